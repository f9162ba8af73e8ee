"""The small parts of the saved form: quotations, values, numbers."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from ingest.model import Span
from nlp.model import Proposal
from nlp.stated import Stated
from reports import record_parts as saved
from reports.figures import plain
from reports.places import place

T = TypeVar("T")


def evidence(spans: Iterable[Span], proposal: Proposal) -> saved.Evidence:
    """Return quotations with their places."""
    return tuple(quotation(span, proposal) for span in spans)


def quotation(span: Span, proposal: Proposal) -> saved.EvidenceEntry:
    """Return a quotation with its place."""
    where = place(span, proposal)
    return saved.EvidenceEntry(
        document=span.document,
        page=where.page,
        box=where.box,
        chapter=where.chapter,
        start=span.start,
        end=span.end,
        quote=span.quote,
    )


def value(fact: object) -> str | tuple[str, ...]:
    """Return a fact as text, or as texts where it holds several."""
    if isinstance(fact, Decimal):
        return plain(fact)
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, frozenset):
        return tuple(sorted(str(item) for item in fact))
    if isinstance(fact, tuple | list):
        return tuple(plain(one) if isinstance(one, Decimal) else str(one) for one in fact)
    return str(fact)


def number(figure: Decimal | None) -> str | None:
    """Return a number as a decimal string."""
    return None if figure is None else plain(figure)


def stated(fact: Stated[T], proposal: Proposal) -> saved.StatedEntry:
    """Return a stated value with every place that states it."""
    return saved.StatedEntry(
        value=value(fact.value),
        source=fact.source,
        state=fact.state,
        evidence=evidence(fact.evidence, proposal),
    )
