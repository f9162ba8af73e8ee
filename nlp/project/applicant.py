"""Who applies, who leads, who takes part: forms, the cover, and what the text says of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nlp import stance
from nlp.fold import wide
from nlp.profile_model import ApplicantKind
from nlp.project.agreement import agreed
from nlp.project.cover import Line, is_unit, name_of
from nlp.project.form_fields import Field, answers
from nlp.project.profile_words import profile_words
from nlp.sentences import Reading
from nlp.stated import Source, Stated

_STAMP = re.compile(
    r"\(?(?:盖章|公章|章)\)?$|\(盖.{0,4}章\)|\((?:以下)?(?:简称|称).*$|[,;].*$|(?:20\d\d|二[零一二三四五六七八九]{3})年.{0,8}$"
)
# What a bracket behind the whole name adds is none of it (（市政府直属事业单位）).
_REMARK = re.compile(r"(?<=[\u4e00-\u9fff]{2})\([^()]{2,40}\)$")
_UNIT = re.compile(
    r"[局委办部院会馆队司团府处镇乡道厅社站所台行校科室厂心园区县市店港]$|[学医][校院]|[大中小]学|中心"
)
_SAME = re.compile(r"同上|同申报单位|本单位|我[局委办院校]|无|/|-+")
_CHARS = 60
# A letter is signed in its last lines.
_SIGNED = 8


def applicant(
    fields: Sequence[Field], lines: Sequence[Line], title: Sequence[Line], main: Reading
) -> Stated[str] | None:
    """Return the unit that applies; who wrote the paper for others never counts."""
    words = profile_words()
    named = [*_units(fields, "applicant")]
    if named:
        return agreed(named)
    inner, consultant = words["inner"], words["consultant"]
    offices = [f for f in _units(fields, "department") if not inner.search(f.value)]
    writers = [f for f in _units(fields, "writer") if not consultant.search(f.value)]
    writers = [f for f in writers if not inner.search(f.value)]
    # A town that only uses the system does not apply for it.
    writers = [f for f in writers if not (f.label.startswith("使用") and _is_town(f.value))]
    return (
        agreed(offices)
        or _said(main, "applies_for_it")
        or _printed(lines, title)
        or agreed(writers)
        or agreed([*_units(fields, "lead")])
        or _told(main)
        or _titled(title, main)
        or _signed(main)
    )


def _is_town(unit: str) -> bool:
    return profile_words().applicants.of(unit) is ApplicantKind.TOWN


def _units(fields: Iterable[Field], kind: str) -> Iterator[Field]:
    for field in answers(fields, profile_words().fields[kind]):
        value = _REMARK.sub("", _STAMP.sub("", field.value)).strip(" *")
        # The header of a data table (责任部门 | 更新频率) is no row of a form.
        if field.source is Source.FORM and not _UNIT.search(value):
            continue
        if 2 < len(value) <= _CHARS and not _SAME.fullmatch(value) and "系统" not in value:
            yield replace(field, value=value)


def _printed(lines: Sequence[Line], title: Sequence[Line]) -> Stated[str] | None:
    """Return the first line of the cover that is a unit's name; offices before companies."""
    words = profile_words()
    named = [(_STAMP.sub("", line.text), line) for line in (*lines, *title)]
    units = [(text, line) for text, line in named if is_unit(text)]
    units = [(text, line) for text, line in units if not words["not_applicant"].search(text)]
    units = [(text, line) for text, line in units if not words["inner"].search(text)]
    offices = [pair for pair in units if not words["consultant"].search(pair[0])]
    firms = [pair for pair in units if not words["maker"].search(pair[0])]
    for text, line in offices or firms:
        return Stated(wide(text), (line.span,))
    return None


def _told(main: Reading) -> Stated[str] | None:
    """Return the unit of which the text says that it builds, or whose chapter introduces it."""
    builder = _said(main, "builds_it")
    if builder is not None:
        return builder
    words = profile_words()
    for chapter in (c for top in main.chapters for c in top.walk()):
        if not words["unit_chapter"].search(chapter.title):
            continue
        inside = (s for s in main.prose if chapter.heading.end <= s.span.start < chapter.span.end)
        first = next(inside, None)
        found = words["unit_is"].match(first.text) if first else None
        if first and found and _office(found["unit"]):
            return Stated(wide(found["unit"]), (first.part(*found.span("unit")),))
    return None


