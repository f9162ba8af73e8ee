"""The facts of a proposal as review.json saves them."""

from nlp.model import Role, Stance, Status, Target, Topic
from nlp.money_model import AmountRole, Category
from nlp.profile_model import FundingKind
from nlp.security_model import ProductKind
from nlp.sharing_model import Direction, SharingType
from nlp.stated import State
from nlp.substance_model import FillerKind
from reports.record_parts import Entry, Evidence, EvidenceEntry, Money, StatedEntry


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
    participants: StatedEntry | None
    starts_on: StatedEntry | None
    ends_on: StatedEntry | None
    months: StatedEntry | None
    line_managed: StatedEntry | None
    previous_phase: StatedEntry | None
    previous_completed_on: StatedEntry | None
    plan_inclusion: StatedEntry | None
    funding_parts: tuple["FundingPartEntry", ...] = ()


class FundingPartEntry(Entry):
    """Money from one kind of source; `yuan.value` is yuan."""

    kind: FundingKind
    yuan: StatedEntry


class ChapterEntry(Entry):
    """A chapter; `chars` counts its characters without blanks and heading, children included.

    `also` are further roles its title names; `confidence` (0–1) and `reasons` tell what made its
    line a heading.
    """

    level: int
    number: str
    title: str
    page: int | None
    role: Role | None
    also: tuple[Role, ...]
    confidence: float
    reasons: tuple[str, ...]
    chars: int
    children: tuple["ChapterEntry", ...]


class FillerEntry(Entry):
    """A passage that says nothing of this project; `other`: where a repeated one stands first."""

    kind: FillerKind
    evidence: EvidenceEntry
    other: EvidenceEntry | None


class SubstanceEntry(Entry):
    """What a chapter with a role says; lengths in characters, `own_chars` without filler."""

    role: Role
    heading: EvidenceEntry
    chars: int
    own_chars: int
    elements: tuple[str, ...]
    missing: tuple[str, ...]
    filler: tuple[FillerEntry, ...]


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
    """Figures that should agree and do not; `doubt` says why they may yet be right, else ""."""

    kind: str
    says: dict[str, str | list[str]]
    evidence: Evidence
    doubt: str = ""


class ReckoningEntry(Entry):
    """One step of the arithmetic trail, in yuan; it agrees within `tolerance`.

    `doubt` says why figures that disagree may yet be right, else "".
    """

    kind: str
    where: str
    formula: str
    stated: Money
    computed: Money
    tolerance: Money
    agrees: bool
    evidence: Evidence
    doubt: str = ""


class FeeEntry(Entry):
    """A fee recomputed by the basis the proposal names, in yuan; for information only."""

    name: str
    basis: str
    base: Money
    low: Money
    high: Money
    stated: Money
    how: str
    evidence: Evidence


class BudgetEntry(Entry):
    """Every stated total, every table; `unit_seen` is the first unit printed beside a table."""

    unit_seen: str | None
    totals: tuple[AmountEntry, ...]
    tables: tuple[TableEntry, ...]
    discrepancies: tuple[DiscrepancyEntry, ...]
    trail: tuple[ReckoningEntry, ...]
    fees: tuple[FeeEntry, ...]


class DeploymentEntry(Entry):
    """Where something runs, or over which network, as one sentence says it."""

    target: Target
    stance: Stance
    status: Status
    subject: str
    evidence: Evidence


class ContradictionEntry(Entry):
    """Two claims on deployment that cannot both hold."""

    kind: str
    evidence: Evidence


class StatementEntry(Entry):
    """A sentence that makes or denies an element of a topic."""

    topic: Topic
    element: str
    state: State
    quoted: bool
    evidence: Evidence


class DataItemEntry(Entry):
    """A data resource; an empty string: the table has no such cell. Named after `nlp.DataItem`."""

    name: str
    direction: Direction
    category: str
    owner: str
    receiver: str
    format: str
    attributes: str
    frequency: str
    service: str
    types: tuple[SharingType, ...]
    sharing: str
    provision: str
    usage: str
    ground: str
    platform: str
    evidence: Evidence


class CatalogueEntry(Entry):
    """A table of data resources and the elements its columns carry."""

    title: str
    document: str
    page: int | None
    elements: tuple[str, ...]
    items: tuple[DataItemEntry, ...]


class ProductEntry(Entry):
    """A product named; `domestic` null: not known."""

    kind: ProductKind
    name: str
    domestic: bool | None
    adopted: bool
    evidence: Evidence


class FunctionEntry(Entry):
    """A function to be built, below `path`, outermost first."""

    name: str
    path: tuple[str, ...]
    level: int
    description: str
    evidence: Evidence
