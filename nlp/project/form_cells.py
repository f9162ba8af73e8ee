"""Forms that are filled in (流转表、申报表): labels in cells, and what stands beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.model import Cell, Document, Paragraph, Span, Table
from nlp.again import readings
from nlp.fold import Folded, fold
from nlp.model import Proposal
from nlp.money.budget_columns import Grid, grid
from nlp.project.form_answers import answered
from nlp.sentences import Reading

# Nothing but this between two tables: they are one, cut by the end of a page.
_PAGE_END = re.compile(r"续表|\(续\)|接上表|[-—]?\s?第?\s?\d*\s?页?\s?[-—]?")
_ABOVE = 6
_WORD = 3
_TITLE_CHARS = 60
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER = re.compile(r"^(?:[(]?[\d一二三四五六七八九十]{1,3}[.、)])+")
_DATED = re.compile(r"\(\s*(?P<year>(?:20\d\d)?)\s*年度\s*\)")
# A cell like these is a label of its own, whatever the form.
_LABEL_LIKE = re.compile(
    r".{0,12}(?:名称|单位|部门|负责人|联系人|电话|时间|日期|年限|周期|期限|总额|金额|投资额?|来源"
    r"|类别|类型|性质|依据|内容|意见|备注|地址|职务|职称|代码|编号|传真|邮箱|手机|规模|目标|效益)"
    r"(?:\(.{0,12}\))?"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a form: its label as printed and what is filled in; `value` is folded.

    `filled` is False where only prompts stand there; `place` is the value's cell, if it has one.
    """

    name: str
    label: Span
    value: str
    filled: bool
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A table that is a form, with the lines above it that belong to it."""

    document: str
    start: int
    end: int
    title: str
    slots: tuple[Slot, ...]

    def called(self, name: str) -> bool:
        """Tell whether the lines above name the form, if only by its last word (流转表)."""
        plain = re.sub(r"\s", "", fold(name).text)
        return plain in self.title or plain[-_WORD:] in self.title

    def holds(self, span: Span) -> bool:
        """Tell whether a quotation stands in the form."""
        return span.document == self.document and self.start <= span.start < self.end


def forms(proposal: Proposal, labels: Mapping[str, Sequence[str]]) -> tuple[Form, ...]:
    """Return every table (with the lines above it) that has some of the labelled fields."""
    wanted = {_key(fold(w).text): name for name, written in labels.items() for w in written}
    return tuple(
        form
        for reading in readings(proposal)
        for tables, first in _joined(reading.document, reading.folded)
        if _any_label(reading, tables, wanted)
        for form in [_form(_Sheet(reading.document, reading.folded, wanted), tables, first)]
        if form.slots
    )


def _key(text: str) -> str:
    """Return a folded label as it is compared: no blanks, numbers, brackets, stars, colons."""
    plain = text.replace("\n", "").replace(" ", "")
    return re.sub(r"[:*\s、]", "", _NOTE.sub("", _NUMBER.sub("", plain)))


def _any_label(reading: Reading, tables: tuple[Table, ...], wanted: dict[str, str]) -> bool:
    """Tell whether any label may stand in tables: most are no form at all."""
    text = "".join(reading.folded_text(table.start, table.end) for table in tables)
    close = re.sub(r"\s", "", text)
    return any(key in close for key in wanted)


def _joined(document: Document, folded: Folded) -> Iterator[tuple[tuple[Table, ...], int]]:
    """Yield tables, joined where only a page ends between them, with the index of the first."""
    run: list[Table] = []
    first = 0
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            first = first if run else index
            run.append(block)
        elif run and isinstance(block, Paragraph):
            text = folded.text[folded.folded(block.start) : folded.folded(block.end)].strip()
            if not _PAGE_END.fullmatch(text):
                yield tuple(run), first
                run = []
    if run:
        yield tuple(run), first


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A document, and the labels that are looked for in its tables."""

    document: Document
    folded: Folded
    wanted: dict[str, str]

    @property
    def printed(self) -> re.Pattern[str]:
        """The labels as a line prints them, behind a colon the answer."""
        keys = "|".join(map(re.escape, sorted(self.wanted, key=len, reverse=True)))
        return re.compile(rf"(?P<label>(?P<key>{keys})(?:\([^()]*\))?)\s?:")

    def raw(self, cell: Cell) -> str:
        return self.document.text[cell.start : cell.end]

    def text(self, cell: Cell) -> str:
        """Return what a cell holds, folded, its lines apart."""
        start, end = self.folded.folded(cell.start), self.folded.folded(cell.end)
        return self.folded.text[start:end].strip()

    def slot(self, name: str, label: Span, value: str, place: Span | None = None) -> Slot:
        return Slot(name, label, fold(value).text.strip(), answered(value), place)

    def is_label(self, cell: Cell) -> bool:
        text = self.text(cell).replace("\n", "").strip(" :*")
        return _key(text) in self.wanted or bool(_LABEL_LIKE.fullmatch(text))

    def named(self, cell: Cell) -> tuple[str, str]:
        """Return the field a cell names and what it says itself, behind a colon or a line end."""
        text = self.text(cell)
        if name := self.wanted.get(_key(text)):
            return name, ""
        for sign in (":", "\n"):
            head, found, rest = text.partition(sign)
            name = self.wanted.get(_key(head)) if found else None
            if name:
                return name, rest
        return "", ""


