"""Where a quotation is printed: looked up from the document's runs, never searched for."""

import re
from dataclasses import dataclass
from functools import reduce

from ingest.model import Box, Document, Span
from nlp.model import Chapter, Proposal
from reports.wording import excerpt, one_line

LONGEST = 24  # characters of a title
UNKNOWN = "正文之前"


@dataclass(frozen=True, slots=True)
class Place:
    """Page (of the first run), box of the runs on that page, label of the deepest chapter."""

    page: int | None
    box: Box | None
    chapter: str


def place(span: Span, proposal: Proposal) -> Place:
    """Return where a quotation stands; unknown parts are None or empty."""
    document = _document(span, proposal)
    chapter = proposal.chapter_at(span)
    label = chapter.label if chapter else ""
    if document is None:
        return Place(None, None, label)
    runs = tuple(document.runs_at(span.start, span.end))
    page = runs[0].page if runs else document.page_at(span.start)
    boxes = [box for on, box in document.boxes_at(span.start, span.end) if on == page]
    box = reduce(Box.union, boxes) if boxes else None
    return Place(page, Box(*(round(side, 1) for side in box)) if box else None, label)


def heading(chapter: Chapter) -> str:
    """Return a chapter's number and title as printed."""
    return tight(one_line(chapter.label))


def tight(label: str) -> str:
    """Return a chapter's label without a blank after 一、 or （一）."""
    return re.sub(r"(?<=[、）]) ", "", label)


def say_place(span: Span, proposal: Proposal) -> str:
    """Return the place as one would cite it: file (if not the main one), page, chapter."""
    chain = proposal.chapters_at(span)
    named = ""
    if chain:
        title = heading(chain[-1])
        parents = "" if section(chain) == _number(chain[-1]) else section(chain[:-1])
        title = parents + excerpt(title, limit=LONGEST)
        named = f"“{title}”"
    return _page(span, proposal) + named or UNKNOWN


def say_page(span: Span, proposal: Proposal) -> str:
    """Return file (if not the main one) and page; where no page is known, the section."""
    chain = proposal.chapters_at(span)
    return _page(span, proposal) or section(chain) or (heading(chain[-1]) if chain else UNKNOWN)


def section(chain: tuple[Chapter, ...]) -> str:
    """Return the number by which one cites a section: 3.2.1, or 第三章第二节 with its parents."""
    numbers = [_number(chapter) for chapter in chain]
    if not numbers or not numbers[-1]:
        return ""
    return numbers[-1] if numbers[-1][0].isascii() else "".join(numbers)


def _number(chapter: Chapter) -> str:
    return one_line(chapter.number).rstrip("、.．。 ")


def _page(span: Span, proposal: Proposal) -> str:
    """Name file and page. A Word file has none of its own: its last editor's hint is 约."""
    document = _document(span, proposal)
    page = place(span, proposal).page
    name = f"〔{one_line(span.document)}〕" if span.document != proposal.main else ""
    if page is None:
        return name
    soft = document is not None and document.media_type == "docx"
    return f"{name}{'约' if soft else ''}第{page}页"


def _document(span: Span, proposal: Proposal) -> Document | None:
    try:
        return proposal.submission.document(span.document)
    except KeyError:
        return None
