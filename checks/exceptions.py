"""What in a proposal lifts a rule (例外情形). A rule has only those its pack lists."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checks.model import Case
from checks.prose import plain
from checks.rule import Rule
from checks.wanted import OWN
from ingest.model import Span
from nlp.model import Topic
from nlp.stated import State, Stated

Find = Callable[[Case], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exception: its name in packs, its name for people, the evidence that it is claimed."""

    name: str
    label: str
    find: Find


def claimed(rule: Rule, case: Case) -> tuple[str, tuple[Span, ...]] | None:
    """Return label and evidence of the first exception of the rule that the proposal states."""
    for exemption in EXCEPTIONS.values():
        if exemption.name in rule.exceptions and (evidence := exemption.find(case)):
            return exemption.label, evidence
    return None


def _said(topic: Topic, *elements: str, own: bool = False, term: str = "") -> Find:
    """Find positive statements of the proposal; quotations of rules do not count.

    `own`: only sentences that speak of this project; `term`: only where these words matched.
    """

    def find(case: Case) -> tuple[Span, ...]:
        return tuple(
            statement.span
            for statement in case.proposal.stated(topic, *elements)
            if statement.state is State.FOUND
            and not statement.quoted
            and term in statement.term
            and (not own or OWN.search(plain(statement.span)))
        )

    return find


def _profiled(field: str, also: Find) -> Find:
    def find(case: Case) -> tuple[Span, ...]:
        stated = getattr(case.proposal.profile, field)
        plain = stated.evidence if isinstance(stated, Stated) and _holds(stated) else ()
        return (*plain, *(span for span in also(case) if span not in plain))

    return find


def _holds(stated: Stated[str]) -> bool:
    return stated.state is State.FOUND


def _all() -> Iterator[Exemption]:
    # The order is the order of precedence: 涉密 → 上级、条线、应急 → 已批准的例外.
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
