"""The ledgers of the memo's Word template: sections four to eleven and two annexes."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as Word

from reports.word_layout import HEAD1, HEAD2, SMALL, also, paragraph, rows, table, tag

REST = "其余{{{{ memo.{0}.rest }}}}处，见 review.json（随备忘录一并生成）。"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a ledger: its heading, the field it shows, its width in mm.

    `also`: fields shown below it in the same cell, where they are not empty.
    """

    head: str
    field: str
    width: int
    also: tuple[str, ...] = ()


Columns = tuple[Column, ...]

TOTALS: Columns = (
    Column("名称", "label", 28),
    Column("金额", "wan", 30),
    Column("折合元", "yuan", 30),
    Column("位置", "place", 18),
    Column("原文", "quote", 50),
)
SUMS: Columns = (
    Column("投资表", "title", 42),
    Column("位置", "place", 16),
    Column("单位", "unit", 14),
    Column("所列合计", "stated", 23),
    Column("分项之和", "computed", 23),
    Column("差额", "difference", 20),
    Column("核对", "verdict", 18),
)
MISMATCHES: Columns = (
    Column("情形", "kind", 42),
    Column("算式与数字", "says", 80),
    Column("位置", "places", 34),
)
FEES: Columns = (
    Column("费用", "name", 24),
    Column("依据", "basis", 30),
    Column("算法", "how", 40),
    Column("复算", "computed", 22),
    Column("所列", "stated", 22),
    Column("差额", "difference", 18),
)
CLAIMS: Columns = (
    Column("去向", "target", 34),
    Column("态度", "stance", 18),
    Column("状态", "status", 16),
    Column("原文", "quote", 70),
    Column("位置", "place", 18),
)
CLASHES: Columns = (
    Column("情形", "kind", 26),
    Column("一处", "one", 49),
    Column("位置", "one_place", 16),
    Column("另一处", "other", 49),
    Column("位置", "other_place", 16),
)
CHAPTERS: Columns = (
    Column("篇章", "role", 32),
    Column("情况", "state", 16),
    Column("对应章节", "where", 48),
    Column("位置", "place", 18),
    Column("字数", "characters", 15),
    Column("条文要求", "asked", 27),
)
CONTENTS: Columns = (
    Column("篇章", "chapter", 34),
    Column("字数", "characters", 22),
    Column("已写", "elements", 34),
    Column("未见", "missing", 34),
    Column("待核文字", "filler", 32),
)
RESOURCES: Columns = (
    Column("数据资源", "name", 42),
    Column("方向", "direction", 14),
    Column("责任方", "owner", 26),
    Column("共享类型", "sharing", 22),
    Column("更新", "frequency", 16),
    Column("提供方式", "provision", 20),
    Column("位置", "place", 16),
)
ELEMENTS: Columns = (
    Column("方面", "topic", 20),
    Column("要素", "element", 52),
    Column("情况", "state", 18),
    Column("原文", "quote", 48),
    Column("位置", "place", 18),
)
PRODUCTS: Columns = (
    Column("类别", "kind", 22),
    Column("国产", "domestic", 44),
    Column("其他或未能辨认", "other", 44),
    Column("不采用、待替换", "declined", 28),
    Column("首见", "place", 18),
)
REMARKS: Columns = (
    Column("级别", "level", 16),
    Column("事项", "says", 90, ("quoted", "note")),
    Column("条款", "article", 30),
    Column("位置", "place", 20),
)
UNJUDGED: Columns = (
    Column("事项", "subject", 46),
    Column("情形", "kind", 22),
    Column("原因", "why", 62, ("note",)),
    Column("条款", "article", 26),
)
GROUNDS: Columns = (
    Column("编号", "id", 20),
    Column("条款", "articles", 34),
    Column("理由", "reason", 52, ("rests_on",)),
    Column("条文的效力", "effect", 50, ("lifted_by",)),
)
TRAIL: Columns = (
    Column("核对", "kind", 20),
    Column("事项", "where", 28),
    Column("算式", "formula", 40),
    Column("所列", "stated", 19),
    Column("应为", "computed", 19),
    Column("结果", "verdict", 14),
    Column("位置", "place", 16),
)
FUNCTIONS: Columns = (
    Column("系统（子系统）", "name", 46),
    Column("功能模块", "modules", 94),
    Column("位置", "place", 16),
)


def ledger(word: Word, columns: Sequence[Column], items: str) -> None:
    """Append a table with a row for each of `items`, a path below the memo."""
    made = table(word, [c.width for c in columns], [c.head for c in columns])
    added = rows(made, f"one in {items}", [f"{{{{ one.{c.field} }}}}" for c in columns])
    for cell, column in zip(added.cells, columns, strict=True):
        also(cell, *(f"one.{field}" for field in column.also))


def listing(word: Word, name: str, columns: Sequence[Column], empty: str) -> None:
    """Append a list of the memo as a table, or say that there is nothing, then what is left out."""
    tag(word, f"if memo.{name}.rows")
    ledger(word, columns, f"memo.{name}.rows")
    tag(word, "else")
    paragraph(word, empty)
    tag(word, "endif")
    rest_line(word, name)