def _said(main: Reading, kind: str) -> Stated[str] | None:
    """Return the unit that a sentence on the project names as builder or as applicant."""
    pattern = profile_words()[kind]
    for sentence in main.prose:
        hinted = "由" in sentence.text or "单位" in sentence.text
        found = pattern.search(sentence.text) if hinted and not sentence.others else None
        if found and not stance.elsewhere(sentence.text) and _office(found["unit"]):
            return Stated(wide(found["unit"]), (sentence.part(*found.span("unit")),))
    return None


def _office(unit: str) -> bool:
    words = profile_words()
    return not (
        words["inner"].search(unit) or words["consultant"].search(unit) or _SAME.match(unit)
    )


def _titled(title: Sequence[Line], main: Reading) -> Stated[str] | None:
    """Return the office that the title begins with, or a unit of which the text says it builds."""
    words = profile_words()
    found = words["titled_unit"].match(name_of(title))
    if found is None:
        return None
    acts = re.compile(rf"{re.escape(found['unit'])}(?:拟|负责|牵头|组织|建设|申报|承担|作为)")
    span = next((s.part(*m.span()) for s in main.prose if (m := acts.search(s.text))), None)
    if span is None and not words["office"].search(found["unit"]):
        return None
    evidence = (*(line.span for line in title), *((span,) if span else ()))
    return Stated(wide(found["unit"]), evidence)


def _signed(main: Reading) -> Stated[str] | None:
    """Return the unit that signs a letter: one of its last lines."""
    prose = [*main.prose]
    asks = any(re.match(r"(?:妥否|当否|请予|请审|请批|特此)", s.text) for s in prose[-_SIGNED:])
    for sentence in prose[-_SIGNED:] if asks else ():
        text = _STAMP.sub("", sentence.text)
        if is_unit(text):
            return Stated(wide(text), (sentence.span,))
    return None


def applicant_kind(found: Stated[str] | None) -> Stated[ApplicantKind] | None:
    """Return the kind that the applicant's name tells."""
    if found is None:
        return None
    words = profile_words()
    name = words["county_in_city"].sub("", re.sub(r"\([^()]*\)|（[^（）]*）", "", found.value))
    kind = words.applicants.of(name) or words.applicants.of(found.value) or ApplicantKind.OTHER
    return Stated(kind, found.evidence, found.source, found.state)


def lead(fields: Sequence[Field], main: Reading) -> Stated[str] | None:
    """Return the unit that leads (牵头), else the one that is over the applicant (主管)."""
    words = profile_words()
    named = agreed([*_units(fields, "lead")]) or agreed([*_units(fields, "over")])
    if named:
        return named
    for sentence in main.prose:
        found = words["led"].search(sentence.text) if "牵头" in sentence.text else None
        if found is None or sentence.others or not _office(found["unit"]):
            continue
        if not stance.quoted(sentence.text, *found.span("unit")):
            return Stated(wide(found["unit"]), (sentence.part(*found.span("unit")),))
    return None


def participants(fields: Sequence[Field], main: Reading) -> Stated[tuple[str, ...]] | None:
    """Return the units that take part, in the order of the text, each once."""
    words = profile_words()
    places = answers(fields, words.fields["participants"])
    if not places:
        for sentence in main.prose:
            if sentence.others or not re.search(r"参与|配合|协同|协办|参加", sentence.text):
                continue
            found = words["joined"].search(sentence.text)
            if found and not stance.quoted(sentence.text, *found.span("units")):
                span = sentence.part(*found.span("units"))
                places.append(Field("", found["units"], span, Source.TEXT))
    units = tuple(dict.fromkeys(unit for place in places for unit in _parts(place.value)))
    if not units:
        return None
    return Stated(units, tuple(place.span for place in places), places[0].source)


def _parts(value: str) -> Iterator[str]:
    """Split a list of units; what does not end as a unit's name is none."""
    value = re.sub(r"^.*牵头[,;]?", "", value)
    ends = profile_words()["unit_end"]
    for part in re.split(r"[、,;\s]|以及|(?<=[局委办院部会心队馆])(?:和|及|与)", value):
        unit = re.sub(
            r"(?:共同)?(?:参与|配合|协同|协办|参加)(?:建设|实施)?$", "", part.strip(" 。")
        )
        unit = re.sub(r"(?:等(?:\d+个)?(?:部门|单位)?|\([^()]*\))$", "", unit)
        good = 2 < len(unit) <= _CHARS // 2 and ends.search(unit) and "等" not in unit
        if good and not _SAME.fullmatch(unit):
            yield wide(unit)
