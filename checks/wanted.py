"""Something a proposal should say, in whichever of its ways, and what the proposal says of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import Field, ValidationInfo, field_validator

from checks.elements import known, spoken
from checks.listed_data import asked_for, catalogued
from checks.model import Absent, Params
from checks.own import OWN, ours
from checks.prose import plain, sentences
from ingest.model import Span
from nlp.model import (
    Chapter,
    Proposal,
    Role,
    Stance,
    Statement,
    Target,
    Topic,
)
from nlp.money_model import BudgetLine, Category
from nlp.phrases import Saying, sayings, uses
from nlp.stated import State

_CITED = re.compile(r"《|第[一二三四五六七八九十\d]+条")
# 不支持国产密码的设备全部淘汰; 不使用政务外网以外的网络: the words refuse nothing.
_ATTRIBUTE = re.compile(r"的(?!。|$|,|;)|(?:以|之)外|外的")
_PRESENT_ROLES = {Role.CURRENT_SYSTEMS, Role.NECESSITY, Role.REQUIREMENTS}
_PRESENT = re.compile(r"目前|现有|原有|现状|以往|过去|长期以来|至今|(?:原|旧|老)系统")
# A chapter shorter than this says nothing that a missed word could hide.
_SUBSTANCE = 120


class Wanted(Params):
    """One thing looked for, by statements, chapters, budget lines, deployment or citations."""

    name: str = Field(description="所问事项的名称，用于行文")
    topic: Topic | None = Field(default=None, description="陈述的主题")
    elements: tuple[str, ...] = Field((), description="该主题下算作已写明的要素；不填则均可")
    denials: tuple[str, ...] = Field(
        default=(), description="这些要素的否定表述算写明不做，与肯定的表述并存时算前后不一"
    )
    contradicts: tuple[str, ...] = Field(
        default=(), description="只有这些要素的肯定表述才与否认相抵触；不填则均相抵触"
    )
    grounds: str = Field(
        default="", description="否认的句子符合此式的，是写有理由的否认，交人工核对"
    )
    term: str = Field(default="", description="肯定的陈述用词须符合此式")
    own: bool = Field(default=False, description="只算句中说到本项目、本系统的陈述")
    categories: tuple[Category, ...] = Field(default=(), description="概算有此类费用的，视为已安排")
    targets: tuple[Target, ...] = Field(default=(), description="采用此类部署去向的，视为已作安排")
    roles: tuple[Role, ...] = Field(
        default=(),
        description="通常写在哪些篇章；篇章有实质内容的不断言缺失",
    )
    cited: str = Field(default="", description="引用的文件名或文号符合此式的，视为已写明")
    looked_for: tuple[str, ...] = Field(
        default=(), description="检索过的词语，列入检索记录；不填则列事项名称"
    )
    chapter_suffices: bool = Field(default=False, description="所列篇章有实质内容即视为已写明")
    words: tuple[str, ...] = Field(
        default=(), description="句中有这些词语之一的算写明（“…”代表同一分句内不多于二十字）"
    )
    refused: tuple[str, ...] = Field(
        default=(), description="句中有这些词语之一的算写明不做，与写明并存时算前后不一"
    )
    contradicting: tuple[str, ...] = Field(
        default=(), description="写明不做而另有这些词语的，算前后不一；否定这些词语不算写明不做"
    )
    without: tuple[str, ...] = Field(default=(), description="句中有这些词语的，上述词语不算")
    lines: tuple[str, ...] = Field(
        default=(), description="概算中有名称含这些词语且有金额的费用，视为已安排"
    )

    _spoken = field_validator("words", "refused", "without", "contradicting", "lines")(spoken)

    @field_validator("elements", "denials", "contradicts")
    @classmethod
    def _in_the_lexicon(cls, elements: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return known(info.data.get("topic"), elements)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a proposal says of one wanted thing. `doubtful`: a chapter is there, no known words."""

    wanted: Wanted
    found: tuple[Span, ...]
    denied: tuple[Span, ...]
    doubtful: tuple[Span, ...]
    mentions: tuple[Span, ...] = ()
    """Sentences that name the thing without saying what is done about it."""
    ours: bool = True
    """Whether a denial is said of this project, not of others or of nobody."""

    @property
    def state(self) -> State:
        """The state of the statement, conflict where it is both made and denied."""
        if self.found and self.denied:
            return State.CONFLICT
        if self.denied:
            return State.NEGATED
        return State.FOUND if self.found else State.NOT_FOUND


