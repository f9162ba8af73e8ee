"""Which reasons for a letter (可入函理由) a review's findings bear out, for a person to weigh."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.exceptions import EXCEPTIONS
from checks.model import Case
from checks.rule import Exemption, Ground, Pack, Recommendation
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
        results = tuple(found[rule] for rule in ground.rules if rule in found)
        if ground.by_hand or not results:
            continue
        exceptions = tuple(_exceptions(ground, review.pack))
        if not any(_claimed(one, review.case) for one in exceptions):
            yield Borne(ground, results, exceptions)


def _exceptions(ground: Ground, pack: Pack) -> Iterator[Exemption]:
    for name in ground.lifted_by:
        if exemption := EXCEPTIONS.get(name) or pack.exemptions.get(name):
            yield exemption


def _claimed(exemption: Exemption, case: Case) -> bool:
    return exemption.find(case) is not None
