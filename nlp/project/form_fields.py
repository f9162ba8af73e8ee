"""Fields of forms and covers: a label and what is filled in, from lines, tables and headings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.model import Paragraph, Span
from nlp import stance
from nlp.model import Chapter, Role
from nlp.project.profile_words import profile_words
from nlp.sentences import Reading, Sentence
from nlp.stated import Source

_MARK = r"[(]?(?:[\d一二三四五六七八九十]{1,3}|[A-Za-z](?=[.、)]))(?:\.\d{1,2})*[.、)]?\s?"
# Where a PDF runs two lines of a cover into one, the second label still shows.
_KNOWN = (
    r"(?:编制|编写|咨询|设计|建设|申报|主管|牵头|参与|配合|监理|承建|业主|项目|工程|填报|采购|联系)"
    r"(?:单位|部门|人|日期|时间|名称|电话)(?:\([^()]{1,6}\))?:"
)
_LINE = re.compile(
    rf"(?:^|(?<=\n)|(?<= )|(?<=\t)|(?<=[\u4e00-\u9fff)\d])(?={_KNOWN}))"
    rf"(?:[-•*·]\s?)?\*{{0,2}}(?:{_MARK})?\*{{0,2}}"
    r"(?P<label>[\u4e00-\u9fff()]{2,14})\*{0,2}:\*{0,2}\s?(?P<value>[^\n\t]+?)"
    rf"(?=\s[\u4e00-\u9fff]{{2,10}}:|{_KNOWN}|[\n\t]|$)"
)
# 建设单位为市水利局(以下简称…): a sentence that answers as a form does.
_SAID = re.compile(
    r"(?:^|[,;。])(?P<label>(?:项目)?(?:名称|(?:建设|申报|牵头|参与|配合|主管)单位))(?:为|是)"
    r"(?P<value>[^,;。]{3,60})"
)
_SAID_EARLY = 60
_LABEL = re.compile(rf"{_MARK}(?P<label>[\u4e00-\u9fff]{{2,12}})")
# Tick boxes: what is ticked answers, what is not does not.
_BOX = re.compile(r"(?P<tick>[☑√■▣✓✔☒]|\[[xX√]\])\s?|(?P<open>[□☐○]|\[\s?\])\s?")
# A table's header beside a label, or a definition, is no answer.
_NO_ANSWER = re.compile(
    r".*:$|[\[_×〔{<]|[Xx]{2}|(?:是(?!$|[,;(])|指|系|为|应|由|须|按|根据|负责|请|向|在)|.{0,4}(?:要求|数量|单位|备注|名称|序号|金额|说明|内容|时间|日期)$"
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
    found = [*_lines(reading), *_rows(reading), *_sayings(reading)]
    named = profile_words().fields["name"]
    if reading.chapters:
        # The name may stand below its label on the cover too.
        found += [*_headings(reading), *(f for f in _labels(reading) if named.fullmatch(f.label))]
    else:
        found += [*_labels(reading)]
    past = [*_past(reading.chapters)]
    own = (f for f in found if not any(start <= f.span.start < end for start, end in past))
    return tuple(sorted(own, key=lambda field: field.span.start))


def _past(chapters: Iterable[Chapter]) -> Iterator[tuple[int, int]]:
    """Yield the chapters whose fields are those of other projects (现状、业绩)."""
    for chapter in chapters:
        if chapter.role is Role.CURRENT_SYSTEMS or stance.others(chapter.title):
            yield chapter.span.start, chapter.span.end
        else:
            yield from _past(chapter.children)


def _sayings(reading: Reading) -> Iterator[Field]:
    """Read sentences of the form 项目建设单位为…, 本项目名称为…"""
    for sentence in reading.prose:
        if sentence.kind != "text" or sentence.others:
            continue
        head = sentence.text[:_SAID_EARLY]
        unit = _SAID.finditer(sentence.text) if "单位" in head else ()
        named = profile_words()["said_name"].finditer(sentence.text) if "项目" in head else ()
        for m in (*unit, *named):
            yield Field(m["label"], m["value"], sentence.part(*m.span("value")), Source.TEXT)


def ticked(value: str) -> str:
    """Return what is ticked in a row of boxes (☑是 □否); the value itself where there are none."""
    boxes = [*_BOX.finditer(value)]
    ticks = [box for box in boxes if box["tick"]]
    if not ticks:
        return "" if boxes else value
    ends = [box.start() for box in boxes[1:]] + [len(value)]
    parts = [
        value[b.end() : end].strip(" ;,、") for b, end in zip(boxes, ends, strict=True) if b["tick"]
    ]
    return "、".join(part for part in parts if part)


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
            value = m["value"].partition("。")[0].rstrip(" ;,*")
            if value:
                at = start + m.start("value")
                yield Field(m["label"], value, reading.span(at, at + len(value)), Source.TEXT)


def _rows(reading: Reading) -> Iterator[Field]:
    """Read rows of forms: a label's cell and the next cell, or the boxes that follow it."""
    for sentence in reading.sentences:
        if sentence.kind != "row":
            continue
        at = 0
        label = ""
        boxes: list[tuple[int, int]] = []
        for cell in sentence.text.split("\t"):
            value = cell.strip(" ;。\n")
            start = at + cell.index(value)
            boxed = _BOX.match(value) is not None
            if boxed:
                boxes.append((start, start + len(value)))
            if label and value and not (boxed and len(boxes) > 1):
                span = sentence.part(start, start + len(value))
                yield Field(label, value.replace("\n", ""), span, Source.FORM)
            if boxed and len(boxes) > 1:
                first, last = boxes[0][0], boxes[-1][1]
                text = sentence.text[first:last].replace("\t", " ")
                yield Field(label, text, sentence.part(first, last), Source.FORM)
            if not boxed:
                label, boxes = cell.strip(" :\n*").replace("\n", ""), []
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


def _labels(reading: Reading) -> Iterator[Field]:
    """Read numbered lines that are labels, and 项目名称, answered by the next line."""
    named = profile_words().fields["name"]
    label = ""
    for sentence in reading.prose:
        text = sentence.text.rstrip("。; ")
        if label and sentence.kind == "text" and len(text) <= _ANSWER_CHARS:
            yield Field(label, text, sentence.part(0, len(text)), Source.TEXT)
        found = _LABEL.fullmatch(sentence.text)
        bare = sentence.text if named.fullmatch(sentence.text) else ""
        label = found["label"] if found else bare


def _answer(chapter: Chapter, sentence: Sentence, place: int) -> Iterator[Field]:
    value = sentence.text.rstrip("。; ")
    if chapter.span.start <= place < chapter.span.end and 0 < len(value) <= _ANSWER_CHARS:
        yield Field(chapter.title, value, sentence.part(0, len(value)), Source.TEXT)
