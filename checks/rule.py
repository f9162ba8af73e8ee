"""A locality's measure as rules: what a pack holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from checks.model import Check, Params, Stage
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
    """An end of an amount range in yuan; `inclusive` as the clause words it (含/不含)."""

    yuan: Decimal
    inclusive: bool


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
class Pack:
    """A locality's measure as rules. `sha256` is that of the pack file.

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
