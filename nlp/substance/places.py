"""Names and document numbers of other cities left over in a paper (套用他地文本).

Nothing is said where the paper's own city is not known for sure, and nothing of a city that may
stand there for a reason: an example, a route, a supplier, a neighbour, a rule that is cited.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import Field, RootModel

from nlp.sentences import Reading, Sentence
from nlp.substance.words import words
from nlp.substance_model import Filler, FillerKind
from nlp.wordlist import Entry, read

_COVER = 1500  # characters before the first chapter in which the paper names its city
_OFTEN = 3  # mentions that make a city the paper's own where the cover is silent
_LONGEST = 5  # characters of a city's name
_CITY = re.compile(r"市(?!场)")
# a city that is in no list, at the start of a line of the cover (某市 where names are withheld)
_UNLISTED = re.compile(
    r"(?m)(?:^|[:\s])(某|[\u4e00-\u5e01\u5e03-\u9fff]{2,3})市(?=[\u4e00-\u9fff])"
)
_NO_NAME = re.compile(r"[全各本我该县区省都城级地]")
_TITLE = re.compile(r"《[^《》]*》?")
_NUMBER = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[照据和及与]))([京津沪渝冀苏浙皖闽鲁豫湘粤琼川陕])(?:政|府|委|办|数|发改|财|公|卫|教|人社|民|经信|工信)"
    r"[\u4e00-\u9fff]{0,8}[〔\[(]20\d\d[〕\])]\s*\d*号?"
)


class Region(Entry):
    """A province as lexicon/places.yaml has it."""

    province: str
    short: str
    numbers: str = ""
    cities: tuple[str, ...]
    below: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Gazetteer(RootModel[tuple[Region, ...]]):
    """lexicon/places.yaml."""


@dataclass(frozen=True, slots=True)
class Home:
    """The city a paper is written for ("" for one of a province) and the names it may use."""

    city: str
    region: Region | None
    own: frozenset[str] = frozenset()


@cache
def regions() -> Mapping[str, Region]:
    """Return the province of every city, those of county rank too (of a municipality: itself)."""
    every = read("places.yaml", Gazetteer).root
    return {city: region for region in every for city in _cities(region)}


def _cities(region: Region) -> Iterator[str]:
    if not region.cities:
        yield region.short
    yield from region.cities
    for lower in region.below.values():
        yield from lower


def foreign(reading: Reading) -> Iterator[Filler]:
    """Yield the names of cities and the document numbers that belong to another place."""
    mentions = [*_mentions(reading.folded.text)]
    home = _home(reading, mentions)
    if home is None:
        return
    strangers = {start: city for city, start in mentions if city not in home.own}
    own = reading.folded.text.count(home.city + "市") if home.city else len(mentions)
    if len(strangers) >= max(own, _OFTEN):
        return  # then the cover may tell the wrong home
    for sentence in reading.sentences:
        if sentence.kind == "text" and not sentence.others:
            yield from _left_over(reading, sentence, strangers, home)


def _mentions(text: str) -> Iterator[tuple[str, int]]:
    """Yield every city named with its 市, and where its name starts."""
    known = regions()
    for match in _CITY.finditer(text):
        for length in range(2, _LONGEST + 1):
            start = match.start() - length
            if start >= 0 and text[start : match.start()] in known:
                yield text[start : match.start()], start
                break


def _home(reading: Reading, mentions: list[tuple[str, int]]) -> Home | None:
    """Return the paper's own place by its cover, else by the city it names most."""
    first = reading.chapters[0].span.start if reading.chapters else _COVER
    cover = reading.folded.text[: min(_COVER, max(reading.folded.folded(first), 1))]
    named = {city for city, start in mentions if start < len(cover)}
    lowest = {city for city in named if not named & {*_below(city)}}
    if len(lowest) == 1 and named <= {*lowest, *_above(next(iter(lowest)))}:
        return _at(next(iter(lowest)))
    if named:
        return None
    return _by_province(cover) or _unlisted(reading.folded.text, cover) or _most_named(mentions)


def _below(city: str) -> tuple[str, ...]:
    return regions()[city].below.get(city, ())


def _above(city: str) -> tuple[str, ...]:
    """Return the city that a city of county rank belongs to, and the province's own name."""
    region = regions()[city]
    return (region.short, *(upper for upper, lower in region.below.items() if city in lower))


def _at(city: str) -> Home:
    return Home(city, regions()[city], frozenset({city, *_below(city), *_above(city)}))


def _by_province(cover: str) -> Home | None:
    provinces = {r.province: r for r in regions().values() if r.cities and r.province in cover}
    if len(provinces) != 1:
        return None
    (region,) = provinces.values()
    return Home("", region, frozenset(_cities(region)))


def _unlisted(text: str, cover: str) -> Home | None:
    """Return the city of a cover that no list has, if the paper names it again and again."""
    names = [m[1] for m in _UNLISTED.finditer(cover) if not _NO_NAME.search(m[1])]
    if len({*names}) != 1 or text.count(names[0] + "市") < _OFTEN:
        return None
    return Home(names[0], None, frozenset({names[0]}))


def _most_named(mentions: list[tuple[str, int]]) -> Home | None:
    counts = Counter(city for city, _ in mentions).most_common(2)
    if counts and counts[0][1] >= _OFTEN and (len(counts) < 2 or counts[0][1] > 2 * counts[1][1]):
        return _at(counts[0][0])
    return None


def _left_over(
    reading: Reading, sentence: Sentence, strangers: Mapping[int, str], home: Home
) -> Iterator[Filler]:
    text = sentence.text
    named = [*_CITY.finditer(text)] if strangers else []
    if (not named and "号" not in text) or words().elsewhere.search(text):
        return
    ends = {start + len(city): (start, city) for start, city in strangers.items()}
    found = [ends[sentence.at + m.start()] for m in named if sentence.at + m.start() in ends]
    if len({city for _, city in found}) == 1 and not (home.city and home.city + "市" in text):
        for start, city in found:
            if _is_own_affair(text, city):
                span = reading.span(start, start + len(city) + 1)
                yield Filler(FillerKind.FOREIGN_PLACE, span)
    for number in _NUMBER.finditer(text):
        numbers = home.region.numbers if home.region else ""
        if numbers and number[1] != numbers and not _titled(text, number):
            yield Filler(FillerKind.FOREIGN_PLACE, sentence.part(*number.span()))


def _is_own_affair(text: str, city: str) -> bool:
    """Tell whether a sentence on another city speaks as if it were the project's own."""
    plain = _TITLE.sub("", text)
    if city + "市" in plain:
        subject = re.search(rf"(?:^|[,;:。]){city}市(?![的与和、])", plain)
        return bool(subject or words().affairs.search(plain))
    return f"《{city}市" in text and bool(words().obeyed.search(plain))


def _titled(text: str, number: re.Match[str]) -> bool:
    """Tell whether the title before a number says itself that it is another place's."""
    titles = [title for title in _TITLE.finditer(text) if title.end() <= number.start()]
    if not titles:
        return False
    owners = {
        name for city, r in regions().items() if r.numbers == number[1] for name in (city, r.short)
    }
    return any(name in titles[-1][0] for name in owners)
