"""Where a quotation is printed: looked up from the document's runs, never searched for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from ingest.model import Box, Document, Span
from nlp.model import Proposal
from reports.wording import one_line

CHAPTER_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Place:
    """Page (of the first run), the box of the runs on that page, the deepest chapter's label."""

    page: int | None
    box: Box | None
    chapter: str


def place(span: Span, proposal: Proposal) -> Place:
    """Return where a quotation stands; unknown parts are None or empty."""
    document = _document(span, proposal)
    chapter = proposal.chapter_at(span)
    label = one_line(chapter.label) if chapter else ""
    if document is None:
        return Place(None, None, label)
    runs = tuple(document.runs_at(span.start, span.end))
    page = runs[0].page if runs else document.page_at(span.start)
    boxes = [run.box for run in runs if run.page == page and run.box is not None]
    box = reduce(Box.union, boxes) if boxes else None
    return Place(page, Box(*(round(side, 1) for side in box)) if box else None, label)


def say_place(span: Span, proposal: Proposal) -> str:
    """Return the place as one would cite it: file (if there are several), page, chapter.

    A Word file has no pages of its own; the hint of its last editor is given as 约.
    """
    document = _document(span, proposal)
    found = place(span, proposal)
    parts = []
    if len(proposal.submission.files) > 1:
        parts.append(f"〔{one_line(span.document)}〕")
    if found.page is not None:
        soft = document is not None and document.media_type == "docx"
        parts.append(f"{'约' if soft else ''}第{found.page}页")
    if found.chapter:
        long = len(found.chapter) > CHAPTER_LENGTH
        parts.append(f"“{found.chapter[:CHAPTER_LENGTH]}{'…' if long else ''}”")
    return "".join(parts) or "位置未能确定"


def say_pages(numbers: Iterable[int]) -> str:
    """Return page numbers with runs of them shortened: 3、7—9."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return "、".join(f"{a}" if a == b else f"{a}—{b}" for a, b in ranges)


def _document(span: Span, proposal: Proposal) -> Document | None:
    try:
        return proposal.submission.document(span.document)
    except KeyError:
        return None
