"""What the author of a pack may write, key by key. Unknown keys are errors everywhere."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from checks.model import Stage
from checks.rule import Applies, Bound, Clause, Recommendation, Severity, SeverityCase
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind
from nlp.stated import State

_COUNT = "[一二三四五六七八九十百]+"
_LABEL = re.compile(rf"第{_COUNT}条(第{_COUNT}款)?(第（{_COUNT}）项)?(（[^（）]+）)?")

Text = Annotated[str, Field(min_length=1)]


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
    """An end of an amount range, yuan."""

    yuan: Decimal = Field(ge=0)
    inclusive: bool

    def bound(self) -> Bound:
        """Return the value the rules hold."""
        return Bound(self.yuan, self.inclusive)


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
    """The measure a pack renders."""

    title: Text
    number: Text
    issuer: Text
    effective: date
    repeals: tuple[str, ...] = ()


class WrittenPack(Written):
    """A whole pack; its lists are validated entry by entry, so that all mistakes show at once."""

    pack: Text
    edition: Text
    locality: Text
    measure: WrittenMeasure
    settings: dict[str, Text] = {}
    ledgers: dict[str, Text] = {}
    rules: list[Any] = Field(min_length=1)
    not_checked: list[Any] = []
    route: list[Any] = []
