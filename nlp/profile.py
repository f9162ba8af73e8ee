"""What the project is: name, applicant, kinds, period, funding, marking; each with its place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from ingest.model import Span
from nlp import cover, stance
from nlp.cover import Line
from nlp.fold import wide
from nlp.form_fields import Field, answers, form_fields
from nlp.funding import funding, funding_text
from nlp.model import Role, Statement, Topic
from nlp.money_model import Amount
from nlp.profile_model import ApplicantKind, DocumentKind, ProjectProfile
from nlp.profile_words import profile_words
from nlp.project_kind import project_kind
from nlp.sentences import Reading
from nlp.stated import Source, State, Stated
from nlp.totals import total_investment

T = TypeVar("T")
_CODE = re.compile(r"(?<!\d)20\d\d-\d{6}-\d{2}-\d{2}-\d{6}(?!\d)")
_STAMP = re.compile(r"\(?(?:盖章|公章|章)\)?$|\(盖.{0,4}章\)")
_NAME_CHARS = 60
_PERIOD_CHARS = 60
_KIND_LINES = 30
_OPEN = re.compile(r"无|非密|非涉密|公开|内部|普通|不涉密|/|-+")


def profile(
    readings: Sequence[Reading], amounts: Sequence[Amount], statements: Sequence[Statement]
) -> ProjectProfile:
    """Return the profile from the main document (first) and the others of the submission."""
    main = readings[0]
    lines = cover.cover(main)
    fields = [field for reading in readings for field in form_fields(reading)]
    title = cover.title(lines)
    name = _name(fields, title)
    applicant = _applicant(fields, lines, title) or _titled(title, main)
    kind = _document_kind(title, lines, main)
    return ProjectProfile(
        name=name,
        applicant=applicant,
        applicant_kind=_applicant_kind(applicant),
        lead=_stated(_values(fields, "lead")),
        document_kind=kind,
        project_kind=project_kind(fields, name, kind, readings),
        period=_period(fields, readings),
        declared_on=_declared(fields, lines),
        funding=funding(fields, readings),
        funding_text=funding_text(fields),
        total_investment=total_investment(amounts),
        project_code=_code(fields, readings),
        upper_level=_upper_level(statements),
        classified=_classified(fields, lines, readings),
    )


def _values(fields: Iterable[Field], kind: str) -> list[Field]:
    return answers(fields, profile_words().fields[kind])


def _stated(fields: Sequence[Field]) -> Stated[str] | None:
    """Return the first value with every place; CONFLICT when two do not contain each other."""
    if not fields:
        return None
    first = min(fields, key=lambda f: (f.source is not Source.FORM, f.span.start))
    rest = [field for field in fields if field is not first]
    differ = any(f.value not in first.value and first.value not in f.value for f in rest)
    evidence = (first.span, *(field.span for field in rest))
    state = State.CONFLICT if differ else State.FOUND
    return Stated(wide(first.value), evidence, first.source, state)


def _name(fields: Sequence[Field], title: Sequence[Line]) -> Stated[str] | None:
    named = [
        Field(
            f.label,
            _short(f.value),
            f.span,
            f.source,
        )
        for f in _values(fields, "name")
        if 2 < len(f.value) <= _NAME_CHARS
    ]
    printed = wide(cover.name_of(title))
    if not named:
        return Stated(printed, tuple(line.span for line in title)) if printed else None
    found = _stated(named)
    if found is None or not printed or printed not in found.value:
        return found
    return Stated(found.value, (*found.evidence, *(line.span for line in title)), found.source)


def _short(name: str) -> str:
    """Return a name without （以下简称…）, edition and kind of paper."""
    name = re.sub(r"\((?:以下)?简称.*$", "", name)
    return cover.unquoted(profile_words()["title_kind"].sub("", cover.bare(name)).strip())


def _applicant(
    fields: Sequence[Field], lines: Sequence[Line], title: Sequence[Line]
) -> Stated[str] | None:
    words = profile_words()
    named = [
        Field(f.label, _STAMP.sub("", f.value).strip(), f.span, f.source)
        for f in _values(fields, "applicant")
        if 2 < len(f.value) <= _NAME_CHARS
    ]
    if named:
        return _stated(named)
    for line in lines:
        if line not in title and words["unit_line"].match(line.text):
            maker = words["not_applicant"].search(line.text) or line.text.endswith(
                ("公司", "设计院")
            )
            if not maker:
                return Stated(wide(_STAMP.sub("", line.text)), (line.span,))
    return None


def _titled(title: Sequence[Line], main: Reading) -> Stated[str] | None:
    """Return the office that the title begins with, or a unit of which the text says it builds."""
    words = profile_words()
    found = words["titled_unit"].match(cover.name_of(title))
    if found is None:
        return None
    acts = re.compile(rf"{re.escape(found['unit'])}(?:拟|负责|牵头|组织|建设|申报|承担|作为)")
    span = next((s.part(*m.span()) for s in main.prose if (m := acts.search(s.text))), None)
    if span is None and not words["office"].search(found["unit"]):
        return None
    evidence = (*(line.span for line in title), *((span,) if span else ()))
    return Stated(wide(found["unit"]), evidence)


def _applicant_kind(applicant: Stated[str] | None) -> Stated[ApplicantKind] | None:
    if applicant is None:
        return None
    words = profile_words()
    name = words["county_in_city"].sub("", applicant.value)
    kind = words.applicants.of(name) or ApplicantKind.OTHER
    return Stated(kind, applicant.evidence, applicant.source, applicant.state)


def _document_kind(
    title: Sequence[Line], lines: Sequence[Line], main: Reading
) -> Stated[DocumentKind] | None:
    """Return the kind that the title prints; else that of the first lines of the text."""
    documents = profile_words().documents
    for line in (*title[::-1], *lines[:6]):
        kind = documents.of(cover.bare(line.text))
        if kind is not None:
            return Stated(kind, (line.span,))
    for sentence in main.sentences[:_KIND_LINES]:
        kind = documents.of(cover.bare(sentence.text))
        short = len(sentence.text) <= _NAME_CHARS // 2
        if kind is not None and kind is not DocumentKind.OTHER and short:
            return Stated(kind, (sentence.span,))
    for header in main.document.furniture:
        text = main.document.text[header.start : header.end]
        kind = documents.of(cover.bare(text.strip()))
        if kind is not None:
            return Stated(kind, (main.document.span(header.start, header.end),))
    return None


def _period(fields: Sequence[Field], readings: Sequence[Reading]) -> Stated[str] | None:
    words = profile_words()
    stated = [
        _brief(field)
        for field in _values(fields, "period")
        if len(field.value) <= _PERIOD_CHARS
        and words["duration"].search(field.value)
        and not words["not_period"].search(field.label + field.value)
    ]
    stated.extend(field for reading in readings for field in _told_period(reading))
    return _stated(stated[:1])


def _brief(field: Field) -> Field:
    """Cut the stretch of time out of a sentence that answers."""
    told = profile_words()["period_text"].search(field.value)
    return replace(field, value=told["period"]) if told else field


def _told_period(reading: Reading) -> Iterator[Field]:
    words = profile_words()
    for sentence in reading.prose:
        told = words["period_text"].search(sentence.text) if "期" in sentence.text else None
        other = stance.elsewhere(sentence.text) or words["not_period"].search(sentence.text)
        if told and not other:
            yield Field("", told["period"], sentence.part(*told.span("period")), Source.TEXT)


def _declared(fields: Sequence[Field], lines: Sequence[Line]) -> Stated[date] | None:
    for line in lines:
        found = cover.dated(line.text) if len(line.text) <= 24 else None
        if found:
            return Stated(found, (line.span,))
    for field in _values(fields, "date"):
        found = cover.dated(field.value)
        if found:
            return Stated(found, (field.span,), field.source)
    return None


def _code(fields: Sequence[Field], readings: Sequence[Reading]) -> Stated[str] | None:
    for field in _values(fields, "code"):
        if re.search(r"\d{4}", field.value):
            return Stated(field.value, (field.span,), field.source)
    for reading in readings:
        found = _CODE.search(reading.folded.text)
        if found:
            return Stated(found[0], (reading.span(*found.span()),))
    return None


def _upper_level(statements: Sequence[Statement]) -> Stated[str] | None:
    found = [
        s
        for s in statements
        if s.topic is Topic.EXCEPTION
        and s.element == "upper_level"
        and s.state is State.FOUND
        and not s.quoted
        and s.role is not Role.CURRENT_SYSTEMS
    ]
    if not found:
        return None
    return Stated(found[0].term, tuple(statement.span for statement in found))


def _classified(
    fields: Sequence[Field], lines: Sequence[Line], readings: Sequence[Reading]
) -> Stated[str] | None:
    """Return a security marking that is printed as one; the word in running text is none."""
    marks = [*_marks(lines, readings)]
    marks.extend(
        (field.value, field.span)
        for field in _values(fields, "marking")
        if not _OPEN.fullmatch(field.value) and re.search(r"绝密|机密|秘密", field.value)
    )
    if not marks:
        return None
    return Stated(marks[0][0], tuple(dict.fromkeys(span for _, span in marks)))


def _marks(lines: Sequence[Line], readings: Sequence[Reading]) -> Iterator[tuple[str, Span]]:
    words = profile_words()
    for line in lines:
        found = words["marking"].fullmatch(line.text)
        if found:
            yield found["mark"], line.span
    for reading in readings:
        document = reading.document
        for header in document.furniture:
            found = words["marking"].fullmatch(document.text[header.start : header.end].strip())
            if found:
                yield found["mark"], document.span(header.start, header.end)
        for found in words["starred"].finditer(reading.folded.text):
            yield found[0].strip("★ "), reading.span(*found.span())
