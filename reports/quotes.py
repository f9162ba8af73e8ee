"""Quotations as the memo prints them: short, verbatim, and never without context."""

from ingest.model import Document, Span, Table
from nlp.model import Proposal
from reports.cutting import between
from reports.memo_model import Quote
from reports.places import say_place
from reports.wording import excerpt, one_line

LIMIT = 60
# a bare figure tells a reader nothing: below this the sentence or row it stands in is given
BARE = 14
_ENDS = "。；！？\n"


def quote(span: Span, proposal: Proposal) -> Quote:
    """Return a quotation and its place."""
    return Quote(words(span, proposal), say_place(span, proposal))


def words(span: Span, proposal: Proposal, core: str = "") -> str:
    """Return the words of a quotation, shortened around its core or widened to its sentence."""
    if len(span.quote.strip()) >= BARE:
        return excerpt(span.quote, core, LIMIT)
    try:
        document = proposal.submission.document(span.document)
    except KeyError:
        return excerpt(span.quote)
    begin, end = _around(span, document)
    return _window(document.text[begin : span.start], span.quote, document.text[span.end : end])


def _around(span: Span, document: Document) -> tuple[int, int]:
    """Return the ends of the sentence, or of the table row, in which the words stand."""
    blocks = (*document.blocks, *document.furniture)
    block = next((one for one in blocks if one.start <= span.start and span.end <= one.end), None)
    if block is None:
        return span.start, span.end
    if isinstance(block, Table):
        row = next((one.row for one in block.cells if span.start < one.end), None)
        cells = block.row(row) if row is not None else ()
        if cells:
            return min(cells[0].start, span.start), max(cells[-1].end, span.end)
        return span.start, span.end
    before = document.text[block.start : span.start]
    after = document.text[span.end : block.end]
    start = block.start + max(before.rfind(end) for end in _ENDS) + 1
    stops = [at for end in _ENDS if (at := after.find(end)) >= 0]
    return start, span.end + min(stops) if stops else block.end


def _window(before: str, core: str, after: str) -> str:
    """Return the core with as much around it as there is room for."""
    room = LIMIT - len(core)
    left = min(len(before), max(room // 2, room - len(after)))
    right = min(len(after), room - left)
    text, at = before + core + after, len(before)
    start, end = between(text, at - left, at + len(core) + right, (at, at + len(core)))
    shown = one_line(text[start:end])
    return ("…" if start else "") + shown + ("…" if end < len(text) else "")