def some(word: Word, name: str, columns: Sequence[Column], title: str, note: str = "") -> None:
    """Append a titled list only where there is something in it."""
    tag(word, f"if memo.{name}.rows")
    paragraph(word, title, HEAD2)
    ledger(word, columns, f"memo.{name}.rows")
    if note:
        paragraph(word, note, SMALL)
    tag(word, "endif")
    rest_line(word, name)


def rest_line(word: Word, name: str, text: str = "") -> None:
    """Append the line that says how much a list leaves out."""
    tag(word, f"if memo.{name}.rest")
    paragraph(word, text or REST.format(name), SMALL)
    tag(word, "endif")


def section(word: Word, title: str) -> None:
    """Append the heading of a section of facts, and what could not be read for it."""
    paragraph(word, title, HEAD1)
    tag(word, "if memo.blind")
    paragraph(word, "{{ memo.blind }}", SMALL)
    tag(word, "endif")


def _optional(word: Word, condition: str, text: str) -> None:
    tag(word, f"if {condition}")
    paragraph(word, text, SMALL)
    tag(word, "endif")


def money(word: Word) -> None:
    """Append the investment, reconciled."""
    section(word, "四、投资核对")
    paragraph(word, "（一）总投资的各处表述", HEAD2)
    listing(word, "totals", TOTALS, "材料中未能识别总投资。")
    paragraph(word, "（二）投资表合计与分项之和", HEAD2)
    listing(word, "sums", SUMS, "材料中未能识别投资表。")
    some(word, "mismatches", MISMATCHES, "（三）不一致的数字")
    note = "按材料自行注明的依据或费率复算，仅供参考，不作为核减依据。"
    some(word, "fees", FEES, "取费复算", note)
    _optional(word, "memo.reckoned", "{{ memo.reckoned }}")


def ledgers(word: Word) -> None:
    """Append deployment, chapters, data resources and security."""
    section(word, "五、部署去向台账")
    listing(word, "claims", CLAIMS, "材料中未见关于部署去向的表述。")
    some(word, "clashes", CLASHES, "前后不一的部署表述")
    section(word, "六、篇章对照表")
    ledger(word, CHAPTERS, "memo.chapters")
    text = "另有下列篇章未单设：{{ memo.chapters_absent }}。"
    _optional(word, "memo.chapters_absent", text)
    paragraph(
        word,
        "“未单设”指未见以此为题的章节，不等于全文没有相关内容；是否违反条文以规则核查结果为准。",
        SMALL,
    )
    note = "“未见”指该篇章内未见相关写法，供提问和补充参考，不等于违反条文。"
    some(word, "contents", CONTENTS, "篇章实质内容", note)
    section(word, "七、数据资源目录")
    listing(word, "resources", RESOURCES, "材料中未能识别数据资源目录表。")
    section(word, "八、安全、密码与安全可靠")
    listing(word, "elements", ELEMENTS, "材料中未见关于安全、密码和安全可靠的表述。")
    tag(word, "if memo.products")
    paragraph(word, "写明的软硬件产品", HEAD2)
    ledger(word, PRODUCTS, "memo.products")
    tag(word, "endif")


def rest(word: Word) -> None:
    """Append warnings, the procedure, and what was not judged."""
    paragraph(word, "九、警示与提示", HEAD1)
    listing(word, "remarks", REMARKS, "无。")
    _routes(word)
    paragraph(word, "十一、未能判断的事项", HEAD1)
    tag(word, "if memo.unjudged.rows")
    paragraph(word, "下列事项未作判断，**不得视为合格**，须人工核对：")
    ledger(word, UNJUDGED, "memo.unjudged.rows")
    tag(word, "else")
    paragraph(word, "无。")
    tag(word, "endif")
    rest_line(word, "unjudged")


def _routes(word: Word) -> None:
    paragraph(word, "十、办理路径", HEAD1)
    tag(word, "if not memo.routes")
    paragraph(word, "规则包未载办理路径，或本项目不属适用范围。")
    tag(word, "endif")
    tag(word, "for route in memo.routes")
    paragraph(word, "{{ route.amount }}：")
    made = table(word, (26, 98, 32), ("环节", "事项", "条款"))
    steps = ("{{ step.kind }}", "{{ step.text }}", "{{ step.article }}")
    also(rows(made, "step in route.steps", steps).cells[1], "step.note")
    tag(word, "for comparison in route.comparisons")
    paragraph(word, "{{ comparison }}", SMALL)
    tag(word, "endfor")
    tag(word, "endfor")


def annexes(word: Word) -> None:
    """Append the arithmetic trail and the list of functions."""
    paragraph(word, "附录二　投资勾稽算式", HEAD1)
    listing(word, "trail", TRAIL, "材料中没有可以勾稽的数字。")
    paragraph(word, "附录三　功能清单", HEAD1)
    listing(word, "functions", FUNCTIONS, "材料中未能识别系统功能。")
