"""Whether the number of a heading follows from the numbers before it."""

from nlp.numbering import Number

Last = dict[str, tuple[int, ...]]
"""The last number of each family still open; of dotted ones, of each depth."""

LOOSE = {"arabic", "arabic_paren", "han_paren", "circled", "letter", "none"}
"""Families that number list items as often as headings."""

_RANK = ("part", "chapter", "section", "han", "han_paren", "arabic", "arabic_paren", "circled")
_DEEPEST = 7
_NO_START = -1.6  # 6. without 1. to 5.: the end of a list whose longer items were no headings


def follows(number: Number, last: Last, *, any_before: bool) -> float:
    """Return what a number's place in its series adds: the next one, a first one, or neither."""
    if not number.values:
        return 0.0
    if number.family == "dotted":
        return _dotted(number.values, last)
    before = last.get(number.family)
    if before and number.values[-1] == before[-1] + 1:
        return 1.2 if number.family in {"han", "han_paren"} else 0.7
    if number.values[-1] in {0, 1}:
        return 0.6
    if before is None and number.family in LOOSE and any_before:
        return _NO_START
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
