"""What understanding adds to a submission: chapters and facts, each with its quotation.

Money is yuan (`Decimal`), everywhere. No fact stands without a span.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from ingest.model import Document, Issue, Span, Submission, Table

T = TypeVar("T")


class State(StrEnum):
    """What a document says of something; never fewer than five."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NEGATED = "negated"
    CONFLICT = "conflict"
    UNREADABLE = "unreadable"


class Source(StrEnum):
    """Where a fact was read, weakest last but one; a person's correction beats all."""

    HUMAN = "human"
    FORM = "form"
    TABLE = "table"
    TEXT = "text"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value and every place that states it; `state` is CONFLICT when they disagree."""

    value: T
    evidence: tuple[Span, ...]
    source: Source = Source.TEXT
    state: State = State.FOUND


class Role(StrEnum):
    """The part a chapter plays (篇章角色); names in `lexicon/roles.yaml`."""

    OVERVIEW = "overview"
    NECESSITY = "necessity"
    CURRENT_SYSTEMS = "current_systems"
    REQUIREMENTS = "requirements"
    DESIGN = "design"
    FUNCTIONS = "functions"
    DATA_SHARING = "data_sharing"
    CATALOGUE = "catalogue"
    SECURITY = "security"
    CRYPTOGRAPHY = "cryptography"
    LOCALISATION = "localisation"
    DEPLOYMENT = "deployment"
    BUDGET = "budget"
    FUNDING = "funding"
    BIDDING = "bidding"
    SCHEDULE = "schedule"
    ORGANISATION = "organisation"
    BENEFIT = "benefit"
    RISK = "risk"
    OPERATIONS = "operations"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or section: `span` runs from its heading to the next heading of its level or above.

    `title` is cleaned (no number, no blanks between Chinese characters); `heading` is as printed.
    `level` counts from 1. Children lie in the parent, in order. `confidence` is 0–1, `reasons`
    name the signals that made the line a heading (bookmark, style, toc, number, look).
    """

    number: str
    title: str
    level: int
    heading: Span
    span: Span
    role: Role | None = None
    children: tuple["Chapter", ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def walk(self) -> Iterator["Chapter"]:
        """Yield this chapter and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def label(self) -> str:
        """Return number and title, as one would cite it."""
        return f"{self.number} {self.title}" if self.number else self.title


class AmountRole(StrEnum):
    """What an amount of money is."""

    TOTAL = "total"  # 总投资
    PHASE_TOTAL = "phase_total"  # 本期投资
    OVERALL_TOTAL = "overall_total"  # 各期总投资
    YEAR = "year"  # 分年度
    FUNDING = "funding"  # 某一来源
    SUBTOTAL = "subtotal"
    LINE = "line"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in yuan, the words before it that name it, and what it is."""

    role: AmountRole
    label: str
    yuan: Decimal
    span: Span
    source: Source = Source.TEXT
    unit: str = "元"
    approximate: bool = False
    subject: str = ""


class Category(StrEnum):
    """What a budget line pays for (费用类别); words in `lexicon/budget.yaml`."""

    SOFTWARE_DEVELOPMENT = "software_development"
    SOFTWARE_PURCHASE = "software_purchase"
    HARDWARE = "hardware"
    CLOUD_SERVICE = "cloud_service"
    DATA = "data"
    SECURITY = "security"
    CRYPTOGRAPHY = "cryptography"
    EVALUATION = "evaluation"
    INTEGRATION = "integration"
    SUPERVISION = "supervision"
    DESIGN = "design"
    MANAGEMENT = "management"
    BIDDING = "bidding"
    TRAINING = "training"
    OPERATIONS = "operations"
    RESERVE = "reserve"
    DISPLAY_SCREEN = "display_screen"
    OFFICE_TERMINAL = "office_terminal"
    CIVIL_WORKS = "civil_works"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One row of an estimate. `depth` 0 is the grand total's direct part, deeper is detail of it.

    `kind` tells lines from sums: "line", "subtotal", "total".
    """

    number: str
    name: str
    yuan: Decimal | None
    span: Span
    amount_span: Span | None = None
    quantity: Decimal | None = None
    unit_price: Decimal | None = None
    category: Category = Category.OTHER
    kind: str = "line"
    depth: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """A table of money. `kind`: estimate (估算总表), detail (分项), list (清单), funding, yearly.

    `unit` is the printed unit (元, 万元 …), `unit_seen` where it stands; `stated_total` is the
    printed total, `computed_total` the sum of its topmost lines, both yuan or None.
    """

    title: str
    document: str
    table: Table
    unit: str
    lines: tuple[BudgetLine, ...]
    kind: str = "estimate"
    unit_seen: Span | None = None
    stated_total: Decimal | None = None
    computed_total: Decimal | None = None
    total_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two figures that should agree and do not.

    `kind`: total_conflict, sum_mismatch, product_mismatch, unit_slip, funding_mismatch,
    words_mismatch (大写), percent_mismatch. `says` holds the figures (yuan as Decimal) by name.
    """

    kind: str
    says: Mapping[str, object]
    evidence: tuple[Span, ...]


class Target(StrEnum):
    """Where a system runs (部署去向)."""

    GOVERNMENT_CLOUD = "government_cloud"
    GOVERNMENT_EXTRANET = "government_extranet"
    GOVERNMENT_INTRANET = "government_intranet"
    PUBLIC_CLOUD = "public_cloud"
    PRIVATE_CLOUD = "private_cloud"
    OWN_MACHINE_ROOM = "own_machine_room"
    OWN_SERVERS = "own_servers"
    HOSTED = "hosted"


class Stance(StrEnum):
    """Whether the applicant adopts a place, declines it, or merely mentions it."""

    ADOPTS = "adopts"
    DECLINES = "declines"
    MENTIONS = "mentions"


class Status(StrEnum):
    """Whether a place is planned or already in use."""

    PLANNED = "planned"
    EXISTING = "existing"


@dataclass(frozen=True, slots=True)
class DeploymentClaim:
    """A sentence about where something runs. `span` is the sentence, `term` the words matched.

    `subject` is the system spoken of ("" when it is the project itself); `because` are short
    codes of what decided the stance (quotation, option, negation, other_system, purchase …).
    """

    target: Target
    stance: Stance
    status: Status
    span: Span
    term: str
    subject: str = ""
    because: tuple[str, ...] = ()
    reason: Span | None = None
    source: Source = Source.TEXT


class Topic(StrEnum):
    """Subjects a proposal makes statements on; elements of each in `lexicon/statements.yaml`."""

    SHARING = "sharing"
    GATHERING = "gathering"
    EXCHANGE_CHANNEL = "exchange_channel"
    DATA_REVENUE = "data_revenue"
    SECURITY = "security"
    CRYPTOGRAPHY = "cryptography"
    LOCALISATION = "localisation"
    SUPERVISION = "supervision"
    PLATFORM_REUSE = "platform_reuse"
    COMPONENT = "component"
    STANDARDS = "standards"
    BASIS = "basis"
    PLANNING = "planning"
    PLAN_INCLUSION = "plan_inclusion"
    IMPLEMENTATION = "implementation"
    COORDINATION = "coordination"
    INTEGRATION = "integration"
    CIVIL_WORKS = "civil_works"
    IMPORTANT_SYSTEM = "important_system"
    EXCEPTION = "exception"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that makes (or denies) one element of a topic.

    `element` is the key in `lexicon/statements.yaml` (provider, interface, refusal …); `state` is
    FOUND or NEGATED; `quoted` marks a sentence that only repeats a rule or speaks of others.
    `span` is the sentence, `term` the words that matched.
    """

    topic: Topic
    element: str
    state: State
    span: Span
    term: str
    quoted: bool = False
    role: Role | None = None
    source: Source = Source.TEXT


@dataclass(frozen=True, slots=True)
class FunctionItem:
    """A subsystem or function module to be built, with the heading or row that names it."""

    name: str
    description: str
    span: Span
    level: int = 1


@dataclass(frozen=True, slots=True)
class Citation:
    """A document the proposal cites: 《title》, document number (文号) or standard number."""

    title: str
    number: str
    span: Span


class DocumentKind(StrEnum):
    """Kind of the submitted paper (文种)."""

    FEASIBILITY = "feasibility"  # 可行性研究报告
    PRELIMINARY_DESIGN = "preliminary_design"  # 初步设计
    PROJECT_PROPOSAL = "project_proposal"  # 项目建议书
    CONSTRUCTION_SCHEME = "construction_scheme"  # 建设方案
    PROJECT_SCHEME = "project_scheme"  # 项目方案
    OPERATIONS_SCHEME = "operations_scheme"  # 运维方案
    OTHER = "other"


class ProjectKind(StrEnum):
    """Kind of the project (项目类型)."""

    NEW = "new"  # 新建
    CONTINUED = "continued"  # 续建
    EXTENDED = "extended"  # 改建、扩建
    UPGRADE = "upgrade"  # 升级改造
    OPERATIONS = "operations"  # 运行维护
    SERVICE = "service"  # 购买服务
    PURCHASE = "purchase"  # 单纯硬件、软件采购
    UNKNOWN = "unknown"


class ApplicantKind(StrEnum):
    """Kind of the applicant (申报单位类型)."""

    DEPARTMENT = "department"  # 部门、直属单位
    TOWN = "town"  # 镇、街道
    SCHOOL = "school"
    HOSPITAL = "hospital"
    ENTERPRISE = "enterprise"  # 国有企业
    COUNTY = "county"  # 县区、功能板块
    OTHER = "other"


class FundingKind(StrEnum):
    """Where the money comes from (资金来源)."""

    FISCAL = "fiscal"  # 财政资金（含上级补助）
    SELF_RAISED = "self_raised"  # 自筹
    SOCIAL = "social"  # 企业、社会资本


@dataclass(frozen=True, slots=True)
class ProjectProfile:
    """What the project is. None means: not stated anywhere we looked."""

    name: Stated[str] | None = None
    applicant: Stated[str] | None = None
    applicant_kind: Stated[ApplicantKind] | None = None
    lead: Stated[str] | None = None
    document_kind: Stated[DocumentKind] | None = None
    project_kind: Stated[ProjectKind] | None = None
    period: Stated[str] | None = None
    declared_on: Stated[date] | None = None
    funding: Stated[frozenset[FundingKind]] | None = None
    funding_text: Stated[str] | None = None
    total_investment: Stated[Decimal] | None = None
    project_code: Stated[str] | None = None
    upper_level: Stated[str] | None = None
    classified: Stated[str] | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A submission understood. `chapters` are those of `main`; facts come from every document."""

    submission: Submission
    main: str
    chapters: tuple[Chapter, ...] = ()
    profile: ProjectProfile = field(default_factory=ProjectProfile)
    amounts: tuple[Amount, ...] = ()
    tables: tuple[BudgetTable, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    deployment: tuple[DeploymentClaim, ...] = ()
    statements: tuple[Statement, ...] = ()
    functions: tuple[FunctionItem, ...] = ()
    citations: tuple[Citation, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def document(self) -> Document:
        """The main proposal document."""
        return self.submission.document(self.main)

    def walk(self) -> Iterator[Chapter]:
        """Yield every chapter and section, in reading order."""
        for chapter in self.chapters:
            yield from chapter.walk()

    def chapters_of(self, role: Role) -> tuple[Chapter, ...]:
        """Return the outermost chapters that play this role."""

        def outermost(chapters: tuple[Chapter, ...]) -> Iterator[Chapter]:
            for chapter in chapters:
                if chapter.role is role:
                    yield chapter
                else:
                    yield from outermost(chapter.children)

        return tuple(outermost(self.chapters))

    def chapter_at(self, span: Span) -> Chapter | None:
        """Return the deepest chapter in which a quotation stands."""
        found: Chapter | None = None
        below = self.chapters if span.document == self.main else ()
        while below:
            inside = next((c for c in below if c.span.start <= span.start < c.span.end), None)
            found, below = inside or found, inside.children if inside else ()
        return found

    def stated(self, topic: Topic, *elements: str) -> tuple[Statement, ...]:
        """Return the statements on a topic (on these elements only, if any are given)."""
        return tuple(
            statement
            for statement in self.statements
            if statement.topic is topic and (not elements or statement.element in elements)
        )
