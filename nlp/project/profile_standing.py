"""How the project stands to others: plans that list it, who is above it, what came before it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.model import Span
from nlp import stance
from nlp.fold import wide
from nlp.model import Role, Statement, Topic
from nlp.project.cover import dated
from nlp.project.form_fields import Field, answers, ticked
from nlp.project.profile_words import profile_words
from nlp.sentences import Reading, Sentence
from nlp.stated import Source, State, Stated

# 一期项目于2025年6月通过验收 names 一期项目.
_BEGUN = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:已|已经)?(?:于|在)?20\d\d年")
_YES = re.compile(r"(?:是|已列入|已纳入|列入|纳入|属于)(?!.{0,2}(?:未|否))")
_NO = re.compile(r"(?:否|未|不是|不属于|无|没有|非)")
# 是否列入年度计划: answered by 是, the label names the plan.
_ASKED = re.compile(r"^(?:是否)?已?(?:列入|纳入)|(?:情况|名称)$")
_NEAR = 30
# In a list of what was done the verb stands alone (；列入2026年度计划；).
_ALONE = re.compile(
    r"(?:(?:^|[;。:、)])(?:已经?|现已|业已)?|(?<![后时前]),(?:已经?|现已|业已))(?:被|正式|成功|获批)?$"
)
_YEARLY = re.compile(r"年度|20\d\d年|信息化")


def upper_level(statements: Sequence[Statement]) -> Stated[str] | None:
    """Return the words by which a sentence on this project says that one above builds or orders it.

    A policy from above, or a system of theirs that this one is connected to, says nothing of it.
    """
    words = profile_words()
    found = []
    for statement in statements:
        if statement.topic is not Topic.EXCEPTION or statement.element != "upper_level":
            continue
        if statement.state is not State.FOUND or statement.quoted:
            continue
        if statement.role is Role.CURRENT_SYSTEMS:
            continue
        text = statement.span.quote
        before = text.partition(statement.term)[0]
        denied = words["not_line"].search(re.split(r"[,，。；;]", before)[-1])
        if words["own"].search(text) and not words["beside"].search(text) and not denied:
            found.append(statement)
    if not found:
        return None
    return Stated(found[0].term, tuple(statement.span for statement in found))


def line_managed(fields: Sequence[Field], readings: Sequence[Reading]) -> Stated[str] | None:
    """Return the words by which the project calls itself one of a line (条线、垂直管理)."""
    words = profile_words()
    for field in answers(fields, words.fields["line"]):
        if _YES.match(ticked(field.value)):
            return Stated(
                wide(f"{field.label}：{ticked(field.value)}"), (field.span,), field.source
            )
    for sentence in _own(readings, ("条线", "垂直", "垂管", "统")):
        found = words["line_managed"].search(sentence.text)
        if found is None or words["not_line"].search(found[0]):
            continue
        if not words["beside"].search(sentence.text):
            return Stated(wide(found["line"]), (sentence.part(*found.span("line")),))
    return None


def plan_inclusion(fields: Sequence[Field], readings: Sequence[Reading]) -> Stated[str] | None:
    """Return the plan that lists the project; NEGATED when it says it is not yet in one."""
    places = [*_ticked_plans(fields), *_told_plans(readings)]
    if not places:
        return None
    listed = [place for place in places if place[0]]
    missing = [place for place in places if not place[0]]
    chosen = listed or missing
    state = State.CONFLICT if listed and missing else State.FOUND if listed else State.NEGATED
    value = next((name for _, name, _, _ in chosen if "《" in name or "计划" in name), chosen[0][1])
    titled = profile_words()["plan_title"].search(value)
    evidence = tuple(dict.fromkeys(span for _, _, span, _ in places))
    return Stated(wide(titled["title"] if titled else value), evidence, chosen[0][3], state)


_Plan = tuple[bool, str, Span, Source]


def _ticked_plans(fields: Sequence[Field]) -> Iterator[_Plan]:
    for field in answers(fields, profile_words().fields["planned"]):
        answer = ticked(field.value)
        plan = _ASKED.sub("", field.label)
        asked = field.label.endswith(("名称", "文号", "文件"))
        denied = _NO.match(answer) is not None
        if not answer or (denied and asked):
            continue
        if denied:
            yield False, plan or answer, field.span, field.source
        elif _YES.match(answer) or "《" in answer or "计划" in answer:
            named = "《" in answer or "计划" in answer
            yield True, answer if named else plan or answer, field.span, field.source


def _told_plans(readings: Sequence[Reading]) -> Iterator[_Plan]:
    words = profile_words()
    for sentence in _own(readings, ("列入", "纳入", "列为", "入选", "进入", "计划", "清单")):
        text = sentence.text
        yield from _otherwise(sentence)
        for found in words["included"].finditer(text):
            title = words["plan_title"].search(found["plan"])
            named = title["title"] if title else found["plan"]
            if not words["plan_like"].search(named) or "培训" in named or "采购" in named:
                continue
            first, _ = stance.clause(text, *found.span())
            before = text[max(first, found.start() - _NEAR) : found.start()]
            if words["after_inclusion"].search(text[found.end() :]):
                continue
            bare = _ALONE.search(text[: found.start()]) and _YEARLY.search(named)
            if not bare and not re.search(r"项目|本|我|平台|系统|工程", text[: found.start()]):
                continue
            if words["denied_plan"].search(before):
                yield False, found["plan"], sentence.span, Source.TEXT
            elif not words["not_included"].search(before) and not stance.quoted(
                text, *found.span()
            ):
                yield True, found["plan"], sentence.span, Source.TEXT


def _otherwise(sentence: Sentence) -> Iterator[_Plan]:
    """Yield what a sentence says of a plan without 列入 (2026年度计划内项目、不在计划之内)."""
    words, text = profile_words(), sentence.text
    if not re.search(r"本|该项目|我|(?:^|[,;。])项目", text) or re.search(
        r"采购计划|进度计划|培训计划", text
    ):
        return
    for listed, name in ((False, "plan_lacks"), (True, "plan_holds")):
        for found in words[name].finditer(text):
            plan = next(value for value in found.groupdict().values() if value)
            if not stance.quoted(text, *found.span()):
                yield listed, plan.removesuffix("》"), sentence.span, Source.TEXT
                return


def previous(
    fields: Sequence[Field], readings: Sequence[Reading]
) -> tuple[Stated[str] | None, Stated[date] | None]:
    """Return the phase before this one and the day it was accepted or finished."""
    words = profile_words()
    named: list[tuple[str, Span]] = []
    ended: list[tuple[date, bool, Span]] = []
    for field in answers(fields, words.fields["previous"]):
        name = _BEGUN.split(field.value.partition(",")[0])[0] or field.value.partition(",")[0]
        if not _NO.match(field.value):
            named.append((name, field.span))
            ended.extend((*end, field.span) for end in _completions(field.value))
    for sentence in _own(readings, ("期",)):
        if not words["earlier"].search(sentence.text):
            continue
        ends = [*_completions(sentence.text)]
        phase_name = words["earlier_name"].search(sentence.text)
        if phase_name and ends:
            place = sentence.part(*phase_name.span("earlier"))
            named.append((phase_name["earlier"], place))
            ended.extend((*end, sentence.span) for end in ends)
    if not named:
        return None, None
    phase = Stated(wide(named[0][0]), tuple(dict.fromkeys(span for _, span in named)))
    accepted = [end for end in ended if end[1]] or ended
    if not accepted:
        return phase, None
    last = max(accepted, key=lambda end: end[0])
    differ = any((e[0].year, e[0].month) != (last[0].year, last[0].month) for e in accepted)
    state = State.CONFLICT if differ and len({e[2] for e in accepted}) > 1 else State.FOUND
    spans = tuple(dict.fromkeys(end[2] for end in accepted))
    return phase, Stated(last[0], spans, state=state)


def _completions(text: str) -> Iterator[tuple[date, bool]]:
    """Yield the days on which something was finished, and whether it was by acceptance."""
    words = profile_words()
    for found in words["completed"].finditer(text):
        first, _ = stance.clause(text, *found.span())
        day = dated(found["date"])
        if day and not words["yet_to_come"].search(text, first, found.end()):
            last = text[found.start() : found.end() + 24].partition("。")[0]
            yield day, "验" in found["done"] or "验收" in last


def _own(readings: Sequence[Reading], hints: tuple[str, ...]) -> Iterator[Sentence]:
    """Yield the sentences with one of these words that tell of this project, not of others."""
    for reading in readings:
        for sentence in reading.prose:
            hinted = any(hint in sentence.text for hint in hints)
            if hinted and not sentence.others and not stance.elsewhere(sentence.text):
                yield sentence