def _form(sheet: _Sheet, tables: tuple[Table, ...], first: int) -> Form:
    above = [*_above(sheet.document, first)]
    table = grid(sheet.folded, tables)
    first_row = [table.cell_text(cell) for cell in table.distinct(0)] if table.rows else []
    lines_above = [sheet.document.text[p.start : p.end] for p in reversed(above)]
    title = "".join((*lines_above, *first_row))
    inside = [*_slots(sheet, table)]
    named = {slot.name for slot in inside}
    lines = [slot for slot in _lines(sheet, above) if inside and slot.name not in named]
    start = min([tables[0].start, *(slot.label.start for slot in lines)])
    name = sheet.document.name
    plain = re.sub(r"\s", "", fold(title).text)
    return Form(name, start, tables[-1].end, plain, (*lines, *inside))


def _above(document: Document, first: int) -> Iterator[Paragraph]:
    """Yield the short lines above a table, the nearest first."""
    for block in reversed(document.blocks[max(0, first - _ABOVE) : first]):
        if not isinstance(block, Paragraph) or block.end - block.start > _TITLE_CHARS:
            return
        yield block


def _lines(sheet: _Sheet, above: Sequence[Paragraph]) -> Iterator[Slot]:
    """Read the fields a form prints above its table: 申报单位（盖章）：… （2027年度）"""
    for paragraph in reversed(above):
        at = sheet.folded.folded(paragraph.start)
        text = sheet.folded.text[at : sheet.folded.folded(paragraph.end)]
        dated = _DATED.search(text) if "年度" in sheet.wanted else None
        if dated:
            span = sheet.document.span(*sheet.folded.back(at + dated.start(), at + dated.end()))
            yield sheet.slot(sheet.wanted["年度"], span, dated["year"], span)
        labels = [*sheet.printed.finditer(text)]
        ends = (*(label.start() for label in labels[1:]), len(text))
        for label, end in zip(labels, ends, strict=False):
            first, last = label.span("label")
            span = sheet.document.span(*sheet.folded.back(at + first, at + last))
            value = text[label.end() : end].partition("  ")[0]
            yield sheet.slot(sheet.wanted[label["key"]], span, value)


def _slots(sheet: _Sheet, table: Grid) -> Iterator[Slot]:
    seen: set[int] = set()
    for row, line in enumerate(table.rows):
        for col, cell in enumerate(line):
            if cell is None or cell.start in seen or cell.end <= cell.start:
                continue
            seen.add(cell.start)
            name, rest = sheet.named(cell)
            label = sheet.document.span(cell.start, cell.end)
            if name and rest.strip():
                yield sheet.slot(name, label, rest, label)
            elif name:
                yield _beside(sheet, table, (row, col), sheet.slot(name, label, ""))


def _beside(sheet: _Sheet, table: Grid, place: tuple[int, int], empty: Slot) -> Slot:
    """Return the slot with what stands right of its label, else below it."""
    row, col = place
    right, below = _right(table, row, col), _below(table, row, col)
    chosen = right
    if right is None or sheet.is_label(right):
        chosen = below if below is not None and not sheet.is_label(below) else None
    if chosen is None and (right is not None or below is not None):
        # Labels on all sides: who knows where the answer would stand.
        return Slot(empty.name, empty.label, "", filled=True)
    if chosen is None or chosen.end <= chosen.start:
        return empty
    span = sheet.document.span(chosen.start, chosen.end)
    return sheet.slot(empty.name, empty.label, sheet.raw(chosen), span)


def _right(table: Grid, row: int, col: int) -> Cell | None:
    here = table.rows[row][col]
    return next((c for c in table.rows[row][col:] if c is not None and c is not here), None)


def _below(table: Grid, row: int, col: int) -> Cell | None:
    here = table.rows[row][col]
    column = (line[col] for line in table.rows[row:] if col < len(line))
    return next((cell for cell in column if cell is not None and cell is not here), None)
