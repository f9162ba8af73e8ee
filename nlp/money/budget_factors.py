"""Products of more than quantity and price (人数×月数×单价), learnt from the rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import prod

from nlp.figures import NUMBER
from nlp.money.budget_columns import Columns, Grid
from nlp.money.budget_formula import cell_step, plain, reckon
from nlp.money_model import BudgetLine, BudgetTable, Reckoning

# Notes of amounts that are no plain product.
DISCOUNT = re.compile(
    r"优惠|折|下浮|赠|减免|取整|暂估|含.{0,6}(?:税|运费|安装)|[×xX*]\d|年|月|期|次"
)
_FACTOR = re.compile(rf"[¥￥]?(?P<number>{NUMBER})\s?(?P<percent>%)?[^\d\s.,%]{{0,4}}")
# What the amount's unit may be of the factors' (单价 in 元, 金额 in 万元): yuan in one product.
_SCALES = (Decimal(1), Decimal(1000), Decimal(10_000))
_MOST_COLUMNS, _MOST_FACTORS = 6, 4
# So many rows must follow a product before one that does not is held against its author.
_ROWS, _SHARE = 3, Decimal("0.66")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with the figures of its row by column."""

    line: BudgetLine
    values: dict[int, Decimal]
    worth: Decimal

    def product(self, rule: "_Rule") -> Decimal | None:
        """Return what a rule makes of the row, in yuan; None where a factor is not printed."""
        values = [self.values.get(col) for col in rule.cols]
        known = [value for value in values if value is not None]
        return prod(known, start=rule.scale) if len(known) == len(values) else None

    def fits(self, rule: "_Rule") -> bool:
        """Tell whether the row's amount is what the rule makes of it."""
        product = self.product(rule)
        yuan = self.line.yuan
        return product is not None and yuan is not None and abs(product - yuan) <= self.worth


@dataclass(frozen=True, slots=True)
class _Rule:
    """The columns whose product, times `scale`, is the amount in yuan."""

    cols: tuple[int, ...]
    scale: Decimal


def factored(table: BudgetTable, layout: Grid, header: Columns) -> tuple[Reckoning, ...]:
    """Compare the amounts with the product that most rows follow; nothing where none shows."""
    rows = [*_rows(table, layout, header)]
    rules = _rules(rows, header)
    if not rules:
        return ()
    return tuple(step for row in rows if (step := _step(row, rules, table, header)) is not None)


def _rows(table: BudgetTable, layout: Grid, header: Columns) -> Iterator[_Row]:
    places = {
        min(cell.start for cell in cells): row
        for row in range(header.header_end, len(layout.rows))
        if (cells := layout.distinct(row))
    }
    cols = _columns(header)
    for line in table.lines:
        row = places.get(line.span.start)
        if row is None or line.kind != "line" or not line.yuan or line.amount_span is None:
            continue
        values = {col: value for col in cols if (value := _value(layout.text(row, col)))}
        yield _Row(line, values, cell_step(line.amount_span.quote, table.unit))


def _columns(header: Columns) -> tuple[int, ...]:
    cols = (header.quantity, header.price, *header.factors, *header.others)
    return tuple(dict.fromkeys(col for col in cols if col is not None))[:_MOST_COLUMNS]


def _value(text: str) -> Decimal | None:
    found = _FACTOR.fullmatch(text)
    if found is None:
        return None
    value = Decimal(found["number"].replace(",", ""))
    return value / 100 if found["percent"] else value


def _rules(rows: Sequence[_Row], header: Columns) -> list[_Rule]:
    """Return the products that most rows follow, all equally often; the shortest first."""
    tried = [
        _Rule(cols, scale)
        for size in range(2, _MOST_FACTORS + 1)
        for cols in combinations(_columns(header), size)
        for scale in _SCALES
    ]
    counted = [(len({r.line.yuan for r in rows if r.fits(rule)}), rule) for rule in tried]
    best = max((count for count, _ in counted), default=0)
    found = [rule for count, rule in counted if count == best]
    usable = [row for row in rows if found and row.product(found[0]) is not None]
    fitting = sum(row.fits(found[0]) for row in usable) if found else 0
    enough = len(usable) >= _ROWS and best > 1 and fitting >= _SHARE * len(usable)
    return found if enough else []


def _step(
    row: _Row, rules: Sequence[_Rule], table: BudgetTable, header: Columns
) -> Reckoning | None:
    """Return a row's step by the rule it follows, else by the first."""
    rule = next((rule for rule in rules if row.fits(rule)), rules[0])
    product, line = row.product(rule), row.line
    if product is None or line.yuan is None or line.amount_span is None:
        return None
    if not row.fits(rule) and DISCOUNT.search(line.note):
        return None
    unit = (header.price_unit or table.unit or "元") if header.price in rule.cols else table.unit
    formula = "×".join(plain(row.values[col]) for col in rule.cols) + (unit or "元")
    pair = (line.yuan, product, row.worth)
    return reckon("product_mismatch", line.name, formula, pair, (line.amount_span, line.span))