def seek(proposal: Proposal, wanted: Wanted) -> Sought:
    """Look for a wanted thing everywhere it may stand; quotations of rules do not count."""
    stated = tuple(own(proposal, wanted))
    refusing: list[Statement | Saying] = [s for s in stated if _denies(s, wanted)]
    denied = [s.span for s in refusing]
    # What a sentence denies as a whole it does not make in one of its parts.
    said = tuple(s for s in stated if not wanted.denials or s.span not in denied)
    found = [s.span for s in said if s.state is State.FOUND]
    worded = tuple(_worded(proposal, wanted, wanted.words))
    found += [saying.span for saying in worded if saying.state is State.FOUND]
    refusing += [saying for saying in worded if saying.state is State.NEGATED]
    refusing += _refusals(proposal, wanted)
    denied = [s.span for s in refusing]
    against = _worded(proposal, wanted, wanted.contradicting) if denied else ()
    found += [saying.span for saying in against if saying.state is State.FOUND]
    found = [span for span in found if span not in denied] if wanted.refused else found
    if wanted.categories or wanted.lines:
        found += [line.span for line in lines(proposal) if _pays(line, wanted)]
    found += [
        claim.span
        for claim in proposal.deployment
        if claim.target in wanted.targets and claim.stance is Stance.ADOPTS and not claim.subject
    ]
    # A list of data asked for does not contradict a refusal to give any.
    if wanted.topic is Topic.SHARING and not denied:
        found += catalogued(proposal, wanted.elements)
    if wanted.topic is Topic.LOCALISATION:  # 采用银河麒麟、达梦 says it without the word 信创
        found += [p.span for p in proposal.products if p.adopted and p.domestic]
    found += _cited(proposal, wanted)
    chapters = [c for role in wanted.roles for c in proposal.chapters_of(role)]
    doubtful = tuple(c.heading for c in chapters if body_length(proposal, c) >= _SUBSTANCE)
    if wanted.chapter_suffices:
        found += doubtful
    if found and not (wanted.denials or wanted.refused):
        denied = []
    asked = [*asked_for(proposal)]
    if denied and wanted.contradicts and not any(_contradicts(s, wanted, asked) for s in said):
        found = []
    mentions = () if found or denied else tuple(_mentions(proposal, wanted.name))
    us = any(ours(plain(s.span), s.term) for s in refusing)
    return Sought(wanted, once(found), once(denied), doubtful, mentions, us)


def _cited(proposal: Proposal, wanted: Wanted) -> Iterator[Span]:
    for citation in proposal.citations if wanted.cited else ():
        if re.search(wanted.cited, citation.number) or re.search(wanted.cited, citation.title):
            yield citation.span


def _worded(proposal: Proposal, wanted: Wanted, words: tuple[str, ...]) -> Iterator[Saying]:
    """Yield what the proposal itself says in the words of the pack, as `own` does of statements."""
    for saying in sayings(proposal.sentences, words, wanted.without):
        speaks = OWN.search(plain(saying.span)) is not None
        made = saying.state is State.FOUND
        present = not made and _present(saying)
        if (
            not present
            and (speaks or not wanted.own)
            and not (saying.quoted and not (speaks and made))
        ):
            yield saying


def _refusals(proposal: Proposal, wanted: Wanted) -> Iterator[Saying]:
    """Yield the sentences that refuse in the words of the pack; 并非不接入 refuses nothing."""
    for saying in sayings(proposal.sentences, wanted.refused, wanted.without):
        rest = plain(saying.span).partition(saying.term)[2]
        apart = bool(saying.term[0] in "不未无没拒" and _ATTRIBUTE.match(rest))
        apart = apart or rest.startswith(("这一", "这种"))  # 不予共享这一做法不可取
        if saying.state is State.FOUND and not (saying.quoted or apart or _present(saying)):
            yield saying


def _present(saying: Saying) -> bool:
    """Tell whether words are said of the present state: 目前…, and no 本项目… after that."""
    before = plain(saying.span).partition(saying.term)[0]
    now = [*_PRESENT.finditer(before)]
    return saying.role in _PRESENT_ROLES or bool(now and not OWN.search(before, now[-1].end()))


