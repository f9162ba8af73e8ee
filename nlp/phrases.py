"""Sentences that use words a rule pack names: statements that need no entry in the lexicon.

A phrase is literal text; `…` in it stands for up to twenty characters of the same clause
(“测评…由总承包单位”).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.model import Span
from nlp import stance
from nlp.fold import fold
from nlp.model import Role
from nlp.sentences import Sentence
from nlp.stated import State

_GAP = r"[^,。;:\t\n]{0,20}?"


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence with one of the phrases; `term` is the text that matched.

    `state` is NEGATED where the sentence denies the phrase; `quoted` marks a repeated rule or
    what is told of others.
    """

    span: Span
    term: str
    state: State
    quoted: bool
    role: Role | None


def sayings(
    sentences: Iterable[Sentence],
    phrases: tuple[str, ...],
    without: tuple[str, ...] = (),
) -> Iterator[Saying]:
    """Yield every sentence that uses a phrase and none of `without`, in reading order."""
    if not phrases:
        return
    wanted, unwanted = _pattern(phrases), _pattern(without) if without else None
    words = tuple(_longest(phrase) for phrase in phrases)
    for sentence in sentences:
        text = sentence.text
        if not any(word in text for word in words):
            continue
        match = wanted.search(text)
        if match is None or (unwanted and unwanted.search(text)):
            continue
        start, end = match.span()
        denied = stance.denied(text, start, end)
        yield Saying(
            span=sentence.span,
            term=match[0],
            state=State.NEGATED if denied else State.FOUND,
            quoted=sentence.others or stance.quoted(text, start, end) or stance.elsewhere(text),
            role=sentence.role,
        )


def uses(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a short text (a name in a list) holds one of the phrases."""
    return bool(phrases) and _pattern(phrases).search(fold(text).text) is not None


@cache
def _longest(phrase: str) -> str:
    """Return the longest literal part of a phrase: a quick filter."""
    return max(fold(phrase).text.split("…"), key=len)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    parts = (
        _GAP.join(re.escape(part) for part in fold(phrase).text.split("…")) for phrase in phrases
    )
    return re.compile("|".join(parts))
