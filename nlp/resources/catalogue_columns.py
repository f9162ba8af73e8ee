"""The header of a table of data resources: which column says what, and whether it is one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.money.budget_columns import Grid
from nlp.resources.catalogue_words import head, words
from nlp.sharing_model import SharingType

# Title rows and headers of several levels: no header begins or reaches further down.
_STARTS = 4
_DEPTH = 3
_HEAD_CHARS = 24
# Fields that several columns may share (共享类型 and 开放类型); of the others the first counts.
_SHARED = {"types", "attributes"}
_CALLED = re.compile("(?:信息|数据)资源目录|数据目录")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each field stands; `weak`: the name column names resources only by its context.

    `heads` are the ways to read each header cell, `start` is the header's first row, `end` that
    of the data.
    """

    start: int
    end: int
    heads: tuple[tuple[str, ...], ...]
    name: int
    weak: bool
    fields: dict[str, tuple[int, ...]]
    choices: dict[SharingType, int]

    @property
    def known(self) -> set[str]:
        """The fields that this header has."""
        return {*self.fields, *(["types"] if self.choices else [])}

    @property
    def score(self) -> int:
        """How much of the header is understood."""
        return len(self.fields) + len(self.choices) + (1 if self.weak else 2)


def layout(table: Grid) -> Layout | None:
    """Return the header that explains most columns, None where no column names a resource."""
    best: Layout | None = None
    for start in range(min(_STARTS, len(table.rows) - 1)):
        for depth in range(1, _DEPTH + 1):
            if start + depth >= len(table.rows):
                break
            found = _layout(table, start, depth)
            if found and (best is None or found.score > best.score):
                best = found
    return best


def fits(found: Layout, title: str) -> bool:
    """Tell whether a header, under this title, is that of a catalogue."""
    lexicon, one = words().lexicon, words().one
    known = found.known
    heads = [text for column in found.heads for text in column]
    core = len(known & {*lexicon.core})
    if any(one["reject_never"].fullmatch(text) for text in heads):
        return False
    full = {"types", "owner"} <= known and core >= 3
    # 表1 信息资源目录, with a column of how many records (预计数量) beside owner and frequency
    full = full or (core > 1 and "owner" in known and bool(_CALLED.search(title)))
    if not full and any(one["reject"].fullmatch(text) for text in heads):
        return False
    surveyed = bool(one["survey"].search(title))
    if surveyed and (
        not known & {"types", "direction"} or any(one["systems"].fullmatch(h) for h in heads)
    ):
        return False
    titled = bool(one["titled"].search(title))
    if found.weak and not (titled or known & {"types", "direction"}):
        return False
    if core > 1:
        return titled or bool(known & {*lexicon.sharing})
    return core == 1 and titled and not found.weak


def _layout(table: Grid, start: int, depth: int) -> Layout | None:
    # Headers of several levels have cells that reach over several columns, or blanks below them.
    if depth > 1 and len(table.distinct(start)) == len(table.rows[start]):
        return None
    stacks = [_stack(table, start, depth, col) for col in range(len(table.rows[start]))]
    # A line across the whole table is its title.
    if len({tuple(stack) for stack in stacks}) < 3 or any(
        len(text) > _HEAD_CHARS for stack in stacks for text in stack
    ):
        return None
    choices = _choices(stacks)
    free = [col for col in range(len(stacks)) if col not in choices.values()]
    named = _name(stacks, free)
    if named is None:
        return None
    name, weak = named
    fields: dict[str, tuple[int, ...]] = {}
    for col in free:
        field = None if col == name else _field(stacks[col], fields)
        if field:
            fields[field] = (*fields.get(field, ()), col)
    heads = tuple(tuple(_readings(stack)) for stack in stacks)
    return Layout(start, start + depth, heads, name, weak, fields, choices)


def _stack(table: Grid, start: int, depth: int, col: int) -> list[str]:
    """Return the texts above a column, top down, each once."""
    texts = [head(table.text(row, col)) for row in range(start, start + depth)]
    return [text for text in dict.fromkeys(texts) if text]


def _readings(stack: Sequence[str]) -> Iterator[str]:
    """Yield the ways to read a header of several levels, the closest first."""
    if stack:
        yield stack[-1]
        yield "".join(stack)
        yield stack[0]


def _choices(stacks: Sequence[Sequence[str]]) -> dict[SharingType, int]:
    """Return the columns that are one answer each (无条件共享 | 有条件共享 | 不予共享)."""
    found: dict[SharingType, int] = {}
    for col, stack in enumerate(stacks):
        for text in ("".join(stack), stack[-1] if stack else ""):
            kind = next((k for k, p in words().choices.items() if p.fullmatch(text)), None)
            if kind and kind not in found:
                found[kind] = col
                break
    return found if len(found) > 1 else {}


def _name(stacks: Sequence[Sequence[str]], free: Sequence[int]) -> tuple[int, bool] | None:
    for weak, patterns in ((False, words().names), (True, words().weak_names)):
        for pattern in patterns:
            for col in free:
                # Nothing stands below a header: a further text would be the first resource.
                if any(pattern.fullmatch(text) for text in [*_readings(stacks[col])][:2]):
                    return col, weak
    return None


def _field(stack: Sequence[str], taken: dict[str, tuple[int, ...]]) -> str | None:
    """Return the field of a column, none that another column has already."""
    for text in _readings(stack):
        for patterns in (words().fields, words().demoted):
            for field, pattern in patterns.items():
                if (field in _SHARED or field not in taken) and pattern.fullmatch(text):
                    return field
    return None


def labelled(text: str) -> str:
    """Return the field a label on the left of a card stands for, "name" for the resource's name."""
    text = head(text)
    if not text or len(text) > _HEAD_CHARS or words().one["groups"].fullmatch(text):
        return ""
    if any(pattern.fullmatch(text) for pattern in words().names):
        return "name"
    return next((f for f, pattern in words().fields.items() if pattern.fullmatch(text)), "")
