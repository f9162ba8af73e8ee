"""What in a proposal lifts a rule (例外情形). A rule has only those its pack lists."""

from collections.abc import Callable, Iterator

from checks.model import Case
from checks.prose import plain
from checks.rule import Exemption, Pack, Rule
from checks.wanted import OWN, Wanted, once, seek
from ingest.model import Span
from nlp.model import Topic
from nlp.stated import State, Stated

Find = Callable[[Case], tuple[Span, ...] | None]
YES = "是"


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


def worded(name: str, label: str, said: tuple[Wanted, ...], setting: str) -> Exemption:
    """Return an exception a pack words itself; `setting`=是 is a person's confirmation of it."""

    def find(case: Case) -> tuple[Span, ...] | None:
        sought = (seek(case.proposal, wanted) for wanted in said)
        spans = once(s for one in sought if one.state is State.FOUND for s in one.found)
        confirmed = bool(setting) and case.settings.get(setting, "").strip() == YES
        return spans if spans or confirmed else None

    return Exemption(name, label, find)


def _said(topic: Topic, *elements: str, own: bool = False, term: str = "") -> Find:
    """Find positive statements of the proposal; quotations of rules do not count.

    `own`: only sentences that speak of this project; `term`: only where these words matched.
    """

    def find(case: Case) -> tuple[Span, ...] | None:
        said = tuple(
            statement.span
            for statement in case.proposal.stated(topic, *elements)
            if statement.state is State.FOUND
            and not statement.quoted
            and term in statement.term
            and (not own or OWN.search(plain(statement.span)))
        )
        return said or None

    return find


def _profiled(field: str, also: Find) -> Find:
    def find(case: Case) -> tuple[Span, ...] | None:
        stated = getattr(case.proposal.profile, field)
        told = stated.evidence if isinstance(stated, Stated) and _holds(stated) else ()
        return once((*told, *(also(case) or ()))) or None

    return find


def _holds(stated: Stated[str]) -> bool:
    return stated.state is State.FOUND


def _all() -> Iterator[Exemption]:
    classified = _said(Topic.EXCEPTION, "classified", own=True)
    upper = _said(Topic.EXCEPTION, "upper_level", own=True)
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


EXCEPTIONS = {exemption.name: exemption for exemption in _all()}
