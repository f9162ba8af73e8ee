"""review.json: the saved form of a review, version `yushen.review/1`.

Money is yuan as a decimal string; pages count from 1; boxes are points from the top left corner.
Models only: `recording.py` fills them.
"""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from checks.model import Recommendation, Severity, Stage, Verdict
from ingest.model import MediaType, Part
from nlp.model import Role, Stance, Status, Target, Topic
from nlp.money_model import AmountRole, Category
from nlp.stated import Source, State

Money = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$", description="yuan, decimal")]
Digest = Annotated[str, Field(description="SHA-256, hexadecimal")]


class Entry(BaseModel):
    """A part of the record: nothing may be added or changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class EvidenceEntry(Entry):
    """A quotation: `quote` is document text[start:end]; `page` and `box` are of its first page."""

    document: str
    page: int | None
    box: tuple[float, float, float, float] | None
    chapter: str
    start: int
    end: int
    quote: str


Evidence = tuple[EvidenceEntry, ...]


class PackEntry(Entry):
    """The rules that were asked, and the measure they stand for."""

    id: str
    edition: str
    sha256: Digest
    title: str
    number: str


class ToolEntry(Entry):
    """What made the record. `on` is the day of review, if one was given."""

    version: str
    pack: PackEntry
    on: str | None
    stage: Stage


class FileEntry(Entry):
    """A submitted file; `unreadable` says why nothing could be read, else null."""

    name: str
    sha256: Digest
    media_type: MediaType | None
    part: Part | None
    pages: int | None
    unreadable_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    unreadable: str | None = None


class StatedEntry(Entry):
    """A value of the project and every place that states it."""

    value: str | tuple[str, ...]
    source: Source
    state: State
    evidence: Evidence


class ProjectEntry(Entry):
    """What the project is; null: not stated anywhere we looked. `stage` is the kind of paper."""

    name: StatedEntry | None
    applicant: StatedEntry | None
    applicant_kind: StatedEntry | None
    lead: StatedEntry | None
    kind: StatedEntry | None
    stage: StatedEntry | None
    total_investment: StatedEntry | None
    period: StatedEntry | None
    funding: StatedEntry | None
    funding_text: StatedEntry | None
    declared_on: StatedEntry | None
    project_code: StatedEntry | None
    upper_level: StatedEntry | None
    classified: StatedEntry | None


class ChapterEntry(Entry):
    """A chapter; `chars` counts its characters without blanks and heading, children included."""

    level: int
    number: str
    title: str
    page: int | None
    role: Role | None
    chars: int
    children: tuple["ChapterEntry", ...]


class AmountEntry(Entry):
    """A stated amount and where."""

    label: str
    role: AmountRole
    yuan: Money
    approximate: bool
    evidence: Evidence


class LineEntry(Entry):
    """A row of an estimate."""

    number: str
    name: str
    kind: str
    depth: int
    yuan: Money | None
    quantity: Money | None
    unit_price: Money | None
    category: Category
    evidence: Evidence


class TableEntry(Entry):
    """An estimate; totals in yuan, stated (printed) and computed (summed)."""

    title: str
    kind: str
    document: str
    page: int | None
    unit: str
    lines: tuple[LineEntry, ...]
    stated_total: Money | None
    computed_total: Money | None
    evidence: Evidence


class DiscrepancyEntry(Entry):
    """Figures that should agree and do not."""

    kind: str
    says: dict[str, str | list[str]]
    evidence: Evidence


class BudgetEntry(Entry):
    """Every stated total, every table; `unit_seen` is the first unit printed beside a table."""

    unit_seen: str | None
    totals: tuple[AmountEntry, ...]
    tables: tuple[TableEntry, ...]
    discrepancies: tuple[DiscrepancyEntry, ...]


class DeploymentEntry(Entry):
    """Where something runs, as one sentence says it."""

    target: Target
    stance: Stance
    status: Status
    subject: str
    evidence: Evidence


class StatementEntry(Entry):
    """A sentence that makes or denies an element of a topic."""

    topic: Topic
    element: str
    state: State
    quoted: bool
    evidence: Evidence


class SearchEntry(Entry):
    """Where something absent was looked for, and what came nearest."""

    looked_for: tuple[str, ...]
    within: tuple[str, ...]
    nearest: EvidenceEntry | None


class FindingEntry(Entry):
    """One outcome of one rule; a rule without outcomes has one entry that bears its verdict."""

    rule: str
    check: str
    clause: str
    severity: Severity
    verdict: Verdict
    state: State | None
    message: str
    requirement: str
    remedy: str
    exception: str
    evidence: Evidence
    looked_in: SearchEntry | None


class ResultEntry(Entry):
    """How a rule came out as a whole."""

    rule: str
    clause: str
    severity: Severity
    verdict: Verdict
    why: str


class SupervisionEntry(Entry):
    """Whether the measure asks for supervision of the works (监理), and where it says so."""

    required: bool
    clause: str | None


class BecauseEntry(Entry):
    """The comparison with a threshold that opened a path."""

    clause: str
    comparison: str


class RouteEntry(Entry):
    """The procedure for a project of this amount and kind."""

    amount: Money | None
    documents: tuple[str, ...]
    approvals: tuple[str, ...]
    supervision: SupervisionEntry
    because: tuple[BecauseEntry, ...]


class RecommendationEntry(Entry):
    """What is proposed; a person decides."""

    value: Recommendation
    because: tuple[str, ...]


class NotJudgedEntry(Entry):
    """Something that could not be judged: a rule, a page, or a whole document."""

    rule: str | None = None
    document: str | None = None
    page: int | None = None
    why: str


class Record(Entry):
    """A review, saved."""

    schema_: Literal["yushen.review/1"] = Field(default="yushen.review/1", alias="schema")
    tool: ToolEntry
    submission: tuple[FileEntry, ...]
    project: ProjectEntry
    outline: tuple[ChapterEntry, ...]
    budget: BudgetEntry
    deployment: tuple[DeploymentEntry, ...]
    statements: tuple[StatementEntry, ...]
    findings: tuple[FindingEntry, ...]
    results: tuple[ResultEntry, ...]
    overlaps: tuple[dict[str, str], ...] = ()
    route: tuple[RouteEntry, ...]
    recommendation: RecommendationEntry
    not_judged: tuple[NotJudgedEntry, ...]


def dump(record: Record) -> str:
    """Return the record as JSON: sorted keys, two blanks, Chinese as it is, one last newline."""
    return _json(record.model_dump(mode="json"))


def schema() -> str:
    """Return the JSON Schema published as docs/review.schema.json."""
    return _json(Record.model_json_schema(mode="serialization"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
