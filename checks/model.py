"""The vocabulary of reviewing: Case, Check, Rule, Pack, Result, Review."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from ingest.model import Span
from nlp.model import Proposal
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind
from nlp.stated import State


class Stage(StrEnum):
    """Where in its life a declaration is looked at (环节)."""

    PLAN = "plan"  # 年度计划申报
    REVIEW = "review"  # 方案、可研、初设预审
    ADJUST = "adjust"  # 批后调整
    OPERATE = "operate"  # 运维、续建申报


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table kept outside (名册): components, systems …; rows keep their order.

    The column names are those the pack's `ledgers:` description gives.
    """

    kind: str
    name: str
    rows: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """All that a check may look at: the proposal, the stage, the day, and what lies outside."""

    proposal: Proposal
    stage: Stage = Stage.REVIEW
    on: date | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)


class Params(BaseModel):
    """What a pack may set on a check. Unknown keys are errors; every field is described."""

    model_config = ConfigDict(frozen=True, extra="forbid")


P = TypeVar("P", bound=Params)


@dataclass(frozen=True, slots=True)
class Absent:
    """Something that is not there: what was looked for, in which chapters, what came nearest."""

    looked_for: tuple[str, ...]
    within: tuple[str, ...]
    nearest: Span | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing a check noticed, before any rule gives it a clause and a severity.

    `says` fills the pack's message. `state` tells a positive statement (found, negated, conflict)
    from an omission (not_found). `by_ledger`: a ledger's entry bears it out, not the text alone.
    """

    evidence: tuple[Span, ...] = ()
    says: Mapping[str, object] = field(default_factory=dict)
    state: State = State.FOUND
    absent: Absent | None = None
    by_ledger: bool = False


@dataclass(frozen=True, slots=True)
class Unsure:
    """The check could not decide, and why (Chinese). A person must look."""

    why: str
    evidence: tuple[Span, ...] = ()
    absent: Absent | None = None


@dataclass(frozen=True, slots=True)
class Moot:
    """The question does not arise in this proposal, and why (Chinese). Never a sign of health."""

    why: str
    evidence: tuple[Span, ...] = ()


Outcome = Hit | Unsure | Moot
Function = Callable[[Case, P], Iterable[Outcome]]


@dataclass(frozen=True, slots=True)
class Check(Generic[P]):
    """A question that can be put to any proposal. Knows neither clause, severity nor wording."""

    name: str
    params: type[P]
    says: frozenset[str]
    run: Function[P]
    doc: str
    met_by_presence: bool = False
    """Silence means that the thing asked for was seen; pages not read cannot change that."""


def check(
    name: str, *, params: type[P], says: Iterable[str] = (), met_by_presence: bool = False
) -> Callable[[Function[P]], Check[P]]:
    """Turn a function into a Check. Registers nothing; see checks/library/__init__.py."""

    def build(function: Function[P]) -> Check[P]:
        doc = function.__doc__ or ""
        return Check(name, params, frozenset(says), function, doc, met_by_presence)

    return build


class Severity(StrEnum):
    """What a finding means for the proposal, gravest first."""

    VETO = "veto"  # 否决候选
    MUST_FIX = "must_fix"  # 必须改正
    WARN = "warn"  # 警示
    REMIND = "remind"  # 提示


class Verdict(StrEnum):
    """How one rule came out. Silence is not one of the answers."""

    CLEAR = "clear"  # 未见问题
    FOUND = "found"  # 发现问题
    UNSURE = "unsure"  # 需人工核对
    ERROR = "error"  # 未能检查
    NOT_APPLICABLE = "not_applicable"  # 不适用
    EXCEPTED = "excepted"  # 有例外情形
    UNVERIFIED = "unverified"  # 未核（无名册或参数）


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


@dataclass(frozen=True, slots=True)
class Result:
    """One rule put to one proposal. `why` (Chinese) explains every verdict but clear and found."""

    rule: Rule
    verdict: Verdict
    outcomes: tuple[Hit | Unsure, ...] = ()
    levels: tuple[Severity, ...] = ()
    exception: str = ""
    exception_evidence: tuple[Span, ...] = ()
    why: str = ""

    def hits(self) -> Iterator[tuple[Hit, Severity]]:
        """Yield each hit with the severity it has in this case."""
        hits = [outcome for outcome in self.outcomes if isinstance(outcome, Hit)]
        return zip(hits, self.levels, strict=True)


@dataclass(frozen=True, slots=True)
class Path:
    """The procedure for one amount; two of them where amounts in conflict straddle a threshold."""

    amount: Decimal | None
    steps: tuple[RouteStep, ...]
    comparisons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A proposal and how every rule of a pack came out on it, in the pack's order."""

    case: Case
    pack: Pack
    results: tuple[Result, ...]
    route: tuple[Path, ...]
    recommendation: Recommendation
    because: tuple[str, ...]

    @property
    def proposal(self) -> Proposal:
        """The proposal that was reviewed."""
        return self.case.proposal
