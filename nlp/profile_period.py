"""The project's period: every place that states it, as printed and as dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import TypeVar

from nlp import stance
from nlp.fold import wide
from nlp.form_fields import Field, answers
from nlp.model import Role
from nlp.period import Period, period_of
from nlp.profile_words import profile_words
from nlp.sentences import Reading
from nlp.stated import Source, State, Stated

T = TypeVar("T")
_CHARS = 80
_REACH = 12


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
        if told and told[0].startswith("总"):
            yield replace(field, value=told["period"])
        elif not words["not_period"].search(field.label + field.value):
            yield replace(field, value=told["period"]) if told else field


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
            hinted = "期" in text or "20" in text
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
