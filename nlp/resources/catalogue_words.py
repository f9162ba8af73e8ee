"""The words of data-resource catalogues (数据资源目录): headers, directions, sharing types."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlp.sharing_model import Direction, SharingType
from nlp.wordlist import Entry, read

# The fields of an item that hold a cell's text as it stands.
PLAIN_FIELDS = (
    "category",
    "owner",
    "format",
    "attributes",
    "frequency",
    "service",
    "provision",
    "usage",
    "ground",
    "platform",
    "receiver",
)
_SINGLE = (
    "groups",
    "reject",
    "reject_never",
    "titled",
    "survey",
    "systems",
    "self",
    "department",
    "applicant",
    "requested",
    "offered",
    "both",
    "own_list",
    "ways",
    "listing",
    "heading_requested",
    "marked",
    "unmarked",
    "blank",
    "ditto",
    "sum",
    "grounds",
)
_NAME = re.compile(r"\{([a-z]+)\}")
_SHARES = (SharingType.SHARE_FREELY, SharingType.SHARE_ON_CONDITIONS, SharingType.NOT_SHARED)
_OPENS = (SharingType.OPEN_FREELY, SharingType.OPEN_ON_CONDITIONS, SharingType.NOT_OPENED)

_Types = dict[SharingType, re.Pattern[str]]


class Lexicon(Entry):
    """lexicon/catalogue.yaml."""

    pre: str
    unit: str
    names: tuple[str, ...]
    weak_names: tuple[str, ...]
    groups: str
    fields: dict[str, str]
    demoted: dict[str, str]
    choices: dict[SharingType, str]
    reject: str
    reject_never: str
    core: tuple[str, ...]
    sharing: tuple[str, ...]
    titled: str
    survey: str
    systems: str
    self: str
    department: str
    applicant: str
    requested: str
    offered: str
    both: str
    own_list: str
    ways: str
    listing: str
    heading_requested: str
    direction: dict[Direction, str]
    types: dict[SharingType, str]
    opening: dict[SharingType, str]
    marked: str
    unmarked: str
    blank: str
    ditto: str
    sum: str
    grounds: str
    prose: dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of the lexicon, ready for use."""

    lexicon: Lexicon
    names: tuple[re.Pattern[str], ...]
    weak_names: tuple[re.Pattern[str], ...]
    fields: dict[str, re.Pattern[str]]
    demoted: dict[str, re.Pattern[str]]
    choices: dict[SharingType, re.Pattern[str]]
    types: dict[SharingType, re.Pattern[str]]
    opening: dict[SharingType, re.Pattern[str]]
    direction: dict[Direction, re.Pattern[str]]
    one: dict[str, re.Pattern[str]]


@cache
def words() -> Words:
    """Return the patterns; read once."""
    lexicon = read("catalogue.yaml", Lexicon)
    parts = {"pre": lexicon.pre, "unit": lexicon.unit, **lexicon.prose}

    def pattern(text: str) -> re.Pattern[str]:
        while _NAME.search(text):
            text = _NAME.sub(lambda name: parts[name[1]], text)
        return re.compile(text)

    return Words(
        lexicon,
        tuple(map(pattern, lexicon.names)),
        tuple(map(pattern, lexicon.weak_names)),
        {name: pattern(text) for name, text in lexicon.fields.items()},
        {name: pattern(text) for name, text in lexicon.demoted.items()},
        {kind: pattern(text) for kind, text in lexicon.choices.items()},
        {kind: pattern(text) for kind, text in lexicon.types.items()},
        {kind: pattern(text) for kind, text in lexicon.opening.items()},
        {way: pattern(text) for way, text in lexicon.direction.items()},
        {name: pattern(getattr(lexicon, name)) for name in _SINGLE}
        | {name: pattern(text) for name, text in lexicon.prose.items()},
    )


def head(text: str) -> str:
    """Return a header cell as patterns expect it: no brackets, blanks, stars."""
    return re.sub(r"\([^()]*\)|\[[^\[\]]*\]|[*\s:“”]|^\d+[.、]|^(?:期望|预计|希望|建议)", "", text)


def filled(text: str) -> str:
    """Return a cell's text, "" for the signs that say there is none (—、/、无)."""
    return "" if words().one["blank"].fullmatch(text) else text


def way(text: str) -> Direction | None:
    """Return the direction a cell of a direction column states, if it is one only."""
    found = [name for name, pattern in words().direction.items() if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def titled_way(text: str) -> Direction | None:
    """Return the direction that a title or a sentence before a table gives, if it is one only."""
    one = words().one
    if one["both"].search(text):
        return None
    requested = one["requested"].search(text)
    # 需其他部门提供 asks, it does not offer: look at what is left beside it.
    rest = one["requested"].sub("", text)
    offered = one["offered"].search(rest)
    if requested and offered:
        return None
    if requested:
        return Direction.REQUESTED
    return Direction.OFFERED if offered else None


def sharing_types(text: str, *, opening: bool = False) -> tuple[SharingType, ...]:
    """Return the types a cell states; `opening`: its column asks about opening to the public.

    Of a printed choice (□无条件共享 ☑有条件共享) only what is ticked; nothing where none is.
    """
    patterns = words().opening if opening and "共享" not in text else words().types
    one = words().one
    if one["marked"].search(text):
        return _ticked(text, patterns)
    return () if one["unmarked"].search(text) else _plain_types(text, patterns)


def _plain_types(text: str, patterns: _Types) -> tuple[SharingType, ...]:
    """Return one type of sharing and one of opening; neither where a text has several."""
    kept: list[SharingType] = []
    for group in (_SHARES, _OPENS):
        same = [kind for kind in group if kind in patterns and patterns[kind].search(text)]
        if len(same) > 1:  # 有条件共享(涉及隐私的字段不予共享): what stands outside brackets
            outside = re.sub(r"\([^()]*\)", "", text)
            same = [kind for kind in same if patterns[kind].search(outside)]
        kept += same if len(same) == 1 else []
    return tuple(kept)


def cell_types(heads: Sequence[str], text: str) -> tuple[SharingType, ...]:
    """Return the types in a cell under this header; 否 under 是否共享 is a type too."""
    opening = any("开放" in one and "共享" not in one for one in heads)
    if any("是否" in one for one in heads) and re.match(r"[否不×]", text):
        return (SharingType.NOT_OPENED if opening else SharingType.NOT_SHARED,)
    return sharing_types(text, opening=opening)


def _ticked(text: str, patterns: _Types) -> tuple[SharingType, ...]:
    """Return the types that carry a tick in a printed list of choices."""
    one = words().one
    tick, blank = one["marked"], one["unmarked"]
    parts = re.split(rf"({tick.pattern}|{blank.pattern})", text)
    signs, choices = parts[1::2], parts[2::2]
    if parts[0].strip():
        if not blank.search(text):  # no telling before or behind which choice the tick stands
            return _plain_types(tick.sub("", text), patterns)
        choices = parts[0::2]  # 无条件共享√ 有条件共享□: the sign stands behind its choice
    chosen = [choice for sign, choice in zip(signs, choices, strict=False) if tick.match(sign)]
    found = [_first_type(choice, patterns) for choice in chosen]
    return tuple(dict.fromkeys(kind for kind in found if kind is not None))


def _first_type(text: str, patterns: _Types) -> SharingType | None:
    """Return the type that stands first in a text."""
    places = [
        (match.start(), kind)
        for kind, pattern in patterns.items()
        if (match := pattern.search(text)) is not None
    ]
    return min(places, key=lambda place: place[0])[1] if places else None
