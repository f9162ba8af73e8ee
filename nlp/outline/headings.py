"""Which paragraphs are headings: the signals of a line, weighed, and why it was taken as one.

No single signal is trusted. Word styles are misused, bookmarks hold sentences, numbers open list
items as well as chapters. Each signal adds or takes away; what passes `ENOUGH` is a heading.
The weights were set on the labelled documents of bench/accuracy, error by error.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.model import Document, Style
from nlp.outline.contents import Contents, key
from nlp.outline.heading_lines import Body, Line, body_look
from nlp.outline.heading_names import NUMBERED, is_short, named
from nlp.outline.heading_series import LOOSE, Last, follows, note, restarted
from nlp.outline.heading_shape import shape

ENOUGH = 2.0
_LOUD = 1.4  # a look that far above the body's carries a long title
_FAMILY = {
    "part": 2.0, "chapter": 2.0, "section": 2.0, "annex": 0.6, "han": 1.2, "dotted": 1.2,
    "formal": 1.2, "roman": 1.0, "annex_dotted": 0.8, "han_paren": 0.8, "arabic": 0.5,
    "arabic_paren": 0.2, "arabic_half": 0.2, "none": -0.6, "circled": -0.8, "letter": -0.8,
}  # fmt: skip
# Where no look tells headings from text, numbers must; 五、 may follow run-in items of a form
_PLAIN = {
    "han": 0.4, "han_paren": 0.6, "arabic": 0.6, "arabic_paren": 0.6, "arabic_half": 0.6,
    "annex": 0.4, "annex_dotted": 0.6, "formal": 0.4, "roman": 0.4,
}  # fmt: skip
_NAMED = {"title": 2.4, "short": 2.2}
_LISTED = -1.3  # counts the items of a list, unless a look or a style says otherwise
_DEEP_END = 8  # Word's outline levels below this are used for numbering clauses, not headings


@dataclass(frozen=True, slots=True)
class Heading:
    """A line taken as a heading, its score, and the codes of the signals that made it one."""

    line: Line
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole document says of its headings, gathered once."""

    body: Body
    contents: frozenset[str]
    """Keys of number and title in the table of contents."""
    titles: frozenset[str]
    bookmarks: frozenset[str]
    styled: bool
    """Word's outline levels are used for most chapters."""
    emphasised: frozenset[str]
    """Number families that are printed larger or bold at least twice."""
    plain: bool
    """Neither styles nor looks tell headings from text anywhere."""
    seen: frozenset[str]
    """Number families of which any line is styled as a heading or printed larger or bold."""
    alone: frozenset[int]
    """Places among the blocks of short lines that stand between paragraphs of text."""
    named: Mapping[int, str]
    """Unnumbered lines that go by the name of a chapter, by place among the blocks, and why."""
    listed: frozenset[int]
    """Places among the blocks of lines whose number counts the items of a list."""


def gather(document: Document, contents: Contents, found: Sequence[Line]) -> Evidence:
    """Collect what the document as a whole says of its headings."""
    body = body_look(document)
    marks = [key(mark.title) for mark in document.bookmarks]
    good = [mark for mark in document.bookmarks if len(mark.title) <= 40]
    usable = len(good) >= 0.7 * len(marks) and bool(marks)
    chapters = [
        line for line in found if line.number.family in {"part", "chapter", "han", "dotted"}
    ]
    outlined = [line for line in chapters if line.style.outline]
    emphasis = Counter(
        line.number.family for line in found
        if stands_out(line.style, body) > 0 and len(line.title) <= 40
    )  # fmt: skip
    entries = contents.entries
    styled = len(outlined) >= 3 and len(outlined) >= 0.5 * len(chapters)
    emphasised = frozenset(family for family, count in emphasis.items() if count > 1)
    plain = not styled and not emphasised
    bare = sum(line.number.family in NUMBERED and len(line.title) <= 40 for line in found) < 2
    return Evidence(
        body=body,
        contents=frozenset(contents.keys()),
        titles=frozenset(key(entry.title) for entry in entries),
        bookmarks=frozenset(marks) if usable else frozenset(),
        styled=styled,
        emphasised=emphasised,
        plain=plain,
        seen=frozenset(emphasis) | {line.number.family for line in found if line.style.outline},
        alone=frozenset(line.index for line in found if is_short(line, document)),
        named={} if styled else named(found, document, bare=bare),
        listed=frozenset(found[i].index for i in restarted(found)),
    )


