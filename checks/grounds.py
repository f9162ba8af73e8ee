"""Which reasons for a letter (可入函理由) a review's findings bear out, for a person to weigh."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.exceptions import EXCEPTIONS
from checks.model import Case
from checks.rule import Exemption, Ground, Pack, Recommendation, Severity
from checks.verdict import Result, Review, Verdict
from nlp.stated import State


@dataclass(frozen=True, slots=True)
class Borne:
    """A ground and the results that found what it needs; `exceptions` would take it away."""

    ground: Ground
    results: tuple[Result, ...]
    exceptions: tuple[Exemption, ...] = ()

    @property
    def omission(self) -> bool:
        """Whether all that was found is that something is missing: to be supplied first."""
        hits = [hit for result in self.results for hit, _ in result.hits()]
        return bool(hits) and all(hit.state is State.NOT_FOUND for hit in hits)


def borne_out(review: Review) -> tuple[Borne, ...]:
    """Return the grounds some rule's finding bears out, in the pack's order.

    None that only a person may bring forward, none that a claimed exception takes away, and none
    at all where the papers are classified.
    """
    if review.recommendation is Recommendation.STOP:
        return ()
    return tuple(_borne(review))


def _borne(review: Review) -> Iterator[Borne]:
    found = {one.rule.id: one for one in review.results if one.verdict is Verdict.FOUND}
    for ground in review.pack.grounds:
        results = tuple(found[r] for r in ground.rules if r in found and _weighs(found[r]))
        if ground.by_hand or not results:
            continue
        exceptions = tuple(_exceptions(ground, review.pack))
        if not any(_claimed(one, review.case) for one in exceptions):
            yield Borne(ground, results, exceptions)


def _weighs(result: Result) -> bool:
    """Tell whether a finding has the weight its rule can have, not one lowered by stage or paper.

    A chapter missing where the clause does not ask for it is a reminder, no reason for a letter.
    """
    order = [*Severity]
    levels = (result.rule.severity, *(case.level for case in result.rule.severity_cases))
    most = max(order.index(Severity.MUST_FIX), min(map(order.index, levels)))
    return any(order.index(level) <= most for _, level in result.hits())


def _exceptions(ground: Ground, pack: Pack) -> Iterator[Exemption]:
    for name in ground.lifted_by:
        if exemption := EXCEPTIONS.get(name) or pack.exemptions.get(name):
            yield exemption


def _claimed(exemption: Exemption, case: Case) -> bool:
    return exemption.find(case) is not None
