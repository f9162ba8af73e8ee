"""The memo as values: every string as it will be read, so that both templates stay plain."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from reports.memo_rows import (
    ChapterRow,
    Claim,
    Clash,
    ContentRow,
    ElementRow,
    FeeRow,
    FunctionRow,
    Mismatch,
    ProductRow,
    ResourceRow,
    Sum,
    Total,
    TrailRow,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """The rows shown and the number of those left out."""

    rows: tuple[T, ...]
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A row of the project's data: one pair over its whole width, or two side by side."""

    left: Pair
    right: Pair | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the submission, shortened, and their place."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What was found once: the sentence, its quotations, and for omissions where one looked.

    `more` says where the quotations left out stand.
    """

    says: str
    quotes: Listing[Quote]
    searched: str
    more: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule not met: facts, clause, requirement, remedy. `grade` is the severity's code.

    `more` says where the facts left out stand.
    """

    number: int
    ordinal: str
    rule: str
    grade: str
    level: str
    headline: str
    brief: str
    facts: Listing[Fact]
    more: str
    place: str
    article: str
    clause: str
    quoted: str
    requirement: str
    remedy: str
    note: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the applicant, the rule it comes from and what gave rise to it."""

    number: int
    text: str
    rule: str
    article: str
    about: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning or hint: one sentence, the words of its clause and a note where there are any."""

    grade: str
    level: str
    says: str
    article: str
    place: str
    rule: str
    quoted: str
    note: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the procedure."""

    kind: str
    text: str
    article: str
    note: str


@dataclass(frozen=True, slots=True)
class Route:
    """The procedure for one amount."""

    amount: str
    comparisons: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Unjudged:
    """What could not be judged, and why."""

    subject: str
    kind: str
    why: str
    article: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class GroundRow:
    """A reason a letter may give, if a person confirms it; what its clause says will happen."""

    id: str
    articles: str
    reason: str
    effect: str
    rests_on: str
    lifted_by: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension on which the expert gives an opinion, and what to look at."""

    name: str
    points: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule of the pack and how it came out."""

    rule: str
    article: str
    requirement: str
    verdict: str
    grade: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A submitted file."""

    name: str
    part: str
    extent: str
    unread: str
    digest: str


@dataclass(frozen=True, slots=True)
class Result:
    """The proposed recommendation, its reasons and the counts, in sentences."""

    advice: str
    grade: str
    sentence: str
    counts: str
    caution: str
    basis: str


@dataclass(frozen=True, slots=True)
class Memo:
    """All that memo.html and memo.docx show."""

    title: str
    disclaimer: str
    measure: str
    head: tuple[HeadRow, ...]
    files: Listing[FileRow]
    result: Result
    blind: str
    no_problem: str
    blocking: Listing[Problem]
    problems: tuple[Problem, ...]
    not_loaded: str
    grounds: tuple[GroundRow, ...]
    grounds_caution: str
    questions: tuple[Question, ...]
    totals: Listing[Total]
    sums: Listing[Sum]
    mismatches: Listing[Mismatch]
    fees: Listing[FeeRow]
    reckoned: str
    trail: Listing[TrailRow]
    claims: Listing[Claim]
    clashes: Listing[Clash]
    chapters: tuple[ChapterRow, ...]
    chapters_absent: str
    contents: Listing[ContentRow]
    resources: Listing[ResourceRow]
    elements: Listing[ElementRow]
    products: tuple[ProductRow, ...]
    functions: Listing[FunctionRow]
    remarks: Listing[Remark]
    routes: tuple[Route, ...]
    unjudged: Listing[Unjudged]
    dimensions: tuple[Dimension, ...]
    rulings: tuple[Ruling, ...]
    not_checked: Listing[Pair]
    provenance: tuple[Pair, ...]
