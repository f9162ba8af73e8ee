"""Claims on deployment that cannot both hold; where they may speak of two things, none is given.

What is said of a part (灾备、视频、边缘、一期), of another system or with its reason contradicts
nothing; nor does the use of an old room contradict the promise to build no new one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nlp.deployment.words import deployment_words
from nlp.model import Contradiction, DeploymentClaim, Stance, Status, Target
from nlp.stated import Source

_STOPS = re.compile("[,，。;；!?！？]")
_RUNS_ELSEWHERE = {
    Target.OWN_MACHINE_ROOM,
    Target.PUBLIC_CLOUD,
    Target.PRIVATE_CLOUD,
    Target.HOSTED,
}
_PLACES = {*_RUNS_ELSEWHERE, Target.GOVERNMENT_CLOUD, Target.OWN_SERVERS}


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim and the words around it: its clause, and that with the clause before."""

    claim: DeploymentClaim
    clause: str
    near: str

    @property
    def adopts(self) -> bool:
        return self.claim.stance is Stance.ADOPTS

    @property
    def planned(self) -> bool:
        return self.adopts and self.claim.status is Status.PLANNED

    @property
    def bought(self) -> bool:
        return self.planned and "purchase" in self.claim.because

    def has(self, name: str) -> bool:
        return deployment_words()[name].search(self.clause) is not None

    @property
    def whole(self) -> bool:
        """Tell whether the claim is meant for the whole project, for good."""
        words = deployment_words()
        lasting = not self.adopts or not words["stopgap"].search(self.clause)
        return lasting and words["part"].search(self.near) is None


def contradictions(claims: Sequence[DeploymentClaim]) -> tuple[Contradiction, ...]:
    """Return pairs of claims that contradict each other, by place."""
    said = [
        _said(claim)
        for claim in claims
        if not claim.subject and claim.stance is not Stance.MENTIONS and claim.target in _PLACES
    ]
    said = [one for one in said if one.whole and "named_cloud" not in one.claim.because]
    split = any(claim.reason and claim.stance is Stance.ADOPTS for claim in claims)
    kinds: tuple[tuple[str, Callable[[_Said, _Said], bool]], ...] = (
        ("stance", _stance),
        ("purchase", _declined_purchase),
        ("purchase", lambda one, other: not split and _purchase_beside_cloud(one, other)),
        ("place", _place),
        ("period", _period),
    )
    pairs = [pair for kind, holds in kinds for pair in _pairs(kind, said, holds)]
    return tuple(sorted(pairs, key=lambda p: (_order(p.one), _order(p.other), p.kind)))


def _said(claim: DeploymentClaim) -> _Said:
    text = "".join(claim.span.quote.split())
    at = max(text.find("".join(claim.term.split("、")[0].split())), 0)
    stops = [-1, *(m.start() for m in _STOPS.finditer(text)), len(text)]
    clause = max(number for number, stop in enumerate(stops) if stop < at or number == 0)
    end = stops[clause + 1]
    first = stops[clause] + 1
    return _Said(claim, text[first:end], text[stops[max(clause - 1, 0)] + 1 : end])


def _pairs(
    kind: str, said: Sequence[_Said], holds: Callable[[_Said, _Said], bool]
) -> Iterator[Contradiction]:
    """Yield for each claim the first one that it contradicts."""
    for other in said:
        for one in said:
            if one.claim.span != other.claim.span and holds(one, other):
                first, second = sorted((one.claim, other.claim), key=_order)
                yield Contradiction(kind, first, second)
                break


def _order(claim: DeploymentClaim) -> tuple[str, int, str]:
    return claim.span.document, claim.span.start, claim.target.value


def _stance(one: _Said, other: _Said) -> bool:
    return _denies(one, other) and not other.bought


def _declined_purchase(one: _Said, other: _Said) -> bool:
    return _denies(one, other) and other.bought


def _denies(one: _Said, other: _Said) -> bool:
    """Tell whether the first declines for this project what the second adopts."""
    if one.claim.stance is not Stance.DECLINES or not other.planned:
        return False
    if one.claim.target is not other.claim.target or "gone" in one.claim.because:
        return False
    old_and_new = one.has("anew") and other.has("kept")
    return not old_and_new and not one.has("lacks")


def _purchase_beside_cloud(one: _Said, other: _Said) -> bool:
    """Tell whether servers are bought although the whole runs on the government cloud."""
    return (
        _on_the_cloud(one)
        and other.bought
        and other.claim.target is Target.OWN_SERVERS
        and not other.has("kept")
    )


def _place(one: _Said, other: _Said) -> bool:
    """Tell whether one system is put into two places."""
    return (
        _on_the_cloud(one)
        and other.planned
        and other.claim.target in _RUNS_ELSEWHERE
        and other.claim.reason is None
        and other.claim.source is Source.TEXT
        and "unnamed_cloud" not in other.claim.because
        and not _two_systems(one, other)
    )


def _on_the_cloud(one: _Said) -> bool:
    return (
        one.planned
        and one.claim.target is Target.GOVERNMENT_CLOUD
        and one.claim.source is Source.TEXT
        and "unnamed_cloud" not in one.claim.because
    )


def _two_systems(one: _Said, other: _Said) -> bool:
    """Tell whether either claim names a system of its own, so that they may differ."""
    names = [deployment_words()["system"].search(said.clause) for said in (one, other)]
    own = [m["name"] for m in names if m and not deployment_words()["whole"].search(m["name"])]
    return bool(own) and len(set(own)) != 1


def _period(one: _Said, other: _Said) -> bool:
    """Tell whether a place that is already in use is yet to be moved to or built."""
    return (
        one.adopts
        and one.claim.status is Status.EXISTING
        and one.has("done")
        and other.planned
        and other.has("due")
        and one.claim.target is other.claim.target
        and (one.claim.target is Target.GOVERNMENT_CLOUD or _same_room(one, other))
        and not _two_systems(one, other)
    )


def _same_room(one: _Said, other: _Said) -> bool:
    """Tell whether both name the same room by more than 机房."""
    return one.claim.term == other.claim.term and len(one.claim.term) > len("新建机房")
