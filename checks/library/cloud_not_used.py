"""Does the project run on the government cloud?"""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Absent, Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import once, searched
from nlp.model import DeploymentClaim, Role, Stance, Status, Target
from nlp.stated import State

_ELSEWHERE = (
    Target.PUBLIC_CLOUD,
    Target.PRIVATE_CLOUD,
    Target.OWN_MACHINE_ROOM,
    Target.OWN_SERVERS,
    Target.HOSTED,
)


class Settings(Params):
    """What counts as the cloud that is asked for."""

    accepted: tuple[Target, ...] = Field(
        (Target.GOVERNMENT_CLOUD,), description="视为符合要求的部署去向"
    )
    elsewhere: tuple[Target, ...] = Field(_ELSEWHERE, description="视为另行部署的去向")
    looked_for: tuple[str, ...] = Field(
        ("政务云", "政务云平台", "云资源申请", "部署环境"), description="列入检索记录的名称"
    )


@check("cloud-not-used", params=Settings, says={"places", "reason"})
def cloud_not_used(case: Case, settings: Settings) -> Iterator[Outcome]:
    """本项目是否部署在政务云；其他系统、现状和引述的规定不算。"""
    own = [c for c in case.proposal.deployment if not c.subject and c.stance is not Stance.MENTIONS]
    accepted = [c for c in own if c.target in settings.accepted]
    adopted = [c for c in accepted if c.stance is Stance.ADOPTS]
    declined = [c for c in accepted if c.stance is Stance.DECLINES]
    there = [c for c in own if c.target in settings.elsewhere and c.stance is Stance.ADOPTS]
    planned = [c for c in there if c.status is Status.PLANNED]
    if adopted and (planned or declined):
        yield _hit((*adopted, *declined, *planned), (*declined, *planned), State.CONFLICT)
    elif declined:
        yield _hit((*declined, *planned), (*declined, *planned), State.NEGATED)
    elif planned:
        yield _hit(planned, planned, State.FOUND)
    elif not adopted:
        yield _silent(case, settings, there)


def _hit(
    claims: tuple[DeploymentClaim, ...] | list[DeploymentClaim],
    against: tuple[DeploymentClaim, ...] | list[DeploymentClaim],
    state: State,
) -> Hit:
    reasons = [claim.reason for claim in claims if claim.reason]
    evidence = once((*(claim.span for claim in claims), *reasons))
    terms = tuple(dict.fromkeys(t for claim in against for t in claim.term.split("、")))
    places = tuple(t for t in terms if not any(t != other and t in other for other in terms))
    return Hit(evidence, {"places": places, "reason": reasons[0].quote if reasons else ""}, state)


def _silent(case: Case, settings: Settings, existing: list[DeploymentClaim]) -> Outcome:
    """Nothing is planned here: what else is said decides between asking and finding."""
    proposal = case.proposal
    mentioned = [c for c in proposal.deployment if c.target in settings.accepted]
    nearest = (mentioned or proposal.deployment)[:1]
    absent = Absent(
        settings.looked_for,
        searched(proposal, (Role.DEPLOYMENT, Role.DESIGN)),
        nearest[0].span if nearest else None,
    )
    if existing:
        why = "现有系统未在政务云运行，未写明本项目建成后的部署去向"
        return Unsure(why, once(c.span for c in existing), absent)
    network = [
        c
        for c in proposal.deployment
        if c.target in {Target.GOVERNMENT_EXTRANET, Target.GOVERNMENT_INTRANET}
        and c.stance is Stance.ADOPTS
        and not c.subject
    ]
    if network:
        why = "只写明使用政务网络，未写明是否部署在政务云"
        return Unsure(why, once(c.span for c in network), absent)
    return Hit((), {"places": (), "reason": ""}, State.NOT_FOUND, absent)
