"""Statements of a proposal: which elements of which topic a sentence makes or denies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from nlp import stance
from nlp.model import Role, Statement, Topic
from nlp.sentences import Reading, Sentence
from nlp.stated import Source, State
from nlp.wordlist import Entry, read

_TITLE = re.compile(r"《[^《》]*》?")
# Topics whose statements are citations: 《…》 is what they look for.
_CITING = {Topic.BASIS, Topic.PLANNING, Topic.PLAN_INCLUSION, Topic.STANDARDS}
_RULE_TITLE = re.compile(
    r"《[^《》]*(?:办法|条例|规定|通知|意见|规划|法|细则|指南|规范|标准|纲要|决定)》"
)
# 《…管理办法》（政规…）对…作出规定: a sentence on a rule, not on the project
_ON_RULES = re.compile(
    r"^[^,。;《]{0,16}《[^《》]+》(?:\([^()]*\))?(?:等[^,。;]{0,8}|[、和及]《[^《》]+》(?:\([^()]*\))?)*"
    r"(?:中|均|已|还|都|里)?(?:对|就|明确|规定|要求|提出|作出|指出|强调)"
)
# …, 是《…办法》规定的要求: the same, told afterwards
_OF_RULES = re.compile(
    r"(?:是|系|为)《[^《》]+》[^,。;]{0,8}(?:规定|要求|明确)的?(?:要求|义务|内容)?"
)
_LEVEL = re.compile(
    r"第?(?P<level>[一二三四1-4])级|S[1-4]A[1-4]G(?P<code>[1-4])|S(?P<short>[1-4])A"
)
_NAME = re.compile(r"\{([a-z_]+)\}")


class Element(Entry):
    """One element of a topic; see the head of lexicon/statements.yaml."""

    element: str
    any_of: str = Field("", alias="any")
    deny: str = ""
    without: str = Field("", alias="not")
    never: str = ""
    fixed: bool = False
    positive: bool = False
    own: bool = False
    near: bool = False
    cites: bool = False
    titles: bool = False
    within: Role | None = None


class Subject(Entry):
    """A topic with the words that make a sentence worth a look."""

    topic: Topic
    words: tuple[str, ...]
    elements: tuple[Element, ...]
    own: bool = False


class Lexicon(Entry):
    """lexicon/statements.yaml."""

    names: dict[str, str]
    topics: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    any_of: re.Pattern[str] | None
    deny: re.Pattern[str] | None
    without: re.Pattern[str] | None
    never: re.Pattern[str] | None
    fixed: bool
    positive: bool
    own: bool
    near: bool
    cites: bool
    titles: bool
    within: Role | None


@dataclass(frozen=True, slots=True)
class _Subject:
    topic: Topic
    words: tuple[str, ...]
    elements: tuple[_Element, ...]


@cache
def _subjects() -> tuple[_Subject, ...]:
    lexicon = read("statements.yaml", Lexicon)

    def pattern(text: str) -> re.Pattern[str] | None:
        full = _NAME.sub(lambda name: lexicon.names[name[1]], text)
        full = full.replace("[^,。;", r"[^,。;\t")
        return re.compile(full) if full else None

    return tuple(
        _Subject(
            subject.topic,
            subject.words,
            tuple(
                _Element(
                    e.element,
                    pattern(e.any_of),
                    pattern(e.deny),
                    pattern(e.without),
                    pattern(e.never),
                    e.fixed,
                    e.positive,
                    e.own or subject.own,
                    e.near,
                    e.cites,
                    e.titles,
                    e.within,
                )
                for e in subject.elements
            ),
        )
        for subject in lexicon.topics
    )


def statements(reading: Reading) -> tuple[Statement, ...]:
    """Return what the sentences of a document state, in reading order."""
    subjects = _subjects()
    found: list[Statement] = []
    for sentence in reading.prose:
        for subject in subjects:
            if any(word in sentence.text for word in subject.words):
                found.extend(_stated(sentence, subject))
    return tuple(found)


def protection_level(statement: Statement) -> int | None:
    """Return the level, 1 to 4, that a statement on 等级保护 names; None where it names none."""
    found = _LEVEL.search(statement.term)
    if found is None:
        return None
    level = found["level"] or found["code"] or found["short"]
    return int(level) if level.isdigit() else "一二三四".index(level) + 1


def _stated(sentence: Sentence, subject: _Subject) -> Iterator[Statement]:
    """Yield what a sentence says on a subject: of every element what stands first."""
    shares = subject.topic is Topic.SHARING
    known: set[str] = set()
    for element in subject.elements:
        if element.name in known or (element.within and element.within is not sentence.role):
            continue
        if element.never and element.never.search(sentence.text):
            continue
        titles = subject.topic not in _CITING and not element.titles
        said = (
            statement
            for state, match in _matches(element, sentence.text, titles=titles, shares=shares)
            if (statement := _statement(sentence, subject, element, (state, match)))
        )
        first = next(said, None)
        if first is not None:
            known.add(element.name)
            yield first


def _statement(
    sentence: Sentence, subject: _Subject, element: _Element, match: tuple[State, re.Match[str]]
) -> Statement | None:
    """Return what a match states, None where the words around it make it say nothing."""
    text, (state, found) = sentence.text, match
    start, end = found.span()
    if state is State.NEGATED and element.positive:
        return None
    around = stance.clause(text, start, end) if element.near else (0, len(text))
    if element.without and element.without.search(text, *around):
        return None
    quoted = (
        sentence.others
        or stance.quoted(text, start, end)
        or stance.elsewhere(text)
        or (_ON_RULES.match(text) is not None and "本" not in text[:end])
        or _OF_RULES.search(text, end) is not None
    )
    if element.own and (quoted or _not_planned(text, start, end)):
        return None
    return Statement(
        topic=subject.topic,
        element=element.name,
        state=state,
        span=sentence.span,
        term=found[0],
        quoted=quoted and not element.cites and subject.topic not in _CITING,
        role=sentence.role,
        source=Source.TABLE if sentence.kind == "row" else Source.TEXT,
    )


def _matches(
    element: _Element, text: str, *, titles: bool, shares: bool
) -> Iterator[tuple[State, re.Match[str]]]:
    """Yield denials, then the other matches with their state.

    `titles`: 《》 holds only names; `shares`: no part of a rule's title is an arrangement to share.
    """
    inside = [m.span() for m in _TITLE.finditer(text)] if titles and "《" in text else []
    rules = [m.span() for m in _RULE_TITLE.finditer(text)] if inside and shares else []

    def named(match: re.Match[str]) -> bool:
        first, last = match.span()
        return any(a < first < b or a < last < b for a, b in rules) or any(
            a < first and last <= b for a, b in inside
        )

    for match in element.deny.finditer(text) if element.deny else ():
        if not named(match):
            yield State.NEGATED, match
    for match in element.any_of.finditer(text) if element.any_of else ():
        if not named(match):
            denied = not element.fixed and stance.denied(text, *match.span(), forbids=element.own)
            yield State.NEGATED if denied else State.FOUND, match


def _not_planned(text: str, start: int, end: int) -> bool:
    return stance.weighed(text, start, end) or stance.existing(text, start, end)
