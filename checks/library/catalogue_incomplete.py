"""Is there a list of data resources (数据资源目录), and does it say what it must?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from pydantic import Field

from checks.model import Absent, Case, Hit, Outcome, Params, Unsure, check
from checks.prose import plain
from checks.wanted import body_length, searched
from checks.wording import listed
from ingest.model import Paragraph, Span, Table
from nlp.fold import fold
from nlp.model import Proposal, Role, Topic
from nlp.resources.catalogue_columns import labelled
from nlp.sharing_model import Catalogue, DataItem, Direction, SharingType
from nlp.stated import State

Element = Literal[
    "category",
    "owner",
    "format",
    "attributes",
    "frequency",
    "service",
    "types",
    "provision",
    "usage",
]
ELEMENTS: dict[str, str] = {
    "category": "分类",
    "owner": "责任方",
    "format": "格式",
    "attributes": "属性",
    "frequency": "更新时限",
    "service": "服务方式",
    "types": "共享类型",
    "provision": "提供方式",
    "usage": "使用要求",
}
# How running text beside a table says what its columns do not.
_WORDS: dict[str, str] = {
    "category": r"分类|类别",
    "owner": r"责任|提供(?:单位|部门|方)|由[^,。;]{2,16}(?:提供|维护|负责)",
    "format": r"格式|结构化|数据库表",
    "attributes": r"数据项|信息项|字段|属性|要素",
    "frequency": r"更新|实时|每[日天周月季年]|频率|周期",
    "service": r"服务方式|查询|核验|批量",
    "types": r"无条件|有条件|不予|普遍共享|共享类型|开放类型|全部共享",
    "provision": r"提供方式|接口|库表|文件|交换",
    "usage": r"使用要求|用途|用于|限于",
}
_LITERAL: dict[SharingType, str] = {
    SharingType.SHARE_FREELY: r"无条件(?!开放)",
    SharingType.SHARE_ON_CONDITIONS: r"(?<!无)有条件(?!开放)",
    SharingType.NOT_SHARED: r"不予?(?:以)?(?=共享|$|[,;、/(])",
    SharingType.OPEN_FREELY: r"无条件(?!共享)",
    SharingType.OPEN_ON_CONDITIONS: r"(?<!无)有条件(?!共享)",
    SharingType.NOT_OPENED: r"不予?(?:以)?(?=开放|$|[,;、/(])",
}
_HEADED = re.compile(r"(?:数据|信息|政务|公共|共享)[^,。;]{0,8}目录|目录(?:编制|清单)")
_ELSEWHERE = re.compile(r"附件|附表|附录|另附|另行报送|另册|单独成册")
_SUBSTANCE = 120
_AROUND = 400
_SHOWN = 8
_CAPTION = 40


class Settings(Params):
    """What the list must have."""

    fields: tuple[Element, ...] = Field((), description="目录各项应有的要素（列）")
    typed: bool = Field(default=False, description="各项均须写明共享类型")
    allowed: tuple[SharingType, ...] = Field((), description="共享、开放类型只能是这些取值")
    grounds: bool = Field(default=False, description="不予共享的须附依据，未附的交人工核对")
    least: int = Field(1, ge=0, description="至少应有几项有效记录；0 为不问有无")
    name: str = Field("数据资源目录", description="目录的名称，用于行文")
    looked_for: tuple[str, ...] = Field((), description="列入检索记录的名称")


@check("catalogue-incomplete", params=Settings, says={"missing", "count", "items"})
def catalogue_incomplete(case: Case, settings: Settings) -> Iterator[Outcome]:
    """目录是否存在、各项要素是否齐全；只有标题没有记录的不算。"""
    proposal = case.proposal
    own = [c for c in proposal.catalogues if c.table.rows and _given(c)]
    count = sum(len(_given(catalogue)) for catalogue in own)
    if count < settings.least:
        yield _none(proposal, settings) if not own else _few(own, count, settings)
    if own:
        best = max(own, key=lambda c: (len({*c.elements} & {*settings.fields}), len(c.items)))
        yield from _columns(proposal, best, count, settings)
        yield from _rows(own, count, settings)


def _given(catalogue: Catalogue) -> list[DataItem]:
    """Return what a list offers; data asked of others is no catalogue of one's own."""
    return [item for item in catalogue.items if item.direction is not Direction.REQUESTED]


def _few(own: list[Catalogue], count: int, settings: Settings) -> Outcome:
    says = {"missing": (settings.name,), "count": count, "items": ()}
    return Hit(tuple(item.span for c in own for item in _given(c))[:_SHOWN], says)


def _none(proposal: Proposal, settings: Settings) -> Outcome:
    """Say that there is no list, or why that is not certain."""
    told = [c for c in proposal.catalogues if c.items]
    heading = next((c.heading for c in proposal.walk() if _HEADED.search(c.title)), None)
    stated = [s.span for s in proposal.stated(Topic.SHARING, "catalogue") if not s.quoted]
    nearest = heading or next(iter(stated), None)
    absent = Absent(
        settings.looked_for or (settings.name,),
        searched(proposal, (Role.CATALOGUE, Role.DATA_SHARING)),
        nearest,
    )
    if any(c.table.rows for c in told):
        places = tuple(item.span for c in told for item in c.items[:1])
        why = f"只见需从其他单位获取的数据，未见本项目的{settings.name}，须人工核对"
        return Unsure(why, places, absent)
    if told:
        places = tuple(item.span for c in told for item in c.items[:2])
        why = f"正文列有数据资源，未见表格形式的{settings.name}，是否符合要求须人工核对"
        return Unsure(why, places, absent)
    if away := [span for span in stated if _ELSEWHERE.search(plain(span))]:
        why = f"正文写有{settings.name}另附，提交的材料中未见，须人工核对"
        return Unsure(why, tuple(away), absent)
    if tables := tuple(_titled(proposal)):
        why = f"有题为{settings.name}的表，未能识别其中的记录，须人工核对"
        return Unsure(why, tables, absent)
    chapters = [c for r in (Role.CATALOGUE, Role.DATA_SHARING) for c in proposal.chapters_of(r)]
    full = tuple(c.heading for c in chapters if body_length(proposal, c) >= _SUBSTANCE)
    if full:
        why = f"设有相关篇章，未识别出{settings.name}的具体记录，须人工核对"
        return Unsure(why, full, absent)
    says = {"missing": (settings.name,), "count": 0, "items": ()}
    return Hit((), says, State.NOT_FOUND, absent)


