"""Tables that go on over the page: one table, the repeated header dropped, a cut row rejoined."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.model import Box
from ingest.pdf_tables import Grid
from ingest.weave import CellText

_APART = 4  # points; columns nearer than this are the same
_DEEPEST = 3  # rows a header may have
_MISREAD = 0.15  # share of a repeated header's characters that recognition may read otherwise
_PADDING = 9.0  # points; what a cell leaves blank at its side, and a little more
# what stays together at the end of a line: a word, or a character and the marks behind it
_WORD = re.compile(r"[A-Za-z0-9./:_-]+|.[，。、；：）》”’】〕！？]*")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_WIDE = "\u2e80"  # the first of the characters that are as wide as high
_LATIN, _CAPITAL = 0.55, 0.7  # ems; the width of a Latin letter
_ASIDE = 40  # points by which a sheet bound on the other side, or scanned, lies aside
_TELLING = 4  # edges of columns: as many at the same distances are no chance
_BETWEEN = "；;。，,、："  # a line of a cell may end with these before it is full


@dataclass(frozen=True, slots=True)
class Open:
    """A table that the next page may continue."""

    rows: int
    columns: tuple[float, ...]
    cells: tuple[CellText, ...]
    page: int


def opened(grid: Grid, page: int) -> Open:
    """Return a table that begins with this grid."""
    return Open(grid.rows, grid.columns, grid.cells, page)


def goes_on(table: Open, grid: Grid, page: int) -> bool:
    """Tell whether a grid at the top of the next page continues the table."""
    return table.page + 1 == page and _same_columns(table.columns, grid.columns)


def joined(table: Open, grid: Grid, page: int) -> Open:
    """Return the table with the rows of the next page appended."""
    skip = _repeated(table, grid)
    ending = {cell.col: cell for cell in table.cells if cell.row + cell.row_span >= table.rows}
    first = {cell.col: cell for cell in grid.cells if cell.row == skip}
    if _is_rest_of_row(table.columns, ending, first):
        table, skip = _with_rest(table, ending, first), skip + 1
    else:
        table, grid = _with_merged(table, grid, ending, first)
    moved = tuple(
        replace(cell, row=cell.row - skip + table.rows) for cell in grid.cells if cell.row >= skip
    )
    return Open(table.rows + grid.rows - skip, grid.columns, table.cells + moved, page)


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    if len(one) != len(other):
        return False
    aside = other[0] - one[0]
    if abs(aside) >= _APART and (len(one) < _TELLING or abs(aside) > _ASIDE):
        return False
    return all(abs(b - a - aside) < _APART for a, b in zip(one, other, strict=True))


def _repeated(table: Open, grid: Grid) -> int:
    """Return how many rows at the top of the page are the table's header again."""
    deep = max((cell.row_span for cell in grid.cells if cell.row == 0), default=1)
    if deep > min(_DEEPEST, table.rows):
        return 0
    same = all(
        _alike(_row_text(table.cells, row), _row_text(grid.cells, row)) for row in range(deep)
    )
    return deep if same else 0


def _row_text(cells: Sequence[CellText], row: int) -> list[str]:
    return [cell.text for cell in cells if cell.row == row]


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two rows say the same, but for a character that was recognised otherwise."""
    if list(one) == list(other):
        return any(one)
    if [len(text) for text in one] != [len(text) for text in other]:
        return False
    pairs = list(zip("".join(one), "".join(other), strict=True))
    wrong = sum(a != b for a, b in pairs)
    return wrong <= _MISREAD * len(pairs) and not any(a.isdigit() or b.isdigit() for a, b in pairs)


def _is_rest_of_row(
    columns: Sequence[float], ending: Mapping[int, CellText], first: Mapping[int, CellText]
) -> bool:
    """Tell whether a page break cut a row.

    Its rest has text only where the row above has some that was broken off, and the row above
    has more (a number, an amount): a total or a group's name begins a row of its own.
    """
    said = [cell for cell in first.values() if cell.pieces]
    if not said or not set(first) <= set(ending):
        return False
    silent = any(ending[col].pieces and not cell.pieces for col, cell in first.items())
    return silent and all(_broken_off(columns, ending[cell.col], cell) for cell in said)


def _broken_off(columns: Sequence[float], above: CellText, below: CellText) -> bool:
    """Tell whether a cell goes on in one below: its last line is full, or ends a clause."""
    if _FIGURE.fullmatch(above.text) and _FIGURE.fullmatch(below.text):
        return False  # two amounts, however narrow their column
    boxes = [piece[2] for piece in above.pieces]
    if above.col_span != below.col_span or not boxes or boxes[-1] is None:
        return False
    if len(boxes) > 1 and above.text[-1] in _BETWEEN:
        return True
    side = columns[min(above.col + above.col_span, len(columns) - 1)]
    return side - boxes[-1].x1 < _PADDING + _needed(below.text, boxes[-1])


def _needed(text: str, line: Box) -> float:
    """Return the width (points) that the first word of a text takes in a line."""
    word = _WORD.match(text)
    ems = sum(map(_em, word[0])) if word else 1.0
    return max(1.0, ems) * (line.bottom - line.top)


def _em(char: str) -> float:
    return 1.0 if char >= _WIDE else _CAPITAL if char.isupper() else _LATIN


def _with_rest(table: Open, ending: Mapping[int, CellText], first: Mapping[int, CellText]) -> Open:
    longer = {
        id(ending[col]): replace(
            ending[col],
            pieces=ending[col].pieces + cell.pieces,
            row_span=ending[col].row_span + cell.row_span - 1,
        )
        for col, cell in first.items()
    }
    return replace(table, cells=tuple(longer.get(id(cell), cell) for cell in table.cells))


def _with_merged(
    table: Open, grid: Grid, ending: Mapping[int, CellText], first: Mapping[int, CellText]
) -> tuple[Open, Grid]:
    """Return table and page with the merged cells, whose text stands before the break, as one."""
    alone = {col for col, cell in ending.items() if cell.row_span == 1 and cell.pieces}
    as_above = alone == {col for col, cell in first.items() if cell.pieces}
    merged = {
        col: cell
        for col, cell in first.items()
        if not cell.pieces
        and col in ending
        and ending[col].pieces
        and ending[col].col_span == cell.col_span
        and (cell.row_span > 1 or (ending[col].row_span > 1 and as_above))
    }
    longer = {
        id(ending[col]): replace(ending[col], row_span=ending[col].row_span + cell.row_span)
        for col, cell in merged.items()
    }
    gone = set(map(id, merged.values()))
    return (
        replace(table, cells=tuple(longer.get(id(cell), cell) for cell in table.cells)),
        replace(grid, cells=tuple(cell for cell in grid.cells if id(cell) not in gone)),
    )
