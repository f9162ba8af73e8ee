"""Statements of a proposal: which elements of which topic a sentence makes or denies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from nlp import stance
from nlp.model import Statement, Topic
from nlp.sentences import Reading, Sentence
from nlp.stated import Source, State
from nlp.wordlist import Entry, read

_TITLE = re.compile(r"《[^《》]*》?")
# Topics whose statements are citations: 《…》 is what they look for.
_CITING = {Topic.BASIS, Topic.PLANNING, Topic.PLAN_INCLUSION, Topic.STANDARDS}
_NAME = re.compile(r"\{([a-z_]+)\}")


class Element(Entry):
    """One element of a topic; see the head of lexicon/statements.yaml."""

    element: str
    any_of: str = Field("", alias="any")
    deny: str = ""
    without: str = Field("", alias="not")
    fixed: bool = False
    positive: bool = False
    own: bool = False
    near: bool = False


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
    fixed: bool
    positive: bool
    own: bool
    near: bool


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
                    e.fixed,
                    e.positive,
                    e.own or subject.own,
                    e.near,
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


def _stated(sentence: Sentence, subject: _Subject) -> Iterator[Statement]:
    text = sentence.text
    titles = subject.topic not in _CITING
    for element in subject.elements:
        state, match = State.NEGATED, _first(element.deny, text, titles=titles)
        if match is None:
            match = _first(element.any_of, text, titles=titles)
            if match is None:
                continue
            start, end = match.span()
            denied = not element.fixed and stance.denied(text, start, end, forbids=element.own)
            state = State.NEGATED if denied else State.FOUND
        if state is State.NEGATED and element.positive:
            continue
        start, end = match.span()
        around = stance.clause(text, start, end) if element.near else (0, len(text))
        if element.without and element.without.search(text, *around):
            continue
        quoted = sentence.others or stance.quoted(text, start, end) or stance.elsewhere(text)
        if element.own and (quoted or _not_planned(text, start, end)):
            continue
        yield Statement(
            topic=subject.topic,
            element=element.name,
            state=state,
            span=sentence.span,
            term=match[0],
            quoted=quoted and subject.topic not in _CITING,
            role=sentence.role,
            source=Source.TABLE if sentence.kind == "row" else Source.TEXT,
        )


def _first(pattern: re.Pattern[str] | None, text: str, *, titles: bool) -> re.Match[str] | None:
    """Return the first match; `titles`: not inside 《》, where words are only a name."""
    if pattern is None:
        return None
    inside = [m.span() for m in _TITLE.finditer(text)] if titles and "《" in text else []
    return next(
        (
            m
            for m in pattern.finditer(text)
            if not any(start < m.start() and m.end() <= end for start, end in inside)
        ),
        None,
    )


def _not_planned(text: str, start: int, end: int) -> bool:
    return stance.weighed(text, start, end) or stance.existing(text, start, end)