def _titled(proposal: Proposal) -> Iterator[Span]:
    """Yield the captions of tables that are called a catalogue (表1 信息资源目录)."""
    for document in proposal.submission.documents:
        for above, block in pairwise(document.blocks):
            if isinstance(block, Table) and isinstance(above, Paragraph):
                caption = document.span(above.start, above.end)
                if len(caption.quote) <= _CAPTION and _HEADED.search(plain(caption)):
                    yield caption


def _columns(
    proposal: Proposal, catalogue: Catalogue, count: int, settings: Settings
) -> Iterator[Outcome]:
    """Ask for the columns; what the text beside the table says, or an unknown column, is doubt."""
    required = dict.fromkeys((*settings.fields, *(("types",) if settings.typed else ())))
    lacking = [element for element in required if element not in catalogue.elements]
    if not lacking:
        return
    head = _head(proposal, catalogue)
    strange = _strange(proposal, catalogue)
    around = _around(proposal, catalogue)
    doubtful = [e for e in lacking if strange or re.search(_WORDS[e], around)]
    certain = [e for e in lacking if e not in doubtful]
    if certain:
        names = tuple(ELEMENTS[e] for e in certain)
        yield Hit((head,), {"missing": names, "count": count, "items": ()})
    if doubtful:
        names = tuple(ELEMENTS[e] for e in doubtful)
        told = f"表中另有“{listed(strange)}”等栏" if strange else "表外文字有所涉及"
        why = f"{settings.name}未见{listed(names)}栏，{told}，是否已写明须人工核对"
        yield Unsure(why, (head,))


def _head(proposal: Proposal, catalogue: Catalogue) -> Span:
    document = proposal.submission.document(catalogue.document)
    cells = catalogue.table.row(0)
    start, end = cells[0].start, cells[-1].end
    return document.span(start, end)


def _strange(proposal: Proposal, catalogue: Catalogue) -> list[str]:
    """Return the headers that no known field explains: one of them may be what is asked for."""
    text = proposal.submission.document(catalogue.document).text
    heads = [fold(text[c.start : c.end]).text.replace("\n", "") for c in catalogue.table.row(0)]
    return [head for head in heads if head.strip() and not labelled(head)]


def _around(proposal: Proposal, catalogue: Catalogue) -> str:
    """Return the running text shortly before and behind the table."""
    text = proposal.submission.document(catalogue.document).text
    table = catalogue.table
    before = text[max(0, table.start - _AROUND) : table.start]
    behind = text[table.end : table.end + _AROUND]
    return fold(behind).text + fold(before.rpartition("\n\n")[2]).text


def _rows(own: list[Catalogue], count: int, settings: Settings) -> Iterator[Outcome]:
    """Ask of every row what its own list has a column for."""
    items = [i for c in own if "types" in c.elements for i in _given(c)]
    bare = [i for i in items if not i.types and not i.sharing.strip()]
    if settings.typed and bare:
        yield _named(bare, ("共享类型",), count)
    strange = [i for i in items if settings.allowed and _outside(i, settings.allowed)]
    if strange:
        yield _named(strange, tuple(dict.fromkeys(i.sharing for i in strange)), count)
    unread = [i for i in items if settings.typed and i.sharing.strip() and not i.types]
    unread = [i for i in unread if i not in strange]
    if unread:
        why = f"共享类型写作“{listed(dict.fromkeys(i.sharing for i in unread))}”，须人工核对"
        yield Unsure(why, tuple(i.span for i in unread[:_SHOWN]))
    groundless = [i for i in items if SharingType.NOT_SHARED in i.types and not i.ground]
    if settings.grounds and groundless:
        names = listed(dict.fromkeys(i.name for i in groundless[:_SHOWN]))
        why = f"{names}列为不予共享，未见依据，须人工核对"
        yield Unsure(why, tuple(i.span for i in groundless[:_SHOWN]))


def _named(items: list[DataItem], missing: tuple[str, ...], count: int) -> Hit:
    names = tuple(dict.fromkeys(item.name for item in items))
    says = {"missing": missing, "count": count, "items": names}
    return Hit(tuple(item.span for item in items[:_SHOWN]), says)


def _outside(item: DataItem, allowed: tuple[SharingType, ...]) -> bool:
    """Tell whether a type is written that is none of those allowed (普遍共享, 按需共享)."""
    text = fold(item.sharing).text
    if not re.search(r"共享|开放|公开|条件", text):
        return bool(item.types) and not {*item.types} & {*allowed}
    literal = any(re.search(_LITERAL[kind], text) for kind in allowed)
    ticks = re.search(r"[☑√■✓✔☒]", item.sharing)
    return not literal and not ticks
