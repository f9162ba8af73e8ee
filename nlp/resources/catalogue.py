"""Tables of data resources (数据资源目录) and their items."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Paragraph, Table
from nlp.model import Chapter
from nlp.money.budget_columns import Grid, grid
from nlp.project import cover
from nlp.project.agreement import within
from nlp.project.applicant import applicant
from nlp.project.form_fields import form_fields
from nlp.resources.catalogue_columns import Layout, fits, layout
from nlp.resources.catalogue_rows import Row, cards, rows, settled, spread
from nlp.resources.catalogue_text import told
from nlp.resources.catalogue_words import PLAIN_FIELDS, titled_way, way, words
from nlp.sentences import Reading
from nlp.sharing_model import Catalogue, DataItem, Direction
from nlp.stated import Source

_PAGE_END = re.compile(r"续表|\(续\)|接上表|^第?\d+页?$")
# How far above a table its title and the sentence that announces it may stand, in paragraphs.
_REACH = 4
_TITLE_CHARS = 60
_ANNOUNCES = re.compile(r"[:]$|下表|如下|见表|以下")


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a table: its title, the sentence before it, the headings it is under."""

    title: str
    lead: str
    headings: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join((self.title, self.lead, *self.headings[:1]))


def catalogues(reading: Reading) -> tuple[Catalogue, ...]:
    """Return the catalogues of a document, in reading order, tables and running text."""
    own = _applicant(reading)
    found: list[Catalogue] = []
    for index, parts in _joined(reading):
        made = _catalogue(reading, index, parts, own)
        if made is not None:
            found.append(made)
    found += told(reading, tuple(found))
    return tuple(sorted(found, key=lambda one: one.table.start))


def _applicant(reading: Reading) -> str:
    """Return the applicant as a label names it, else as the cover or the text does."""
    found = words().one["applicant"].search(reading.folded.text)
    # A list without chapters has no cover: the first unit in it is any party.
    if found or not reading.chapters:
        return found["name"] if found else ""
    lines = cover.cover(reading)
    told = applicant(form_fields(reading), lines, cover.title(lines), reading)
    return told.value if told else ""


def _joined(reading: Reading) -> Iterator[tuple[int, tuple[Table, ...]]]:
    """Yield each table with its parts on later pages, and the index of its first block."""
    blocks = reading.document.blocks
    index = 0
    while index < len(blocks):
        block, last = blocks[index], index
        if isinstance(block, Table):
            parts = [block]
            for following in range(index + 1, len(blocks)):
                other = blocks[following]
                if isinstance(other, Table) and _continues(reading, block, other):
                    parts.append(other)
                    last = following
                elif not (isinstance(other, Paragraph) and _between(reading, other)):
                    break
            yield index, tuple(parts)
        index = last + 1


def _between(reading: Reading, paragraph: Paragraph) -> bool:
    text = reading.folded_text(paragraph.start, paragraph.end)
    return not text or bool(_PAGE_END.search(text))


def _continues(reading: Reading, first: Table, other: Table) -> bool:
    """Tell whether a table carries on another: as many columns, no header or the same one."""
    if first.cols != other.cols:
        return False
    head, tail = grid(reading.folded, (first,)), grid(reading.folded, (other,))
    if layout(head) is None:
        return False
    again = [tail.cell_text(c) for c in tail.distinct(0)]
    return layout(tail) is None or again == [head.cell_text(c) for c in head.distinct(0)]


def _catalogue(
    reading: Reading, index: int, parts: tuple[Table, ...], own: str
) -> Catalogue | None:
    table = grid(reading.folded, parts)
    place = _place(reading, index)
    read, known, head = _read(table, place)
    if not read:
        return None
    read = settled(read)
    whole = parts[0] if len(parts) == 1 else _whole(parts)
    if any(row.types for row in read):
        known = (*known, "types")
    items = tuple(_item(reading, row, _direction(row, place, own, head)) for row in read)
    if any(item.service for item in items):
        known = (*known, "service")
    listed = tuple(dict.fromkeys(_element(field) for field in known if _element(field)))
    return Catalogue(place.title, reading.document.name, whole, items, listed)


def _whole(parts: Sequence[Table]) -> Table:
    """Return the parts of a table as one: the rows of the first, the place of all."""
    first, last = parts[0], parts[-1]
    return Table(first.start, last.end, first.rows, first.cols, first.cells)


def _element(field: str) -> str:
    if field == "types":
        return "types"
    return field if field in {*PLAIN_FIELDS, "direction"} else ""


def _read(table: Grid, place: _Place) -> tuple[tuple[Row, ...], tuple[str, ...], str]:
    """Return the rows, the fields there are, and the header of the names."""
    titled = bool(words().one["titled"].search(place.text))
    read, known = cards(table)
    if read and (titled or "types" in known) and len({*known} & {*words().lexicon.core}) > 1:
        return read, known, ""
    for one in (table, *spread(table)):
        found: Layout | None = layout(one)
        if found is not None and fits(found, place.text):
            head = next(iter(found.heads[found.name]), "")
            return rows(one, found), tuple(sorted(found.known)), head
    return (), (), ""


