"""Are the chapters there that must be there?"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from pydantic import Field

from checks.model import Absent, Case, Hit, Outcome, Params, Unsure, check
from checks.prose import sentences
from checks.unfamiliar import strange
from checks.wanted import body, body_length, once
from checks.wording import listed
from ingest.model import Picture, Span
from nlp.model import Chapter, Proposal, Role, Topic
from nlp.phrases import sayings
from nlp.stated import Source, State

_PLACEHOLDER = re.compile(
    r"[（(【\[]?(?:待补充|待完善|待填写|待编写|另行补充|此处填写.*|略|同上|无)[）)】\]。.…]*"
)
_ALIKE = 0.6
_QUOTABLE = 200
# What a chapter speaks of, for those that go by a title nobody expects (怎么保安全).
_TOPICS = {
    Role.DATA_SHARING: (Topic.SHARING, Topic.GATHERING),
    Role.SECURITY: (Topic.SECURITY,),
}
_REFUSING = {"refusal", "directed", "local_only"}
_SEVERAL = 3
# So many of them in a chapter of so many characters leave nothing to ask.
_AMPLE = 4
_TELLING = 50
_AMOUNTS = 3
# An estimate names 等保测评费 and 安全系统建设; what it pays for is not thereby described.
_MONEY_ROLES = (Role.BUDGET, Role.FUNDING)
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:%|％|万?[人个件次项家份户卷处路公里小时分钟亩座台天])")
_NEED = re.compile(
    r"亟需|亟待|(?:无法|不能|难以)(?:满足|适应|支撑)|存在[^，。；]{0,10}(?:问题|隐患|风险|盲区|短板)"
    r"|不符合[^，。；]{0,10}要求"
)
_MONEY = re.compile(r"元")


class WantedChapter(Params):
    """One chapter: any of the roles will do, in the order given."""

    name: str = Field(description="篇章名称，用于行文")
    roles: tuple[Role, ...] = Field((), description="可充当该篇章的篇章角色")
    aliases: tuple[str, ...] = Field((), description="检索过的其他名称，列入检索记录")
    words: tuple[str, ...] = Field((), description="标题含有这些词的，也可充当该篇章")
    said: tuple[str, ...] = Field(
        (), description="未设该篇章，正文句中有这些词语之一的，视为已在他处写明"
    )


class Settings(Params):
    """Which chapters, and how little is too little."""

    chapters: tuple[WantedChapter, ...] = Field((), description="应设的篇（章）")
    min_chars: int = Field(100, ge=0, description="正文少于此字数的，视为有名无实（工具参数）")
    short_chars: int = Field(200, ge=0, description="正文少于此字数的，交人工核对（工具参数）")
    named: bool = Field(
        default=True,
        description="条文点名要设该篇章；不点名而只要求写到的填 false，有未认出的篇章时不断言未见",
    )


@check("chapter-missing", params=Settings, says={"title", "fault", "chars"}, met_by_presence=True)
def chapter_missing(case: Case, settings: Settings) -> Iterator[Outcome]:
    """应设的篇（章）在正文中是否存在且有内容；只见于目录的不算。"""
    for wanted in settings.chapters:
        chapters = _chapters(case.proposal, wanted, settings.min_chars)
        if chapters:
            yield from _thin(case.proposal, wanted, chapters, settings)
        elif not _said(case.proposal, wanted):
            yield _absent(case.proposal, wanted, named=settings.named)


def _said(proposal: Proposal, wanted: WantedChapter) -> bool:
    said = sayings(proposal.sentences, wanted.said)
    return any(saying.state is State.FOUND and not saying.quoted for saying in said)


def _chapters(proposal: Proposal, wanted: WantedChapter, enough: int) -> tuple[Chapter, ...]:
    """Return the chapters titled exactly so; failing them, by role; failing them, by a word.

    A short section of the very title does not hide the longer chapter it stands in.
    """
    titles = {_bare(name) for name in (wanted.name, *wanted.aliases)}
    walk = tuple(proposal.walk())
    ways = (
        tuple(c for c in walk if _bare(c.title) in titles),
        tuple(c for role in wanted.roles for c in proposal.chapters_of(role)),
        tuple(c for c in walk if any(_shares(c.title, word) for word in wanted.words)),
    )
    found = [chapters for chapters in ways if chapters]
    long = (c for c in found if sum(body_length(proposal, one) for one in c) >= enough)
    return next(long, found[0] if found else ())


def _shares(title: str, word: str) -> bool:
    """Tell whether a title holds the word, or is the whole of its second half (方案)."""
    return word in title or (len(title) > 1 and word.endswith(title))


def _bare(title: str) -> str:
    return re.sub(r"篇?[（(]?[篇章]?[）)]?$", "", title)


def _thin(
    proposal: Proposal,
    wanted: WantedChapter,
    chapters: tuple[Chapter, ...],
    settings: Settings,
) -> Iterator[Outcome]:
    text = "".join(body(proposal, chapter) for chapter in chapters)
    headings = tuple(chapter.heading for chapter in chapters)
    evidence = (*headings, *(span for c in chapters if (span := _whole(proposal, c))))
    absent = Absent((wanted.name,), tuple(c.label for c in chapters), evidence[0])
    says = {"title": wanted.name, "chars": len(text)}
    if _PLACEHOLDER.fullmatch(text):
        fault = f"设有标题，正文为“{text}”"
        yield Hit(evidence, {**says, "fault": fault}, State.NOT_FOUND, absent)
    elif len(text) >= max(settings.min_chars, settings.short_chars) or (
        len(text) >= _TELLING and len(_asked(proposal, wanted, chapters)) >= _AMPLE
    ):
        return
    elif _pictured(proposal, chapters):
        yield Unsure(f"“{wanted.name}”正文以图片为主，图中内容未能读取", evidence, absent)
    elif len(text) < settings.min_chars and _says_something(proposal, chapters, text):
        why = f"“{wanted.name}”正文仅{len(text)}字，已写有具体内容，是否充分须人工判断"
        yield Unsure(why, evidence, absent)
    elif len(text) < settings.min_chars:
        fault = f"设有标题，正文仅{len(text)}字"
        yield Hit(evidence, {**says, "fault": fault}, State.NOT_FOUND, absent)
    elif not _stated(proposal, chapters):
        why = f"“{wanted.name}”正文仅{len(text)}字，内容是否充分须人工判断"
        yield Unsure(why, evidence, absent)


def _absent(proposal: Proposal, wanted: WantedChapter, *, named: bool) -> Outcome:
    names = (wanted.name, *wanted.aliases)
    within = tuple(chapter.label for chapter in proposal.chapters) or ("全文",)
    like = _nearest(proposal, names)
    absent = Absent(names, within, like or _speaking(proposal, wanted))
    if not proposal.chapters:
        return Unsure(f"未能识别篇章结构，不能断定有无“{wanted.name}”", (), absent)
    says: dict[str, object] = {"title": wanted.name, "chars": 0}
    if entry := _in_contents(proposal, names):
        says["fault"] = "目录中列有，正文中未见"
        return Hit((entry,), says, State.NOT_FOUND, absent)
    if absent.nearest:
        what = "名称相近的标题" if like else "内容相近的篇（章）"
        why = f"未见“{wanted.name}”，有{what}，是否即该篇（章）须人工核对"
        return Unsure(why, (absent.nearest,), absent)
    for why, spans in _instead(proposal, wanted, named=named):
        return Unsure(why, spans, absent)
    says["fault"] = "目录和正文中均未见"
    return Hit((), says, State.NOT_FOUND, absent)


def _instead(
    proposal: Proposal, wanted: WantedChapter, *, named: bool
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield why a chapter that is not there may not be missing, and where."""
    if told := _told(proposal, (wanted.name, *wanted.aliases)):
        why = f"未设“{wanted.name}”篇（章），正文他处写有有关内容，是否足以代替须人工核对"
        yield why, told
    # A price list names parts of a system without telling what they do.
    told_of = [item for item in proposal.functions if item.source is Source.TEXT]
    if Role.FUNCTIONS in wanted.roles and told_of:
        count = len(told_of)
        why = f"未设“{wanted.name}”篇（章），材料列有功能{count}项，是否足以代替须人工核对"
        yield why, once(item.span for item in told_of[:_SEVERAL])
    unknown = strange(proposal)[:_SEVERAL]
    if not named and len(unknown) == _SEVERAL:
        titles = listed(f"“{chapter.title}”" for chapter in unknown)
        why = f"未见“{wanted.name}”，{titles}等写的是否为该内容须人工核对"
        yield why, tuple(chapter.heading for chapter in unknown)


