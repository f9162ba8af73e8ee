"""What a check sees and says: Case, Check, Hit, Unsure, Moot."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from ingest.model import Span
from nlp.model import Proposal
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
    `ours`: what is denied is denied of this project in so many words; a veto needs that.
    """

    evidence: tuple[Span, ...] = ()
    says: Mapping[str, object] = field(default_factory=dict)
    state: State = State.FOUND
    absent: Absent | None = None
    by_ledger: bool = False
    ours: bool = True


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
