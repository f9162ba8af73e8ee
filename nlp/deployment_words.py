"""The words of places where systems run (lexicon/deployment.yaml), compiled once."""

import re
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from nlp.wordlist import Entry, read


class Place(Entry):
    """A place, the words that name it, and words around it that make it something else."""

    target: str
    terms: str
    without: str = Field("", alias="not")
    bought: bool = False


class Lexicon(Entry):
    """lexicon/deployment.yaml."""

    targets: tuple[Place, ...]
    verbs: str
    loose: str
    buy: str
    from_cloud: str
    field: str
    gone: str
    rent: str
    government_after: str
    government_before: str
    cloud_table: str
    lines: tuple[Place, ...]
    subject: str
    equipment: str
    room: str
    runs: str
    holds: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A place's words, compiled; `bought`: a thing that counts only where it is bought."""

    target: str
    terms: re.Pattern[str]
    without: re.Pattern[str] | None
    bought: bool


@dataclass(frozen=True, slots=True)
class DeploymentWords:
    """The lexicon, compiled; other patterns by their name in the file."""

    targets: tuple[PlaceWords, ...]
    lines: tuple[PlaceWords, ...]
    patterns: dict[str, re.Pattern[str]]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]


@cache
def deployment_words() -> DeploymentWords:
    """Return the words of deployment."""
    lexicon = read("deployment.yaml", Lexicon)
    return DeploymentWords(
        tuple(_compiled(place) for place in lexicon.targets),
        tuple(_compiled(place) for place in lexicon.lines),
        {name: re.compile(value) for name, value in lexicon if isinstance(value, str)},
    )


def _compiled(place: Place) -> PlaceWords:
    without = re.compile(place.without) if place.without else None
    return PlaceWords(place.target, re.compile(place.terms), without, place.bought)
