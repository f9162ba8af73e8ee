"""The printed table of contents (目录): which paragraphs make it, and what it announces."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.model import Document, Paragraph
from nlp.outline.numbering import Number, parse

_LEADER = re.compile(r"[\s.．·…_\-—]*?(?:\.{3,}|…+|·{3,}|(?:\.\s){3,}|_{3,}|-{4,}|—{3,}|\t)[\s.·…]*"
                     r"(?P<page>[-–—\s]*(?:\d{1,4}|[ivxIVX]{1,5})[-–—\s]*)?$")  # fmt: skip
_TRAILING_PAGE = re.compile(r"\s+(?P<page>\d{1,4})$")
_HEADING = re.compile(r"^(?:目\s*[录次]|contents|tableofcontents)$", re.IGNORECASE)
_LONGEST = 400  # entries; a table of contents with more is none


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents; `page` as printed, None where there is none."""

    number: Number
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries in order, and the paragraphs (by start offset) that print them."""

    entries: tuple[Entry, ...]
    starts: frozenset[int]

    def keys(self) -> dict[str, Entry]:
        """Return the entries by the key of number and title together."""
        return {key(entry.number.printed + entry.title): entry for entry in self.entries}


@lru_cache(maxsize=1 << 14)  # every line is compared several times
def key(text: str) -> str:
    """Return what two printings of one title have in common: letters, digits, Chinese."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("〇", "零")
    return "".join(char for char in folded if char.isalnum())


def contents(document: Document) -> Contents:
    """Find the table of contents; empty when there is none."""
    paragraphs = document.paragraphs
    marked = [p for p in paragraphs if p.kind == "toc"]
    if len(marked) < 2:  # a heading alone
        marked = _printed(document, paragraphs)
    entries = (_entry(document.text[p.start : p.end]) for p in marked)
    return Contents(
        tuple(entry for entry in entries if entry is not None),
        frozenset(p.start for p in marked),
    )


def _entry(text: str) -> Entry | None:
    text = text.strip()
    page: int | None = None
    if match := _LEADER.search(text) or _TRAILING_PAGE.search(text):
        raw = (match["page"] or "").strip(" -–—")
        page = int(raw) if raw.isdigit() else None
        text = text[: match.start()].rstrip(" .．·…\t")
    if not key(text) or _HEADING.match(key(text)):
        return None
    number = parse(text)
    return Entry(number, clean(text[number.length :]), page)


def clean(title: str) -> str:
    """Return a title without Markdown signs, outer marks and blanks between Chinese characters."""
    title = title.replace("*", "").replace("\t", " ").strip().strip("#").strip()
    title = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", title)
    title = re.sub(
        r"(?<=[^\x00-\x7f])\s+(?=[\x00-\x7f])|(?<=[\x00-\x7f])\s+(?=[^\x00-\x7f])", "", title
    )
    return " ".join(title.split()).rstrip("：:")


def _printed(document: Document, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Find a table of contents that is only printed: by its heading, or by its dotted leaders."""
    texts = [document.text[p.start : p.end].strip() for p in paragraphs]
    heads = [i for i, text in enumerate(texts) if _HEADING.match(key(text))]
    led = [i for i, text in enumerate(texts) if _is_led(text)]
    best: list[int] = []
    for head in heads:
        found = _below(texts, head)
        best = max(best, found, key=len)
    clusters = _clusters(led)
    for cluster in clusters:
        if len(cluster) >= 3 and not set(cluster) & set(best):  # fewer may be a form
            best = [*best, *cluster]
    return [paragraphs[i] for i in sorted({*heads, *best})] if best else []


def _is_led(text: str) -> bool:
    match = _LEADER.search(text)
    return bool(match and match["page"] and len(text) < 150 and key(text[: match.start()]))


def _clusters(indices: list[int]) -> list[list[int]]:
    clusters: list[list[int]] = []
    for index in indices:
        if clusters and index - clusters[-1][-1] <= 3:  # a broken entry between
            clusters[-1].append(index)
        else:
            clusters.append([index])
    return clusters


def _below(texts: list[str], head: int) -> list[int]:
    """Return the lines of the table of contents below its heading.

    With page numbers it ends at the first line without one; a typed list without pages ends
    where its first entry comes again, as the first heading of the body.
    """
    paged: list[int] = []
    for i in range(head + 1, min(len(texts), head + _LONGEST)):
        if _is_led(texts[i]) or _TRAILING_PAGE.search(texts[i]):
            paged.append(i)
        elif i - (paged[-1] if paged else head) > 2:
            break
    if len(paged) >= 3:
        return [*range(head + 1, paged[-1] + 1)]
    rest = [key(_untabbed(text)) for text in texts[head + 1 : head + _LONGEST]]
    for i, first in enumerate(rest[:3]):
        if len(first) < 2:
            continue
        again = next((j for j in range(i + 2, len(rest)) if rest[j] == first), None)
        if again is not None and _mostly_repeated(rest[i:again], rest[again:]):
            return [*range(head + 1, head + 1 + again)]
    return []


def _untabbed(text: str) -> str:
    entry = _entry(text)
    return text if entry is None else entry.number.printed + entry.title


def _mostly_repeated(entries: list[str], rest: list[str]) -> bool:
    later = set(rest)
    return sum(entry in later for entry in entries) >= 0.6 * len(entries)
