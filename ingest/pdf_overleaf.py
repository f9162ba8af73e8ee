"""Tables that go on over the page: one table, the repeated header dropped, a cut row rejoined."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pdf_tables import Grid
from ingest.weave import CellText

_APART = 4  # points; columns nearer than this are the same


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
    skip = 1 if _row_text(table.cells, 0) == _row_text(grid.cells, 0) else 0
    if not skip and _is_rest_of_row(table, grid):
        table, skip = _with_rest(table, grid), 1
    moved = tuple(
        replace(cell, row=cell.row - skip + table.rows) for cell in grid.cells if cell.row >= skip
    )
    return Open(table.rows + grid.rows - skip, table.columns, table.cells + moved, page)


def _with_rest(table: Open, grid: Grid) -> Open:
    rest = {cell.col: cell.pieces for cell in grid.cells if cell.row == 0}
    last = table.rows - 1
    cells = tuple(
        replace(cell, pieces=cell.pieces + rest[cell.col])
        if cell.row == last and cell.col in rest
        else cell
        for cell in table.cells
    )
    return replace(table, cells=cells)


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < _APART for a, b in zip(one, other, strict=True)
    )


def _row_text(cells: Sequence[CellText], row: int) -> list[str]:
    return ["".join(piece[0] for piece in cell.pieces) for cell in cells if cell.row == row]


def _is_rest_of_row(table: Open, grid: Grid) -> bool:
    """Tell whether a page break cut a row: its rest has no first cell, and some other text."""
    rest = [cell for cell in grid.cells if cell.row == 0]
    last = [cell for cell in table.cells if cell.row == table.rows - 1]
    if [c.col for c in rest] != [c.col for c in last] or grid.rows < 1 or not rest:
        return False
    return not rest[0].pieces and bool(last[0].pieces) and any(cell.pieces for cell in rest)
