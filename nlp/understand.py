"""Read a submission: chapters of the main document, facts of every document."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from ingest.model import Document, Issue, Submission
from nlp.citations import citations
from nlp.deployment.claims import deployment
from nlp.deployment.contradictions import contradictions
from nlp.functions.items import functions
from nlp.model import Proposal
from nlp.money.amounts import amounts
from nlp.money.budget import budget_tables
from nlp.money.fees import fees
from nlp.money.reconcile import discrepancies, trail
from nlp.money.totals import from_tables
from nlp.outline import chapters
from nlp.products import products
from nlp.project.agreement import same_name
from nlp.project.profile import profile
from nlp.prose import prose
from nlp.resources.catalogue import catalogues
from nlp.sentences import Reading, read
from nlp.statements import statements
from nlp.substance.measure import substance

T = TypeVar("T")


def understand(submission: Submission) -> Proposal:
    """Return what a submission says; raises ValueError when it has no document."""
    main = _main(submission)
    outline = chapters.outline(main)
    others = [document for document in submission.documents if document is not main]
    readings = (read(main, outline), *(read(document) for document in others))
    tables = [budget_tables(reading) for reading in readings]
    every = tuple(chain.from_iterable(tables))
    money = _each(amounts, readings)
    money = (*money, *from_tables(every, money))
    steps = trail(money, every, {reading.document.name: reading for reading in readings})
    stated = _each(statements, readings)
    claims = _each(deployment, readings, tables)
    resources = _each(catalogues, readings)
    return Proposal(
        submission=submission,
        main=main.name,
        chapters=outline,
        profile=profile(readings, money, stated),
        amounts=money,
        tables=every,
        discrepancies=discrepancies(steps),
        trail=steps,
        fees=_each(fees, readings, tables),
        deployment=claims,
        contradictions=contradictions(claims),
        catalogues=resources,
        products=_each(products, readings),
        substance=substance(readings[0], stated, tables[0], resources),
        statements=stated,
        functions=_each(functions, readings),
        citations=_each(citations, readings),
        issues=(*_each(_issues, submission.documents), *_strangers(readings)),
        sentences=prose(chain.from_iterable(reading.prose for reading in readings)),
    )


def _each(reader: Callable[..., Iterable[T]], *sources: Sequence[object]) -> tuple[T, ...]:
    """Return what a reader finds in every document, in their order."""
    return tuple(fact for given in zip(*sources, strict=True) for fact in reader(*given))


def _issues(document: Document) -> tuple[Issue, ...]:
    return document.issues


def _strangers(readings: Sequence[Reading]) -> Iterator[Issue]:
    """Yield a warning for every paper that names another project than the main one does."""
    if len(readings) == 1:
        return
    main, *others = ((reading, profile((reading,), (), ()).name) for reading in readings)
    for reading, name in others:
        if name is None or main[1] is None:
            continue
        if not same_name(main[1].value, name.value):
            yield Issue(
                "understand",
                f"《{reading.document.name}》的项目名称为“{name.value}”，与主件的“{main[1].value}”不同，"
                "可能不是同一项目的材料，须人工核对",
            )


def _main(submission: Submission) -> Document:
    """Return the longest document filed as the proposal, else the longest of all."""
    filed = [f.document for f in submission.files if f.part == "proposal"]
    found = filed or [*submission.documents]
    if not found:
        raise ValueError(f"{submission.name}: no document to understand")
    return max(found, key=lambda document: len(document.text))
