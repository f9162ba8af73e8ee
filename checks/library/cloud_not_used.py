"""Does the project run on the government cloud?"""

import re
from collections.abc import Iterator, Sequence

from pydantic import Field

from checks.model import Absent, Case, Hit, Outcome, Params, Stage, Unsure, check
from checks.wanted import once, searched
from nlp.model import DeploymentClaim, Role, Stance, Status, Target
from nlp.phrases import Saying, sayings
from nlp.profile_model import ProjectKind
from nlp.stated import Source, State

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
# Codes of what is no word on this project: a rule, another body's system or plan.
_OF_OTHERS = frozenset({"quotation", "other_project", "others", "contrast", "linked"})
# Codes of sentences that may well adopt the cloud in words that are not known.
_UNCLEAR = frozenset(
    {"no_verb", "verb", "view", "option", "left_out", "noun", "doubt", "subject", "condition"}
)
# Codes of a place in use today, whatever names the system.
_THERE = frozenset({"existing", "past", "other_system", "verb", "purchase", "state", "left_out"})
_DOUBTFUL = "材料提到政务云，但未能确认本项目是否部署于此"
_UNNAMED = "材料写有租用云服务器，未写明是否为政务云，须人工核对"
_BOTH = "材料写有部署在政务云，又有写及其他去向的语句，未能确认是否为本项目的安排"
_OWN = re.compile(
    r"本(?:项目|系统|平台|期|次|工程|单位|局|委|院|校|馆|中心)|我(?:局|委|院|校|馆|办|单位|中心)|拟(?!定)"
)
_COMMITS = re.compile(
    r"部署|运行|采用|使用|选用|租[用赁]|[采新自拟]购|购[置买入]|[新自改扩]建|建设|改造|搭建|托管|存[放储]|配[置备]|放|装|设|迁|利用|依托"
)
_REFUSES = re.compile(
    r"(?:不(?!得|仅|但|只)|未|无需|无须|没有|拒绝)[^，,。；;]{0,8}(?:部署|上|使用|采用|依托|迁|申请|利用|入云|考虑|选)[^，,。；;]{0,8}云"
)
_STOPS = re.compile(r"[，,；;。：:]")
# What a room is fitted with is no place by itself.
_FITTINGS = re.compile(r"(?:UPS|精密空调|机房空调).*")
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
    names: tuple[str, ...] = Field(
        (), description="条文所称的本地云的名称；写明部署于此的，视为符合要求"
    )


@check("cloud-not-used", params=Settings, says={"places", "reason"})
def cloud_not_used(case: Case, settings: Settings) -> Iterator[Outcome]:
    """本项目是否部署在政务云；其他系统、现状和引述的规定不算。"""
    names = _names(case, settings)
    claims = case.proposal.deployment
    strange = [c for c in claims if not c.subject and _strange(c, names)]
    accepted = [c for c in claims if c not in strange and _accepted(c, settings)]
    own = [c for c in accepted if not c.subject]
    adopted = [c for c in own if c.stance is Stance.ADOPTS] or _in_operation(case, accepted)
    declined = [c for c in own if c.stance is Stance.DECLINES]
    there = [
        c
        for c in claims
        if c.target in settings.elsewhere
        and c.stance is Stance.ADOPTS
        and not c.subject
        and c not in (*accepted, *strange)
    ]
    against = [*declined, *(c for c in there if c.status is Status.PLANNED)]
    called = () if adopted else _called(case, settings)
    told = once(s.span for s in called if s.state is State.FOUND)
    refused = once(s.span for s in called if s.state is State.NEGATED)
    if against and told:
        yield Unsure(_BOTH, once((*told, *(c.span for c in against))))
    elif against:
        yield _against(against, adopted, [c for c in accepted if c.stance is Stance.MENTIONS])
    elif told and refused:
        yield Unsure("是否部署在本地云，前后说法不一", (*told, *refused))
    elif refused:
        yield Hit(refused, {"places": (), "reason": ""}, State.NEGATED)
    elif told:
        return
    elif not adopted and (taken := [c for c in strange if c.stance is Stance.ADOPTS]):
        clouds = "、".join(dict.fromkeys(c.term.strip("“”") for c in taken))
        yield Unsure(f"材料写明使用“{clouds}”，须核对是否为本地政务云", once(c.span for c in taken))
    elif not adopted:
        yield _silent(case, settings, there, accepted)


def _called(case: Case, settings: Settings) -> list[Saying]:
    """Return what is said of a cloud by the name that a pack or a setting gives it.

    A name that the paper only mentions, or that is told of others, is no arrangement.
    """
    given = filter(None, _SEPARATORS.split(case.settings.get(settings.setting, "")))
    return [
        saying
        for saying in sayings(case.proposal.sentences, (*settings.names, *given))
        if not saying.quoted
        and _COMMITS.search(saying.span.quote)
        and not re.search(r"目前|现有|原有|现状|原部署", saying.span.quote)
    ]


def _accepted(claim: DeploymentClaim, settings: Settings) -> bool:
    return claim.target in settings.accepted or _named(claim)


