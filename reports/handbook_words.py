"""What a rule of a pack is limited to, weighs and asks for, in Chinese words."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from checks.amounts import Side, in_wan
from checks.exceptions import EXCEPTIONS, YES
from checks.inputs import inputs
from checks.rule import Applies, Bound, Effect, Ground, Pack, RouteStep, Rule, SeverityCase
from checks.wording import (
    APPLICANT_NAMES,
    DOCUMENT_NAMES,
    FUNDING_NAMES,
    PROJECT_NAMES,
    STAGE_NAMES,
    listed,
    yuan,
)
from nlp.stated import State
from reports.wording import SEVERITY

EFFECT: Mapping[Effect, str] = {
    Effect.NOT_APPROVED: "条文写明不予审批、不予批准或者不予安排资金",
    Effect.FORBIDDEN: "条文写明不得、严禁，未写审批后果",
    Effect.REQUIRED: "应当具备的内容，先请补正",
    Effect.IN_PRINCIPLE: "条文写“原则上”",
    Effect.PROCEDURE: "程序或者适用范围：退回、转办、改换文种",
}
STEP_KIND: Mapping[str, str] = {
    "approval": "审批",
    "document": "文种",
    "supervision": "监理",
}
SHORT_STAGE = {"plan": "计划", "review": "方案", "adjust": "调整", "operate": "运维"}
SAID_STATE: Mapping[State, str] = {
    State.FOUND: "写有相反内容的",
    State.NOT_FOUND: "未写到的",
    State.NEGATED: "写明不做的",
    State.CONFLICT: "前后矛盾的",
    State.UNREADABLE: "读不了的",
}
_VERBS: Mapping[tuple[Side, bool], str] = {
    ("above", False): "超过{}",
    ("above", True): "{}以上",
    ("below", False): "不满{}",
    ("below", True): "不超过{}",
}


def bound(limit: Bound, side: Side) -> str:
    """Return one end of an amount range in words, 含 or 不含 said, in yuan where 万元 is broken."""
    wan = in_wan(limit.yuan)
    amount = limit.name or wan
    notes = [f"由参数 {limit.setting} 给出"] if limit.setting else []
    notes += [f"即{yuan(limit.yuan)}"] if not limit.setting and "." in wan else []
    notes += ["含本数" if limit.inclusive else "不含本数"]
    verb = _VERBS[side, limit.inclusive].format(amount)
    return f"{limit.basis or '总投资'}{verb}（{'，'.join(notes)}）"


def bounds(applies: Applies) -> tuple[str, ...]:
    """Return the amount range in words."""
    ends: tuple[tuple[Bound | None, Side], ...] = (
        (applies.above, "above"),
        (applies.below, "below"),
    )
    return tuple(bound(limit, side) for limit, side in ends if limit)


def limits(applies: Applies) -> tuple[str, ...]:
    """Return everything a rule or a step is limited to, in words; empty where nothing is."""
    kinds = (
        ("文种限", DOCUMENT_NAMES, applies.documents),
        ("项目类型限", PROJECT_NAMES, applies.projects),
        ("申报单位限", APPLICANT_NAMES, applies.applicants),
        ("资金来源含", FUNDING_NAMES, applies.funding),
    )
    named = (
        f"{what}{listed(name for kind, name in names.items() if kind in allowed)}"
        for what, names, allowed in kinds
        if allowed
    )
    return (*named, *bounds(applies))


def numbers(rule: Rule) -> tuple[str, ...]:
    """Return the amounts and shares a rule turns on: its own range and those of its check."""
    return tuple(dict.fromkeys((*bounds(rule.applies), *_set(rule))))


def _set(rule: Rule) -> Iterator[str]:
    given = {name: getattr(rule.params, name) for name in rule.params.model_fields_set}
    inclusive = bool(getattr(rule.params, "inclusive", False))
    if isinstance(threshold := given.get("yuan"), Decimal) and threshold:
        unit = "单体投资" if given.get("per_unit") else ""
        yield bound(Bound(threshold, inclusive, basis=unit), "above")
    if isinstance(share := given.get("percent"), Decimal):
        within = "含" if inclusive else "不含"
        yield f"比例上限{share.normalize():f}%（{within}本数）"
    if isinstance(years := given.get("years"), int):
        yield f"{years}年内"


def level(rule: Rule) -> str:
    """Return the level of a rule and the cases in which it is another."""
    cases = [f"{_case(case)}：{SEVERITY[case.level]}" for case in rule.severity_cases]
    return "；".join((SEVERITY[rule.severity], *cases))


def levels(rule: Rule) -> tuple[str, ...]:
    """Return every level a finding of the rule can have, the usual one first."""
    cases = (case.level for case in rule.severity_cases)
    return tuple(dict.fromkeys(SEVERITY[one] for one in (rule.severity, *cases)))


def _case(case: SeverityCase) -> str:
    parts = (
        listed(name for stage, name in STAGE_NAMES.items() if stage in case.stages),
        listed(name for kind, name in DOCUMENT_NAMES.items() if kind in case.documents),
        listed(name for state, name in SAID_STATE.items() if state in case.states),
    )
    return "，".join(part for part in parts if part) or "其他"


def stages(rule: Rule) -> str:
    """Return the stages of a rule by their full names; one of them has a 、 of its own."""
    return "；".join(name for stage, name in STAGE_NAMES.items() if stage in rule.stages)


def short_stages(rule: Rule) -> str:
    """Return the stages of a rule in two characters each."""
    return listed(SHORT_STAGE[stage] for stage in STAGE_NAMES if stage in rule.stages)


def exceptions(pack: Pack, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what people call these exceptions, in the order given."""
    known = {**EXCEPTIONS, **pack.exemptions}
    return tuple(known[name].label for name in names if name in known)


def confirmed_by(pack: Pack, name: str) -> str:
    """Return how a person confirms an exception on the command line, or nothing."""
    known = {**EXCEPTIONS, **pack.exemptions}
    setting = known[name].setting if name in known else ""
    return f"{setting}={YES}" if setting else ""


def users(pack: Pack, name: str) -> tuple[str, ...]:
    """Return what a setting or a ledger is used by: rules, and 办理路径 where a step needs it."""
    rules = tuple(rule for one in inputs(pack) if one.name == name for rule in one.rules)
    steps = any(name in _settings(step.applies) for step in pack.route)
    return (*rules, *(("办理路径",) if steps else ()))


def _settings(applies: Applies) -> set[str]:
    return {limit.setting for limit in (applies.above, applies.below) if limit}


def ground_limits(pack: Pack, ground: Ground) -> tuple[str, ...]:
    """Return what takes a ground away or keeps it small."""
    lifted = exceptions(pack, ground.lifted_by)
    return (
        *((f"{listed(lifted)}的除外",) if lifted else ()),
        *(("仅及资金、经费，不及项目审批",) if ground.money_only else ()),
        *(("须由人提出，不自动生成",) if ground.by_hand else ()),
        *((ground.note.rstrip("。"),) if ground.note else ()),
    )


def ground_clauses(ground: Ground) -> tuple[str, ...]:
    """Return the labels of the clauses a ground rests on, each once."""
    return tuple(dict.fromkeys(clause.label for clause in ground.clauses))


def step_limits(step: RouteStep) -> str:
    """Return which projects a step of the procedure is for."""
    return "；".join(limits(step.applies)) or "全部项目"
