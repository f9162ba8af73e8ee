"""Figures that should agree and do not. A wrong accusation is worse than a missed error."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from ingest.model import Span
from nlp.budget_columns import columns, grid
from nlp.figures import CAPITAL
from nlp.money import precision
from nlp.money_model import Amount, AmountRole, BudgetTable, Discrepancy
from nlp.sentences import Reading, Sentence
from nlp.table_sums import say, slipped, table_discrepancies
from nlp.table_sums import slack as table_slack
from nlp.totals import clusters

_REST = re.compile(r"其余|剩余|余下|其他由|不足部分|等(?:资金|渠道|,|。|$)")


def discrepancies(
    amounts: Sequence[Amount], tables: Sequence[BudgetTable], readings: Mapping[str, Reading]
) -> tuple[Discrepancy, ...]:
    """Return what does not add up, by place of its first evidence."""
    capitals = [*_capitals(amounts)]
    told = {span for mismatch in capitals for span in mismatch.evidence}
    found = [*_totals(amounts, told), *capitals, *_shares(amounts, readings)]
    for table in tables:
        header = columns(grid(readings[table.document].folded, (table.table,)))
        found.extend(table_discrepancies(table, header) if header else ())
    found.extend(_details(tables))
    return tuple(sorted(found, key=lambda d: (d.evidence[0].document, d.evidence[0].start, d.kind)))


def _totals(amounts: Sequence[Amount], told: Container[Span]) -> Iterator[Discrepancy]:
    """Compare the places that state the total investment; `told` ones are reported already."""
    groups = clusters(amount for amount in amounts if amount.role is AmountRole.TOTAL)
    if len(groups) < 2:
        return
    best = max(groups, key=lambda group: (len(group), group[0].yuan))
    for group in groups:
        if group is best or all(amount.span in told for amount in group):
            continue
        stated, other = best[0], group[0]
        kind = "unit_slip" if slipped(stated.yuan, other.yuan) else "total_conflict"
        yield say(
            kind,
            (stated.yuan, other.yuan),
            max(precision(stated), precision(other)) / 2,
            f"{stated.label} / {other.label}",
            (stated.span, *(amount.span for amount in group), *(a.span for a in best[1:])),
        )


def _capitals(amounts: Sequence[Amount]) -> Iterator[Discrepancy]:
    """Compare an amount in capitals with the figure printed beside it."""
    for one, other in pairwise(amounts):
        first, second = _is_capital(one), _is_capital(other)
        near = (
            one.span.document == other.span.document and 0 <= other.span.start - one.span.end <= 8
        )
        if not near or first == second or one.role is not other.role:
            continue
        words, figure = (one, other) if first else (other, one)
        slack = precision(figure) / 2 if precision(figure) > 1 else Decimal(0)
        if abs(words.yuan - figure.yuan) > slack:
            where = figure.label
            yield say(
                "words_mismatch", (words.yuan, figure.yuan), slack, where, (words.span, figure.span)
            )


def _is_capital(amount: Amount) -> bool:
    return re.search(CAPITAL, amount.span.quote.replace(" ", "")) is not None


def _shares(amounts: Sequence[Amount], readings: Mapping[str, Reading]) -> Iterator[Discrepancy]:
    """Compare a total with the sources or years that its own sentence divides it into."""
    for reading in readings.values():
        name = reading.document.name
        here = [amount for amount in amounts if amount.span.document == name]
        totals = [amount for amount in here if amount.role is AmountRole.TOTAL]
        starts = [sentence.folded.original(sentence.at) for sentence in reading.sentences]
        for total in totals:
            sentence = reading.sentences[bisect_right(starts, total.span.start) - 1]
            if sentence.kind in {"text", "row"}:
                yield from _divided(total, here, sentence)


def _divided(total: Amount, amounts: Sequence[Amount], sentence: Sentence) -> Iterator[Discrepancy]:
    span = sentence.span
    here = [a for a in amounts if span.start <= a.span.start < span.end]
    if sum(a.role is AmountRole.TOTAL for a in here) != 1 or _REST.search(sentence.text):
        return
    for role, kind in (
        (AmountRole.FUNDING, "funding_mismatch"),
        (AmountRole.YEAR, "sum_mismatch"),
    ):
        parts = [a for a in here if a.role is role and a.span.start > total.span.start]
        if len(parts) > 1:
            yield from _compare_parts(kind, total, parts, sentence.text)


def _compare_parts(
    kind: str, whole: Amount, parts: Sequence[Amount], where: str
) -> Iterator[Discrepancy]:
    computed = sum((part.yuan for part in parts), Decimal(0))
    slack = sum((precision(part) for part in parts), precision(whole)) / 2
    if abs(whole.yuan - computed) > slack:
        spans = (whole.span, *(part.span for part in parts))
        yield say(kind, (whole.yuan, computed), slack, where[:40], spans)


def _details(tables: Sequence[BudgetTable]) -> Iterator[Discrepancy]:
    """Compare a line of the estimate with the detail table that bears exactly its name."""
    lines = {
        _core(line.name): (table, line)
        for table in tables
        if table.kind == "estimate" and table.unit_seen
        for line in table.lines
        if line.yuan is not None and line.kind != "total"
    }
    for table in tables:
        found = lines.get(_core(table.title))
        stated = table.stated_total or table.computed_total
        if table.kind != "detail" or found is None or stated is None or not table.unit_seen:
            continue
        estimate, line = found
        slack = table_slack(estimate, [line])
        place = table.total_span or table.lines[0].span
        if line.yuan is not None and line.amount_span and abs(line.yuan - stated) > slack:
            kind = "unit_slip" if slipped(line.yuan, stated) else "sum_mismatch"
            yield say(kind, (line.yuan, stated), slack, table.title, (line.amount_span, place))


def _core(name: str) -> str:
    name = re.sub(r"^(?:附?表[\d.-]*|\d[\d.-]*)", "", name)
    return re.sub(r"(?:费用?)?(?:投资|估算|概算|预算|明细|分项|清单|测算|表|费用|费)*$", "", name)
