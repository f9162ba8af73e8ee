"""Read a submission: chapters of the main document, facts of every document."""

from collections.abc import Iterator, Sequence

from ingest.model import Document, Issue, Submission
from nlp import chapters
from nlp.agreement import same_name
from nlp.budget import budget_tables
from nlp.catalogue import catalogues
from nlp.citations import citations
from nlp.contradictions import contradictions
from nlp.deployment import deployment
from nlp.fees import fees
from nlp.functions import functions
from nlp.model import Proposal
from nlp.money import amounts
from nlp.products import products
from nlp.profile import profile
from nlp.reconcile import discrepancies, trail
from nlp.sentences import Reading, read
from nlp.statements import statements
from nlp.substance import substance
from nlp.totals import from_tables


def understand(submission: Submission) -> Proposal:
    """Return what a submission says; raises ValueError when it has no document."""
    main = _main(submission)
    outline = chapters.outline(main)
    others = [document for document in submission.documents if document is not main]
    readings = (read(main, outline), *(read(document) for document in others))
    tables = tuple(budget_tables(reading) for reading in readings)
    money = tuple(amount for reading in readings for amount in amounts(reading))
    every = tuple(table for own in tables for table in own)
    money = (*money, *from_tables(every, money))
    stated = tuple(statement for reading in readings for statement in statements(reading))
    by_name = {reading.document.name: reading for reading in readings}
    steps = trail(money, every, by_name)
    claims = tuple(
        claim
        for reading, own in zip(readings, tables, strict=True)
        for claim in deployment(reading, own)
    )
    resources = tuple(item for reading in readings for item in catalogues(reading))
    return Proposal(
        submission=submission,
        main=main.name,
        chapters=outline,
        profile=profile(readings, money, stated),
        amounts=money,
        tables=every,
        discrepancies=discrepancies(steps),
        trail=steps,
        fees=tuple(
            fee for reading, own in zip(readings, tables, strict=True) for fee in fees(reading, own)
        ),
        deployment=claims,
        contradictions=contradictions(claims),
        catalogues=resources,
        products=tuple(product for reading in readings for product in products(reading)),
        substance=substance(readings[0], stated, tables[0], resources),
        statements=stated,
        functions=tuple(item for reading in readings for item in functions(reading)),
        citations=tuple(item for reading in readings for item in citations(reading)),
        issues=(
            *(issue for document in submission.documents for issue in document.issues),
            *_strangers(readings),
        ),
    )


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
