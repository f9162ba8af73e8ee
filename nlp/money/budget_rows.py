"""The hierarchy of an estimate's rows: depth from numbers, subtotals and totals from names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.money.budget_words import budget_words
from nlp.money_model import BudgetLine

_STYLES = (
    ("part", re.compile(r"第[一二三四五六七八九十\d]+(?:部分|项|类)")),
    ("chinese", re.compile(r"[一二三四五六七八九十]{1,3}[、.]?")),
    ("chinese-paren", re.compile(r"\([一二三四五六七八九十]{1,3}\)[、.]?")),
    ("roman", re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[、.]?")),
    ("letter", re.compile(r"[A-Z][、.]?")),
    ("arabic", re.compile(r"\d{1,3}[、.)]?")),
    ("arabic-paren", re.compile(r"\(\d{1,3}\)[、.]?|\d{1,3}\)")),
    ("circled", re.compile(r"[①-⑳]")),
)
_DOTTED = re.compile(r"\d{1,3}((?:\.\d{1,3})+)\.?")
_LEADING = re.compile(
    r"(?:第[一二三四五六七八九十]+(?:部分|项)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)"
    r"|\d{1,3}(?:\.\d{1,3})+[、.]?(?=[^\d.])|\d{1,3}[、.)](?=\D)|[①-⑳])"
)


# Notes of rows that no sum counts: parts told beside their whole, rows that share one amount.
AMONG, SHARED = "其中", "合并计价"
APART = {AMONG, SHARED}
_AMONG = re.compile(r"^\(?其中\)?[:、,]?")


def style(number: str) -> str:
    """Return the kind of a row's number (一、 → chinese, 1.2 → dotted1), "" when it is none."""
    dotted = _DOTTED.fullmatch(number)
    if dotted:
        return f"dotted{dotted[1].count('.')}"
    return next((name for name, pattern in _STYLES if pattern.fullmatch(number)), "")


def leading_number(name: str) -> tuple[str, str]:
    """Split a row's name into the number it begins with and the rest."""
    found = _LEADING.match(name)
    return (found[0], name[found.end() :].strip()) if found else ("", name)


@dataclass(slots=True)
class _Stack:
    """The styles of number met on the way down."""

    styles: list[str]

    def depth(self, kind: str) -> int:
        if kind in self.styles:
            del self.styles[self.styles.index(kind) + 1 :]
        elif kind:
            self.styles.append(kind)
        return max(len(self.styles) - 1, 0)


def arrange(lines: Sequence[BudgetLine]) -> tuple[BudgetLine, ...]:
    """Give rows their depth and kind."""
    words = budget_words().rows
    stack = _Stack([])
    placed: list[BudgetLine] = []
    for line in lines:
        name = line.name
        if words["total"].fullmatch(name) and not (
            style(line.number) and placed and _more(lines, line)
        ):
            placed.append(replace(line, kind="total", depth=0))
        elif _sources_below(placed, line):
            placed.append(replace(line, name=_AMONG.sub("", name) or name, kind="repeat"))
        elif line.note == SHARED:
            placed.append(replace(line, depth=placed[-1].depth if placed else 0))
        elif among := _among(placed, line):
            placed.append(among)
        elif words["subtotal"].search(name):
            _subtotal(placed, line)
        else:
            placed.append(replace(line, depth=stack.depth(style(line.number))))
    if _sums_all(placed):
        placed = [replace(line, depth=max(line.depth - 1, 0)) for line in placed]
        placed[-1] = replace(placed[-1], kind="total")
    return tuple(
        replace(line, kind="subtotal") if line.kind == "line" and children(placed, i) else line
        for i, line in enumerate(placed)
    )


def _sources_below(placed: Sequence[BudgetLine], line: BudgetLine) -> bool:
    """Tell whether a row below the total only says who pays it (其中：财政资金)."""
    words = budget_words()
    paid = words.funding.search(line.name) and not style(line.number)
    below = placed and placed[-1].kind in {"total", "repeat"}
    funds = any(words.funding.search(row.name) for row in placed if row.kind == "line")
    return bool(paid and below and not funds)


def _among(placed: Sequence[BudgetLine], line: BudgetLine) -> BudgetLine | None:
    """Return a row that only tells what another contains (其中), one deeper than that one."""
    word = budget_words().rows["among"]
    if not word.match(line.number or line.name) and not word.match(line.name):
        return None
    depth = placed[-1].depth + (placed[-1].note != AMONG) if placed else 0
    name = _AMONG.sub("", line.name) or line.name
    return replace(line, name=name, depth=depth, note=AMONG)


