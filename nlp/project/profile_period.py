"""The project's period: every place that states it, as printed and as dates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, takewhile
from typing import TypeVar

from nlp import stance
from nlp.fold import wide
from nlp.model import Role
from nlp.project.form_fields import Field, answers
from nlp.project.period import Period, period_of
from nlp.project.profile_words import profile_words
from nlp.sentences import Reading
from nlp.stated import Source, State, Stated

T = TypeVar("T")
_CHARS = 80
_REACH = 12
# A table of fewer rows is no schedule.
_STEPS = 2


@dataclass(frozen=True, slots=True)
class Periods:
    """What is said of the period; None where nothing certain is said."""

    text: Stated[str] | None = None
    months: Stated[int] | None = None
    starts_on: Stated[date] | None = None
    ends_on: Stated[date] | None = None


def periods(fields: Sequence[Field], readings: Sequence[Reading]) -> Periods:
    """Return the period; CONFLICT where two places cannot both be right."""
    places = [*_answered(fields), *_told(readings, "period_text"), *_told(readings, "scheduled")]
    places = places or [*_told(readings, "service_text")]
    places = [*dict.fromkeys(places)]
    read = [(place, period_of(place.value)) for place in places]
    begins, finishes = _edge(fields, "begins"), _edge(fields, "finishes")
    dated = [
        *((place, period) for place, period in read),
        *((field, Period(starts=day)) for field, day in begins),
        *((field, Period(ends=day)) for field, day in finishes),
    ]
    differ = any(one.contradicts(other) for (_, one), (_, other) in combinations(dated, 2))
    state = State.CONFLICT if differ else State.FOUND
    text = None
    if places:
        first = min(places, key=lambda f: (f.source is not Source.FORM, f.span.start))
        evidence = (first.span, *(p.span for p in places if p is not first))
        text = Stated(wide(first.value), evidence, first.source, state)
    starts = [(field, p.starts) for field, p in dated if p.starts]
    ends = [(field, p.ends) for field, p in dated if p.ends]
    if not starts and not ends:
        starts, ends = _scheduled(readings, {p.months for _, p in dated if p.months})
    months = [(field, p.months) for field, p in dated if p.months]
    if not months and starts and ends:
        between = period_of(f"{starts[0][1]:%Y.%m.%d}-{ends[0][1]:%Y.%m.%d}").months
        months = [(starts[0][0], between), (ends[0][0], between)] if between else []
    return Periods(text, _first(months, state), _first(starts, state), _first(ends, state))


def _first(found: Sequence[tuple[Field, T]], state: State) -> Stated[T] | None:
    if not found:
        return None
    field, value = min(found, key=lambda f: (f[0].source is not Source.FORM, f[0].span.start))
    return Stated(value, tuple(f.span for f, _ in found), field.source, state)


def _answered(fields: Sequence[Field]) -> Iterator[Field]:
    words = profile_words()
    for field in answers(fields, words.fields["period"]):
        if len(field.value) > _CHARS or not words["duration"].search(field.value):
            continue
        told = words["period_text"].search(field.value)
        value = told["period"] if told else _trimmed(field.value)
        whole = told is not None and told[0].startswith("总")
        if whole or not words["not_period"].search(field.label + _trimmed(field.value)):
            yield replace(field, value=value)


_DATED = re.compile(
    r"(?:计划|拟|即|预计|其中)?(?:自|从|于)?(?:20\d\d|合同|批复|立项|签订)|(?:至|到)"
)


def _trimmed(value: str) -> str:
    """Return an answer without what it tells of other things (三年，每年完成两轮)."""
    first, *rest = value.split(",")
    if not profile_words()["duration"].search(first):
        return value
    return ",".join((first, *takewhile(_DATED.match, rest)))


_Days = list[tuple[Field, date]]


def _scheduled(readings: Sequence[Reading], months: set[int]) -> tuple[_Days, _Days]:
    """Return the first and the last day of a schedule's table, where no sentence names them.

    Nothing where the table covers another length than the one stated.
    """
    steps: list[tuple[Field, Period]] = []
    for sentence in (s for reading in readings for s in reading.prose):
        if sentence.kind != "row" or sentence.role is not Role.SCHEDULE or sentence.others:
            continue
        for cell in sentence.text.split("\t"):
            period = period_of(cell) if "20" in cell else Period()
            if period.starts and period.ends:
                at = sentence.text.index(cell)
                span = sentence.part(at, at + len(cell))
                steps.append((Field("", cell, span, Source.TABLE), period))
                break
    firsts = [(field, p.starts) for field, p in steps if p.starts]
    lasts = [(field, p.ends) for field, p in steps if p.ends]
    if len(steps) < _STEPS or not firsts or not lasts:
        return [], []
    first, last = min(firsts, key=lambda s: s[1]), max(lasts, key=lambda s: s[1])
    length = period_of(f"{first[1]:%Y.%m.%d}-{last[1]:%Y.%m.%d}").months
    agrees = not months or length in months
    return ([first], [last]) if agrees else ([], [])


def _edge(fields: Sequence[Field], kind: str) -> list[tuple[Field, date]]:
    found: list[tuple[Field, date]] = []
    for field in answers(fields, profile_words().fields[kind]):
        both = period_of(f"{field.value}至{field.value}")
        day = both.starts if kind == "begins" else both.ends
        if day is not None:
            found.append((field, day))
    return found


def _told(readings: Sequence[Reading], kind: str) -> Iterator[Field]:
    words = profile_words()
    for reading in readings:
        for sentence in reading.prose:
            text = sentence.text
            hinted = any(word in text for word in ("期", "20", "时间", "时限"))
            if sentence.others or sentence.role is Role.CURRENT_SYSTEMS or not hinted:
                continue
            told = words[kind].search(text)
            if told is None or stance.elsewhere(text):
                continue
            reach = 0 if told[0].startswith("总") else _REACH
            around = text[max(0, told.start() - reach) : told.end("period")]
            if words["not_period"].search(around) or words["part_period"].search(around):
                continue
            if not stance.quoted(text, *told.span("period")):
                yield Field(
                    "",
                    told["period"].rstrip(",、( "),
                    sentence.part(*told.span("period")),
                    Source.TEXT,
                )
