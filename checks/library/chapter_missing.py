"""Are the chapters there that must be there?"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from pydantic import Field

from checks.model import Absent, Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import body
from ingest.model import Picture, Span
from nlp.model import Chapter, Proposal, Role, State

_PLACEHOLDER = re.compile(
    r"[（(【\[]?(?:待补充|待完善|待填写|待编写|另行补充|此处填写.*|略|同上|无)[）)】\]。.…]*"
)
_ALIKE = 0.6
_QUOTABLE = 200


class WantedChapter(Params):
    """One chapter: any of the roles will do, in the order given."""

    name: str = Field(description="篇章名称，用于行文")
    roles: tuple[Role, ...] = Field((), description="可充当该篇章的篇章角色")
    aliases: tuple[str, ...] = Field((), description="检索过的其他名称，列入检索记录")
    words: tuple[str, ...] = Field((), description="标题含有这些词的，也可充当该篇章")


class Settings(Params):
    """Which chapters, and how little is too little."""

    chapters: tuple[WantedChapter, ...] = Field((), description="应设的篇（章）")
    min_chars: int = Field(100, ge=0, description="正文少于此字数的，视为有名无实（工具参数）")
    short_chars: int = Field(200, ge=0, description="正文少于此字数的，交人工核对（工具参数）")


@check("chapter-missing", params=Settings, says={"title", "fault", "chars"}, met_by_presence=True)
def chapter_missing(case: Case, settings: Settings) -> Iterator[Outcome]:
    """应设的篇（章）在正文中是否存在且有内容；只见于目录的不算。"""
    for wanted in settings.chapters:
        chapters = _chapters(case.proposal, wanted)
        if chapters:
            yield from _thin(case.proposal, wanted, chapters, settings)
        else:
            yield _absent(case.proposal, wanted)


def _chapters(proposal: Proposal, wanted: WantedChapter) -> tuple[Chapter, ...]:
    """Return the chapters titled exactly so; failing them, by role; failing them, by a word."""
    titles = {_bare(name) for name in (wanted.name, *wanted.aliases)}
    walk = tuple(proposal.walk())
    return (
        tuple(c for c in walk if _bare(c.title) in titles)
        or tuple(c for role in wanted.roles for c in proposal.chapters_of(role))
        or tuple(c for c in walk if any(word in c.title for word in wanted.words))
    )


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
    elif len(text) >= max(settings.min_chars, settings.short_chars):
        return
    elif _pictured(proposal, chapters):
        yield Unsure(f"“{wanted.name}”正文以图片为主，图中内容未能读取", evidence, absent)
    elif len(text) < settings.min_chars:
        fault = f"设有标题，正文仅{len(text)}字"
        yield Hit(evidence, {**says, "fault": fault}, State.NOT_FOUND, absent)
    elif _says_nothing(proposal, chapters):
        why = f"“{wanted.name}”正文仅{len(text)}字，内容是否充分须人工判断"
        yield Unsure(why, evidence, absent)


def _absent(proposal: Proposal, wanted: WantedChapter) -> Outcome:
    names = (wanted.name, *wanted.aliases)
    within = tuple(chapter.label for chapter in proposal.chapters) or ("全文",)
    near = _nearest(proposal, names)
    absent = Absent(names, within, near)
    if not proposal.chapters:
        return Unsure(f"未能识别篇章结构，不能断定有无“{wanted.name}”", (), absent)
    if listed := _in_contents(proposal, names):
        says = {"title": wanted.name, "chars": 0, "fault": "目录中列有，正文中未见"}
        return Hit((listed,), says, State.NOT_FOUND, absent)
    if near:
        why = f"未见“{wanted.name}”，有名称相近的标题，是否即该篇（章）须人工核对"
        return Unsure(why, (near,), absent)
    says = {"title": wanted.name, "chars": 0, "fault": "目录和正文中均未见"}
    return Hit((), says, State.NOT_FOUND, absent)


def _nearest(proposal: Proposal, names: tuple[str, ...]) -> Span | None:
    """Return the heading most like one of the names, if any is alike enough to be asked about."""
    best, where = _ALIKE, None
    for chapter in proposal.walk():
        for name in names:
            ratio = SequenceMatcher(None, chapter.title, name, autojunk=False).ratio()
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


def _says_nothing(proposal: Proposal, chapters: tuple[Chapter, ...]) -> bool:
    """Tell whether no known statement stands in a short chapter: few words may say enough."""
    return not any(
        c.span.start <= s.span.start < c.span.end and not s.quoted
        for c in chapters
        for s in proposal.statements
        if s.span.document == c.span.document
    )


def _pictured(proposal: Proposal, chapters: tuple[Chapter, ...]) -> bool:
    pictures = [block for block in proposal.document.blocks if isinstance(block, Picture)]
    return any(c.span.start <= p.start < c.span.end for c in chapters for p in pictures)
