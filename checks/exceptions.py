"""What in a proposal lifts a rule (例外情形). A rule has only those its pack lists."""

import re
from collections.abc import Callable, Iterator

from checks.model import Case
from checks.own import OWN, of_others
from checks.prose import plain
from checks.rule import Exemption, Pack, Rule
from checks.wanted import Wanted, once, seek
from ingest.model import Span
from nlp.model import DeploymentClaim, Stance, Target, Topic
from nlp.stated import State, Stated

Find = Callable[[Case], tuple[Span, ...] | None]
YES = "是"
# To be joined to a system of the province is not to be one.
_JOINS = re.compile(r"(?:对接|接入|依托|利用|调用|衔接)[^,。;]{0,20}(?:统一|统建)")


def claimed(rule: Rule, case: Case, pack: Pack) -> tuple[str, tuple[Span, ...]] | None:
    """Return label and evidence of the first exception of the rule that is claimed.

    The order is 涉密, 上级、条线、应急, then what has been approved, then the pack's own.
    """
    for exemption in (*EXCEPTIONS.values(), *pack.exemptions.values()):
        if exemption.name in rule.exceptions:
            evidence = exemption.find(case)
            if evidence is not None:
                return exemption.label, evidence
    return None


def worded(
    name: str, label: str, said: tuple[Wanted, ...], setting: str, *, every: bool = False
) -> Exemption:
    """Return an exception a pack words itself.

    One of `said` claims it, or all of them where `every` is set; `setting`=是 is a person's
    confirmation.
    """

    def find(case: Case) -> tuple[Span, ...] | None:
        sought = [seek(case.proposal, wanted) for wanted in said]
        made = [one for one in sought if one.state is State.FOUND]
        enough = len(made) == len(sought) if every else bool(made)
        confirmed = bool(setting) and case.settings.get(setting, "").strip() == YES
        told = (span for one in made for span in one.found if not of_others(plain(span)))
        spans = once(told) if enough else ()
        return spans if spans or confirmed else None

    return Exemption(name, label, find, setting)


def _said(
    topic: Topic,
    *elements: str,
    own: bool = False,
    term: str = "",
    unless: re.Pattern[str] | None = None,
) -> Find:
    """Find positive statements of the proposal; quotations of rules do not count.

    `own`: only sentences that speak of this project; `term`: only where these words matched;
    `unless`: not where this stands in the sentence.
    """

    def find(case: Case) -> tuple[Span, ...] | None:
        said = tuple(
            statement.span
            for statement in case.proposal.stated(topic, *elements)
            if statement.state is State.FOUND
            and not statement.quoted
            and term in statement.term
            and (not own or OWN.search(plain(statement.span)))
            and not of_others(plain(statement.span))
            and (unless is None or not unless.search(plain(statement.span)))
        )
        return said or None

    return find


def _profiled(field: str, also: Find) -> Find:
    def find(case: Case) -> tuple[Span, ...] | None:
        stated = getattr(case.proposal.profile, field)
        told = stated.evidence if isinstance(stated, Stated) and _holds(stated) else ()
        return once((*told, *(also(case) or ()))) or None

    return find


def _reasoned(case: Case) -> tuple[Span, ...] | None:
    """Find the reasons given for placing the project elsewhere, or not on the cloud."""
    claims = (c for c in case.proposal.deployment if c.reason and not c.subject)
    return once(c.reason for c in claims if c.reason and _apart(c)) or None


def _apart(claim: DeploymentClaim) -> bool:
    provided = claim.target in {Target.GOVERNMENT_CLOUD, Target.GOVERNMENT_EXTRANET}
    return claim.stance is (Stance.DECLINES if provided else Stance.ADOPTS)


def _holds(stated: Stated[str]) -> bool:
    return stated.state is State.FOUND


def _all() -> Iterator[Exemption]:
    classified = _said(Topic.EXCEPTION, "classified", own=True)
    upper = _said(Topic.EXCEPTION, "upper_level", own=True, unless=_JOINS)
    yield Exemption("classified", "涉密项目", _profiled("classified", classified))
    yield Exemption("upper_level", "上级部门统一开发部署", _profiled("upper_level", upper))
    yield Exemption("emergency", "应急项目", _said(Topic.EXCEPTION, "urgent", own=True))
    addition = _said(Topic.PLAN_INCLUSION, "applying", term="追加")
    yield Exemption("addition", "申请追加建设", addition)
    special = _said(Topic.PLAN_INCLUSION, "special_plan")
    yield Exemption("special_plan", "已列入专项规划", special)
    consulted = _said(Topic.APPROVAL, "consultation", term="会商")
    yield Exemption("consulted", "已经会商机制审核同意", consulted)
    approved = _said(Topic.COMPONENT, "approved")
    yield Exemption("component_approved", "新建组件已经审核同意", approved)
    yield Exemption("revenue_approved", "有偿使用已经审批", _said(Topic.DATA_REVENUE, "approval"))
    yield Exemption("explained", "已作情况说明", _said(Topic.EXCEPTION, "reason", own=True))
    yield Exemption("placement_reasoned", "已写明部署去向的理由", _reasoned)


EXCEPTIONS = {exemption.name: exemption for exemption in _all()}