def _told(proposal: Proposal, names: tuple[str, ...]) -> tuple[Span, ...]:
    """Return the first sentence that names the chapter's subject and tells it (建设内容为…)."""
    told = re.compile(
        rf"(?:{'|'.join(map(re.escape, names))})(?:为|是|包括|主要|有|:|如下)[^。;]{{8,}}"
    )
    for text, span in sentences(proposal.document):
        if told.search(text):
            return (span,)
    return ()


def _nearest(proposal: Proposal, names: tuple[str, ...]) -> Span | None:
    """Return the heading most like one of the names, if any is alike enough to be asked about."""
    best, where = _ALIKE, None
    matches = [SequenceMatcher(None, "", name, autojunk=False) for name in names]
    for chapter in proposal.walk():
        for match in matches:
            match.set_seq1(chapter.title)
            # cheap upper bounds first: a long outline meets every name of every chapter asked for
            if match.real_quick_ratio() > best and match.quick_ratio() > best:
                ratio = match.ratio()
                if ratio > best:
                    best, where = ratio, chapter.heading
    return where


def _in_contents(proposal: Proposal, names: tuple[str, ...]) -> Span | None:
    document = proposal.document
    for paragraph in document.paragraphs:
        if paragraph.kind == "toc":
            span = document.span(paragraph.start, paragraph.end)
            if any(name in "".join(span.quote.split()) for name in names):
                return span
    return None


