"""Score what is said of the places where something runs, claim by claim."""

from collections.abc import Iterator, Sequence

from outlines import same
from tally import RIGHT, Tally, extra, missed, wrong
from truth import Claim, Declaration

from nlp.model import DeploymentClaim, Proposal, Stance, Status


def near(one: str, other: str) -> bool:
    """Tell whether one quotation lies in the other, blanks and width aside."""
    first, second = same(one), same(other)
    return bool(first and second) and (first in second or second in first)


def deployment(truth: Declaration, proposal: Proposal) -> tuple[Tally, Tally]:
    """Claims by target and place; then stance and status of those that match.

    A mention need not be given; if it is, its stance counts. What the estimate's rows say of
    equipment and cloud services may be given too, and so may the same claim a second time.
    """
    left = list(proposal.deployment)
    every = [claim for text in truth.texts() for claim in text.claims]
    claims, stances = Tally(), Tally()
    for wanted in every:
        match = _match(wanted, left)
        if match is None:
            if not wanted.optional and not any(_given(wanted, c) for c in proposal.deployment):
                claims += missed(f"{wanted.target} {wanted.stance}: {wanted.quote[:60]}")
            continue
        left.remove(match)
        claims += RIGHT
        told = f"{wanted.stance} {wanted.status} {wanted.subject}"
        seen = f"{match.stance} {match.status} {match.subject}"
        stances += RIGHT if agrees(wanted, match) else wrong(told, seen, wanted.quote[:70])
    bought = {same(line.name) for grid in truth.grids("estimate") for line in grid.lines}
    for claim in left:
        listed = claim.source == "table" or any(name in same(claim.span.quote) for name in bought)
        if not listed and not any(_given(wanted, claim) for wanted in every):
            claims += extra(f"{claim.target} {claim.stance}: {claim.span.quote[:60]}")
    return claims, stances


def agrees(wanted: Claim, seen: DeploymentClaim) -> bool:
    """Tell whether stance and status are fair; what another runs is not the project's plan."""
    # "other": another office's, so to take it for the applicant's is wrong, planned or in use;
    # "system": an old one of the applicant's, so only to take it for planned is
    taken = wanted.subject == "other" or seen.status is Status.PLANNED
    if wanted.subject and seen.stance is Stance.ADOPTS and not seen.subject and taken:
        return False
    return any(
        seen.stance == stance and (seen.status == status or stance == Stance.MENTIONS)
        for stance, status in _readings(wanted)
    )


def _readings(wanted: Claim) -> Iterator[tuple[str, str]]:
    """Yield the fair pairs of stance and status: "declines|adopts/existing" with "planned"."""
    for reading in wanted.stance.split("|"):
        stance, _, status = reading.partition("/")
        yield stance, status or wanted.status
    if wanted.optional:
        yield "mentions", ""


def _here(wanted: Claim, seen: DeploymentClaim) -> bool:
    return seen.target == wanted.target and near(wanted.quote, seen.span.quote)


def _given(wanted: Claim, seen: DeploymentClaim) -> bool:
    return _here(wanted, seen) and agrees(wanted, seen)


def _match(wanted: Claim, left: Sequence[DeploymentClaim]) -> DeploymentClaim | None:
    here = [claim for claim in left if _here(wanted, claim)]
    agreed = [claim for claim in here if agrees(wanted, claim)]
    return next(iter(agreed or here), None)
