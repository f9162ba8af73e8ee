"""The header of a money table: which column says what, and in which unit."""

import re
from dataclasses import dataclass

from ingest.model import Cell
from nlp.money.budget_columns import Columns, Grid
from nlp.money.budget_words import budget_words

_UNIT = re.compile(
    r"[(/:,\[]?(?:金额)?(?:单位[:]?)?(?:人民币)?(?P<unit>亿元|百万元|万元|千元|元)(?:人民币)?(?:/[^)]*)?[)\]]?$"
)
_STATED = re.compile(
    r"(?:单位|币种)[:为]?\s?(?:[:/\s]|人民币|均为|金额)*(?P<unit>亿元|百万元|万元|千元|元)|[(\[](?:人民币)?(?P<bare>万元|千元|元|亿元)[)\]]"
)
# A header that is no name is taken for one when most of its column is text.
_NUMERIC = re.compile(r"[-−¥约]?[\d.,\s]*\d[\d.,\s]*(?:[亿万千]?元|%)?|[-—/]*")
# Without money, a table lists goods only if it counts them so: points and function points do not.
_COUNTS = re.compile(r"数量|台数|套数")
# Title rows and two-level headers: no header begins further down than this.
_HEADER_ROWS = 4
# A longer cell is no name of a column.
_HEADER_CHARS = 24


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


def numeric(text: str) -> bool:
    """Tell whether a cell holds a figure, a dash or nothing."""
    return _NUMERIC.fullmatch(text) is not None


def _texts(layout: Grid, col: int, first: int) -> bool:
    """Tell whether most of a column's cells are words."""
    cells = [layout.text(row, col) for row in range(first, len(layout.rows))]
    return sum(not numeric(text) for text in cells) * 2 > len(cells)


def _figures(layout: Grid, col: int, first: int) -> bool:
    """Tell whether a column holds figures and next to nothing else."""
    cells = [t for row in range(first, len(layout.rows)) if (t := layout.text(row, col))]
    return bool(cells) and sum(numeric(text) for text in cells) >= 0.8 * len(cells)


def _bare(text: str) -> tuple[str, str]:
    """Split a header into its name and its unit: 单价（元） → 单价, 元."""
    unit = _UNIT.search(text)
    if unit is None or (unit.start() and unit[0] == "元"):
        return re.sub(r"\(.*\)$", "", text) or text, ""
    name = text[: unit.start()]
    return re.sub(r"\(.*\)$", "", name) or name or "金额", unit["unit"]


@dataclass(frozen=True, slots=True)
class _Header:
    """The header's cells, read: kinds, units and names by column."""

    kinds: dict[int, set[str]]
    units: dict[int, str]
    texts: dict[int, str]

    def first_of(self, kind: str) -> int | None:
        """Return the first column of a kind."""
        return next((col for col, kinds in self.kinds.items() if kind in kinds), None)

    def all_of(self, kind: str, *without: int | None) -> tuple[int, ...]:
        """Return the columns of a kind."""
        return tuple(c for c, kinds in self.kinds.items() if kind in kinds and c not in without)


def _header(layout: Grid, first: int, last: int) -> _Header:
    header = _Header({}, {}, {})
    words = budget_words().columns
    for col in range(len(layout.rows[first])):
        upper, lower = layout.text(first, col), layout.text(last, col)
        name, unit = _bare(lower)
        kinds = _kinds(name) or _kinds(_bare(upper)[0])
        if last > first and words["source"].search(upper + lower) and not _kinds(name):
            kinds = {"source"}
        for kind in ("year", "source", "factor", "share"):
            if words[kind].search(name) and not kinds & {"name", "number", "note"}:
                kinds = kinds | {kind}
        header.kinds[col] = kinds
        header.units[col] = unit or _bare(upper)[1]
        header.texts[col] = name
    return header


