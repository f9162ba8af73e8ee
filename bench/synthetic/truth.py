"""A synthetic declaration: what is printed, in order, and what is true of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Claim:
    """A place where something runs; `quote` is the paragraph that says so.

    `optional`: a reading that may be given and may be left out (a passing mention).
    """

    target: str
    stance: str
    status: str
    quote: str
    subject: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A statement on a topic; element "*" stands for any."""

    topic: str
    element: str
    negated: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Product:
    """A product as printed and whether the project adopts it; None where either is fair."""

    kind: str
    name: str
    adopted: bool | None
    quote: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an estimate as printed: yuan, kind (line, subtotal, total), depth from 0."""

    name: str
    yuan: Decimal
    kind: str
    depth: int
    category: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A figure seeded wrong: `wrong` is printed (yuan, or percent), `right` should be."""

    kind: str
    where: str
    wrong: Decimal
    right: Decimal


@dataclass(frozen=True, slots=True)
class Resource:
    """A row of a data-resource catalogue; `fields` as printed, by column key."""

    name: str
    direction: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, `number` as printed; `body` is False where only the contents list it."""

    level: int
    number: str
    title: str
    role: str = ""
    also: tuple[str, ...] = ()
    mandatory: str = ""
    body: bool = True

    @property
    def printed(self) -> str:
        """The line as printed."""
        return self.number + self.title


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph with what it states; `kind` is body, item, caption, unit or note."""

    text: str
    kind: str = "body"
    claims: tuple[Claim, ...] = ()
    states: tuple[Made, ...] = ()
    products: tuple[Product, ...] = ()
    placeholder: bool = False
    pool: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of printed cells; "<" joins a cell to its left, "^" to the one above."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    unit: str = ""
    about: str = ""  # estimate, funding, catalogue, functions, other
    lines: tuple[Line, ...] = ()
    resources: tuple[Resource, ...] = ()


Item = Heading | Text | Grid


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of the project; None means that the document does not say."""

    name: str
    applicant: str
    applicant_kind: str
    document_kind: str
    project_kind: str
    totals: frozenset[Decimal]
    funding: frozenset[str]
    funding_parts: tuple[tuple[str, Decimal], ...]
    months: int
    starts_on: date
    ends_on: date
    functions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """One document and its truth: `seeded` names the flaws, `verdicts` gives rule → truth."""

    seed: str
    domain: str
    cover: tuple[str, ...]
    items: tuple[Item, ...]
    facts: Facts
    seeded: tuple[str, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    verdicts: dict[str, str] = field(default_factory=dict)
    vetoes: frozenset[str] = frozenset()
    repeated: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    habit: tuple[str, ...] = ()

    def headings(self) -> Iterator[Heading]:
        """Yield the headings that stand in the body."""
        return (item for item in self.items if isinstance(item, Heading) and item.body)

    def texts(self) -> Iterator[Text]:
        """Yield the paragraphs."""
        return (item for item in self.items if isinstance(item, Text))

    def grids(self, about: str) -> Iterator[Grid]:
        """Yield the tables of one kind."""
        return (item for item in self.items if isinstance(item, Grid) and item.about == about)
