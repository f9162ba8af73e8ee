"""Whether the number of a heading follows from the numbers before it, or only counts a list."""

from collections.abc import Iterator, Sequence

from nlp.outline.heading_lines import Line
from nlp.outline.numbering import Number

Last = dict[str, tuple[int, ...]]
"""The last number of each family still open; of dotted ones, of each depth."""

LOOSE = {"arabic", "arabic_paren", "arabic_half", "han_paren", "circled", "letter", "none"}
"""Families that number list items as often as headings."""

_RANK = (
    "part",
    "chapter",
    "section",
    "formal",
    "roman",
    "han",
    "han_paren",
    "arabic",
    "arabic_paren",
    "circled",
)
_WIDER = frozenset(_RANK[: _RANK.index("han_paren")])
_DEEPEST = 7
_NO_START = -1.6  # 6. without 1. to 5.: the end of a list whose longer items were no headings


def follows(number: Number, last: Last, *, any_before: bool) -> float:
    """Return what a number's place in its series adds: the next one, a first one, or neither."""
    if not number.values:
        return 0.0
    if number.family == "dotted":
        return _dotted(number.values, last)
    before = last.get(number.family)
    stray = number.family == "annex_dotted" and "annex" not in last  # B.1 of a product
    if stray or (
        before is None and number.family in LOOSE and any_before and number.values[-1] > 1
    ):
        return _NO_START
    if before and number.values[-1] == before[-1] + 1:
        return 1.2 if number.family in {"han", "han_paren"} else 0.7
    if number.values[-1] in {0, 1}:
        return 0.6
    return -0.8 if number.family in LOOSE and any_before else -0.2


def _dotted(values: tuple[int, ...], last: Last) -> float:
    before = last.get(f"dotted{len(values)}")
    if before is not None and values == (*before[:-1], before[-1] + 1):
        return 0.8
    parents = [last[name] for name in ("chapter", "arabic", "han") if name in last]
    fits = not parents or any(values[0] == parent[0] for parent in parents)
    if not fits:
        return -0.6
    return 0.8 if values[-1] == 1 else 0.2


def note(number: Number, last: Last) -> None:
    """Record a number in `last` and close the series that end below it."""
    if not number.values:
        return
    if number.family == "dotted":
        last[f"dotted{len(number.values)}"] = number.values
        for depth in range(len(number.values) + 1, _DEEPEST):
            last.pop(f"dotted{depth}", None)
        return
    last[number.family] = number.values
    if number.family in _RANK:
        for lower in _RANK[_RANK.index(number.family) + 1 :]:
            last.pop(lower, None)


def restarted(found: Sequence[Line]) -> Iterator[int]:
    """Yield the positions of 1. 2. 3. that count anew inside a chapter that is itself 1. or 2.

    Such chapters are known by their sections 1.1, 1.2. A number that is both the next chapter and
    the next item is an item when the chapter comes after it once more.
    """
    places = [
        (position, line.number)
        for position, line in enumerate(found)
        if line.number.family in {"arabic", *_WIDER}
        or (line.number.family == "dotted" and len(line.number.values) == 2)
    ]
    tokens = [() if n.family in _WIDER else n.values for _, n in places]
    heads = {i for i, v in enumerate(tokens[:-1]) if len(v) == 1 and tokens[i + 1] == (*v, 1)}
    if not heads:
        return
    chapter = item = 0
    for i, values in enumerate(tokens):
        if not values:  # below 一、 or 第一章 numbers may begin anew
            chapter = item = 0
            continue
        if len(values) == 2:
            item = 0 if values[0] == chapter else item
            continue
        (value,) = values
        goes_on = item > 0 and value == item + 1
        if i in heads or (
            value == chapter + 1 and not (goes_on and _again(value, tokens[i + 1 :]))
        ):
            chapter, item = value, 0
        elif goes_on or (value == 1 and chapter):
            item = value
            yield places[i][0]


def _again(value: int, after: Sequence[tuple[int, ...]]) -> bool:
    """Tell whether a number comes once more before its series ends or starts anew."""
    last = value
    for values in after:
        if values == (value,):
            return True
        if values != (last + 1,):
            return False
        last += 1
    return False
