"""Functions to be built: from headings, lists, tables and sentences, each named once.

Where several places name one function, the first in this order gives its name and place, and the
fullest description stands.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from nlp.functions.lists import enumerated, told
from nlp.functions.sections import Mode, Section, sections
from nlp.functions.tables import tabled
from nlp.functions.words import core, function_words, plain
from nlp.model import FunctionItem
from nlp.sentences import Reading
from nlp.stated import Source

# A short name stands at the end of many longer ones (查询); a longer one is an abbreviation.
_ABBREVIATED = 4
# … and one of this many characters is no name that every system has (统计分析).
_OWN = 5
_SILENT = {Mode.CLOSED, Mode.ESTIMATE}


def functions(reading: Reading) -> tuple[FunctionItem, ...]:
    """Return subsystems and modules, each below the one it belongs to; level 1 the outermost.

    What is only asked for, or named alone in a sentence, counts where nothing else is told.
    """
    found = sections(reading.chapters, len(reading.document.text))
    tables = [*tabled(reading, found)]
    for required, alone in ((False, False), (True, False), (False, True)):
        wanted = [s for s in found if (s.mode is Mode.REQUIRED) is required]
        rows = [item for s, item in tables if (s.mode is Mode.REQUIRED) is required]
        items = _tree(_ordered(reading, wanted, rows, alone=alone))
        if items:
            return items
    return ()


def _ordered(
    reading: Reading,
    wanted: Sequence[Section],
    rows: Sequence[FunctionItem],
    *,
    alone: bool,
) -> Iterator[FunctionItem]:
    """Yield what is told of functions: first where they are designed, last where only named."""
    listed: list[FunctionItem] = []
    for section in wanted:
        if section.mode in _SILENT:
            continue
        description, items = told(reading, section)
        if section.names is not None and function_words()["wall"].search(description):
            continue
        if section.names is not None:
            heading = section.names.heading
            path, name = section.path[:-1], section.path[-1]
            yield FunctionItem(name, description, heading, len(path) + 1, path)
        listed.extend(items)
    yield from listed
    yield from rows
    for section in wanted:
        if section.mode not in _SILENT:
            yield from enumerated(reading, section, alone=alone)


@dataclass(slots=True)
class _Node:
    """A function in the tree; the root has no item. `empty`: its parts are told elsewhere."""

    item: FunctionItem | None = None
    children: list["_Node"] = field(default_factory=list)
    empty: bool = False

    def walk(self) -> Iterator["_Node"]:
        for child in self.children:
            yield child
            yield from child.walk()

    @property
    def core(self) -> str:
        return core(self.item.name) if self.item else ""


# The number of a list run into its names: 1会员服务, 2帮扶救助; 119接处警 is a name.
_RUN_IN = re.compile(r"^(?P<number>[1-9])(?=[\u4e00-\u9fff]{2})")


def _bare(items: Sequence[FunctionItem]) -> Iterator[FunctionItem]:
    """Yield the items with names and paths freed of numbers and remarks."""
    numbers = {m["number"] for item in items if (m := _RUN_IN.match(item.name))}
    listed = {"1", "2"} <= numbers

    def bare(name: str) -> str:
        return plain(_RUN_IN.sub("", name) if listed else name)

    for item in items:
        yield replace(item, name=bare(item.name), path=tuple(map(bare, item.path)))


def _tree(items: Iterable[FunctionItem]) -> tuple[FunctionItem, ...]:
    root = _Node()
    for item in _bare([*items]):
        parent = root
        for name in item.path:
            parent = _find(root, parent, name) or parent
        known = _find(root, parent, item.name)
        if known is None and parent.item and parent.item.source is Source.TABLE:
            known = _regrouped(root, item.name)
            parent.empty = parent.empty or known is not None
        if known is None:
            parent.children.append(_Node(item))
        elif known.item and len(item.description) > len(known.item.description):
            known.item = replace(known.item, description=item.description)
    return tuple(_flat(root, ()))


def _find(root: _Node, parent: _Node, name: str) -> _Node | None:
    """Return the node of that name below `parent`; from the root, the only one anywhere."""
    wanted = core(name)
    own = next((node for node in parent.children if node.core == wanted), None)
    if own or parent.core == wanted:
        return own or parent
    return _only(root, name) if parent is root else None


def _regrouped(root: _Node, name: str) -> _Node | None:
    """Return what the text tells under another head than the estimate's; not of a common name."""
    own = len(core(name)) >= _OWN or function_words()["software"].search(name)
    known = _only(root, name) if own else None
    told = known is not None and known.item is not None and known.item.source is Source.TEXT
    return known if told else None


def _only(root: _Node, name: str) -> _Node | None:
    """Return the one node of that name, or of the name that it abbreviates."""
    wanted = core(name)
    same = [node for node in root.walk() if node.core == wanted]
    if not same and len(wanted) >= _ABBREVIATED:
        long = [node for node in root.walk() if len(node.core) >= _ABBREVIATED]
        same = [n for n in long if n.core.endswith(wanted) or wanted.endswith(n.core)]
    return same[0] if len(same) == 1 else None


def _flat(node: _Node, path: tuple[str, ...]) -> Iterator[FunctionItem]:
    for child in sorted(node.children, key=lambda c: c.item.span.start if c.item else 0):
        if child.item is not None and not (child.empty and not child.children):
            yield replace(child.item, path=path, level=len(path) + 1)
            yield from _flat(child, (*path, child.item.name))
