"""The grid of a Word table: merged cells stand once, at their top left place."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.docx_xml import WRAPPERS, Element, W, attribute, descend, number
from ingest.weave import CellText, Piece

_MOST_COLUMNS = 63  # Word's own limit; hostile files claim millions

CellReader = Callable[[Element], tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready for the weaver."""

    rows: int
    cols: int
    cells: tuple[CellText, ...]


def read_grid(table: Element, read_cell: CellReader) -> Grid:
    """Place the cells of a w:tbl; each is read once, in reading order."""
    cells: list[CellText] = []
    above: dict[int, int] = {}
    cols = 0
    rows = list(descend(table, "tr", WRAPPERS))
    for row, element in enumerate(rows):
        col = _span(number(element.find(W + "trPr"), "gridBefore"), least=0)
        reached: dict[int, int] = {}
        previous: int | None = None
        for cell in descend(element, "tc", WRAPPERS):
            properties = cell.find(W + "tcPr")
            width = _span(number(properties, "gridSpan"), least=1)
            if _continues(properties, "hMerge") and previous is not None:
                cells[previous] = _widened(cells[previous], width)
            elif _continues(properties, "vMerge") and col in above:
                reached[col] = above[col]
                cells[above[col]] = _heightened(cells[above[col]], row)
            else:
                previous = len(cells)
                cells.append(CellText(row, col, read_cell(cell), 1, width))
                reached[col] = previous
            col += width
        above = reached
        cols = max(cols, col)
    return Grid(len(rows), cols, tuple(cells))


def _continues(properties: Element | None, merge: str) -> bool:
    merged = None if properties is None else properties.find(W + merge)
    return merged is not None and attribute(merged, "val") != "restart"


def _span(stated: int | None, *, least: int) -> int:
    return min(max(stated or least, least), _MOST_COLUMNS)


def _widened(cell: CellText, width: int) -> CellText:
    return replace(cell, col_span=cell.col_span + width)


def _heightened(cell: CellText, row: int) -> CellText:
    return replace(cell, row_span=row - cell.row + 1)