def _whole(proposal: Proposal, chapter: Chapter) -> Span | None:
    """Return all that a chapter says, where that is short enough to quote."""
    document = proposal.submission.document(chapter.span.document)
    text = document.text[chapter.heading.end : chapter.span.end]
    start = chapter.heading.end + len(text) - len(text.lstrip())
    words = text.strip()
    return document.span(start, start + len(words)) if 0 < len(words) <= _QUOTABLE else None


def _stated(proposal: Proposal, chapters: tuple[Chapter, ...]) -> set[tuple[Topic, str]]:
    """Return the elements stated in chapters: few words may say enough."""
    return {
        (s.topic, s.element)
        for c in chapters
        for s in proposal.statements
        if c.holds(s.span)
        and not s.quoted
        # to refuse a thing is not to write the chapter on it
        and s.state is State.FOUND
        and s.element not in _REFUSING
    }


def _asked(
    proposal: Proposal, wanted: WantedChapter, chapters: tuple[Chapter, ...]
) -> set[tuple[Topic, str]]:
    """Return the elements stated in chapters that such a chapter is asked for."""
    topics = {topic for role in wanted.roles for topic in _TOPICS.get(role, ())}
    return {(topic, element) for topic, element in _stated(proposal, chapters) if topic in topics}


def _says_something(proposal: Proposal, chapters: tuple[Chapter, ...], text: str) -> bool:
    """Tell whether a very short chapter is meant: several statements, or figures to check."""
    figures = _FIGURE.search(text) and not _MONEY.search(text)
    return bool(figures) or len(_stated(proposal, chapters)) >= _SEVERAL


def _speaking(proposal: Proposal, wanted: WantedChapter) -> Span | None:
    """Return the heading of the chapter that says most of this, under another title."""
    topics = {topic for role in wanted.roles for topic in _TOPICS.get(role, ())}
    # A catalogue is asked for by itself; it stands in for no other chapter.
    apart = {*_MONEY_ROLES, Role.CATALOGUE} - {*wanted.roles}
    telling = [
        c
        for c in proposal.chapters
        if not any(map(c.plays, apart)) or any(map(c.plays, wanted.roles))
    ]
    said = [sum(t in topics for t, _ in _stated(proposal, (c,))) for c in telling]
    if max(said, default=0) >= _SEVERAL:
        return telling[said.index(max(said))].heading
    for chapter in proposal.chapters:
        priced = Role.BUDGET in wanted.roles and (
            any(chapter.holds(t.lines[0].span) for t in proposal.tables if t.lines)
            or sum(chapter.holds(amount.span) for amount in proposal.amounts) >= _AMOUNTS
        )
        needs = Role.REQUIREMENTS in wanted.roles and _NEED.search(body(proposal, chapter))
        if priced or needs:
            return chapter.heading
    return None


def _pictured(proposal: Proposal, chapters: tuple[Chapter, ...]) -> bool:
    pictures = [block for block in proposal.document.blocks if isinstance(block, Picture)]
    return any(c.span.start <= p.start < c.span.end for c in chapters for p in pictures)
