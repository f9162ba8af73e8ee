"""Functions in tables: lists of modules, what is to be built, the estimate of the software."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Cell, Paragraph, Table
from nlp.functions.sections import Mode, Section, section_at
from nlp.functions.words import bought, core, function_words, names_none, telling
from nlp.model import FunctionItem
from nlp.money.budget_columns import Grid, grid
from nlp.sentences import Reading
from nlp.stated import Source

_HEADER_ROWS = 3
_NAME_CHARS = 30
# What stands in a column of names is short; longer cells tell.
_TELLING_CHARS = 18
_CAPTION_CHARS = 40
_GROUP = re.compile(r"[一二三四五六七八九十]{1,3}、?|\([一二三四五六七八九十]{1,3}\)")
# What the estimate of software to be written has, and that of upkeep has not
_ESTIMATED = re.compile(r"模块|功能|子系统|人月|人天|工作量")
_LEADING = re.compile(
    r"^(?:[\uf000-\uf0ff]\s*|\(?[\d一二三四五六七八九十]{1,3}[.、)]|[①-⑳])\s*(?=\D)"
)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Columns that name, outermost first, and the one that tells; `strict`: they name anything."""

    header: int
    names: tuple[int, ...]
    told: int | None
    strict: bool


def tabled(reading: Reading, found: Sequence[Section]) -> Iterator[tuple[Section, FunctionItem]]:
    """Yield the functions that tables name, with the section in which each table stands."""
    blocks = reading.document.blocks
    before: _Layout | None = None
    for number, table in enumerate(blocks):
        if not isinstance(table, Table):
            before = None if isinstance(table, Paragraph) and table.end > table.start else before
            continue
        section = section_at(found, table.start)
        caption = _caption(reading, number)
        if section is None or section.mode is Mode.CLOSED or _old(caption):
            before = None
            continue
        layout = grid(reading.folded, (table,))
        columns = _columns(layout, section) or _continued(layout, before)
        before = columns
        if columns is not None:
            yield from ((section, item) for item in _rows(reading, layout, columns, section))


def _caption(reading: Reading, number: int) -> str:
    above = reading.document.blocks[number - 1] if number else None
    if not isinstance(above, Paragraph) or above.end - above.start > _CAPTION_CHARS:
        return ""
    return reading.folded_text(above.start, above.end)


def _old(caption: str) -> bool:
    return bool(function_words()["old"].search(caption)) or "需求" in caption


def _continued(layout: Grid, before: _Layout | None) -> _Layout | None:
    """Return the columns before: a table cut by a page end goes on without its header."""
    if before is None or len(layout.rows[0]) <= max(before.names):
        return None
    return _Layout(-1, before.names, before.told, before.strict)


def _columns(layout: Grid, section: Section) -> _Layout | None:
    words = function_words()
    for row in range(min(_HEADER_ROWS, len(layout.rows) - 1)):
        if len(layout.distinct(row)) < 2:
            continue
        heads = [layout.text(row, col) for col in range(len(layout.rows[row]))]
        names = [c for c, head in enumerate(heads) if words["module"].fullmatch(head)]
        names = [c for c in names if not _tells(layout, row, c, heads[c])]
        things = [c for c, head in enumerate(heads) if words["thing"].fullmatch(head)]
        if not names and not things:
            continue
        if any(words["never"].search(head) for head in heads):
            return None
        strict = not names
        told = _told(heads, names or things[:1])
        if section.mode is Mode.ESTIMATE and not any(_ESTIMATED.search(head) for head in heads):
            strict = True
        if strict and (section.mode is Mode.NEUTRAL or (told is None and not _priced(heads))):
            return None
        if not strict and told is None and len(names) == 1 and not _priced(heads):
            return None
        return _Layout(row, tuple(names or things[:1]), told, strict)
    return None


def _priced(heads: Sequence[str]) -> bool:
    return any(function_words()["money"].search(head) for head in heads)


