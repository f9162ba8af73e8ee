"""From results to one proposal for the person in charge. Always 建议, never a decision."""

from collections.abc import Callable, Iterable

from checks.model import Case, Hit
from checks.rule import Recommendation, Severity
from checks.verdict import Result, Verdict
from checks.wording import say_pages
from nlp.stated import State

Proposed = tuple[Recommendation, tuple[str, ...]]
Test = Callable[[Result], bool]


def recommend(case: Case, results: Iterable[Result], *, stopped: bool = False) -> Proposed:
    """Return what is proposed and the ids of the rules it rests on.

    Only verdicts of `found` count: what is unsure, in error, unverified or excepted never leads
    anywhere by itself. The first line of the ladder that some rule meets decides.
    """
    if stopped:
        return Recommendation.STOP, ()
    found = [result for result in results if result.verdict is Verdict.FOUND]
    for value, test in _LADDER:
        ids = tuple(result.rule.id for result in found if test(result))
        if ids:
            return value, ids
    if unread(case):
        return Recommendation.SUPPLEMENT, ()
    return Recommendation.PROCEED, ()


def unread(case: Case) -> tuple[str, ...]:
    """Name the files and pages that could not be read, or hold no text, as they were filed."""
    submission = case.proposal.submission
    files = [f"《{file.name}》" for file in submission.unreadable]
    pages = [
        f"《{document.name}》第{say_pages(document.unreadable_pages)}页"
        for document in submission.documents
        if document.unreadable_pages
    ]
    blank = [f"《{d.name}》全文" for d in submission.documents if not d.text.strip()]
    return (*files, *pages, *blank)


def _at(level: Severity) -> Test:
    return lambda result: any(severity is level for _, severity in result.hits())


def _asks(value: Recommendation) -> Test:
    return lambda result: result.rule.recommends is value


def _positive(hit: Hit) -> bool:
    return hit.state is not State.NOT_FOUND


def _to_correct(result: Result) -> bool:
    return any(
        severity in {Severity.VETO, Severity.MUST_FIX} and _positive(hit)
        for hit, severity in result.hits()
    )


_LADDER: tuple[tuple[Recommendation, Test], ...] = (
    (Recommendation.OUT_OF_SCOPE, _asks(Recommendation.OUT_OF_SCOPE)),
    (Recommendation.REJECT, _at(Severity.VETO)),
    (Recommendation.RETURN, _to_correct),
    (Recommendation.SUPPLEMENT, _at(Severity.MUST_FIX)),
    (Recommendation.CONSULT, _asks(Recommendation.CONSULT)),
)
