"""The word lists behind the substance of chapters: lexicon/substance.yaml, compiled once."""

import re
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from nlp.model import Role, Topic
from nlp.wordlist import Entry, read


class Wanted(Entry):
    """An element of a chapter as people write it in the lexicon."""

    name: str
    any_of: str = Field("", alias="any")
    stated: tuple[str, ...] = ()
    holds: str = ""


class Sign(Entry):
    """A pattern, and the words that forbid it in a sentence."""

    any_of: str = Field(alias="any")
    but: str = ""


class Lexicon(Entry):
    """lexicon/substance.yaml."""

    elements: dict[Role, tuple[Wanted, ...]]
    placeholders: tuple[Sign, ...]
    generated: tuple[Sign, ...]
    markup: str
    platitude: str
    concrete: str
    standard: str
    affairs: str
    elsewhere: str
    obeyed: str
    order: str
    own: str


@dataclass(frozen=True, slots=True)
class Element:
    """Something a chapter should say; any of its three signs will do."""

    name: str
    any_of: re.Pattern[str] | None
    stated: frozenset[tuple[Topic, str]]
    holds: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Filler where `any_of` matches, unless `but` is in the same sentence."""

    any_of: re.Pattern[str]
    but: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled lexicon."""

    elements: dict[Role, tuple[Element, ...]]
    placeholders: tuple[Pattern, ...]
    generated: tuple[Pattern, ...]
    markup: re.Pattern[str]
    platitude: re.Pattern[str]
    concrete: re.Pattern[str]
    standard: re.Pattern[str]
    affairs: re.Pattern[str]
    elsewhere: re.Pattern[str]
    obeyed: re.Pattern[str]
    order: re.Pattern[str]
    own: re.Pattern[str]


@cache
def words() -> Words:
    """Return the lexicon."""
    raw = read("substance.yaml", Lexicon)
    return Words(
        {role: tuple(_element(one) for one in wanted) for role, wanted in raw.elements.items()},
        tuple(_pattern(sign) for sign in raw.placeholders),
        tuple(_pattern(sign) for sign in raw.generated),
        *(
            re.compile(text)
            for text in (
                raw.markup,
                raw.platitude,
                raw.concrete,
                raw.standard,
                raw.affairs,
                raw.elsewhere,
                raw.obeyed,
                raw.order,
                raw.own,
            )
        ),
    )


def _element(wanted: Wanted) -> Element:
    pairs = (pair.partition(".") for pair in wanted.stated)
    return Element(
        wanted.name,
        re.compile(wanted.any_of) if wanted.any_of else None,
        frozenset((Topic(topic), element) for topic, _, element in pairs),
        wanted.holds,
    )


def _pattern(sign: Sign) -> Pattern:
    return Pattern(re.compile(sign.any_of), re.compile(sign.but) if sign.but else None)
