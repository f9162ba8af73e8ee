"""What the author of a pack may write, key by key. Unknown keys are errors everywhere."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from checks.model import Stage
from checks.pack_problems import near
from checks.rule import (
    Applies,
    Bound,
    Clause,
    Effect,
    Ground,
    Recommendation,
    Severity,
    SeverityCase,
)
from checks.wanted import Wanted
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind
from nlp.stated import State

_COUNT = "[一二三四五六七八九十百]+"
_LABEL = re.compile(rf"(第{_COUNT}条(第{_COUNT}款)?(第（{_COUNT}）项)?|附件)(（[^（）]+）)?")

Text = Annotated[str, Field(min_length=1)]


@cache
def families() -> tuple[str, ...]:
    """Return the subjects rules may be filed under (核查族)."""
    text = (Path(__file__).parent / "families.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _spread(key: str) -> BeforeValidator:
    """Let an author write the plain value where a mapping with that one key is meant."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


class Written(BaseModel):
    """A mapping in a pack file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class WrittenClause(Written):
    """`label` as printed, `anchor` words that stand in the clause, `note` on its number."""

    label: Text
    anchor: str = ""
    note: str = ""

    @field_validator("label")
    @classmethod
    def _well_formed(cls, label: str) -> str:
        if not _LABEL.fullmatch(label):
            raise ValueError(f"条款号“{label}”应写作第×条、第×条第×款或第×条第（×）项")
        return label

    def clause(self) -> Clause:
        """Return the value the rules hold."""
        return Clause(self.label, self.anchor, self.note)


class WrittenBound(Written):
    """An end of an amount range: `yuan`, or the `setting` that gives it and its Chinese `name`.

    `basis` is the clause's own word for the amount where it is not the total (区级投资额).
    """

    yuan: Decimal = Field(Decimal(0), ge=0)
    inclusive: bool
    setting: str = ""
    name: str = ""
    basis: str = ""
    alone: bool = False

    @model_validator(mode="after")
    def _one_number(self) -> Self:
        if bool(self.yuan) == bool(self.setting):
            raise ValueError("界限应写明 yuan 或者 setting 之一")
        if self.setting and not self.name:
            raise ValueError("由参数给出的界限应写明 name")
        return self

    def bound(self) -> Bound:
        """Return the value the rules hold."""
        return Bound(self.yuan, self.inclusive, self.setting, self.name, self.basis, self.alone)


class WrittenApplies(Written):
    """What a rule can be asked of; nothing written means no restriction."""

    documents: frozenset[DocumentKind] = frozenset()
    projects: frozenset[ProjectKind] = frozenset()
    applicants: frozenset[ApplicantKind] = frozenset()
    funding: frozenset[FundingKind] = frozenset()
    above: WrittenBound | None = None
    below: WrittenBound | None = None

    def applies(self) -> Applies:
        """Return the value the rules hold."""
        return Applies(
            documents=self.documents,
            projects=self.projects,
            applicants=self.applicants,
            funding=self.funding,
            above=self.above.bound() if self.above else None,
            below=self.below.bound() if self.below else None,
        )


class WrittenCase(Written):
    """A level and the conditions under which it holds instead of the default."""

    level: Severity
    stages: frozenset[Stage] = frozenset()
    documents: frozenset[DocumentKind] = frozenset()
    states: frozenset[State] = frozenset()

    def case(self) -> SeverityCase:
        """Return the value the rules hold."""
        return SeverityCase(self.level, self.stages, self.documents, self.states)


class WrittenSeverity(Written):
    """One level, or a default with cases; the first case that fits decides."""

    default: Severity
    cases: tuple[WrittenCase, ...] = ()


class WrittenMessage(Written):
    """The sentence that states the finding, and others for single states of it."""

    default: Text
    found: str = ""
    not_found: str = ""
    negated: str = ""
    conflict: str = ""

    def states(self) -> dict[State, str]:
        """Return the sentences written for single states."""
        written = {
            State.FOUND: self.found,
            State.NOT_FOUND: self.not_found,
            State.NEGATED: self.negated,
            State.CONFLICT: self.conflict,
        }
        return {state: text for state, text in written.items() if text}


class WrittenRule(Written):
    """One rule of a pack."""

    id: Text
    check: Text
    params: dict[str, Any] = {}
    clause: WrittenClause
    requirement: Text
    message: Annotated[WrittenMessage, _spread("default")]
    remedy: Text
    severity: Annotated[WrittenSeverity, _spread("default")]
    stages: frozenset[Stage] = Field(frozenset({Stage.PLAN, Stage.REVIEW}), min_length=1)
    applies: WrittenApplies = WrittenApplies()
    exceptions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    batch: bool = False
    recommends: Recommendation | None = None
    question: str = ""
    note: str = ""
    status: Literal["preview", "stable", "retired"] = "stable"
    family: str = ""

    @field_validator("family")
    @classmethod
    def _shared(cls, family: str) -> str:
        if family and family not in families():
            raise ValueError(f"没有名为“{family}”的核查族{near(family, families())}")
        return family


class WrittenException(Written):
    """An exception the pack words itself: what the proposal says, or a setting that confirms it.

    `every`: all of `said` must be written, not just one.
    """

    label: Text
    said: tuple[Wanted, ...] = ()
    every: bool = False
    setting: str = ""

    @model_validator(mode="after")
    def _can_be_claimed(self) -> Self:
        if not self.said and not self.setting:
            raise ValueError("例外情形应写明 said 或者 setting")
        return self


class WrittenGround(Written):
    """A reason a letter may give (可入函理由)."""

    id: Text
    reason: Text
    clauses: tuple[WrittenClause, ...] = Field(min_length=1)
    effect: Effect
    evidence: Text
    remedy: Text
    rules: tuple[str, ...] = ()
    lifted_by: tuple[str, ...] = ()
    money_only: bool = False
    by_hand: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _borne_out(self) -> Self:
        if not self.rules and not self.by_hand:
            raise ValueError("理由应写明由哪些规则（rules）的发现支持，或者标为 by_hand")
        return self

    def ground(self) -> Ground:
        """Return the value the pack holds."""
        given = {name: getattr(self, name) for name in type(self).model_fields}
        return Ground(**{**given, "clauses": tuple(c.clause() for c in self.clauses)})


class WrittenNotChecked(Written):
    """A clause no tool can check, and why."""

    id: Text
    clause: WrittenClause
    why: Text


class WrittenStep(Written):
    """A step of the procedure (办理路径)."""

    id: Text
    text: Text
    clause: WrittenClause
    applies: WrittenApplies = WrittenApplies()
    kind: Literal["approval", "document", "supervision"] = "approval"
    note: str = ""


class WrittenMeasure(Written):
    """The measure a pack renders. `refuses`: it has the words 不予审批 or 不予批准."""

    title: Text
    number: Text
    issuer: Text
    effective: date
    expires: date | None = None
    repeals: tuple[str, ...] = ()
    refuses: bool = False


class WrittenPack(Written):
    """A whole pack; its lists are validated entry by entry, so that all mistakes show at once."""

    pack: Text
    edition: Text
    locality: Text
    measure: WrittenMeasure
    settings: dict[str, Text] = {}
    ledgers: dict[str, Text] = {}
    exceptions: dict[str, WrittenException] = {}
    rules: list[Any] = Field(min_length=1)
    not_checked: list[Any] = []
    route: list[Any] = []
    grounds: list[Any] = []
