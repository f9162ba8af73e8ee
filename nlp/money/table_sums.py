"""Sums, products and shares inside one table of money, each as a step of the trail."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.model import Span
from nlp import figures
from nlp.money import budget_rows
from nlp.money.budget_columns import Columns, Grid
from nlp.money.budget_factors import DISCOUNT, factored
from nlp.money.budget_formula import (
    Digits,
    cell_step,
    digits,
    plain,
    plus,
    reckon,
    shown,
    slipped,
    summed,
    times,
    titled,
)
from nlp.money.budget_words import budget_words
from nlp.money_model import BudgetLine, BudgetTable, Reckoning

# What one row in the wrong unit is off by: 元 or 千元 among 万元, and the reverse.
_ROW_SLIPS = tuple(Decimal(factor) for factor in ("10000", "0.0001", "1000", "0.001"))
_PART_ONLY = re.compile(r"主要|部分(?!费)|典型|示例|样表|参考|节选|举例")
# (一+二)×5%, (1+2+3)×5%, 1～4项之和的5%: numbers in digits only where they are several.
_FORMULA = re.compile(
    r"(?<![\d.%A-Za-z])\(?(?P<base>[一二三四五六七八九十](?:[+、至~-][一二三四五六七八九十])*"
    r"|\d{1,2}(?:[+、至~-]\d{1,2})+)"
    r"\)?(?:各?项|之和|合计|费用)*\)?(?:的|[×xX*])(?P<percent>\d+(?:\.\d+)?)%"
)
_ORDER = "一二三四五六七八九十"
# Rows that add up to exactly twice their sum: more likely subtotals not seen than an error.
_DOUBLED = "各行之和恰为合计的两倍，可能有小计行未能识别，须对照表格核实"
# Fewer products than this show no rule that they could all break.
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table, and how exactly it prints its amounts."""

    table: BudgetTable
    digits: Digits


@dataclass(frozen=True, slots=True)
class _Printed:
    """A sum as printed: what it is called, where it stands, and the rows it may consist of."""

    where: str
    span: Span
    yuan: Decimal
    rows: Sequence[BudgetLine]


def table_steps(table: BudgetTable, layout: Grid, header: Columns) -> Iterator[Reckoning]:
    """Yield what the rows of a table make of its printed sums, products and shares."""
    sheet = _Sheet(table, digits(table))
    yield from _multiplied(sheet, layout, header)
    if _PART_ONLY.search(table.title):
        return
    for index, line in enumerate(table.lines):
        places = budget_rows.children(table.lines, index)
        computed = budget_rows.total(table.lines, places)
        if line.yuan is None or computed is None or line.kind == "total":
            continue
        if len(places) == 1 and line.yuan == computed:
            continue  # one part that is the whole says nothing
        where, span = _where(table, line, places), line.amount_span or line.span
        rows = _below(table.lines, index)
        yield _sum(sheet, places, _Printed(where, span, line.yuan, rows))
    yield from _grand_total(sheet)
    yield from _percents(sheet)


def _where(table: BudgetTable, line: BudgetLine, places: Sequence[int]) -> str:
    """Name a row; a bare 小计 by what it sums (小计（线路编排等3项）)."""
    bare = budget_words().rows["subtotal"].fullmatch(line.name)
    first = table.lines[places[0]].name if places else ""
    return titled(line) + (f"（{first}等{len(places)}项）" if bare else "")


def _grand_total(sheet: _Sheet) -> Iterator[Reckoning]:
    table = sheet.table
    if table.stated_total is None or table.computed_total is None or table.total_span is None:
        return
    places = budget_rows.topmost(table.lines)
    allowed = sheet.digits.slack([table.lines[i] for i in places])
    rows = [row for row in table.lines if row.kind != "total"]
    where, span, stated = table.title or "合计", table.total_span, table.stated_total
    for row in table.lines:
        # 合计, 税金, 总计: the rows may add up to the first of several totals
        if row.kind != "total" or row.yuan is None or row.amount_span is None:
            continue
        if abs(row.yuan - table.computed_total) <= allowed:
            span, stated = row.amount_span, row.yuan
            break
    yield _sum(sheet, places, _Printed(where, span, stated, rows))


def _sum(sheet: _Sheet, places: Sequence[int], printed: _Printed) -> Reckoning:
    """Compare a printed sum with its parts; another reading of the rows that fits acquits it."""
    table, stated, span = sheet.table, printed.yuan, printed.span
    parts = [table.lines[i] for i in places]
    own = _half(sheet, span)
    kind = "funding_mismatch" if table.kind == "funding" else "sum_mismatch"
    values = [budget_rows.worth(table.lines, i) or Decimal(0) for i in places]
    computed = sum(values, Decimal(0))
    allowed = sheet.digits.slack(parts) + own
    if abs(stated - computed) > allowed:
        other = _other_reading(sheet, printed, own)
        slip = None if other else _row_slip(parts, stated - computed, allowed)
        if slip:
            return _slip(sheet, *slip, allowed, span)
        if other:
            parts, values = other, [row.yuan or Decimal(0) for row in other]
            computed, allowed = sum(values, Decimal(0)), sheet.digits.slack(other) + own
        elif slipped(stated, computed):
            kind = "unit_slip"
    spans = (span, *(row.amount_span or row.span for row in parts))
    triple = (stated, computed, allowed)
    step = reckon(kind, printed.where, summed(values, table.unit), triple, spans)
    return replace(step, doubt=_DOUBLED) if stated and computed == 2 * stated else step


