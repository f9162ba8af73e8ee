"""Chinese text put into Markdown without becoming Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence

_MARKS = re.compile(r"([\\*_<>\[\]`#])")


def prose(text: str) -> str:
    """Return a text on one line, its marks made harmless."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def cell(text: str) -> str:
    """Return a text that can stand between two bars."""
    return " ".join(text.split()).replace("|", "\\|") or "—"


def rows(head: Sequence[str], body: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for entries in body:
        yield f"| {' | '.join(map(cell, entries))} |"
