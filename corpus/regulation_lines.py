"""From a document to the lines of a measure: marks of Markdown and page noise taken away."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Document, Paragraph, Table

_ENDS = "。；：！？;:!?…"
_CLOSERS = "”’」』）)】"
_PAGE_NUMBER = re.compile(
    r"[-—–－·•\s]*\d{1,3}[-—–－·•\s]*|第\s*\d{1,3}\s*页(\s*[,，/（(]?\s*共\s*\d{1,3}\s*页[)）]?)?"
    r"|\d{1,3}\s*/\s*\d{1,3}"
)
_RULE = re.compile(r"[-—–=_*~·.\s]{3,}")
_COMMENT = re.compile(
    r"<!--[^<>]*-->|!\[[^\[\]]*\]\([^()]*\)|</?(?:br|p|div|span|b|strong|u)\b[^<>]*>"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|-])")
_LEAD = re.compile(r"(?:[#>\s\u3000]+|[-*+•·●▪]\s+)+")
_EMPHASIS = re.compile(r"\*\*|`")
_LEADERS = re.compile(r"[.．…·]{4,}\s*\d*\s*$")
_WIDE = "\u2014-\u2026\u3001-\u303f\u3400-\u9fff\uff01-\uff5e"
_GAP = re.compile(rf"(?<=[{_WIDE}])[ \t\u3000\xa0]+|[ \t\u3000\xa0]+(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\u3000\xa0]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff]")
_HEADER = 30  # characters; what is longer and comes back is text
_OFTEN = 3
_SHORT = 24.0  # points: two characters
_GAPED = 1.4  # times the usual distance of lines
_WRAPPED = 0.4  # share of lines that break off without a sign at their end


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, cleaned. `ends`: a paragraph may end here; `full`: it fills the measure.

    `heading`: it was set as one (Markdown's #, an outline level).
    """

    text: str
    ends: bool
    full: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a measure. `wrapped`: broken at the margin; `headers`: lines left out."""

    lines: tuple[Line, ...]
    wrapped: bool
    headers: tuple[str, ...] = ()


def lines(document: Document) -> Lines:
    """Return the lines of a document that hold words."""
    raw = [(text, heading) for text, heading in _raw(document) if _words(clean(text))]
    texts = [clean(text) for text, _ in raw]
    headers = _headers(texts)
    kept = [(*one, text) for one, text in zip(raw, texts, strict=True) if text not in headers]
    long = [text for *_, text in kept if len(text) >= 15]
    wrapped = len(long) > 20 and sum(not ended(text) for text in long) > _WRAPPED * len(long)
    width = _measure([text for *_, text in kept]) if wrapped else 0.0
    blank_tells = wrapped and _blank_tells([(one, text) for one, _, text in kept], width)
    return Lines(
        tuple(
            Line(
                text=text,
                ends=ended(text) and not (blank_tells and _full(text, width) and not _marked(one)),
                full=wrapped and not blank_tells and _full(text, width),
                heading=heading or one.lstrip().startswith("#"),
            )
            for one, heading, text in kept
        ),
        wrapped,
        headers,
    )


def _raw(document: Document) -> Iterator[tuple[str, bool]]:
    right = max((run.box.x1 for run in document.runs if run.box), default=0.0)
    pitch = _pitch(document)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.kind in {"body", "textbox"}:
                heading = block.style.outline is not None
                for line in _printed(document, block, right, pitch):
                    yield line, heading
        elif isinstance(block, Table):
            for row in document.text[block.start : block.end].split("\n"):
                yield row, False


def _printed(document: Document, block: Paragraph, right: float, pitch: float) -> Iterator[str]:
    """Yield the lines of a paragraph, parted where the print tells that a sentence ends one.

    Paragraphs set without indent are read as one: their last line is short, or a wide gap follows.
    """
    begin = block.start
    for run, below in pairwise(document.runs_at(block.start, block.end)):
        line = document.text[begin : run.end]
        if not (run.box and below.box and ended(line)):
            continue
        gap = below.box.top - run.box.top if run.page == below.page else 0.0
        if run.box.x1 < right - _SHORT or gap > pitch * _GAPED:
            yield line
            begin = run.end
    yield from document.text[begin : block.end].split("\n")


def _pitch(document: Document) -> float:
    """Return the usual distance of lines in points."""
    steps = sorted(
        step
        for one, two in pairwise(document.runs)
        if one.box and two.box and one.page == two.page
        if (step := two.box.top - one.box.top) > 1
    )
    return steps[len(steps) // 4] if steps else 0.0


def clean(text: str) -> str:
    """Return a line without marks of Markdown, with no blanks beside Chinese characters."""
    text = _CONTROL.sub("", _COMMENT.sub("", text))
    text = _EMPHASIS.sub("", _LEAD.sub("", text, count=1) if _LEAD.match(text) else text)
    return _ESCAPE.sub(r"\1", text).strip(" \t\u3000\xa0\r")


def tight(text: str) -> str:
    """Return words without the blanks that typesetting puts beside Chinese characters."""
    return _BLANKS.sub(" ", _GAP.sub("", text)).strip()


def ended(text: str) -> bool:
    """Tell whether a line ends as a paragraph does."""
    return text.rstrip(_CLOSERS + " \t\u3000").endswith(tuple(_ENDS))


def _words(text: str) -> bool:
    return bool(
        text
        and not _PAGE_NUMBER.fullmatch(text)
        and not _RULE.fullmatch(text)
        and not _LEADERS.search(text)
    )


def _headers(texts: list[str]) -> tuple[str, ...]:
    """Return short lines without an end that come back page after page."""
    often = Counter(text for text in texts if 3 < len(text) <= _HEADER and not ended(text))
    return tuple(
        text for text, count in often.items() if count >= _OFTEN and not re.match("[（(第]", text)
    )


def _width(text: str) -> float:
    return sum(0.5 if char < "\u2e80" and char not in "“”‘’—…" else 1.0 for char in text)


def _measure(texts: list[str]) -> float:
    """Return the width that lines broken at the margin commonly reach."""
    widths = sorted(_width(text) for text in texts if not ended(text))
    return widths[len(widths) // 2] if widths else 0.0


def _full(text: str, width: float) -> bool:
    return _width(text) >= width - 2.5  # the first line is indented by two characters


def _marked(raw: str) -> bool:
    return raw != raw.rstrip()


def _blank_tells(kept: list[tuple[str, str]], width: float) -> bool:
    """Tell whether a blank at the end of a line marks the end of a paragraph in this file."""
    inside = [raw for raw, text in kept if not ended(text) and _full(text, width)]
    last = [raw for raw, text in kept if ended(text) and not _full(text, width)]
    if len(inside) < 10 or len(last) < 10:
        return False
    marked = sum(map(_marked, last)) / len(last)
    stray = sum(map(_marked, inside)) / len(inside)
    return marked > 0.9 and stray < 0.1