def _place(reading: Reading, index: int) -> _Place:
    """Return what stands above a block: the nearest short line, the sentence that announces it."""
    blocks = reading.document.blocks
    title = lead = ""
    for piece in _above(reading, index):
        if not title and len(piece) <= _TITLE_CHARS and piece[-1] not in "。;,:":
            title = piece
        elif not lead and (not title or _ANNOUNCES.search(piece)):
            lead = piece
    headings = tuple(_headings(reading.chapters, blocks[index].start))
    return _Place(title, lead, headings)


def _above(reading: Reading, index: int) -> Iterator[str]:
    """Yield the sentences above a block, the nearest first, up to the table before it.

    A PDF joins a caption to the paragraph before it, so that sentences are told apart here.
    """
    for block in reversed(reading.document.blocks[max(index - _REACH, 0) : index]):
        if isinstance(block, Table):
            return
        if isinstance(block, Paragraph):
            text = reading.folded_text(block.start, block.end)
            yield from reversed(re.findall("[^。;]+[。;]?", text))


def _headings(chapters: tuple[Chapter, ...], at: int) -> Iterator[str]:
    """Yield the titles of the chapters a place is in, the innermost first."""
    starts = [chapter.span.start for chapter in chapters]
    index = bisect_right(starts, at) - 1
    if index >= 0 and at < chapters[index].span.end:
        yield from _headings(chapters[index].children, at)
        yield chapters[index].title


def _item(reading: Reading, row: Row, direction: Direction) -> DataItem:
    texts = {field: row.texts.get(field, "") for field in PLAIN_FIELDS}
    if not texts["service"] and words().one["ways"].fullmatch(texts["provision"]):
        texts["service"] = texts["provision"]
    remark = row.texts.get("remark", "")
    if not texts["ground"] and words().one["grounds"].search(remark):
        texts["ground"] = remark
    start, end = row.start, row.end
    return DataItem(
        name=row.texts["name"],
        direction=direction,
        span=reading.document.span(start, end),
        types=row.types,
        sharing=row.texts.get("types", ""),
        source=_source(reading, start),
        **texts,
    )


def _source(reading: Reading, start: int) -> Source:
    run = next(reading.document.runs_at(start, start + 1), None)
    return Source.OCR if run is not None and run.confidence < 1 else Source.TABLE


def _direction(row: Row, place: _Place, own: str, head: str) -> Direction:
    """Return whose data a row lists: its own column, its group, title, parties, headings."""
    stated = _flow(row.texts.get("direction", ""), own) or row.way
    for text in (place.title, place.lead, head):
        stated = stated or (titled_way(text) if text else None)
    return (
        stated
        or _by_parties(row, own)
        or _by_headings(place)
        or _by_owner(row, own)
        or _by_title(row, place)
    )


def _by_parties(row: Row, own: str) -> Direction | None:
    owner, receiver = row.texts.get("owner", ""), row.texts.get("receiver", "")
    given, got = _self(owner, own), _self(receiver, own)
    if given == got:
        return None
    return Direction.OFFERED if given else Direction.REQUESTED


def _by_headings(place: _Place) -> Direction | None:
    for heading in place.headings:
        if words().one["heading_requested"].search(heading):
            return Direction.REQUESTED
        if titled_way(heading) is Direction.OFFERED:
            return Direction.OFFERED
    return None


def _by_owner(row: Row, own: str) -> Direction | None:
    """Return REQUESTED for data of a department beside the applicant.

    Its own units (所、站、各镇) are part of it.
    """
    owner = row.texts.get("owner", "")
    asked = own and words().one["department"].search(owner)
    return Direction.REQUESTED if asked else None


def _by_title(row: Row, place: _Place) -> Direction:
    """Return OFFERED under a title that lists data without saying whose, UNKNOWN under others."""
    owner = row.texts.get("owner", "")
    listed = bool(words().one["listing"].search(place.text))
    own_list = bool(words().one["own_list"].search(place.text))
    if own_list or (not owner and not row.texts.get("receiver") and (listed or row.types)):
        return Direction.OFFERED  # only of its own data a project settles the sharing type
    return Direction.UNKNOWN


def _flow(text: str, own: str) -> Direction | None:
    """Return the direction a cell states: in a word, or by an arrow from one party to another."""
    source, arrow, target = text.partition("→")
    if not arrow:
        return way(text)
    given, got = _self(source, own), _self(target, own)
    if given == got:
        return None
    return Direction.OFFERED if given else Direction.REQUESTED


def _self(party: str, own: str) -> bool:
    """Tell whether a party is the applicant, whose name may be abbreviated (市卫健委)."""
    if words().one["self"].search(party):
        return True
    if not own or not party:
        return False
    return own in party or party in own or (party[-1] == own[-1] and within(party, own))
