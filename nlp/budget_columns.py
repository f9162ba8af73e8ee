"""The header of a money table: which column says what, and in which unit."""

import re
from dataclasses import dataclass, field

from ingest.model import Cell, Table
from nlp.budget_words import budget_words
from nlp.fold import Folded

_UNIT = re.compile(
    r"[(/:,\[]?(?:单位[:]?)?(?:人民币)?(?P<unit>亿元|百万元|万元|千元|元)(?:人民币)?(?:/[^)]*)?[)\]]?$"
)
_STATED = re.compile(
    r"单位[:]?\s?(?:人民币)?(?P<unit>亿元|百万元|万元|千元|元)|\((?P<bare>万元|千元|元)\)"
)
# Title rows and two-level headers: no header begins further down than this.
_HEADER_ROWS = 4
# A longer cell is no name of a column.
_HEADER_CHARS = 24


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


def columns(layout: Grid) -> Columns | None:
    """Return the columns if this is a table of money or of things bought, else None."""
    caption: list[str] = []
    place: Cell | None = None
    for row in range(min(_HEADER_ROWS, len(layout.rows))):
        cells = layout.distinct(row)
        if len(cells) == 1:
            caption.append(layout.cell_text(cells[0]))
            place = cells[0]
            continue
        if cells:
            last = row + _depth(layout, row)
            found = _classify(layout, row, last, " ".join(caption), place)
            if found is not None or not _title_row(layout, row):
                return found
            caption.extend(layout.cell_text(cell) for cell in cells)
            place = cells[-1]
    return None


def stated_unit(text: str) -> re.Match[str] | None:
    """Find a unit printed for a whole table (单位：万元)."""
    return _STATED.search(text)


def _title_row(layout: Grid, row: int) -> bool:
    return any(stated_unit(layout.cell_text(cell)) for cell in layout.distinct(row))


def _depth(layout: Grid, row: int) -> int:
    """Return 1 for a two-level header (a header cell over several columns), else 0."""
    if row + 1 >= len(layout.rows):
        return 0
    wide = any(cell is not None and cell.col_span > 1 for cell in layout.rows[row])
    below = [layout.cell_text(cell) for cell in layout.distinct(row + 1)]
    return int(wide and not any(re.fullmatch(r"[\d.,]+", text) for text in below))


def _kinds(text: str) -> set[str]:
    if len(text) > _HEADER_CHARS:
        return set()
    words = budget_words().columns
    return {kind for kind, pattern in words.items() if pattern.fullmatch(text)}


def _bare(text: str) -> tuple[str, str]:
    """Split a header into its name and its unit: 单价（元） → 单价, 元."""
    unit = _UNIT.search(text)
    if unit is None or (unit.start() and unit[0] == "元"):
        return re.sub(r"\(.*\)$", "", text) or text, ""
    name = text[: unit.start()]
    return re.sub(r"\(.*\)$", "", name) or name or "金额", unit["unit"]


def _classify(
    layout: Grid, first: int, last: int, caption: str, place: Cell | None
) -> Columns | None:
    kinds: dict[int, set[str]] = {}
    units: dict[int, str] = {}
    texts: dict[int, str] = {}
    for col in range(len(layout.rows[first])):
        upper, lower = layout.text(first, col), layout.text(last, col)
        name, unit = _bare(lower)
        units[col] = unit or _bare(upper)[1]
        kinds[col] = _kinds(name) or _kinds(_bare(upper)[0])
        texts[col] = name
        words = budget_words().columns
        if last > first and words["source"].search(upper + lower) and not _kinds(name):
            kinds[col] = {"source"}
        for kind in ("year", "source", "factor"):
            if words[kind].search(name) and not kinds[col] & {"name", "number", "note"}:
                kinds[col] = kinds[col] | {kind}

    def first_of(kind: str, *without: str) -> int | None:
        return next((c for c, k in kinds.items() if kind in k and not k & set(without)), None)

    names = [c for c, k in kinds.items() if "name" in k and "number" not in k]
    money = _amount(kinds, texts)
    price, quantity = first_of("price"), first_of("quantity")
    names = [c for c in names if c not in {money, price, quantity}]
    if not names or (money is None and price is None and quantity is None):
        return None
    best = max(names, key=lambda c: (_name_rank(texts[c]), _variety(layout, c), -c))
    return Columns(
        header_end=last + 1,
        name=best,
        names=tuple(names),
        number=first_of("number"),
        spec=next((c for c, k in kinds.items() if "spec" in k and c not in {best, money}), None),
        count_unit=first_of("unit"),
        quantity=quantity,
        price=price,
        price_unit=units.get(price, "") if price is not None else "",
        amount=money,
        amount_unit=units.get(money, "") if money is not None else "",
        note=next((c for c, k in kinds.items() if "note" in k and c != best), None),
        years=tuple(c for c, k in kinds.items() if "year" in k and c != money),
        sources=tuple(c for c, k in kinds.items() if "source" in k and c not in {money, best}),
        factors=tuple(c for c, k in kinds.items() if "factor" in k and c != money),
        caption=caption,
        unit_place=place
        if stated_unit(caption)
        else _header_cell(layout, (first, last), money, units),
    )


def _header_cell(
    layout: Grid, rows: tuple[int, int], col: int | None, units: dict[int, str]
) -> Cell | None:
    """Return the header cell that prints the amounts' unit, in the upper or the lower row."""
    if col is None or not units.get(col):
        return None
    upper, lower = rows
    return layout.rows[lower if _bare(layout.text(lower, col))[1] else upper][col]


def _name_rank(text: str) -> int:
    if "名称" in text:
        return 3
    if text.endswith(("项目", "科目", "子项", "项", "来源")):
        return 2
    return 1 if "内容" in text else 0


def _variety(layout: Grid, col: int) -> int:
    """Return how many different texts a column has: that of groups has fewer."""
    return len({layout.text(row, col) for row in range(len(layout.rows))})


def _amount(kinds: dict[int, set[str]], texts: dict[int, str]) -> int | None:
    """Choose the column that holds a row's whole amount."""
    words = budget_words().columns
    money = [c for c, k in kinds.items() if "amount" in k and not k & {"price", "year", "source"}]
    money = [c for c in money if "不含税" not in texts[c]] or money
    whole = [c for c in money if words["total_column"].search(texts[c])]
    return next(reversed(whole or money), None)
