"""What understanding adds to a submission: chapters and facts, each with its quotation.

Money is yuan (`Decimal`), everywhere. No fact stands without a span.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.model import Document, Issue, Span, Submission
from nlp.money_model import Amount, BudgetTable, Discrepancy, Fee, Reckoning
from nlp.profile_model import ProjectProfile
from nlp.prose import Prose
from nlp.security_model import Product
from nlp.sharing_model import Catalogue
from nlp.stated import Source, State
from nlp.substance_model import Substance


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
    name the signals that made the line a heading (bookmark, style, toc, number, look). `also` are
    further roles that the same title names (效益与风险分析, 投资估算及经济效益).
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
    also: tuple[Role, ...] = ()

    def plays(self, role: Role) -> bool:
        """Tell whether the chapter plays this role, first or beside another."""
        return self.role is role or role in self.also

    def holds(self, span: Span) -> bool:
        """Tell whether a quotation begins in this chapter."""
        own = self.span
        return span.document == own.document and own.start <= span.start < own.end

    def walk(self) -> Iterator["Chapter"]:
        """Yield this chapter and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def label(self) -> str:
        """Return number and title, as one would cite it."""
        return f"{self.number} {self.title}" if self.number else self.title


class Target(StrEnum):
    """Where a system runs (部署去向)."""

    GOVERNMENT_CLOUD = "government_cloud"
    GOVERNMENT_EXTRANET = "government_extranet"
    GOVERNMENT_INTRANET = "government_intranet"
    SECTOR_NETWORK = "sector_network"
    INTERNET = "internet"
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
class Contradiction:
    """Two claims, or a claim and a purchase, that cannot both hold.

    `kind`: stance (adopted here, declined there), place (two places for one system), purchase
    (servers bought beside a promise to use the cloud), period (already there, yet to be built).
    """

    kind: str
    one: DeploymentClaim
    other: DeploymentClaim


@dataclass(frozen=True, slots=True)
class FunctionItem:
    """A subsystem or function module to be built, with the heading, row or list item naming it.

    `path` are the names above it, outermost first; `level` is 1 for the outermost.
    """

    name: str
    description: str
    span: Span
    level: int = 1
    path: tuple[str, ...] = ()
    source: Source = Source.TEXT


@dataclass(frozen=True, slots=True)
class Citation:
    """A document the proposal cites: 《title》, document number (文号) or standard number."""

    title: str
    number: str
    span: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A submission understood. `chapters` are those of `main`; facts come from every document.

    `sentences` are all that can claim something: no headings, no table of contents.
    """

    submission: Submission
    main: str
    chapters: tuple[Chapter, ...] = ()
    profile: ProjectProfile = field(default_factory=ProjectProfile)
    amounts: tuple[Amount, ...] = ()
    tables: tuple[BudgetTable, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    trail: tuple[Reckoning, ...] = ()
    fees: tuple[Fee, ...] = ()
    deployment: tuple[DeploymentClaim, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    catalogues: tuple[Catalogue, ...] = ()
    products: tuple[Product, ...] = ()
    substance: tuple[Substance, ...] = ()
    statements: tuple[Statement, ...] = ()
    functions: tuple[FunctionItem, ...] = ()
    citations: tuple[Citation, ...] = ()
    issues: tuple[Issue, ...] = ()
    sentences: Prose = field(default_factory=Prose)

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
                if chapter.plays(role):
                    yield chapter
                else:
                    yield from outermost(chapter.children)

        return tuple(outermost(self.chapters))

    def chapters_at(self, span: Span) -> tuple[Chapter, ...]:
        """Return the chapters in which a quotation stands, outermost first."""
        chain: list[Chapter] = []
        below = self.chapters if span.document == self.main else ()
        while below:
            inside = [c for c in below if c.holds(span)][:1]
            chain += inside
            below = inside[0].children if inside else ()
        return tuple(chain)

    def chapter_at(self, span: Span) -> Chapter | None:
        """Return the deepest chapter in which a quotation stands."""
        chain = self.chapters_at(span)
        return chain[-1] if chain else None

    def stated(self, topic: Topic, *elements: str) -> tuple[Statement, ...]:
        """Return the statements on a topic (on these elements only, if any are given)."""
        return tuple(
            statement
            for statement in self.statements
            if statement.topic is topic and (not elements or statement.element in elements)
        )
