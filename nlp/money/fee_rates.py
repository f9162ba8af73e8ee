"""Published fee standards (lexicon/fees.yaml) and what they give; sums in yuan."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Literal

from nlp.money.budget_formula import plain
from nlp.wordlist import Entry, read

_WAN = Decimal(10_000)
_CENT = Decimal("0.01")


class Standard(Entry):
    """A published standard for one fee; `kinds` are its tables by kind of contract."""

    fee: str
    title: str
    cites: str
    method: Literal["interpolate", "tiers", "band", "share"]
    remark: str
    kinds: Mapping[str, tuple[tuple[Decimal, ...], ...]]
    limit: bool = False
    of: str | None = None


class Lexicon(Entry):
    """lexicon/fees.yaml."""

    standards: tuple[Standard, ...]
    cited: str
    rate: str
    base_head: str
    base_tail: str
    works: str


@cache
def fee_words() -> Lexicon:
    """Return the standards and the words of rates."""
    return read("fees.yaml", Lexicon)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a compiled pattern of the word list."""
    return re.compile(text)


class Result(Entry):
    """What a standard gives for a base: the lowest and highest fee in yuan, and how."""

    low: Decimal
    high: Decimal
    how: str


def compute(standard: Standard, kind: str, base: Decimal) -> Result | None:
    """Return what a standard's table gives for a base in yuan; None outside of the table."""
    rows, wan = standard.kinds[kind], base / _WAN
    if standard.method == "interpolate":
        return _interpolated(rows, wan)
    if standard.method == "tiers":
        found = _tiers(rows, wan)
        return found.model_copy(update={"low": Decimal(0)}) if found and standard.limit else found
    if standard.method == "band":
        return _band(rows, wan)
    low, high = rows[0]
    how = f"{plain(wan)}×{plain(low)}%～{plain(high)}%"
    return Result(low=_yuan(wan * low / 100), high=_yuan(wan * high / 100), how=how)


def _yuan(wan: Decimal) -> Decimal:
    return (wan * _WAN).quantize(_CENT)


def _interpolated(rows: tuple[tuple[Decimal, ...], ...], wan: Decimal) -> Result | None:
    for (x0, y0), (x1, y1) in pairwise(rows):
        if x0 <= wan <= x1:
            fee = y0 + (wan - x0) * (y1 - y0) / (x1 - x0)
            how = (
                f"{plain(y0)}+({plain(wan)}-{plain(x0)})×({plain(y1)}-{plain(y0)})"
                f"÷({plain(x1)}-{plain(x0)})"
            )
            return Result(low=_yuan(fee), high=_yuan(fee), how=how)
    return None


def _tiers(rows: tuple[tuple[Decimal, ...], ...], wan: Decimal) -> Result | None:
    fee, below, terms = Decimal(0), Decimal(0), list[str]()
    for bound, rate in rows:
        part = min(wan, bound) - below
        fee += part * rate / 100
        terms.append(f"{plain(part)}×{plain(rate)}%")
        if wan <= bound:
            return Result(low=_yuan(fee), high=_yuan(fee), how="+".join(terms))
        below = bound
    return None


def _band(rows: tuple[tuple[Decimal, ...], ...], wan: Decimal) -> Result | None:
    for (lower, *_), (upper, low, high) in pairwise(rows):
        if lower <= wan <= upper:
            how = f"{plain(lower)}万～{plain(upper)}万元档，{plain(low)}～{plain(high)}万元"
            return Result(low=_yuan(low), high=_yuan(high), how=how)
    return None
