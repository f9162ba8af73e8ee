"""Fields of forms and covers: a label and what is filled in, from lines, tables and headings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.model import Paragraph, Span
from nlp.model import Chapter
from nlp.sentences import Reading, Sentence
from nlp.stated import Source

_MARK = r"[(]?(?:[\d一二三四五六七八九十]{1,3}|[A-Za-z](?=[.、)]))(?:\.\d{1,2})*[.、)]?\s?"
_LINE = re.compile(
    rf"(?:^|(?<=\n)|(?<= )|(?<=\t))(?:{_MARK})?"
    r"(?P<label>[\u4e00-\u9fff()]{2,14}):\s?(?P<value>[^\n\t]+?)"
    r"(?=\s[\u4e00-\u9fff]{2,10}:|[\n\t]|$)"
)
# A table's header beside a label, or a definition, is no answer.
_NO_ANSWER = re.compile(
    r"(?:是|指|系|为|应|由|须|按|根据|负责|请|向|在)|.{0,4}(?:要求|数量|单位|备注|名称|序号|金额|说明|内容|时间|日期)$"
)
# A heading (1.1 项目名称) is answered by the short paragraph below it.
_ANSWER_CHARS = 120


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, both folded; `span` is the value as printed."""

    label: str
    value: str
    span: Span
    source: Source


def form_fields(reading: Reading) -> tuple[Field, ...]:
    """Return the fields of a document in reading order."""
    found = [*_lines(reading), *_rows(reading), *_headings(reading)]
    return tuple(sorted(found, key=lambda field: field.span.start))


def answers(fields: Iterable[Field], label: re.Pattern[str]) -> list[Field]:
    """Return the fields whose whole label fits and whose value is an answer."""
    return [f for f in fields if label.fullmatch(f.label) and not _NO_ANSWER.match(f.value)]


def _lines(reading: Reading) -> Iterator[Field]:
    """Read paragraphs of the form 项目名称：…"""
    folded = reading.folded
    for block in reading.document.blocks:
        if not isinstance(block, Paragraph) or block.kind == "toc":
            continue
        start, end = folded.folded(block.start), folded.folded(block.end)
        text = folded.text[start:end]
        if ":" not in text:
            continue
        for m in _LINE.finditer(text):
            value = m["value"].partition("。")[0].rstrip(" ;,")
            if value:
                at = start + m.start("value")
                yield Field(m["label"], value, reading.span(at, at + len(value)), Source.TEXT)


def _rows(reading: Reading) -> Iterator[Field]:
    """Read rows of forms: a label's cell and the next cell."""
    for sentence in reading.sentences:
        if sentence.kind != "row":
            continue
        at = 0
        previous = ""
        for cell in sentence.text.split("\t"):
            value = cell.strip(" ;。\n")
            if previous and value:
                start = at + cell.index(value)
                span = sentence.part(start, start + len(value))
                yield Field(previous, value.replace("\n", ""), span, Source.FORM)
            previous = cell.strip(" :\n*").replace("\n", "")
            at += len(cell) + 1


def _headings(reading: Reading) -> Iterator[Field]:
    """Read headings that are labels, answered by the first sentence below."""
    chapters = [c for chapter in reading.chapters for c in chapter.walk() if not c.children]
    labels: dict[int, Chapter] = {c.span.start: c for c in chapters if len(c.title) <= 14}
    waiting: Chapter | None = None
    for sentence in reading.sentences:
        place = sentence.folded.original(sentence.at)
        if sentence.kind == "heading":
            waiting = labels.get(place)
        elif waiting is not None and sentence.kind == "text":
            yield from _answer(waiting, sentence, place)
            waiting = None


def _answer(chapter: Chapter, sentence: Sentence, place: int) -> Iterator[Field]:
    value = sentence.text.rstrip("。; ")
    if chapter.span.start <= place < chapter.span.end and 0 < len(value) <= _ANSWER_CHARS:
        yield Field(chapter.title, value, sentence.part(0, len(value)), Source.TEXT)
