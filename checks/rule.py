"""A locality's measure as rules: what a pack holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from checks.model import Case, Check, Params, Stage
from ingest.model import Span
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind
from nlp.stated import State


class Severity(StrEnum):
    """What a finding means for the proposal, gravest first."""

    VETO = "veto"  # 否决候选
    MUST_FIX = "must_fix"  # 必须改正
    WARN = "warn"  # 警示
    REMIND = "remind"  # 提示


class Recommendation(StrEnum):
    """What is proposed to the person in charge; always 建议."""

    PROCEED = "proceed"  # 进入专家评审
    SUPPLEMENT = "supplement"  # 补正材料
    RETURN = "return"  # 退回修改
    CONSULT = "consult"  # 提请会商
    REJECT = "reject"  # 拟不予通过
    OUT_OF_SCOPE = "out_of_scope"  # 不属本办法范围
    STOP = "stop"  # 疑似涉密、停止处理


@dataclass(frozen=True, slots=True)
class SeverityCase:
    """A level that holds when all the named conditions do (an empty one does not restrict)."""

    level: Severity
    stages: frozenset[Stage] = frozenset()
    documents: frozenset[DocumentKind] = frozenset()
    states: frozenset[State] = frozenset()


@dataclass(frozen=True, slots=True)
class Bound:
    """An end of an amount range in yuan; `inclusive` as the clause words it (含/不含).

    A measure may leave the number to the outside: then `setting` names the parameter that gives
    it and `name` says in Chinese what it is. `basis` is the clause's own word for the amount
    (区级投资额) where it is not the total: amounts so named are compared beside the total.
    """

    yuan: Decimal  # 0 until the setting is known
    inclusive: bool
    setting: str = ""
    name: str = ""
    basis: str = ""
    alone: bool = False  # amounts named as the basis stand for the total, not beside it


@dataclass(frozen=True, slots=True)
class Applies:
    """What a rule can be asked of; empty sets do not restrict."""

    documents: frozenset[DocumentKind] = frozenset()
    projects: frozenset[ProjectKind] = frozenset()
    applicants: frozenset[ApplicantKind] = frozenset()
    funding: frozenset[FundingKind] = frozenset()
    above: Bound | None = None
    below: Bound | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a demand stands: printed label (第十九条), anchor words, note on the number if any."""

    label: str
    anchor: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check as one measure asks it: its clause, its weight, its words, its limits."""

    id: str
    check: Check[Any]
    params: Params
    clause: Clause
    requirement: str
    message: str
    remedy: str
    severity: Severity
    severity_cases: tuple[SeverityCase, ...] = ()
    stages: frozenset[Stage] = frozenset({Stage.PLAN, Stage.REVIEW})
    applies: Applies = Applies()
    exceptions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    batch: bool = False
    recommends: Recommendation | None = None
    question: str = ""
    note: str = ""
    status: str = "stable"
    family: str = ""  # what the rule is about, in the words all localities share (核查族)
    # wording for one state of a hit, where it must differ from `message`
    messages: Mapping[State, str] = field(default_factory=dict)

    def wording(self, state: State) -> str:
        """Return the message template for a hit in that state."""
        return self.messages.get(state, self.message)


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A clause that no tool can check from a declaration, and why."""

    id: str
    clause: Clause
    why: str


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A procedure a measure asks of projects of some amount and kind (办理路径)."""

    id: str
    text: str
    clause: Clause
    applies: Applies
    kind: str = "approval"  # approval, document, supervision
    note: str = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exception: its name in packs, its name for people, the evidence that it is claimed.

    `find` returns None where it is not claimed; no spans where a person confirms it by a setting.
    """

    name: str
    label: str
    find: Callable[[Case], tuple[Span, ...] | None]
    setting: str = ""


class Effect(StrEnum):
    """What the clause behind a ground says will happen (效力)."""

    NOT_APPROVED = "A"  # 条文写明不予审批、不予批准、不予安排资金
    FORBIDDEN = "B"  # 条文写明不得、严禁，未写审批后果
    REQUIRED = "C"  # 必备条件、必须、应当一类内容缺失，先请补正
    IN_PRINCIPLE = "D"  # 条文写“原则上”
    PROCEDURE = "E"  # 程序或者适用范围：退回、转办、改文种


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason a letter may give (可入函理由): locality, clause and reason are one triple.

    `rules` are those whose findings bear it out, `lifted_by` the exceptions that take it away.
    `money_only`: the clause withholds money and never the project's approval (仅及资金、经费).
    `by_hand`: only a person may bring it forward.
    """

    id: str
    reason: str
    clauses: tuple[Clause, ...]
    effect: Effect
    evidence: str
    remedy: str
    rules: tuple[str, ...] = ()
    lifted_by: tuple[str, ...] = ()
    money_only: bool = False
    by_hand: bool = False
    note: str = ""

    @property
    def refuses(self) -> bool:
        """Whether the clause itself lets the project be refused."""
        return self.effect is Effect.NOT_APPROVED and not self.money_only


@dataclass(frozen=True, slots=True)
class Pack:
    """A locality's measure as rules. `sha256` is that of the pack file.

    In force from `effective` up to and including `expires`; `refuses`: the measure knows the
    words 不予审批 or 不予批准.

    `settings` and `ledgers` name what may be handed in from outside, each with its description.
    """

    id: str
    edition: str
    locality: str
    title: str
    number: str
    issuer: str
    effective: date
    repeals: tuple[str, ...]
    rules: tuple[Rule, ...]
    not_checked: tuple[NotChecked, ...]
    route: tuple[RouteStep, ...]
    settings: Mapping[str, str]
    sha256: str
    ledgers: Mapping[str, str] = field(default_factory=dict)
    exemptions: Mapping[str, Exemption] = field(default_factory=dict)
    grounds: tuple[Ground, ...] = ()
    expires: date | None = None
    refuses: bool = False
