"""Formulas as one would write them: 1.1+1.2+1.3, 12×3.5万元, (400+60)×5%."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.model import Span
from nlp import figures
from nlp.fold import wide
from nlp.money_model import BudgetLine, BudgetTable, Reckoning

# Longer sums show their first terms, their last, and how many there are.
_TERMS = 24
_SLIPS = {Decimal(10) ** power for power in (1, 2, 3, 4, -1, -2, -3, -4)}


def plain(value: Decimal) -> str:
    """Return a number without idle zeros and without exponent."""
    return f"{value.normalize():f}"


def shown(yuan: Decimal, unit: str) -> str:
    """Return an amount in its printed unit, without the unit."""
    return plain(yuan / figures.UNITS.get(unit, Decimal(1)))


def plus(amounts: Sequence[Decimal], unit: str) -> str:
    """Return amounts in their unit as one sum."""
    terms = [shown(yuan, unit) for yuan in amounts]
    if len(terms) > _TERMS:
        terms = [*terms[: _TERMS - 1], f"…+{terms[-1]}（共{len(terms)}项）"]
    return "+".join(terms).replace("+-", "-")


def summed(amounts: Sequence[Decimal], unit: str) -> str:
    """Return a sum with its unit behind it: 1.1+1.2（万元）."""
    return plus(amounts, unit) + (f"（{unit}）" if unit else "")


def idle(stated: Decimal, terms: Sequence[Decimal]) -> bool:
    """Tell whether a comparison says nothing: a figure against itself."""
    return [term for term in terms if term] == [stated]


def times(quantity: Decimal, price: Decimal, unit: str) -> str:
    """Return a product: 12×3.5万元."""
    return f"{plain(quantity)}×{shown(price, unit)}{unit or '元'}"


def titled(line: BudgetLine) -> str:
    """Return a row's number and name as one would write them (一、软件开发; 1.1 火情识别)."""
    number = line.number
    mark = "、" if number and number[-1] in "一二三四五六七八九十" else ""
    return f"{number}{mark or ' ' * number[-1:].isalnum()}{line.name}"


def cell_step(quote: str, unit: str) -> Decimal:
    """Return the worth in yuan of the last digit of a cell; its own unit before the column's."""
    printed = re.search(r"[亿万千]?元", quote)
    return figures.step(quote, printed[0] if printed else unit)


@dataclass(frozen=True, slots=True)
class Digits:
    """How exactly a table prints its amounts: beside 12.35 a 60 means 60.00."""

    unit: str
    finest: Decimal

    def of(self, line: BudgetLine) -> Decimal:
        """Return the worth in yuan of the last digit that a row's amount claims."""
        quote = line.amount_span.quote if line.amount_span else ""
        return min(self.finest, cell_step(quote, self.unit))

    def slack(self, lines: Sequence[BudgetLine]) -> Decimal:
        """Return the rounding that the printed digits allow in the sum of lines."""
        count = sum(bool(line.yuan) for line in lines)
        return rounding(count, self.of(lines[0])) if lines else Decimal(0)


def digits(table: BudgetTable) -> Digits:
    """Return how exactly a table prints its amounts."""
    quotes = {row.amount_span.quote for row in table.lines if row.amount_span and row.yuan}
    steps = (cell_step(quote, table.unit) for quote in quotes)
    return Digits(table.unit, min(steps, default=Decimal(1)))


def rounding(count: int, worth: Decimal) -> Decimal:
    """Return how far a sum of rounded figures may be off, the last digit being `worth` yuan.

    Half a digit for each and for the sum at worst; the errors of many figures cancel out, so
    that more than the root of their number is no rounding any more.
    """
    return min(Decimal(count + 1) / 2, Decimal(count + 1).sqrt()).quantize(Decimal("0.1")) * worth


def slipped(one: Decimal, other: Decimal) -> bool:
    """Tell whether two figures differ by a power of ten that units make."""
    return bool(one and other) and one / other in _SLIPS


def reckon(
    kind: str,
    where: str,
    formula: str,
    pair: tuple[Decimal, Decimal, Decimal],
    evidence: Sequence[Span],
) -> Reckoning:
    """Return a step of the trail; `pair` is stated, computed and the tolerance, in yuan."""
    stated, computed, tolerance = pair
    return Reckoning(
        kind=kind,
        where=wide(where),
        formula=formula,
        stated=stated,
        computed=computed,
        tolerance=tolerance,
        evidence=tuple(dict.fromkeys(evidence)),
    )
