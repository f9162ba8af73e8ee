"""Columns beside the amount: years, sources, parts and shares add up across and down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.model import Document, Span
from nlp import figures
from nlp.money import budget_rows
from nlp.money.budget_columns import Columns, Grid
from nlp.money.budget_formula import cell_step, idle, plain, reckon, rounding, summed, titled
from nlp.money_model import BudgetLine, BudgetTable, Reckoning

_HUNDRED = Decimal(100)
# So many rows must add up across before one that does not is held against its author; columns
# named for years or sources claim by their name that they do.
_ENOUGH, _NAMED = Decimal("0.6"), Decimal("0.4")

# Shares are held to 100 % only where the table prints that they make it.
_NO_HUNDRED = "表中未列比例合计，可能另有口径，须人工核对"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A figure of a cell, in the unit of its column (percent for shares)."""

    value: Decimal
    worth: Decimal
    span: Span


@dataclass(frozen=True, slots=True)
class _Cross:
    """A table with its grid, to read the cells that its lines leave out."""

    table: BudgetTable
    layout: Grid
    header: Columns
    document: Document
    rows: dict[int, int]

    def entry(self, row: int, col: int | None) -> _Entry | None:
        """Return the figure of a place; a dash or nothing counts as none."""
        cells = self.layout.rows[row]
        cell = cells[col] if col is not None and col < len(cells) else None
        text = self.layout.cell_text(cell) if cell else ""
        printed = figures.number(text.rstrip("%"))
        if cell is None or printed is None:
            return None
        unit = "元" if text.endswith("%") else self.table.unit
        worth = cell_step(text, unit)
        value = printed * figures.UNITS.get(unit, Decimal(1))
        return _Entry(value, worth, self.document.span(cell.start, cell.end))

    def row_of(self, line: BudgetLine) -> int | None:
        """Return the grid's row of a line."""
        return self.rows.get(line.span.start)


def cross_steps(
    table: BudgetTable, layout: Grid, header: Columns, document: Document
) -> Iterator[Reckoning]:
    """Yield what the columns beside the amount make of it and of their own printed sums."""
    rows = {
        min(cell.start for cell in layout.distinct(row)): row
        for row in range(header.header_end, len(layout.rows))
        if layout.distinct(row)
    }
    cross = _Cross(table, layout, header, document, rows)
    for columns in (header.years, header.sources, header.others):
        if len(columns) > 1 and header.amount is not None:
            yield from _across(cross, columns)
    yield from _shares(cross)


def _across(cross: _Cross, columns: Sequence[int]) -> Iterator[Reckoning]:
    """Compare each row's amount with its parts, once most rows show that they are its parts."""
    steps: list[Reckoning] = []
    hollow: set[Span] = set()
    for line in cross.table.lines:
        row = cross.row_of(line)
        whole = cross.entry(row, cross.header.amount) if row is not None else None
        if row is None or whole is None or len(cross.layout.distinct(row)) < 3:
            continue
        parts = [part for col in columns if (part := cross.entry(row, col))]
        if not parts or not whole.value:
            continue
        name = titled(line)
        if line.kind == "total":
            name = f"{cross.table.title}“{line.name}”行"
        steps.append(_step(cross, name, whole, parts))
        if idle(whole.value, [part.value for part in parts]):
            hollow.add(whole.span)
    fits = sum(step.agrees for step in steps)
    enough = _ENOUGH if columns is cross.header.others else _NAMED
    if fits >= 2 and fits >= enough * len(steps):
        yield from (step for step in steps if step.evidence[0] not in hollow)
        for col in columns:
            yield from _down(cross, col)


def _step(cross: _Cross, where: str, whole: _Entry, parts: Sequence[_Entry]) -> Reckoning:
    values = [part.value for part in parts]
    allowed = rounding(len(parts), min(whole.worth, *(part.worth for part in parts)))
    kind = "funding_mismatch" if cross.table.kind == "funding" else "sum_mismatch"
    figures_ = (whole.value, sum(values, Decimal(0)), allowed)
    spans = (whole.span, *(part.span for part in parts))
    return reckon(kind, where, summed(values, cross.table.unit), figures_, spans)


def _down(cross: _Cross, col: int) -> Iterator[Reckoning]:
    """Compare the total row's figure of a column with those of the topmost rows."""
    whole, parts = _column(cross, col)
    if whole is not None and len(parts) > 1:
        name = _heading(cross, col) or cross.table.title
        step = _step(cross, f"{cross.table.title}“{name}”栏", whole, parts)
        if not idle(whole.value, [part.value for part in parts]):
            yield step


def _heading(cross: _Cross, col: int) -> str:
    """Return a column's name, with that of the group above it (2026年财政)."""
    last = cross.header.header_end - 1
    name = cross.layout.text(last, col)
    upper = cross.layout.rows[last - 1][col] if last > 0 else None
    grouped = upper is not None and 1 < upper.col_span < len(cross.layout.rows[last])
    return cross.layout.text(last - 1, col) + name if grouped else name


def _column(cross: _Cross, col: int) -> tuple[_Entry | None, list[_Entry]]:
    lines = cross.table.lines
    total = [row for row in lines if row.kind == "total"]
    if len(total) != 1:
        return None, []
    place = cross.row_of(total[0])
    whole = cross.entry(place, col) if place is not None else None
    parts: list[_Entry] = []
    for index in budget_rows.topmost(lines):
        row = cross.row_of(lines[index])
        found = cross.entry(row, col) if row is not None else None
        if found is not None:
            parts.append(found)
    return whole, parts


def _shares(cross: _Cross) -> Iterator[Reckoning]:
    """Compare shares of the whole (占比) with 100 and with the amounts they stand for."""
    for col in cross.header.shares[:1]:
        whole, parts = _column(cross, col)
        tops = budget_rows.topmost(cross.table.lines)
        if len(parts) != len(tops) or len(parts) < 2:
            return
        worths = [part.worth if part.worth < 1 else Decimal(1) for part in parts]
        computed = sum((part.value for part in parts), Decimal(0)) / _scale(cross, parts)
        if whole is not None and whole.value / _scale(cross, [whole]) != _HUNDRED:
            return
        if not _HUNDRED / 2 <= computed <= 2 * _HUNDRED:
            return
        allowed = max(sum(worths, Decimal(0)) / 2, worths[0])
        formula = "+".join(plain(part.value / _scale(cross, [part])) for part in parts) + "（%）"
        spans = (*((whole.span,) if whole else ()), *(part.span for part in parts))
        where = f"{cross.table.title}的比例" if cross.table.title else "比例"
        step = reckon("percent_sum", where, formula, (_HUNDRED, computed, allowed), spans)
        yield step if whole or step.agrees else replace(step, doubt=_NO_HUNDRED)


def _scale(cross: _Cross, parts: Sequence[_Entry]) -> Decimal:
    """Return what turns an entry into percent: cells without a sign were read as money."""
    signed = all(part.span.quote.rstrip().endswith(("%", "％")) for part in parts)
    return Decimal(1) if signed else figures.UNITS.get(cross.table.unit, Decimal(1))
