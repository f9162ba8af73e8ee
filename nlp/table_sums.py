"""Sums, products and shares inside one table of money."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.model import Span
from nlp import budget_rows, figures
from nlp.budget_columns import Columns
from nlp.budget_words import budget_words
from nlp.fold import wide
from nlp.money_model import BudgetLine, BudgetTable, Discrepancy

_SLIPS = {Decimal(10) ** power for power in (1, 2, 3, 4, -1, -2, -3, -4)}
# What one row in the wrong unit is off by: 元 or 千元 among 万元, and the reverse.
_ROW_SLIPS = tuple(Decimal(factor) for factor in ("10000", "0.0001", "1000", "0.001"))
_PART_ONLY = re.compile(r"主要|部分|典型|示例|样表|参考")
_FORMULA = re.compile(
    r"\(?(?P<base>[一二三四五六七八九](?:[+、至~-][一二三四五六七八九])*)\)?(?:之和|合计|项)?(?:的|[×xX*])(?P<percent>\d+(?:\.\d+)?)%"
)
_ORDER = "一二三四五六七八九"


def table_discrepancies(table: BudgetTable, header: Columns) -> Iterator[Discrepancy]:
    """Yield what does not add up inside a table."""
    yield from _products(table, header)
    if _PART_ONLY.search(table.title):
        return
    for index, line in enumerate(table.lines):
        parts = [table.lines[i] for i in budget_rows.children(table.lines, index)]
        computed = budget_rows.total(table.lines, budget_rows.children(table.lines, index))
        if line.yuan is None or computed is None:
            continue
        if not _known_sum(table, line.yuan, _below(table, line)):
            where = f"{line.number}{line.name}"
            place = line.amount_span or line.span
            yield from _sum(table, (line.yuan, computed), parts, where, place)
    yield from _grand_total(table)
    yield from _percents(table)


def _grand_total(table: BudgetTable) -> Iterator[Discrepancy]:
    if table.stated_total is None or table.computed_total is None or table.total_span is None:
        return
    totals = [row.yuan for row in table.lines if row.kind == "total" and row.yuan is not None]
    parts = [table.lines[i] for i in budget_rows.topmost(table.lines)]
    rows = [row for row in table.lines if row.kind != "total"]
    if any(
        abs(total - table.computed_total) <= slack(table, parts) or _known_sum(table, total, rows)
        for total in totals
    ):
        return
    pair = (table.stated_total, table.computed_total)
    yield from _sum(table, pair, parts, table.title or "合计", table.total_span)


def _sum(
    table: BudgetTable,
    pair: tuple[Decimal, Decimal],
    parts: Sequence[BudgetLine],
    where: str,
    place: Span,
) -> Iterator[Discrepancy]:
    """Compare a printed sum with that of its parts; name a row in the wrong unit if that is it."""
    stated, computed = pair
    allowed = slack(table, parts)
    if abs(stated - computed) <= allowed:
        return
    for row in parts:
        for factor in _ROW_SLIPS:
            meant = (row.yuan or Decimal(0)) / factor
            if meant and abs(computed - (row.yuan or Decimal(0)) + meant - stated) <= allowed:
                spans = (row.amount_span or row.span, place)
                yield say("unit_slip", (row.yuan or meant, meant), allowed, row.name, spans)
                return
    every = (place, *(row.amount_span or row.span for row in parts))
    kind = "funding_mismatch" if table.kind == "funding" else "sum_mismatch"
    yield say("unit_slip" if slipped(stated, computed) else kind, pair, allowed, where, every)


def _below(table: BudgetTable, line: BudgetLine) -> list[BudgetLine]:
    index = table.lines.index(line)
    rows: list[BudgetLine] = []
    for row in table.lines[index + 1 :]:
        if row.depth <= line.depth:
            break
        rows.append(row)
    return rows


def _known_sum(table: BudgetTable, stated: Decimal, rows: Sequence[BudgetLine]) -> bool:
    """Tell whether any reading of the hierarchy gives the stated sum: then nothing is wrong."""
    priced = [row for row in rows if row.yuan is not None and row.kind != "total"]
    tax = budget_words().rows["tax"]
    readings = [[row for row in priced if row.depth == depth] for depth in range(6)]
    readings.append([row for row in priced if row.kind == "line"])
    readings.append([row for row in priced if row.kind == "subtotal"])
    readings.extend([[row for row in rows if not tax.search(row.name)] for rows in readings])
    return any(rows and abs(_add(rows) - stated) <= slack(table, rows) for rows in readings)


def _add(rows: Sequence[BudgetLine]) -> Decimal:
    return sum((row.yuan for row in rows if row.yuan is not None), Decimal(0))


def _products(table: BudgetTable, header: Columns) -> Iterator[Discrepancy]:
    """Compare quantity × unit price with the amount, where nothing else is multiplied."""
    if header.factors or header.years or header.sources:
        return
    for line in table.lines:
        if line.yuan is None or line.quantity is None or line.unit_price is None:
            continue
        if line.kind != "line" or not line.amount_span:
            continue
        product = line.quantity * line.unit_price
        price_step = figures.UNITS.get(header.price_unit or table.unit, Decimal(1)) / 100
        allowed = (step(table, line) + line.quantity * price_step) / 2
        if abs(product - line.yuan) <= allowed:
            continue
        slip = slipped(product, line.yuan)
        if slip and not (header.price_unit and header.amount_unit):
            continue  # the price's unit is not printed: 元 beside 万元 is the usual reading
        yield say(
            "unit_slip" if slip else "product_mismatch",
            (line.yuan, product),
            allowed,
            line.name,
            (line.amount_span, line.span),
        )


def _percents(table: BudgetTable) -> Iterator[Discrepancy]:
    """Compare a line with the share of other lines that its note says it is."""
    tops = {row.number.strip("、.()"): row for row in table.lines if row.depth == 0 and row.yuan}
    for line in table.lines:
        formula = _FORMULA.search(line.note)
        if formula is None or line.yuan is None or line.amount_span is None:
            continue
        first, *rest = re.split(r"[+、]", formula["base"])
        names = _range(first) + [name for part in rest for name in _range(part)]
        rows = [tops[name] for name in names if name in tops]
        if len(rows) != len(names) or line in rows:
            continue
        computed = _add(rows) * Decimal(formula["percent"]) / 100
        share = Decimal(formula["percent"]) / 100
        allowed = (step(table, line) + sum(step(table, row) for row in rows) * share) / 2
        if abs(computed - line.yuan) > allowed:
            spans = (line.amount_span, line.span, *(row.amount_span or row.span for row in rows))
            yield say("percent_mismatch", (line.yuan, computed), allowed, line.note, spans)


def _range(text: str) -> list[str]:
    ends = re.split(r"[至~-]", text)
    if len(ends) == 1:
        return [text]
    return [*_ORDER[_ORDER.index(ends[0]) : _ORDER.index(ends[-1]) + 1]]


def step(table: BudgetTable, line: BudgetLine) -> Decimal:
    """Return the worth in yuan of the last digit of a row's amount."""
    quote = line.amount_span.quote if line.amount_span else ""
    printed = re.search(r"[亿万千]?元", quote)
    return figures.step(quote, printed[0] if printed else table.unit)


def slack(table: BudgetTable, lines: Sequence[BudgetLine]) -> Decimal:
    """Return the rounding that the printed digits allow: half of each one's last digit."""
    steps = [step(table, line) for line in lines if line.yuan is not None]
    return sum(steps, max(steps, default=Decimal(0))) / 2


def slipped(one: Decimal, other: Decimal) -> bool:
    """Tell whether two figures differ by a power of ten that units make."""
    return bool(one and other) and one / other in _SLIPS


def say(
    kind: str,
    pair: tuple[Decimal, Decimal],
    allowed: Decimal,
    where: str,
    evidence: tuple[Span, ...],
) -> Discrepancy:
    """Return a discrepancy of a stated and a computed figure; `allowed` is the tolerance."""
    stated, computed = pair
    says: dict[str, object] = {
        "stated": stated,
        "computed": computed,
        "difference": abs(stated - computed),
        "tolerance": allowed,
        "where": wide(where),
    }
    return Discrepancy(kind, says, evidence)