def _slip(
    sheet: _Sheet, row: BudgetLine, meant: Decimal, allowed: Decimal, span: Span
) -> Reckoning:
    stated = row.yuan or meant
    formula = (
        f"{shown(stated, sheet.table.unit)}÷{plain(stated / meant)}（{sheet.table.unit or '元'}）"
    )
    spans = (row.amount_span or row.span, span)
    return reckon("unit_slip", row.name, formula, (stated, meant, allowed), spans)


def _half(sheet: _Sheet, span: Span) -> Decimal:
    """Return half the last digit of a printed sum that is coarser than its lines (合计 713)."""
    if not re.search(r"\d", span.quote):
        return Decimal(0)
    worth = cell_step(span.quote, sheet.table.unit)
    return worth / 2 if worth > sheet.digits.finest else Decimal(0)


def _row_slip(
    parts: Sequence[BudgetLine], gap: Decimal, allowed: Decimal
) -> tuple[BudgetLine, Decimal] | None:
    """Return the row whose amount in another unit would close the gap, and what it meant."""
    for row in parts:
        for factor in _ROW_SLIPS:
            meant = (row.yuan or Decimal(0)) / factor
            # a row that comes to next to nothing would only have been left out
            if meant > allowed and abs(meant - (row.yuan or Decimal(0)) - gap) <= allowed:
                return row, meant
    return None


def _below(lines: Sequence[BudgetLine], index: int) -> list[BudgetLine]:
    rows: list[BudgetLine] = []
    for row in lines[index + 1 :]:
        if row.depth <= lines[index].depth:
            break
        rows.append(row)
    return rows


def _other_reading(sheet: _Sheet, printed: _Printed, own: Decimal) -> list[BudgetLine]:
    """Return rows that add up to the stated sum in another reading of the hierarchy, if any."""
    priced = [row for row in printed.rows if row.yuan is not None and row.kind != "total"]
    tax = budget_words().rows["tax"]
    readings = [[row for row in priced if row.depth == depth] for depth in range(6)]
    readings.append([row for row in priced if row.kind == "line"])
    readings.append([row for row in priced if row.kind == "subtotal"])
    readings.extend([[row for row in rows if not tax.search(row.name)] for rows in readings])
    apart = [[row for row in rows if row.note not in budget_rows.APART] for rows in readings]
    for reading in (*readings, *apart):
        if reading and abs(_add(reading) - printed.yuan) <= sheet.digits.slack(reading) + own:
            return reading
    return []


def _add(rows: Sequence[BudgetLine]) -> Decimal:
    return sum((row.yuan for row in rows if row.yuan is not None), Decimal(0))


def _multiplied(sheet: _Sheet, layout: Grid, header: Columns) -> Sequence[Reckoning]:
    """Return the products; where few rows are quantity × price, those of what most rows are."""
    steps = [*_products(sheet, header)]
    agreeing = sum(step.agrees for step in steps)
    other = len(steps) >= _ENOUGH and 2 * agreeing < len(steps)
    if not steps or other or header.factors:
        found = factored(sheet.table, layout, header)
        steps = [*found] or [step for step in steps if not other or step.kind == "unit_slip"]
    return [step for step in steps if not _bought_once(step)]


def _bought_once(step: Reckoning) -> bool:
    """Tell whether a product says nothing: one piece at its own price."""
    return step.stated == step.computed and step.formula.startswith("1×")


def _products(sheet: _Sheet, header: Columns) -> Iterator[Reckoning]:
    """Compare quantity × unit price with the amount, where nothing else is multiplied."""
    table = sheet.table
    factors = bool(header.factors or header.years or header.sources)
    unit = header.price_unit or table.unit
    for line in table.lines:
        if line.yuan is None or line.quantity is None or line.unit_price is None:
            continue
        if line.kind != "line" or not line.amount_span or not line.unit_price:
            continue
        product = line.quantity * line.unit_price
        price_step = figures.UNITS.get(unit, Decimal(1)) / 100
        allowed = (sheet.digits.of(line) + abs(line.quantity) * price_step) / 2
        fits = abs(product - line.yuan) <= allowed
        if not fits and (factors or DISCOUNT.search(line.note)):
            continue
        slip = not fits and slipped(product, line.yuan)
        if slip and not (header.price_unit and header.amount_unit):
            continue  # the price's unit is not printed: 元 beside 万元 is the usual reading
        yield reckon(
            "unit_slip" if slip else "product_mismatch",
            line.name,
            times(line.quantity, line.unit_price, unit),
            (line.yuan, product, allowed),
            (line.amount_span, line.span),
        )


def _percents(sheet: _Sheet) -> Iterator[Reckoning]:
    """Compare a line with the share of other lines that its note says it is."""
    table = sheet.table
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
        share = Decimal(formula["percent"]) / 100
        computed = (_add(rows) * share).copy_sign(line.yuan)
        allowed = _own(sheet, line) * (1 + len(rows) * share) / 2
        spans = (line.amount_span, line.span, *(row.amount_span or row.span for row in rows))
        worths = [row.yuan for row in rows if row.yuan is not None]
        written = f"({plus(worths, table.unit)})×{formula['percent']}%"
        figures_ = (line.yuan, computed, allowed)
        yield reckon("percent_mismatch", line.note, written, figures_, spans)


def _own(sheet: _Sheet, line: BudgetLine) -> Decimal:
    """Return the last digit of a cell by itself: a share may be rounded more than the rest."""
    return cell_step(line.amount_span.quote if line.amount_span else "", sheet.table.unit)


def _range(text: str) -> list[str]:
    ends = re.split(r"[至~-]", text)
    if len(ends) == 1:
        return [text]
    if text[0].isdigit():
        return [str(number) for number in range(int(ends[0]), int(ends[-1]) + 1)]
    return [*_ORDER[_ORDER.index(ends[0]) : _ORDER.index(ends[-1]) + 1]]
