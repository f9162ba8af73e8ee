"""review.json: the saved form of a review, version `yushen.review/1`.

Money is yuan as a decimal string; pages count from 1; boxes are points from the top left corner.
Models only: `recording.py` fills them.
"""

import json
from typing import Literal

from pydantic import Field

from checks.model import Stage
from checks.rule import Effect, Recommendation, Severity
from checks.verdict import Verdict
from ingest.model import MediaType, Part
from nlp.stated import State
from reports.record_facts import (
    BudgetEntry,
    CatalogueEntry,
    ChapterEntry,
    ContradictionEntry,
    DeploymentEntry,
    FunctionEntry,
    ProductEntry,
    ProjectEntry,
    StatementEntry,
    SubstanceEntry,
)
from reports.record_parts import Digest, Entry, Evidence, EvidenceEntry, Money


class RegulationEntry(Entry):
    """The text of the measure from which clauses are quoted; `remarks`: what is odd about it."""

    title: str
    number: str
    source: str
    sha256: Digest
    remarks: tuple[str, ...]


class PackEntry(Entry):
    """The rules that were asked and their measure; no `regulation` where no text is loaded."""

    id: str
    edition: str
    sha256: Digest
    title: str
    number: str
    regulation: RegulationEntry | None = None


class ToolEntry(Entry):
    """What made the record. `on`: the day of review, if given; `settings`: what was handed in."""

    version: str
    pack: PackEntry
    on: str | None
    stage: Stage
    settings: dict[str, str] = Field(default_factory=dict)


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


class SearchEntry(Entry):
    """Where something absent was looked for, and what came nearest."""

    looked_for: tuple[str, ...]
    within: tuple[str, ...]
    nearest: EvidenceEntry | None


class FindingEntry(Entry):
    """One outcome of one rule; a rule without outcomes has one entry that bears its verdict.

    `clause_text`: the exact words of the clause, null where no text of the measure is loaded or
    the words are not to be quoted. `note`: what the pack notes on the rule.
    """

    rule: str
    check: str
    clause: str
    clause_text: str | None = None
    severity: Severity
    verdict: Verdict
    state: State | None
    message: str
    requirement: str
    remedy: str
    note: str = ""
    exception: str
    evidence: Evidence
    looked_in: SearchEntry | None


class GroundEntry(Entry):
    """A reason a letter may give, if a person confirms it (可入函理由).

    `effect`: A 不予审批、不予安排资金, B 不得, C 必备或应当, D 原则上, E 程序或适用范围.
    `money_only`: the clause withholds money and never the project's approval. `rules`: those whose
    findings bear it out. `omission`: only something missing was found, to be supplied first.
    `lifted_by`: exceptions that would take it away.
    """

    id: str
    reason: str
    clauses: tuple[str, ...]
    effect: Effect
    money_only: bool
    omission: bool
    evidence: str
    remedy: str
    rules: tuple[str, ...]
    lifted_by: tuple[str, ...]
    note: str


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
    notes: tuple[str, ...] = ()


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
    networks: tuple[DeploymentEntry, ...]
    contradictions: tuple[ContradictionEntry, ...]
    statements: tuple[StatementEntry, ...]
    substance: tuple[SubstanceEntry, ...]
    catalogues: tuple[CatalogueEntry, ...]
    products: tuple[ProductEntry, ...]
    functions: tuple[FunctionEntry, ...]
    findings: tuple[FindingEntry, ...]
    results: tuple[ResultEntry, ...]
    grounds: tuple[GroundEntry, ...] = ()
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
