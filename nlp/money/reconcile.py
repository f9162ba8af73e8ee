"""Figures that should agree: every comparison made, and those that fail.

A wrong accusation is worse than a missed error: what may have another reason is not compared.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from ingest.model import Span
from nlp.figures import CAPITAL, uniform
from nlp.fold import wide
from nlp.model import Role
from nlp.money.amounts import precision
from nlp.money.budget import laid_out
from nlp.money.budget_cross import cross_steps
from nlp.money.budget_drift import detail_steps, text_steps, twice_steps
from nlp.money.budget_formula import reckon, slipped
from nlp.money.doubt import doubted
from nlp.money.inferred import inferred
from nlp.money.parts import REST, parted, told_steps
from nlp.money.table_sums import table_steps
from nlp.money.totals import clusters
from nlp.money_model import Amount, AmountRole, BudgetTable, Discrepancy, Reckoning
from nlp.sentences import Reading, Sentence

_WHOLE_LIST = re.compile(r"构成|组成|分别[为是]|包括|包含|其中")
_SUM = re.compile(r"(?:资金)?(?:合计|共计|总计)(?:为|约)?")
_LAST_PART = re.compile(r"预备费|不可预见|其他费|其他建设费|培训费|运维费")
# Chapters whose costs are those of another time: what runs already, what operation will cost.
_ELSEWHERE = {Role.CURRENT_SYSTEMS, Role.BENEFIT, Role.OPERATIONS, Role.NECESSITY}
# What stands between an amount and the same amount in capitals.
_BESIDE = 20
_REPEATS = re.compile(r"(?:[\s（(,，、:：；;）)￥¥]|即|大写|小写|人民币|金额|为|计|元整|整)*")
_IN_WORDS = re.compile(r"(?:人民币|金额)*(?:大写|小写)(?:人民币|金额|为|:)*")
# The end of a label that is no part of the name (总投资估算为).
_VERB = re.compile(r"(?:[为是约共达:：]|共计|人民币)+$")


def trail(
    amounts: Sequence[Amount], tables: Sequence[BudgetTable], readings: Mapping[str, Reading]
) -> tuple[Reckoning, ...]:
    """Return every comparison made, agreeing or not, by place of its first evidence."""
    capitals = [*_capitals(amounts, readings)]
    told = {span for step in capitals if not step.agrees for span in step.evidence}
    found = [*_totals(amounts, told), *capitals]
    for reading in readings.values():
        found.extend(_in_document(reading, amounts, tables))
    found.extend(detail_steps(tables))
    found.extend(twice_steps(tables))
    weighed = doubted(found, tables, readings)
    return tuple(
        sorted(weighed, key=lambda r: (r.evidence[0].document, r.evidence[0].start, r.kind))
    )


def discrepancies(steps: Sequence[Reckoning]) -> tuple[Discrepancy, ...]:
    """Return the steps of the trail that do not agree; two that say the same figure once."""
    wrong: dict[object, Reckoning] = {}
    for step in steps:
        if not step.agrees:
            wrong.setdefault((step.evidence[0], step.computed), step)
    return tuple(map(_discrepancy, wrong.values()))


def _discrepancy(step: Reckoning) -> Discrepancy:
    says = {
        "stated": step.stated,
        "computed": step.computed,
        "difference": abs(step.stated - step.computed),
        "tolerance": step.tolerance,
        "where": step.where,
        "formula": step.formula,
    }
    return Discrepancy(step.kind, says, step.evidence, step.doubt)


def _in_document(
    reading: Reading, amounts: Sequence[Amount], tables: Sequence[BudgetTable]
) -> Iterator[Reckoning]:
    name = reading.document.name
    own = [table for table in tables if table.document == name]
    here = [amount for amount in amounts if amount.span.document == name]
    by_place = {table.table.start: table for table in own}
    for table, layout, header in laid_out(reading):
        given = by_place.get(table.table.start)
        if given is not None:
            yield from table_steps(given, layout, header)
            yield from cross_steps(given, layout, header, reading.document)
    starts = [sentence.folded.original(sentence.at) for sentence in reading.sentences]
    groups: dict[int, list[Amount]] = {}
    for amount in here:
        groups.setdefault(bisect_right(starts, amount.span.start) - 1, []).append(amount)
    around: dict[int, str] = {}
    for index, group in groups.items():
        sentence = reading.sentences[index]
        if sentence.kind in {"text", "row"}:
            yield from _divided(group, sentence)
        if sentence.kind == "text" and not sentence.others and sentence.role not in _ELSEWHERE:
            around |= {amount.span.start: sentence.text for amount in group}
    yield from text_steps(here, tables, around)
    yield from told_steps([(s, groups.get(i, ())) for i, s in enumerate(reading.sentences)])


def _totals(amounts: Sequence[Amount], told: Container[Span]) -> Iterator[Reckoning]:
    """Compare the places that state the total investment; `told` ones are reported already."""
    totals = [amount for amount in amounts if amount.role is AmountRole.TOTAL]
    groups = clusters([amount for amount in totals if not inferred(amount)] or totals)
    if not groups:
        return
    best = max(groups, key=lambda group: (len(group), group[0].yuan))
    stated = best[0]
    half = precision(stated) / 2
    if len(best) > 1:
        far = max(best, key=lambda amount: abs(amount.yuan - stated.yuan))
        pair = (stated.yuan, far.yuan, max(half, precision(far) / 2))
        spans = tuple(amount.span for amount in best)
        yield reckon("total_conflict", f"总投资{len(best)}处", _places(best), pair, spans)
    for group in groups:
        if group is best or all(amount.span in told for amount in group):
            continue
        other = group[0]
        kind = "unit_slip" if slipped(stated.yuan, other.yuan) else "total_conflict"
        # figures of one precision that differ do so even in their last digit
        allowed = min(max(half, precision(other) / 2), abs(stated.yuan - other.yuan) / 2)
        spans = (stated.span, *(a.span for a in group), *(a.span for a in best[1:]))
        where = f"{_called(stated)} / {_called(other)}"
        pair = (stated.yuan, other.yuan, allowed)
        yield reckon(kind, where, _places(group), pair, spans)


def _places(amounts: Sequence[Amount]) -> str:
    """Return what several places print, the same words once: 总投资486.50万元（2处）；…."""
    printed = Counter(f"{_called(one)}{_quoted(one)}" for one in amounts)
    return "；".join(
        f"{text}（{count}处）" if count > 1 else text for text, count in printed.items()
    )


def _quoted(amount: Amount) -> str:
    text = "".join(amount.span.quote.split())
    about = "约" if amount.approximate and "约" not in text else ""
    return about + (text if "元" in text else text + amount.unit)


def _called(amount: Amount) -> str:
    return _VERB.sub("", wide(amount.label))


def _capitals(amounts: Sequence[Amount], readings: Mapping[str, Reading]) -> Iterator[Reckoning]:
    """Compare an amount in capitals with the figure printed beside it."""
    for one, other in pairwise(amounts):
        same = one.role is other.role or _IN_WORDS.fullmatch(other.label)
        if not same or not _beside(one, other, readings):
            continue
        first, second = _is_capital(one), _is_capital(other)
        if first == second:
            continue
        words, figure = (one, other) if first else (other, one)
        allowed = precision(figure) / 2 if precision(figure) > 1 else Decimal(0)
        pair = (words.yuan, figure.yuan, allowed)
        formula = f"{''.join(words.span.quote.split())}／{''.join(figure.span.quote.split())}"
        kind = "unit_slip" if slipped(words.yuan, figure.yuan) else "words_mismatch"
        yield reckon(kind, _called(figure), formula, pair, (words.span, figure.span))


def _beside(one: Amount, other: Amount, readings: Mapping[str, Reading]) -> bool:
    """Tell whether nothing but brackets and 大写, 小写, 即 stands between two amounts."""
    span = one.span
    if span.document != other.span.document or not 0 <= other.span.start - span.end <= _BESIDE:
        return False
    text = readings[span.document].document.text[span.end : other.span.start]
    return _REPEATS.fullmatch(text) is not None


def _is_capital(amount: Amount) -> bool:
    return re.search(CAPITAL, uniform(amount.span.quote.replace(" ", ""))) is not None


def _divided(here: Sequence[Amount], sentence: Sentence) -> Iterator[Reckoning]:
    """Compare a total with the sources, years or costs that its own sentence divides it into."""
    totals = [a for a in here if a.role is AmountRole.TOTAL]
    if not totals:
        # 资金来源：财政…，自筹…，合计…
        totals = [a for a in here if a.role is AmountRole.OTHER and _SUM.fullmatch(a.label)]
    if len(totals) != 1 or REST.search(sentence.text):
        return
    total = totals[0]
    for role, kind in (
        (AmountRole.FUNDING, "funding_mismatch"),
        (AmountRole.YEAR, "sum_mismatch"),
    ):
        parts = [a for a in here if a.role is role]
        after = [a for a in parts if a.span.start > total.span.start]
        if len(parts) > 1 and len(after) in {0, len(parts)}:
            yield parted(kind, total, parts, sentence)
        elif len(after) > 1:
            yield parted(kind, total, after, sentence)
    costs = [a for a in here if a.role in {AmountRole.LINE, AmountRole.SUBTOTAL}]
    costs = [a for a in costs if a.span.start > total.span.start]
    if len(costs) > 2 and _WHOLE_LIST.search(sentence.text):
        step = parted("sum_mismatch", total, costs, sentence)
        complete = _LAST_PART.search(costs[-1].label) and len(costs) == len(here) - 1
        if step.agrees or complete:
            yield step
