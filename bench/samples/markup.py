"""The small markup in which the sample declarations are written.

- `#`, `##`, `###` begin headings; every other line is a paragraph of its own.
- `+ text` is an item of an automatically numbered list （1）.
- `**bold**` and `[^1]` stand inside a paragraph; `[^1]: text` is the footnote.
- `@center text`, `@right text`, `@flush text` (no indent); `@break` begins a new page.
- `::: table 表1-1 名称 {unit=万元 w=1,3,2 head=1}` opens a table of rows `| a | b |`,
  where `<` joins a cell to its left, `^` to the one above; `:::` closes it.
- `::: figure 图1-1 名称` opens rows `层 | 甲 | 乙`; `::: flow 图1-2 名称` rows `甲 > 乙`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FENCE = re.compile(r"^::: (table|figure|flow) (.+?)(?: \{(.*)\})?$")
NOTE = re.compile(r"^\[\^(\w+)\]: (.+)$")
MARK = re.compile(r"^@(center|right|flush) (.+)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `text` holds its number only where the layout types numbers by hand."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `kind` is body, item, center, right, flush or break; `first` starts a list."""

    text: str
    kind: str = "body"
    first: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption, printed unit, relative widths and number of header rows."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    widths: tuple[float, ...] = ()
    head: int = 1


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to be drawn: `kind` is figure (layers) or flow (boxes and arrows)."""

    kind: str
    caption: str
    rows: tuple[tuple[str, ...], ...]


Item = Heading | Text | Grid | Drawing


@dataclass(frozen=True, slots=True)
class Source:
    """One sample: settings of the front matter, content in order, footnotes by mark."""

    settings: dict[str, Any]
    items: tuple[Item, ...]
    notes: dict[str, str]


def load(path: Path) -> Source:
    """Read a source file; raises ValueError for a fence that never closes."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    lines = body.splitlines()
    notes = {found[1]: found[2] for line in lines if (found := NOTE.match(line))}
    kept = [line for line in lines if not NOTE.match(line)]
    return Source(yaml.safe_load(front), tuple(_items(iter(kept))), notes)


def _items(lines: Iterator[str]) -> Iterator[Item]:
    previous = ""
    for raw in lines:
        line = raw.strip()
        if fence := FENCE.match(line):
            yield _fenced(fence, lines)
        elif line:
            yield _line(line, previous)
        previous = line or previous


def _line(line: str, previous: str) -> Item:
    if line == "@break":
        return Text("", "break")
    if found := re.match(r"^(#{1,3}) (.+)$", line):
        return Heading(len(found[1]), found[2])
    if found := MARK.match(line):
        return Text(found[2], found[1])
    if line.startswith("+ "):
        return Text(line[2:], "item", first=not previous.startswith("+ "))
    return Text(line)


def _fenced(fence: re.Match[str], lines: Iterator[str]) -> Item:
    kind, caption, options = fence.groups()
    rows: list[tuple[str, ...]] = []
    for raw in lines:
        line = raw.strip()
        if line == ":::":
            return _block(kind, caption, options or "", tuple(rows))
        mark = ">" if kind == "flow" else "|"
        body = line.strip("|") if kind == "table" else line
        if line:
            rows.append(tuple(cell.strip() for cell in body.split(mark)))
    raise ValueError(f"unclosed fence: {caption}")


def _block(kind: str, caption: str, options: str, rows: tuple[tuple[str, ...], ...]) -> Item:
    if kind != "table":
        return Drawing(kind, caption, rows)
    for row in rows:
        if len(row) != len(rows[0]):
            raise ValueError(f"{caption}: {len(rows[0])} columns expected in {row}")
    given = dict(pair.split("=", 1) for pair in options.split())
    widths = tuple(float(part) for part in given.get("w", "").split(",") if part)
    return Grid(caption, rows, given.get("unit", ""), widths, int(given.get("head", "1")))