def _pays(line: BudgetLine, wanted: Wanted) -> bool:
    return line.yuan != 0 and (line.category in wanted.categories or uses(line.name, wanted.lines))


def _mentions(proposal: Proposal, name: str) -> Iterator[Span]:
    """Yield the sentences of the main paper that name a thing, rules and titles aside."""
    for text, span in sentences(proposal.document):
        if name in text and not _CITED.search(text):
            yield span


def _contradicts(
    statement: Statement, wanted: Wanted, asked: Iterable[tuple[str, int, int]]
) -> bool:
    """Tell whether a statement speaks against a refusal; the types of data asked for do not."""
    span = statement.span
    inside = any(span.document == d and a <= span.start < b for d, a, b in asked)
    made = statement.state is State.FOUND and statement.element in wanted.contradicts
    # … nor does a rule, though the project commits itself to it in the same sentence.
    return made and not inside and not statement.quoted


def _denies(statement: Statement, wanted: Wanted) -> bool:
    """Tell whether a statement denies what is wanted, for this project and as a whole.

    What the present state lacks (目前尚未…) is why the project is proposed, no denial of it.
    """
    return (
        statement.state is State.NEGATED
        and statement.element in (wanted.denials or wanted.elements)
        and statement.role not in _PRESENT_ROLES
        and not _PRESENT.search(plain(statement.span))
    )


def own(proposal: Proposal, wanted: Wanted) -> Iterator[Statement]:
    """Yield what the proposal itself says on the wanted topic and elements."""
    if wanted.topic is None:
        return
    elements = (*wanted.elements, *wanted.denials) if wanted.elements else ()
    for statement in proposal.stated(wanted.topic, *elements):
        speaks = OWN.search(plain(statement.span))
        # 本项目将按照《办法》第十八条的规定报批 repeats a rule and commits the project to it.
        made = statement.state is State.FOUND
        repeats = statement.quoted and not (speaks and made)
        worded = not made or re.search(wanted.term, statement.term)
        if not repeats and worded and (speaks or not wanted.own):
            yield statement


def absent(proposal: Proposal, sought: Iterable[Sought]) -> Absent:
    """Say what was looked for, in which chapters, and what came nearest."""
    missing = tuple(sought)
    roles = [role for one in missing for role in one.wanted.roles]
    quoted = [
        statement.span
        for one in missing
        if one.wanted.topic
        for statement in proposal.stated(one.wanted.topic)
    ]
    return Absent(
        looked_for=tuple(
            word for one in missing for word in one.wanted.looked_for or (one.wanted.name,)
        ),
        within=searched(proposal, roles),
        nearest=quoted[0] if quoted else None,
    )


def searched(proposal: Proposal, roles: Iterable[Role] = ()) -> tuple[str, ...]:
    """Name the chapters of these roles, then 全文, since everything is searched in the end."""
    labels = [c.label for role in dict.fromkeys(roles) for c in proposal.chapters_of(role)]
    return (*dict.fromkeys(labels), "全文")


def lines(proposal: Proposal) -> tuple[BudgetLine, ...]:
    """Return the budget lines that are no sums, in reading order.

    What an estimate and a list of goods both name, at the same amount, is one purchase.
    """
    tables = [[x for x in table.lines if x.kind == "line"] for table in proposal.tables]
    priced = {line.name for table in tables for line in table if line.yuan is not None}
    kept: list[BudgetLine] = []
    known: set[object] = set()
    for table in tables:
        here = [line for line in table if line.yuan is not None or line.name not in priced]
        kept += [line for line in here if (line.name, line.yuan) not in known]
        known |= {(line.name, line.yuan) for line in here}
    return tuple(kept)


def body(proposal: Proposal, chapter: Chapter) -> str:
    """Return a chapter's text without headings and blanks."""
    text = proposal.submission.document(chapter.span.document).text
    pieces: list[str] = []
    at = chapter.span.start
    for inner in chapter.walk():
        pieces.append(text[at : inner.heading.start])
        at = max(at, inner.heading.end)
    pieces.append(text[at : chapter.span.end])
    return "".join("".join(pieces).split())


def body_length(proposal: Proposal, chapter: Chapter) -> int:
    """Return how many characters a chapter has besides headings and blanks."""
    return len(body(proposal, chapter))


def once(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Keep each span once, in order."""
    return tuple(dict.fromkeys(spans))