def _in_operation(case: Case, accepted: Sequence[DeploymentClaim]) -> list[DeploymentClaim]:
    """Return the cloud that is in use: in an operations project it stays the arrangement."""
    kind = case.proposal.profile.project_kind
    kept = case.stage is Stage.OPERATE or (kind and kind.value is ProjectKind.OPERATIONS)
    return [c for c in accepted if kept and _there(c)]


def _there(claim: DeploymentClaim) -> bool:
    return _THERE.issuperset(claim.because) and not {"existing", "past"}.isdisjoint(claim.because)


def _against(
    against: Sequence[DeploymentClaim],
    adopted: Sequence[DeploymentClaim],
    mentioned: Sequence[DeploymentClaim],
) -> Outcome:
    """Charge what is plainly planned against the cloud; what is not, or is doubtful, ask about."""
    declined = [c for c in against if c.stance is Stance.DECLINES]
    alone = len(declined) == len(against)
    decided = {c.span for c in declined}
    spoken = adopted or [c for c in mentioned if _may_adopt(c) and c.span not in decided]
    refused = any(_REFUSES.search(c.span.quote) for c in declined)
    # The cloud adopted here and declined there is a question, however often it is declined.
    if (adopted and alone) or (not _strong(against) and (spoken or (alone and not refused))):
        why = _BOTH if adopted else _DOUBTFUL
        return Unsure(why, once(c.span for c in (*spoken, *against)))
    if not adopted and all("unnamed_cloud" in c.because for c in against):
        return Unsure(_UNNAMED, once(c.span for c in against))
    state = State.CONFLICT if adopted and not alone else State.NEGATED
    return _hit((*adopted, *against), against, state if adopted or declined else State.FOUND)


def _may_adopt(claim: DeploymentClaim) -> bool:
    """Tell whether the cloud may well be meant for this project, though not in known words."""
    refused = _REFUSES.search(claim.span.quote)
    return not claim.subject and not refused and _UNCLEAR.issuperset(claim.because)


def _ours(claim: DeploymentClaim) -> bool:
    """Tell whether a mention may speak of this project, or of the system it goes on with."""
    theirs = "other_system" in claim.because and "existing" not in claim.because
    return _OF_OTHERS.isdisjoint(claim.because) and not theirs


def _strong(claims: Sequence[DeploymentClaim]) -> bool:
    """Tell whether claims suffice to accuse: a room bought, two sentences or a plain plan.

    Servers in the estimate of a paper that goes to the cloud may be keys, cards or a box on site:
    a row alone is a question.
    """
    rows = [c for c in claims if "purchase" in c.because and c.source is Source.TABLE]
    told = [c for c in claims if c not in rows]
    rooms = any(c.target is not Target.OWN_SERVERS for c in rows)
    several = len({c.span for c in told}) > 1
    return rooms or bool(rows and told) or several or any(map(_plain, told))


def _plain(claim: DeploymentClaim) -> bool:
    """Tell whether the project itself is the subject of a committing verb for the place."""
    text = "".join(claim.span.quote.split())
    at = text.find("".join(claim.term.split("、")[0].split()))
    own = [m for m in _OWN.finditer(text) if m.end() <= at]
    if "unnamed_cloud" in claim.because or not own:
        return False
    between = text[own[-1].end() : at]
    clause = _STOPS.split(between)[-1]
    verb = _COMMITS.search(clause) or claim.stance is Stance.DECLINES
    return bool(verb) and "政务云" not in between


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
    claims: Sequence[DeploymentClaim], against: Sequence[DeploymentClaim], state: State
) -> Hit:
    reasons = [claim.reason for claim in claims if claim.reason]
    evidence = once((*(claim.span for claim in claims), *reasons))
    # A place that is declined is none that is used.
    used = [c for c in against if c.stance is Stance.ADOPTS]
    terms = tuple(dict.fromkeys(t.removeprefix("的") for c in used for t in c.term.split("、")))
    rooms = tuple(t for t in terms if not _FITTINGS.fullmatch(t)) or ("机房设施",)[: len(terms)]
    places = tuple(t for t in rooms if not any(t != other and t in other for other in rooms))
    return Hit(evidence, {"places": places, "reason": reasons[0].quote if reasons else ""}, state)


def _silent(
    case: Case,
    settings: Settings,
    existing: Sequence[DeploymentClaim],
    accepted: Sequence[DeploymentClaim],
) -> Outcome:
    """Nothing is planned here: what else is said decides between asking and finding."""
    proposal = case.proposal
    nearest = (accepted or proposal.deployment)[:1]
    absent = Absent(
        settings.looked_for,
        searched(proposal, (Role.DEPLOYMENT, Role.DESIGN)),
        nearest[0].span if nearest else None,
    )
    network = [
        c
        for c in proposal.deployment
        if c.target in _NETWORKS and c.stance is Stance.ADOPTS and not c.subject
    ]
    doubts: tuple[tuple[str, Sequence[DeploymentClaim]], ...] = (
        (_DOUBTFUL, [c for c in accepted if _ours(c)]),
        ("现有系统未在政务云运行，未写明本项目建成后的部署去向", existing),
        ("只写明使用的网络，未写明是否部署在政务云", network),
    )
    for why, claims in doubts:
        if claims:
            return Unsure(why, once(c.span for c in claims), absent)
    return Hit((), {"places": (), "reason": ""}, State.NOT_FOUND, absent)