def _tells(layout: Grid, header: int, col: int, head: str) -> bool:
    """Tell whether a column called 功能 describes: by its name, or by how long its cells are."""
    if re.search(r"描述|说明|要求|简介|介绍|主要功能|内容", head):
        return True
    texts = [layout.text(row, col) for row in range(header + 1, len(layout.rows))]
    long = sum(len(text) for text in texts) / max(len(texts), 1)
    return long > _TELLING_CHARS


def _told(heads: Sequence[str], names: Sequence[int]) -> int | None:
    words = function_words()
    fit = [c for c, head in enumerate(heads) if c not in names and words["told"].fullmatch(head)]
    fit += [c for c, h in enumerate(heads) if c not in names and h == "功能" and c not in fit]
    best = [c for c in fit if re.search(r"功能|描述|说明|内容|简介", heads[c])]
    every = best or fit
    return every[-1] if every else None


def _rows(
    reading: Reading, layout: Grid, columns: _Layout, section: Section
) -> Iterator[FunctionItem]:
    words = function_words()
    last: list[str] = [""] * len(columns.names)
    seen: set[int] = set()
    group = False
    head = ""
    for row in range(columns.header + 1, len(layout.rows)):
        first = layout.distinct(row)
        whole = layout.cell_text(first[0]) if first else ""
        if not whole or words["sum"].match(whole):
            continue
        if columns.strict:
            name = layout.text(row, columns.names[0])
            own = words["made" if section.mode is Mode.ESTIMATE else "software"].search(name)
            if any(_GROUP.fullmatch(layout.cell_text(cell)) for cell in first[:2]):
                group = bool(words["development"].search(name))
                if group or not own:
                    continue
            if not (group or own):
                continue
        heads = not columns.strict and len(first) == 1 and _LEADING.match(whole)
        path = (*section.path, head) if head and not heads else section.path
        yield from _row(reading, layout, row, (columns, path, last, seen))
        head = _LEADING.sub("", whole) if heads else head


_State = tuple[_Layout, tuple[str, ...], list[str], set[int]]


def _row(reading: Reading, layout: Grid, row: int, state: _State) -> Iterator[FunctionItem]:
    """Yield the functions that a row names first; a blank cell repeats the one above."""
    columns, path, last, seen = state
    told = layout.text(row, columns.told) if columns.told is not None else ""
    cells = [layout.rows[row][col] for col in columns.names]
    filled = [i for i, cell in enumerate(cells) if cell is not None and cell.end > cell.start]
    for index in filled:
        cell = cells[index]
        if cell is None or (index and cell == cells[index - 1]):
            continue
        name = _LEADING.sub("", layout.cell_text(cell))
        if cell.start not in seen:
            last[index:] = [name, *[""] * (len(last) - index - 1)]
        if cell.start in seen or not _good(name, strict=columns.strict):
            continue
        seen.add(cell.start)
        above = tuple(one for one in last[:index] if one)
        inside = path if not above or core(above[0]) not in map(core, path) else path[:-1]
        full = tuple(one for one in (*inside, *above))
        if path and not above and core(name) == core(path[-1]):
            full = path[:-1]
        description = telling(told) if index == filled[-1] else ""
        yield _item(reading, cell, (name, description), full)


def _item(
    reading: Reading, cell: Cell, said: tuple[str, str], path: tuple[str, ...]
) -> FunctionItem:
    span = reading.document.span(cell.start, cell.end)
    return FunctionItem(*said, span, len(path) + 1, path, Source.TABLE)


def _good(name: str, *, strict: bool) -> bool:
    """Tell whether a cell names a function; in a column of modules 采购验收 is one too."""
    if not 2 <= len(name) <= _NAME_CHARS or re.fullmatch(r"[\d.%/]+", name):
        return False
    if function_words()["sum"].match(name) or function_words()["rest"].fullmatch(name):
        return False
    return not (names_none(name) if strict else bought(name))
