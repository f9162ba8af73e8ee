"""Tables of money as lines: estimates, details, lists of things bought, funding, yearly plans."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.model import Span, Table
from nlp.fold import wide
from nlp.money import budget_rows
from nlp.money.budget_aside import Aside, aside
from nlp.money.budget_caption import caption, joined, sum_below
from nlp.money.budget_columns import Columns, Grid, grid
from nlp.money.budget_header import columns, headless
from nlp.money.budget_kinds import DETAIL, ESTIMATE, priced, settled, table_kind
from nlp.money.budget_lines import AMOUNT, RowReader
from nlp.money.budget_words import budget_words
from nlp.money_model import BudgetLine, BudgetTable
from nlp.sentences import Reading

# How many blocks may part two tables of one estimate.
_NEAR = 3


def budget_tables(reading: Reading) -> tuple[BudgetTable, ...]:
    """Return the document's tables of money and of things bought, in reading order."""
    return tuple(table for table, _, _ in laid_out(reading))


def laid_out(reading: Reading) -> tuple[tuple[BudgetTable, Grid, Columns], ...]:
    """Return the tables of money with the grid and the columns that they were read from."""
    found: list[tuple[BudgetTable, Grid, Columns]] = []
    beside = aside(reading)
    before: tuple[int, Grid, Columns] | None = None
    for first, last, parts in joined(reading):
        layout = grid(reading.folded, parts)
        header = columns(layout) or _carried(layout, before, first) or _bare(reading, first, layout)
        if header is None:
            continue
        table = _table(reading, (first, last), parts, (layout, header), beside)
        if table is not None:
            found.append((table, layout, header))
            before = (last, layout, header)
    return tuple(found)


def _carried(layout: Grid, before: tuple[int, Grid, Columns] | None, first: int) -> Columns | None:
    """Return the columns of the table before, for a part of the estimate without its own header."""
    if before is None or first - before[0] > _NEAR or not layout.rows:
        return None
    header = before[2]
    if len(layout.rows[0]) != len(before[1].rows[0]) or header.amount is None:
        return None
    amounts = [layout.text(row, header.amount) for row in range(len(layout.rows))]
    names = [layout.text(row, header.name) for row in range(len(layout.rows))]
    money = all(AMOUNT.fullmatch(text) or not text for text in amounts) and any(amounts)
    return (
        replace(header, header_end=0, caption="")
        if money and not any(AMOUNT.fullmatch(name) for name in names)
        else None
    )


def _bare(reading: Reading, first: int, layout: Grid) -> Columns | None:
    """Return the columns of an estimate without a header, below a caption that gives the unit."""
    header = headless(layout)
    if header is None:
        return None
    title, unit, _ = caption(reading, first, header)
    return header if unit and ESTIMATE.search(title) else None


def _table(
    reading: Reading,
    ends: tuple[int, int],
    parts: tuple[Table, ...],
    form: tuple[Grid, Columns],
    beside: Aside,
) -> BudgetTable | None:
    layout, header = form
    title, unit, unit_seen = caption(reading, ends[0], header)
    if _others(layout, header, title) or beside.holds(parts[0].start):
        return None
    unit = header.amount_unit or unit
    if header.amount_unit and header.unit_place is not None:
        unit_seen = reading.document.span(header.unit_place.start, header.unit_place.end)
    lines = budget_rows.arrange([*RowReader(reading, layout, header, unit).lines()])
    lines = settled(lines, title)
    if not any(line.kind == "line" for line in lines):
        return None
    printed, place = _printed_unit(lines)
    stated, span = _stated(lines)
    if stated is None and priced(lines):
        stated, span = sum_below(reading, ends[1], unit or printed)
    return BudgetTable(
        title=wide(title),
        document=reading.document.name,
        table=parts[0],
        unit=unit or printed,
        lines=lines,
        kind=table_kind(header, title, lines),
        unit_seen=unit_seen or (None if unit else place),
        stated_total=stated,
        computed_total=budget_rows.total(lines, budget_rows.topmost(lines)),
        total_span=span,
    )


def _others(layout: Grid, header: Columns, title: str) -> bool:
    """Tell whether a table is about other money than what this project costs."""
    words = budget_words().asides
    own = ESTIMATE.search(title) or DETAIL.search(title)
    if words.search(title) and not own:
        return True
    heads = (cell for row in range(header.header_end) for cell in layout.distinct(row))
    return any(words.search(layout.cell_text(head)) for head in heads)


def _stated(lines: Sequence[BudgetLine]) -> tuple[Decimal | None, Span | None]:
    """Return the printed total: the last of several (合计, 税金, 总计)."""
    totals = [line for line in lines if line.kind == "total" and line.yuan is not None]
    return (totals[-1].yuan, totals[-1].amount_span) if totals else (None, None)


def _printed_unit(lines: Sequence[BudgetLine]) -> tuple[str, Span | None]:
    """Return the unit printed inside the amounts' cells (13000元)."""
    for line in lines:
        quote = line.amount_span.quote if line.amount_span else ""
        found = re.search(r"[亿万千]?元", quote)
        if found:
            return found[0], line.amount_span
    return "", None
