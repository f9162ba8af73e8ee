"""Functions to be built: headings of the function chapters and tables of modules."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.model import Table
from nlp.budget_columns import Grid, grid
from nlp.model import Chapter, FunctionItem, Role
from nlp.sentences import Reading, Sentence

_MODULE = re.compile(
    r"(?:功能|业务|软件|应用|系统)?(?:模块|子系统|功能|功能点|功能项|功能模块|系统)(?:名称)?|名称"
)
_DESCRIPTION = re.compile(
    r"(?:功能|模块|主要|建设|具体|详细|业务)?(?:描述|说明|要求|内容|功能|简介)(?:描述|说明|要求|需求)?"
)
_FUNCTION_HEADER = re.compile(r"模块|子系统|功能")
_SUM = re.compile(r"合计|小计|总计|共计")
# Headings that speak about functions but are none.
_NO_FUNCTION = re.compile(
    r"概述|总体|架构|原则|目标|思路|设计要求|技术路线|流程图|业务流程|性能|非功能|接口|安全|部署|现有|原有|已建|利用$|关系|小结|说明$|清单$|背景|需求分析"
)
_SYSTEM = re.compile(
    r"(?:系统|平台|模块|APP|应用|小程序|客户端|门户|驾驶舱|一张图|数据库|中台|智能体)$"
)
# Chapters in which a section may describe what is built; the others tell of other things.
_OPEN = {Role.DESIGN, Role.REQUIREMENTS, None}
_OLD = {Role.CURRENT_SYSTEMS, Role.OVERVIEW, Role.OPERATIONS}
_DEPTH = 3
_DESCRIPTION_CHARS = 300


def functions(reading: Reading) -> tuple[FunctionItem, ...]:
    """Return subsystems and modules in reading order, level 1 the outermost, each name once."""
    found: dict[str, FunctionItem] = {}
    for item in (*_headings(reading), *_tables(reading)):
        found.setdefault(_core(item.name), item)
    return tuple(sorted(found.values(), key=lambda item: (item.span.start, item.level)))


def _core(name: str) -> str:
    return re.sub(r"(?:子系统|系统|模块|功能)$", "", name) or name


def _headings(reading: Reading) -> Iterator[FunctionItem]:
    prose = [sentence for sentence in reading.prose if sentence.kind == "text"]
    starts = [sentence.folded.original(sentence.at) for sentence in prose]
    for level, section in _sections(reading.chapters):
        if not _NO_FUNCTION.search(section.title):
            first = bisect_left(starts, section.heading.end)
            description = _description(prose[first : first + 4], section)
            yield FunctionItem(section.title, description, section.heading, level)


def _sections(chapters: Sequence[Chapter]) -> Iterator[tuple[int, Chapter]]:
    """Yield what lies below the function chapters, and sections of the design named as systems."""
    for chapter in chapters:
        if chapter.role is Role.FUNCTIONS:
            yield from _below(chapter, 1)
        elif _SYSTEM.search(chapter.title) and chapter.level > 1:
            yield 1, chapter
            yield from _below(chapter, 2)
        elif chapter.role in _OPEN:
            yield from _sections(chapter.children)


def _below(chapter: Chapter, level: int) -> Iterator[tuple[int, Chapter]]:
    for child in chapter.children:
        yield level, child
        if level < _DEPTH:
            yield from _below(child, level + 1)


def _description(sentences: Sequence[Sentence], section: Chapter) -> str:
    """Return what the section says before its first part begins."""
    end = section.children[0].span.start if section.children else section.span.end
    texts = [s.text for s in sentences if s.folded.original(s.at) < end]
    return "".join(texts)[:_DESCRIPTION_CHARS]


def _tables(reading: Reading) -> Iterator[FunctionItem]:
    roles = {sentence.block: sentence.role for sentence in reading.sentences}
    for number, table in enumerate(reading.document.blocks):
        if isinstance(table, Table) and roles.get(number) not in _OLD:
            layout = grid(reading.folded, (table,))
            columns = _columns(layout)
            if columns is not None:
                yield from _rows(reading, layout, *columns)


def _columns(layout: Grid) -> tuple[tuple[int, ...], int | None] | None:
    """Return the columns that name modules, outermost first, and the one that describes them."""
    if len(layout.rows) < 2:
        return None
    heads = [layout.text(0, col) for col in range(len(layout.rows[0]))]
    names = tuple(c for c, head in enumerate(heads) if _MODULE.fullmatch(head))
    told = [c for c, head in enumerate(heads) if _DESCRIPTION.fullmatch(head) and c not in names]
    if not any(_FUNCTION_HEADER.search(heads[c]) for c in names):
        return None
    # The estimate of the software names its modules too (子系统、功能模块、人月、金额).
    if len(names) > 1:
        return names, told[-1] if told else None
    priced = any(re.search(r"元|金额|单价|合计|价|数量|测试|风险|运行", head) for head in heads)
    return (names, told[-1]) if told and not priced else None


def _rows(
    reading: Reading, layout: Grid, names: tuple[int, ...], told: int | None
) -> Iterator[FunctionItem]:
    seen: set[int] = set()
    for row in range(1, len(layout.rows)):
        if _SUM.match(layout.text(row, names[0])):
            continue
        for level, col in enumerate(names, 1):
            cell = layout.rows[row][col]
            if cell is None or cell.end <= cell.start or cell.start in seen:
                continue
            seen.add(cell.start)
            description = layout.text(row, told) if told is not None and col == names[-1] else ""
            span = reading.document.span(cell.start, cell.end)
            name = layout.cell_text(cell)
            yield FunctionItem(name, description[:_DESCRIPTION_CHARS], span, level)
