"""The grid of a table and what its columns are."""

from dataclasses import dataclass, field

from ingest.model import Cell, Table
from nlp.fold import Folded


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, a merged cell standing in every place it covers; may span several tables."""

    folded: Folded
    rows: tuple[tuple[Cell | None, ...], ...]

    def text(self, row: int, col: int | None) -> str:
        """Return the folded text of a place, without line ends."""
        cell = None if col is None or col >= len(self.rows[row]) else self.rows[row][col]
        return "" if cell is None else self.cell_text(cell)

    def cell_text(self, cell: Cell) -> str:
        """Return the folded text of a cell, without line ends."""
        start, end = self.folded.folded(cell.start), self.folded.folded(cell.end)
        return self.folded.text[start:end].replace("\n", "").strip()

    def distinct(self, row: int) -> tuple[Cell, ...]:
        """Return the cells with text that this row holds, each once."""
        cells = [cell for cell in self.rows[row] if cell is not None and cell.end > cell.start]
        return tuple(dict.fromkeys(cells))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each kind of column is; `header_end` is the first row of data."""

    header_end: int
    name: int
    names: tuple[int, ...]
    number: int | None = None
    spec: int | None = None
    count_unit: int | None = None
    quantity: int | None = None
    price: int | None = None
    price_unit: str = ""
    amount: int | None = None
    amount_unit: str = ""
    note: int | None = None
    years: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    factors: tuple[int, ...] = ()
    shares: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    groups: int | None = None
    caption: str = ""
    unit_place: Cell | None = field(default=None, compare=False)


def grid(folded: Folded, tables: tuple[Table, ...]) -> Grid:
    """Lay out one table, or the parts of one that was cut by page ends."""
    rows: list[tuple[Cell | None, ...]] = []
    for table in tables:
        places: list[list[Cell | None]] = [[None] * table.cols for _ in range(table.rows)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                for col in range(cell.col, min(cell.col + cell.col_span, table.cols)):
                    places[row][col] = cell
        rows.extend(tuple(row) for row in places)
    return Grid(folded, tuple(rows))