def _classify(
    layout: Grid, first: int, last: int, caption: str, place: Cell | None
) -> Columns | None:
    head = _header(layout, first, last)
    groups, money = _amount(layout, head, last + 1)
    price, quantity = head.first_of("price"), head.first_of("quantity")
    names = [c for c, k in head.kinds.items() if "name" in k and "number" not in k]
    names = [c for c in names if c not in {money, price, quantity}]
    if money is not None and not names:
        names = _first_words(layout, head, last + 1, money)
    goods = quantity is not None and _COUNTS.search(head.texts[quantity])
    if not names or (money is None and price is None and not goods):
        return None
    own = [c for c in names if not _groups_rows(layout, c, last + 1)] or names
    best = max(own, key=lambda c: (_name_rank(head.texts[c]), _variety(layout, c), -c))
    taken = {best, money, price, quantity, groups, *head.all_of("number"), *head.all_of("share")}
    plain = [c for c in head.kinds if c not in taken and not head.kinds[c] & {"year", "source"}]
    plain = [c for c in plain if not budget_words().columns["rate"].search(head.texts[c])]
    return Columns(
        header_end=last + 1,
        name=best,
        names=tuple(names),
        number=head.first_of("number"),
        spec=next((c for c in head.all_of("spec", best, money)), None),
        count_unit=head.first_of("unit"),
        quantity=quantity,
        price=price,
        price_unit=head.units.get(price, "") if price is not None else "",
        amount=money,
        amount_unit=head.units.get(money, "") if money is not None else "",
        note=next(iter(head.all_of("note", best)), None),
        years=head.all_of("year", money),
        sources=head.all_of("source", money, best),
        factors=head.all_of("factor", money),
        shares=head.all_of("share", money),
        others=tuple(c for c in plain if _figures(layout, c, last + 1)),
        groups=groups,
        caption=caption,
        unit_place=place
        if stated_unit(caption)
        else _header_cell(layout, (first, last), money, head.units),
    )


def headless(layout: Grid) -> Columns | None:
    """Return the columns of a table without a header: a number, a name, a figure at the end.

    Ask only where the line above says that it is an estimate and in which unit.
    """
    width = len(layout.rows[0]) if layout.rows else 0
    if width < 2 or len(layout.rows) < 2:
        return None
    figures = [col for col in range(1, width) if _figures(layout, col, 0)]
    words = [col for col in range(width) if _texts(layout, col, 0)]
    words = [col for col in words if col not in figures]
    if len(figures) != 1 or not words:
        return None
    name = max(words, key=lambda col: (_variety(layout, col), -col))
    number = 0 if name > 0 else None
    return Columns(0, name, (name,), number=number, amount=figures[0])


def _first_words(layout: Grid, head: _Header, first: int, money: int) -> list[int]:
    """Return the first column of words without a header we know (支出方向, 资源名)."""
    unknown = [c for c, kinds in head.kinds.items() if not kinds and c < money]
    return [c for c in unknown if head.texts[c] and _texts(layout, c, first)][:1]


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


def _amount(layout: Grid, head: _Header, first: int) -> tuple[int | None, int | None]:
    """Choose the column of a row's whole amount; before it the one that sums groups, if any."""
    words = budget_words().columns
    no = {"price", "year", "source", "share", "number"}
    money = [c for c, k in head.kinds.items() if "amount" in k and not k & no]
    if not money:
        rates = words["rate"]
        money = [
            c
            for c, k in head.kinds.items()
            if head.units[c] and not k & {*no, "quantity", "factor"}
            if not rates.search(head.texts[c]) and _figures(layout, c, first)
        ]
    money = [c for c in money if "不含税" not in head.texts[c]] or money
    merged = [c for c in money if _merged_down(layout, c, first)]
    alone = [c for c in money if c not in merged]
    if not alone:
        alone, merged = money, []
    whole = [c for c in alone if words["total_column"].search(head.texts[c])]
    filled = [c for c in whole or alone if _figures(layout, c, first)]
    return next(iter(merged), None), next(reversed(filled or whole or alone), None)


def _groups_rows(layout: Grid, col: int, first: int) -> bool:
    """Tell whether a column names groups: its cells are merged over rows, or mostly empty."""
    rows = range(first, len(layout.rows))
    filled = sum(bool(layout.text(row, col)) for row in rows)
    return _merged_down(layout, col, first) or 2 * filled < len(rows)


def _merged_down(layout: Grid, col: int, first: int) -> bool:
    """Tell whether a column's cells stand for several rows each: sums of groups."""
    cells = [layout.rows[row][col] for row in range(first, len(layout.rows))]
    return any(cell is not None and cell.row_span > 1 for cell in cells)
