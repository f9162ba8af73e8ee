"""The words of stance (lexicon/stance.yaml), compiled once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.wordlist import Entry, read


class Quote(Entry):
    """Patterns that tell a repeated rule."""

    report: str
    lead: str
    formal: str
    article: str
    modal: str
    generic: str


class Option(Entry):
    """Patterns of choices that are only weighed."""

    condition: str
    option: str
    example: str
    undecided: str
    chosen: str
    compares: str


class Cues(Entry):
    """lexicon/stance.yaml."""

    deny: tuple[str, ...]
    forbid: tuple[str, ...]
    deny_other: tuple[str, ...]
    deny_event: tuple[str, ...]
    instead: tuple[str, ...]
    turn: tuple[str, ...]
    deny_after: str
    own: tuple[str, ...]
    quote: Quote
    choice: Option
    elsewhere: str
    outside: str
    others: str
    existing: str
    existing_before: str
    moved_from: str
    moved_on: str
    reuse: str
    kept: str
    intended: str
    planned: str
    pair: str


@dataclass(frozen=True, slots=True)
class StanceWords:
    """The lexicon: cues as written, patterns compiled under the names they have in the file."""

    cues: Cues
    patterns: dict[str, re.Pattern[str]]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]


@cache
def stance_words() -> StanceWords:
    """Return the words of stance."""
    cues = read("stance.yaml", Cues)
    return StanceWords(cues, {name: re.compile(value) for name, value in _sources(cues)})


def _sources(cues: Cues) -> Iterator[tuple[str, str]]:
    yield "own", "|".join(re.escape(word) for word in cues.own)
    for part in (cues, cues.quote, cues.choice):
        yield from ((name, value) for name, value in part if isinstance(value, str))