def stands_out(style: Style, body: Body) -> float:
    """Return how far a line's look rises above the body's: 0 not at all, 2 very much."""
    score = 0.0
    if style.size and body.size:
        ratio = style.size / body.size
        score += 1.4 if ratio >= 1.25 else 1.0 if ratio >= 1.07 else -0.7 if ratio < 0.93 else 0.0
    if style.bold and not body.bold:
        score += 1.0
    heading_face = re.search(r"hei|heiti|黑|bold|小标宋|xbs", style.name, re.IGNORECASE)
    if heading_face and style.name != body.font and not style.bold:
        score += 0.6
    return score


def weigh(line: Line, evidence: Evidence) -> Heading:
    """Score one line on its own; what neighbours say is added by `choose`."""
    reasons: list[str] = []
    family = line.number.family
    score = _FAMILY[family]
    if family != "none":
        reasons.append("number")
    if line.number.hashes and line.style.name == evidence.body.font:  # "# 1." in code is none
        score, reasons = score + 3, [*reasons, "markdown"]
    for code, weight in _signals(line, evidence):
        score += weight
        if weight > 0:
            reasons.append(code)
    score += shape(line, loud=stands_out(line.style, evidence.body) >= _LOUD)
    return Heading(line, round(score, 2), tuple(reasons))


def _signals(line: Line, evidence: Evidence) -> list[tuple[str, float]]:
    family = line.number.family
    signals: list[tuple[str, float]] = []
    if line.style.outline and line.style.outline <= _DEEP_END:
        signals.append(("style", 2.6))
    elif evidence.styled and family in LOOSE and not stands_out(line.style, evidence.body) > 0:
        signals.append(("style", -0.7))
    signals += _announced(line, evidence)
    look = stands_out(line.style, evidence.body)
    if look:
        signals.append(("look", look))
    elif family in evidence.emphasised and family in LOOSE | {"han"} and not line.style.outline:
        signals.append(("look", -0.6))
    if evidence.plain or (family not in evidence.seen and line.index in evidence.alone):
        signals.append(("plain", _PLAIN.get(family, 0.0)))
    if (why := evidence.named.get(line.index)) and (evidence.plain or look > 0):
        signals.append((why, _NAMED[why]))
    if line.index in evidence.listed and look <= 0 and not line.style.outline:
        signals.append(("list", _LISTED))
    if line.style.centred and family in {"none", "part", "chapter", "annex"}:
        signals.append(("centred", 0.3))
    return signals


def _announced(line: Line, evidence: Evidence) -> Iterator[tuple[str, float]]:
    """Yield what the table of contents and the bookmarks of the file say of a line."""
    whole, title = key(line.number.printed + line.title), key(line.title)
    if whole in evidence.contents or (line.number.family == "none" and title in evidence.titles):
        yield "toc", 2.5
    elif title in evidence.titles and len(title) > 2:
        yield "toc", 1.5
    if whole in evidence.bookmarks or title in evidence.bookmarks:
        yield "bookmark", 2.0


def choose(found: Sequence[Line], evidence: Evidence) -> list[Heading]:
    """Return the headings in order: each line's own score, plus or minus its place in a series."""
    weighed = [weigh(line, evidence) for line in found]
    kept: list[Heading] = []
    last: Last = {}
    for position, heading in enumerate(weighed):
        number = heading.line.number
        step = follows(number, last, any_before=bool(kept)) + _crowd(position, weighed, evidence)
        if -1 < step < 0 and stands_out(heading.line.style, evidence.body) > 0:
            step *= 0.25  # a number misprinted or its elder set otherwise
        total = heading.score + step
        if total < ENOUGH or _repeats(heading.line, kept):
            continue
        reasons = (*heading.reasons, "series") if step > 0 else heading.reasons
        kept.append(Heading(heading.line, round(total, 2), reasons))
        note(number, last)
    return kept


def _repeats(line: Line, kept: Sequence[Heading]) -> bool:
    """Tell whether a heading is printed twice in a row (## 第二章 … and 第二章 … again)."""
    if not kept or line.index - kept[-1].line.index > 2:
        return False
    before = kept[-1].line
    return key(before.title) == key(line.title) and before.number.values == line.number.values


def _crowd(position: int, weighed: Sequence[Heading], evidence: Evidence) -> float:
    """Return a malus for list items: the same loose family on the very next line, nothing between.

    Headings that are set apart (style, look, contents) are not touched.
    """
    heading = weighed[position]
    family = heading.line.number.family
    if family not in LOOSE - {"none"} | {"annex"}:
        return 0.0
    if heading.line.style.outline or stands_out(heading.line.style, evidence.body) > 0:
        return 0.0
    beside = [weighed[i] for i in (position - 1, position + 1) if 0 <= i < len(weighed)]
    same = [
        other for other in beside
        if other.line.number.family == family and abs(other.line.index - heading.line.index) == 1
        and (other.line.index in evidence.listed) == (heading.line.index in evidence.listed)
    ]  # fmt: skip
    return -0.6 * len(same)