def _sums_all(placed: Sequence[BudgetLine]) -> bool:
    """Tell whether a 小计 at the end is the table's only sum, and so its total."""
    sums = [line for line in placed if line.kind in {"subtotal", "total", "repeat"}]
    return (
        len(sums) == 1
        and sums[0] is placed[-1]
        and sums[0].kind == "subtotal"
        and all(line.depth > 0 for line in placed[:-1])
    )


def _more(lines: Sequence[BudgetLine], line: BudgetLine) -> bool:
    """Tell whether numbered rows follow: a numbered 合计 is then only a part (三 合计（一+二）)."""
    after = lines[lines.index(line) + 1 :]
    return any(style(other.number) == style(line.number) for other in after)


def _subtotal(placed: list[BudgetLine], line: BudgetLine) -> None:
    """Place a 小计 that stands below its parts."""
    first = len(placed)
    while first and placed[first - 1].kind == "line" and placed[first - 1].yuan is not None:
        first -= 1
    head = placed[first - 1] if first and placed[first - 1].kind == "line" else None
    group = placed[first:]
    if not group:
        placed.append(replace(line, kind="subtotal", depth=0))
        return
    top = min(row.depth for row in group)
    if head is not None and head.depth < top:
        placed.append(replace(line, kind="subtotal", depth=head.depth))
        return
    # A numbered head with an amount of its own: the 小计 only repeats it.
    heads = [row for row in group if row.depth == top]
    if len(heads) < len(group) and heads[-1].yuan == line.yuan:
        placed.append(replace(line, kind="repeat", depth=top + 1))
        return
    for index in range(first, len(placed)):
        placed[index] = replace(placed[index], depth=placed[index].depth + 1)
    placed.append(replace(line, kind="subtotal", depth=top))


def children(lines: Sequence[BudgetLine], index: int) -> tuple[int, ...]:
    """Return the direct parts that follow a row; none for a total or a 其中."""
    line = lines[index]
    if line.kind in {"total", "repeat"} or line.note in APART:
        return ()
    if line.kind == "subtotal" and budget_words().rows["subtotal"].search(line.name):
        return _above(lines, index)
    below: list[int] = []
    for place in range(index + 1, len(lines)):
        row = lines[place]
        if row.depth <= line.depth or row.kind == "total":
            break
        if row.kind != "repeat" and row.note not in APART:
            below.append(place)
    top = min((lines[i].depth for i in below), default=0)
    return tuple(i for i in below if lines[i].depth == top)


def _above(lines: Sequence[BudgetLine], index: int) -> tuple[int, ...]:
    depth = lines[index].depth
    parts: list[int] = []
    for place in range(index - 1, -1, -1):
        if lines[place].depth <= depth:
            break
        parts.append(place)
    top = min((lines[i].depth for i in parts), default=0)
    return tuple(i for i in reversed(parts) if lines[i].depth == top and lines[i].note not in APART)


def topmost(lines: Sequence[BudgetLine]) -> tuple[int, ...]:
    """Return the rows whose sum should be the total: the outermost ones before it."""
    totals = [i for i, line in enumerate(lines) if line.kind == "total"]
    rows = range(len(lines))
    if totals and totals[0] > 0:
        rows = range(totals[0])
    elif totals:
        rows = range(totals[0] + 1, totals[1] if len(totals) > 1 else len(lines))
    return tuple(
        i
        for i in rows
        if lines[i].depth == 0
        and lines[i].kind in {"line", "subtotal"}
        and lines[i].note not in APART
        and not _heads_a_subtotal(lines, i)
    )


def _heads_a_subtotal(lines: Sequence[BudgetLine], index: int) -> bool:
    """Tell whether a row without an amount only heads a group that ends in a 小计."""
    if lines[index].yuan is not None:
        return False
    for row in lines[index + 1 :]:
        if row.depth <= lines[index].depth:
            return row.kind == "subtotal"
    return False


def worth(lines: Sequence[BudgetLine], index: int) -> Decimal | None:
    """Return a row's amount, or the sum of its parts when it has none."""
    line = lines[index]
    if line.yuan is not None:
        return line.yuan
    return total(lines, children(lines, index))


def total(lines: Sequence[BudgetLine], parts: Sequence[int]) -> Decimal | None:
    """Return the sum of rows, None when there are none or one has no amount."""
    values = [worth(lines, part) for part in parts]
    if not values or any(value is None for value in values):
        return None
    return sum((value for value in values if value is not None), Decimal(0))
