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
    located: bool = False
    denied: bool = False


class Lexicon(Entry):
    """lexicon/deployment.yaml."""

    targets: tuple[Place, ...]
    verbs: str
    loose: str
    stands: str
    stands_end: str
    located: str
    located_in: str
    located_after: str
    buy: str
    priced: str
    buying: str
    put: str
    mobile: str
    from_cloud: str
    field: str
    costs: str
    answer_no: str
    answer_yes: str
    question: str
    gone: str
    ended: str
    refused: str
    counting: str
    counted: str
    contents: str
    contained: str
    rent: str
    fee: str
    state: str
    lacking: str
    remedied: str
    others: str
    owned: str
    others_room: str
    ours: str
    government_after: str
    government_before: str
    cloud_table: str
    lines: tuple[Place, ...]
    reused: str
    subject: str
    equipment: str
    runs: str
    receives: str
    room: str
    holds: str
    reason: str
    apart: str
    joined: str
    linked: str
    left: str
    provider: str
    stays: str
    placed: str
    stock: str
    column: str
    column_today: str
    told: str
    option_head: str
    option_chosen: str
    option_end: str
    part: str
    stopgap: str
    whole: str
    system: str
    anew: str
    kept: str
    lacks: str
    leaving: str
    cost_tail: str
    supplier: str
    resumes: str
    cable: str
    none: str
    unmeant: str
    closes: str
    given: str
    no_more: str
    nor_price: str
    settled: str
    itself: str
    fitting: str
    housed: str
    done: str
    due: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A place's words, compiled, and when they count (see the head of the list)."""

    target: str
    terms: re.Pattern[str]
    without: re.Pattern[str] | None
    bought: bool
    located: bool
    denied: bool


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
    return PlaceWords(
        place.target,
        re.compile(place.terms),
        re.compile(place.without) if place.without else None,
        place.bought,
        place.located,
        place.denied,
    )
