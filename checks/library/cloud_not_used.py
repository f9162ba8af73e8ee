"""Does the project run on the government cloud?"""

import re
from collections.abc import Iterator, Sequence

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
_NETWORKS = (
    Target.GOVERNMENT_EXTRANET,
    Target.GOVERNMENT_INTRANET,
    Target.SECTOR_NETWORK,
    Target.INTERNET,
)
# What a name of the cloud may be written with or without (全市统一的政务云平台).
_LOOSE = re.compile(
    r"[“”\"]|全|本|我|级|统一的?|统建的?|电子|的|服务|平台|资源池|资源|中心|环境|专区"
)
_SEPARATORS = re.compile(r"[、,，;；\s]+")


class Settings(Params):
    """What counts as the cloud that is asked for."""

    accepted: tuple[Target, ...] = Field(
        (Target.GOVERNMENT_CLOUD,), description="视为符合要求的部署去向"
    )
    elsewhere: tuple[Target, ...] = Field(_ELSEWHERE, description="视为另行部署的去向")
    looked_for: tuple[str, ...] = Field(
        ("政务云", "政务云平台", "云资源申请", "部署环境"), description="列入检索记录的名称"
    )
    setting: str = Field(
        "government_cloud", description="本地政务云名称的参数名；有多个名称的以顿号分隔"
    )


@check("cloud-not-used", params=Settings, says={"places", "reason"})
def cloud_not_used(case: Case, settings: Settings) -> Iterator[Outcome]:
    """本项目是否部署在政务云；其他系统、现状和引述的规定不算。"""
    names = _names(case, settings)
    said = [c for c in case.proposal.deployment if not c.subject]
    strange = [c for c in said if _strange(c, names)]
    own = [c for c in said if c.stance is not Stance.MENTIONS and c not in strange]
    accepted = [c for c in own if c.target in settings.accepted or _named(c)]
    adopted = [c for c in accepted if c.stance is Stance.ADOPTS]
    declined = [c for c in accepted if c.stance is Stance.DECLINES]
    there = [
        c
        for c in own
        if c.target in settings.elsewhere and c.stance is Stance.ADOPTS and c not in accepted
    ]
    planned = [c for c in there if c.status is Status.PLANNED]
    if adopted and (planned or declined):
        yield _hit((*adopted, *declined, *planned), (*declined, *planned), State.CONFLICT)
    elif declined:
        yield _hit((*declined, *planned), (*declined, *planned), State.NEGATED)
    elif planned:
        yield _hit(planned, planned, State.FOUND)
    elif not adopted and (taken := [c for c in strange if c.stance is Stance.ADOPTS]):
        clouds = "、".join(dict.fromkeys(c.term.strip("“”") for c in taken))
        yield Unsure(f"材料写明使用“{clouds}”，须核对是否为本地政务云", once(c.span for c in taken))
    elif not adopted:
        yield _silent(case, settings, there)


def _names(case: Case, settings: Settings) -> tuple[str, ...]:
    """Return the names of the locality's cloud, reduced to what must agree."""
    given = _SEPARATORS.split(case.settings.get(settings.setting, ""))
    return tuple(filter(None, (_LOOSE.sub("", name) for name in given)))


def _named(claim: DeploymentClaim) -> bool:
    return "named_cloud" in claim.because


def _strange(claim: DeploymentClaim, names: Sequence[str]) -> bool:
    """Tell whether a cloud may be another than the locality's: its name or its level differ."""
    known = claim.target is Target.GOVERNMENT_CLOUD
    if not (_named(claim) or (known and names and claim.stance is Stance.ADOPTS)):
        return False
    terms = [_LOOSE.sub("", term) for term in claim.term.split("、")]
    return not any(term in name or name in term for term in terms for name in names)


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
        if c.target in _NETWORKS and c.stance is Stance.ADOPTS and not c.subject
    ]
    if network:
        why = "只写明使用的网络，未写明是否部署在政务云"
        return Unsure(why, once(c.span for c in network), absent)
    return Hit((), {"places": (), "reason": ""}, State.NOT_FOUND, absent)
