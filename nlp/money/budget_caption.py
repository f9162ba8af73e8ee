"""What stands around a money table: its parts on later pages, its caption, unit and sum."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.model import Paragraph, Span, Table
from nlp.figures import NUMBER, UNITS
from nlp.money.budget_columns import Columns, grid
from nlp.money.budget_header import columns, stated_unit
from nlp.sentences import Reading, Sentence

_CAPTION = re.compile(r"表|清单|估算|概算|预算|费用|报价|投资|明细|资金|经费|测算|造价|一览")
_SUM_BELOW = re.compile(
    rf"^(?:合计|总计|共计|总价)(?:金额)?\s?[:]?\s?(?:人民币|[¥￥])*\s?(?P<number>{NUMBER})\s?"
    r"(?P<unit>亿元|万元|千元|元)?(?:整)?[。;]?$"
)
_PAGE_END = re.compile(r"续表|\(续\)|^第?\d+页?$")
# How far above a table its caption and its unit may stand, in paragraphs.
_REACH = 3
_CAPTION_CHARS = 60


def joined(reading: Reading) -> Iterator[tuple[int, int, tuple[Table, ...]]]:
    """Yield each table as (index of its first block, of its last, its parts on later pages)."""
    blocks = reading.document.blocks
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if not isinstance(block, Table):
            index += 1
            continue
        parts, last = [block], index
        for following in range(index + 1, len(blocks)):
            other = blocks[following]
            if isinstance(other, Table) and _continues(reading, parts[0], other):
                parts.append(other)
                last = following
            elif not (isinstance(other, Paragraph) and _PAGE_END.search(_text(reading, other))):
                break
        yield index, last, tuple(parts)
        index = last + 1


def _continues(reading: Reading, first: Table, other: Table) -> bool:
    """Tell whether a table carries on another: the same form, no header but the same one."""
    if first.cols != other.cols or not other.rows:
        return False
    head, tail = grid(reading.folded, (first,)), grid(reading.folded, (other,))
    if columns(head) is None:
        return False
    repeated = [tail.cell_text(c) for c in tail.distinct(0)] == [
        head.cell_text(c) for c in head.distinct(0)
    ]
    return repeated or columns(tail) is None


def caption(reading: Reading, index: int, header: Columns) -> tuple[str, str, Span | None]:
    """Return a table's title, the unit printed for the whole of it ("" if none) and where."""
    title, unit, seen = "", "", None
    printed = stated_unit(header.caption)
    if printed:
        unit = printed["unit"] or printed["bare"]
        cell = header.unit_place
        seen = reading.document.span(cell.start, cell.end) if cell is not None else None
    if _CAPTION.search(header.caption):
        title = header.caption
    for paragraph in _above(reading, index):
        text = _text(reading, paragraph)
        printed = stated_unit(text) if len(text) <= _CAPTION_CHARS else None
        if printed and not unit:
            unit = printed["unit"] or printed["bare"]
            seen = reading.document.span(paragraph.start, paragraph.end)
        if not title and len(text) <= _CAPTION_CHARS and _names(text):
            title = text
    return _without_unit(title), unit, seen


def _without_unit(title: str) -> str:
    title = re.sub(r"[(\[]?(?:金额)?单位.*$|[(\[](?:人民币)?(?:亿|万|千)?元[)\]].*$", "", title)
    return title.strip(" :")


def _names(text: str) -> bool:
    """Tell whether a line above a table is its caption or heading, and no sentence."""
    return bool(_CAPTION.search(text)) and not text.endswith(("。", ";", ","))


def _above(reading: Reading, index: int) -> Iterator[Paragraph]:
    blocks = reading.document.blocks
    for place in range(index - 1, max(index - 1 - _REACH, -1), -1):
        block = blocks[place]
        if isinstance(block, Table):
            return
        if isinstance(block, Paragraph):
            yield block


def unit_above(sentence: Sentence) -> str:
    """Return the unit (单位：万元) printed in the line above a form's row, "" if none.

    A row of an estimate is no field of a form: a part's 总金额 is not the project's.
    """
    blocks = sentence.document.blocks
    own = blocks[sentence.block]
    if isinstance(own, Table) and columns(grid(sentence.folded, (own,))) is not None:
        return ""
    for place in range(sentence.block - 1, max(sentence.block - 1 - _REACH, -1), -1):
        block = blocks[place]
        if not isinstance(block, Paragraph):
            return ""
        start, end = sentence.folded.folded(block.start), sentence.folded.folded(block.end)
        text = sentence.folded.text[start:end].strip()
        printed = stated_unit(text) if len(text) <= _CAPTION_CHARS else None
        if printed:
            return printed["unit"] or printed["bare"]
    return ""


def sum_below(reading: Reading, index: int, unit: str) -> tuple[Decimal | None, Span | None]:
    """Return the sum printed in the paragraph after a table (合计：91000 元), if there is one."""
    blocks = reading.document.blocks
    block = blocks[index + 1] if index + 1 < len(blocks) else None
    if not isinstance(block, Paragraph):
        return None, None
    found = _SUM_BELOW.match(_text(reading, block))
    if found is None or not (found["unit"] or unit):
        return None, None
    worth = UNITS[found["unit"] or unit]
    span = reading.document.span(block.start, block.end)
    return Decimal(found["number"].replace(",", "")) * worth, span


def _text(reading: Reading, paragraph: Paragraph) -> str:
    start = reading.folded.folded(paragraph.start)
    return reading.folded.text[start : reading.folded.folded(paragraph.end)].strip()
