"""The products that are known by name (lexicon/products.yaml), compiled once."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pydantic import Field

from nlp.security_model import ProductKind
from nlp.wordlist import Entry, read

_CUES = (
    "verbs",
    "compatible",
    "loosely",
    "own_verb",
    "replaced",
    "replaces",
    "becomes",
    "old",
    "dropped",
    "declined",
    "row_old",
    "row_skip",
    "others",
    "example",
    "market",
    "table",
    "product_column",
    "kind_column",
    "domestic_column",
)


class Known(Entry):
    """A product: its names, whether it is domestic (None: not to be said), what it is not."""

    names: tuple[str, ...]
    shown: str = ""
    domestic: bool | None = None
    without: str = Field("", alias="not")


class Lexicon(Entry):
    """lexicon/products.yaml."""

    verbs: str
    compatible: str
    loosely: str
    own_verb: str
    replaced: str
    replaces: str
    becomes: str
    old: str
    dropped: str
    declined: str
    row_old: str
    row_skip: str
    others: str
    example: str
    market: str
    kinds: dict[ProductKind, str]
    table: str
    product_column: str
    kind_column: str
    domestic_column: str
    products: dict[ProductKind, tuple[Known, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """A product found in a text, at text[start:end]."""

    kind: ProductKind
    name: str
    domestic: bool | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon compiled. `names` are (pattern, entry, key): text without the key has it not."""

    names: tuple[tuple[str, int, str], ...]
    entries: tuple[tuple[ProductKind, Known], ...]
    without: tuple[re.Pattern[str] | None, ...]
    cues: dict[str, re.Pattern[str]]
    kinds: dict[ProductKind, re.Pattern[str]]


@cache
def words() -> Words:
    """Return the compiled lexicon."""
    lexicon = read("products.yaml", Lexicon)
    entries = tuple((kind, one) for kind, every in lexicon.products.items() for one in every)
    # The longest names first: 鲲鹏服务器 is a server, 鲲鹏 alone a chip.
    names = sorted(
        ((name, number) for number, (_, known) in enumerate(entries) for name in known.names),
        key=lambda pair: (-len(pair[0]), pair[1]),
    )
    return Words(
        tuple((_bounded(name), number, _key(name)) for name, number in names),
        entries,
        tuple(re.compile(known.without) if known.without else None for _, known in entries),
        {name: re.compile(getattr(lexicon, name)) for name in _CUES},
        {kind: re.compile(text, re.IGNORECASE) for kind, text in lexicon.kinds.items()},
    )


def _bounded(name: str) -> str:
    """Return a pattern that finds a Latin name only as a whole word."""
    head = r"(?<![A-Za-z])" if re.match(r"[A-Za-z\d\[]", name) else ""
    tail = r"(?![A-Za-z])" if re.search(r"[A-Za-z)?\d]$", name) else ""
    return f"{head}(?:{name}){tail}"


def _key(name: str) -> str:
    """Return letters that every text with this name has, in small letters; "" if unknown."""
    plain = re.sub(r"\(\?<?[=!:][^()]*(?:\([^()]*\)[^()]*)*\)\??|\[[^\]]*\]|\\.|.\?", " ", name)
    return max(re.findall(r"[A-Za-z\d]+|[\u4e00-\u9fff]+", plain), key=len, default="").lower()


def finder(text: str) -> re.Pattern[str] | None:
    """Return a pattern for the products that a text may name; None where it names none.

    Hundreds of names at every character would cost more than reading the document did.
    """
    small = text.lower()
    numbers = tuple(at for at, (_, _, key) in enumerate(words().names) if key in small)
    return _finder(numbers) if numbers else None


@lru_cache(maxsize=16)
def _finder(numbers: tuple[int, ...]) -> re.Pattern[str]:
    names = words().names
    parts = [f"(?P<n{at}_{names[at][1]}>{names[at][0]})" for at in numbers]
    return re.compile("|".join(parts), re.IGNORECASE)


def named(pattern: re.Pattern[str], text: str) -> tuple[Named, ...]:
    """Return the products a text names, each name once, by place; `pattern` is its `finder`."""
    found: dict[str, Named] = {}
    for match in pattern.finditer(text):
        number = int((match.lastgroup or "_0").partition("_")[2])
        kind, known = words().entries[number]
        without = words().without[number]
        around = text[max(0, match.start() - 8) : match.end() + 8]
        if without and without.search(around):
            continue
        name = known.shown or known.names[0]
        found.setdefault(name, Named(kind, name, known.domestic, *match.span()))
    return tuple(found.values())
