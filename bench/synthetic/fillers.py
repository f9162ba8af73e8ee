"""Text left in on purpose: a passage twice, another city's name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bank import Draw
from truth import Item, Text

Told = tuple[list[Item], tuple[str, ...]]
_KEPT = ("say_", "kind_", "period", "money", "overview")


def _plain(items: Sequence[Item], least: int) -> Iterator[tuple[int, Text]]:
    """Yield place and text of the paragraphs that carry no other truth."""
    for place, item in enumerate(items):
        if not isinstance(item, Text) or item.kind != "body" or len(item.text) < least:
            continue
        marked = item.claims or item.states or item.products or item.placeholder
        if not marked and not item.pool.startswith(_KEPT):
            yield place, item


def repeated(items: list[Item], draw: Draw) -> Told:
    """Let a paragraph stand a second time, a good way further down."""
    places = list(_plain(items, 70))
    if len(places) < 2:
        return items, ()
    first, copied = places[draw.rng.randrange(len(places) // 2)]
    second = draw.rng.choice(
        [place for place, _ in places if place > first + 8] or [len(items) - 1]
    )
    return [*items[: second + 1], copied, *items[second + 1 :]], (copied.text,)


def foreign(items: list[Item], draw: Draw, own: str, others: Sequence[str]) -> Told:
    """Leave another city's name in a paragraph that names the own one."""
    places = [(place, text) for place, text in _plain(items, 30) if own in text.text]
    if not places or not others:
        return items, ()
    place, kept = draw.rng.choice(places)
    text = kept.text.replace(own, draw.rng.choice(list(others)))
    return [*items[:place], replace(kept, text=text), *items[place + 1 :]], (text,)
