"""What the project is: name, applicant, kinds, period, funding, marking; each with its place."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.model import Span
from nlp.model import Statement
from nlp.money.totals import total_investment
from nlp.money_model import Amount
from nlp.profile_model import DocumentKind, ProjectProfile
from nlp.project import cover
from nlp.project.applicant import applicant, applicant_kind, lead, participants
from nlp.project.cover import Line
from nlp.project.form_fields import Field, answers, form_fields
from nlp.project.funding import funding, funding_text
from nlp.project.funding_parts import funding_parts
from nlp.project.profile_period import periods
from nlp.project.profile_standing import line_managed, plan_inclusion, previous, upper_level
from nlp.project.profile_words import profile_words
from nlp.project.project_kind import project_kind
from nlp.project.project_name import project_name
from nlp.sentences import Reading
from nlp.stated import State, Stated

_CODE = re.compile(r"(?<![\d-])(?:20)?\d{2}\d{2}-\d{6}-\d{2}-\d{2}-\d{6}(?!\d)")
_LOCAL_CODE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff〔〕\[\]()-]*\d{2,}[A-Za-z0-9〔〕\[\]()号-]*")
_NAME_CHARS = 60
_KIND_LINES = 30
# A letter is dated below its text.
_LAST_LINES = 12
_OPEN = re.compile(r"无|非密|非涉密|公开|内部|普通|不涉密|/|-+")
_LONE_DATE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}(?:日期|时间|年月)?:?\s?)?\(?(?:20\d\d|二[零一二三四五六七八九]{3})\s?[年./-]\s?"
    r"[\d一二三四五六七八九十]{1,2}(?:月|[./-]|$)\s?(?:[\d一二三四五六七八九十]{1,3}日?)?\)?"
)

# A PDF may run the unit and the date below it into one line.
_UNIT_DATE = re.compile(
    r"(?<=[局委会院校府司心处部])(?:20\d\d|二[零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,2}月(?:[\d一二三四五六七八九十]{1,3}日)?$"
)


# 项目建议书、可行性研究报告、初步设计方案和投资概算（合并编报）: held to what a 可研 is held to.
_MERGED = re.compile(
    r"(?:(?:项目)?建议书|可行性研究报告|可研报告?|初步设计(?:方案)?|(?:投资)?概算)"
    r"(?:[、和及与暨](?:(?:项目)?建议书|可行性研究报告|可研报告?|初步设计(?:方案)?|(?:投资)?概算))+"
    r"(?:合并(?:编报)?(?:文本|稿|本)?)?(?:[(（][^()（）]*[)）])?"
)


def profile(
    readings: Sequence[Reading], amounts: Sequence[Amount], statements: Sequence[Statement]
) -> ProjectProfile:
    """Return the profile from the main document (first) and the others of the submission."""
    main = readings[0]
    lines = cover.cover(main)
    fields = [field for reading in readings for field in form_fields(reading)]
    title = cover.title(lines)
    name = project_name(fields, title)
    applies = applicant(fields, lines, title, main)
    kind = _document_kind(title, lines, main)
    total = total_investment(amounts)
    period = periods(fields, readings)
    phase, completed = previous(fields, readings)
    return ProjectProfile(
        name=name,
        applicant=applies,
        applicant_kind=applicant_kind(applies),
        lead=lead(fields, main),
        document_kind=kind,
        project_kind=project_kind(fields, name, kind, readings),
        period=period.text,
        declared_on=_declared(fields, lines, main),
        funding=funding(fields, readings),
        funding_text=funding_text(fields),
        total_investment=total,
        project_code=_code(fields, readings),
        upper_level=upper_level(statements),
        classified=_classified(fields, lines, readings),
        participants=participants(fields, main),
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        months=period.months,
        line_managed=line_managed(fields, readings),
        previous_phase=phase,
        previous_completed_on=completed,
        plan_inclusion=plan_inclusion(fields, readings),
        funding_parts=funding_parts(fields, readings, total),
    )


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
    for sentence in main.sentences[:_KIND_LINES]:
        if _MERGED.fullmatch(cover.bare(sentence.text)):
            return Stated(DocumentKind.FEASIBILITY, (sentence.span,))
    for header in main.document.furniture:
        text = main.document.text[header.start : header.end]
        kind = documents.of(cover.bare(text.strip()))
        if kind is not None:
            return Stated(kind, (main.document.span(header.start, header.end),))
    return None


def _declared(fields: Sequence[Field], lines: Sequence[Line], main: Reading) -> Stated[date] | None:
    """Return the date on the cover, in a form, or below a letter."""
    for line in lines:
        alone = _LONE_DATE.fullmatch(line.text) or _UNIT_DATE.search(line.text)
        found = cover.dated(alone[0]) if alone else None
        if found:
            return Stated(found, (line.span,))
    for field in answers(fields, profile_words().fields["date"]):
        found = cover.dated(field.value)
        if found:
            return Stated(found, (field.span,), field.source)
    for sentence in [*main.prose][-_LAST_LINES:]:
        found = cover.dated(sentence.text) if _LONE_DATE.fullmatch(sentence.text) else None
        if found:
            return Stated(found, (sentence.span,))
    return None


def _code(fields: Sequence[Field], readings: Sequence[Reading]) -> Stated[str] | None:
    """Return the national code wherever it stands, else the local number of a form."""
    codes = [
        (found[0], reading.span(*found.span()))
        for reading in readings
        for found in _CODE.finditer(reading.folded.text)
    ]
    if codes:
        state = State.CONFLICT if len({code for code, _ in codes}) > 1 else State.FOUND
        return Stated(codes[0][0], tuple(span for _, span in codes), state=state)
    for field in answers(fields, profile_words().fields["code"]):
        if _LOCAL_CODE.fullmatch(field.value) and re.search(r"\d{4}", field.value):
            return Stated(field.value, (field.span,), field.source)
    return None


def _classified(
    fields: Sequence[Field], lines: Sequence[Line], readings: Sequence[Reading]
) -> Stated[str] | None:
    """Return a security marking that is printed as one; the word in running text is none."""
    marks = [*_marks(lines, readings)]
    marks.extend(
        (field.value, field.span)
        for field in answers(fields, profile_words().fields["marking"])
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
