"""Figures of money in a piece of text: where each stands, its yuan, how exact it claims to be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from nlp import figures
from nlp.figures import CAPITAL, NUMBER, SPACED, UNITS

Bound = Literal["", "at most", "range"]

# 万 alone counts no money before these: 500万人次, 500万美元.
_NO_COUNT = r"(?!人民)[元\d人次个条份户张台套件家亩平吨辆名级兆字群公千米立车册亿美欧港英日点步]"
_UNIT = (
    r"(?:亿元|千万元|百万元|十万元|万元|千元|百元|亿(?!元|[人次个条美欧港])"
    rf"|千万(?!{_NO_COUNT})|百万(?!{_NO_COUNT})|万(?!{_NO_COUNT})|元(?![数素件器组胞旦宇谋]))"
)
# A figure parted by blanks is one only behind a word: 表3 500万元 is not 3500.
_PARTED = rf"(?<=[\u4e00-\u9fff:(¥])(?<![表图第章节款附]){SPACED}"
# Figures with a unit of money; 万 alone only behind a label that asks for money.
_FIGURE = re.compile(
    rf"(?P<about>(?:大约|将近|大概|预计|约为|约|近)(?=[\s¥\d人R一二三四五六七八九]))?"
    rf"(?:人民币|RMB|¥)*[\s:]?"
    rf"(?:(?<![\d.A-Za-z])(?<!\d )(?P<number>(?:{_PARTED}|{NUMBER}))\s?"
    rf"(?P<more>余|多)?\s?(?:(?P<unit>{_UNIT})|\((?P<boxed>{_UNIT})\))(?:人民币|RMB)?"
    rf"|(?P<capital>{CAPITAL})"
    r"|(?P<chinese>(?<![第十百千万亿])[一二三四五六七八九十百两][一二三四五六七八九十百千万亿零两点]{0,12}元(?![数素件器组胞旦宇])))"
    r"(?P<around>整?(?:左右|上下))?"
)
# 总投资（万元）：486.5, the unit before the figure.
_HEADED = re.compile(
    rf"\((?:金额)?(?:单位)?:?(?P<unit>亿元|万元|千元|元)\)[\s:为是]{{0,4}}¥?(?P<number>{NUMBER})(?![\d.,]|\s?[%％]|\s?\(?(?:{_UNIT}))"
)
_SIGNED = re.compile(rf"¥[\s:]?(?P<number>{NUMBER})(?![\d.]|\s?[万亿千百元%])")
_MONEY = re.compile("[元¥万亿整]")
_TO = re.compile(r"\s?(?:-|~|—|–|至|到|−|～){1,2}\s?(?:人民币|¥)?\s?")
# 300-350万元: the first figure of a range bears no unit of its own.
_FROM = re.compile(rf"(?<![\d.A-Za-z-])(?P<number>{NUMBER})\s?(?:-|~|—|–|至|到|−){{1,2}}\s?$")
_AT_MOST = re.compile(
    r"(?:不超过?|不高于|不大于|不多于|控制在|限额[为是]?|上限[为是]?|最高[为是]?|以内)[\s约人民币¥:]*$"
)
_WITHIN = re.compile(r"^\(?(?:以内|之内|以下|内(?!部|容))")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount at text[start:end]; `capital` when written in words (大写).

    `bound`: "at most" of a limit (不超过…), "range" of both ends of one (300—350万元).
    """

    start: int
    end: int
    yuan: Decimal
    unit: str
    approximate: bool = False
    capital: bool = False
    bound: Bound = ""


def scan(text: str) -> tuple[Figure, ...]:
    """Return the amounts of money in folded text, by place."""
    if not _MONEY.search(text):
        return ()
    plain = figures.uniform(text)
    found = [*_united(plain)]
    for pattern in (_SIGNED, _HEADED):
        if pattern is _HEADED and "元)" not in plain:
            continue
        for m in pattern.finditer(plain):
            if not any(f.start < m.end() and m.start("number") < f.end for f in found):
                unit = m.groupdict().get("unit") or "元"
                yuan = Decimal(m["number"].replace(",", "")) * UNITS[unit]
                start = m.start() if pattern is _SIGNED else m.start("number")
                found.append(Figure(start, m.end(), yuan, unit))
    return tuple(_bounded(plain, sorted(found, key=lambda figure: figure.start)))


def _united(text: str) -> Iterator[Figure]:
    for m in _FIGURE.finditer(text):
        yuan, unit = _value(m)
        if yuan is None:
            continue
        start = m.start() + len(m["about"] or "")
        start += len(text[start : m.end()]) - len(text[start : m.end()].lstrip(" :"))
        end = m.start("around") if m["around"] else m.end()
        about = bool(m["about"] or m["more"] or m["around"])
        yield Figure(start, end, yuan, unit, about, m["capital"] is not None)


def _value(m: re.Match[str]) -> tuple[Decimal | None, str]:
    if m["capital"]:
        return figures.capital(m["capital"]), "元"
    if m["chinese"]:
        word = m["chinese"].removesuffix("元")
        return figures.chinese(word), "万元" if word.endswith("万") else "元"
    value = figures.number(m["number"])
    unit = m["unit"] or m["boxed"]
    yuan = value * UNITS[unit] if value is not None else None
    return yuan, unit if unit.endswith("元") else f"{unit}元"


def _bounded(text: str, found: list[Figure]) -> Iterator[Figure]:
    """Mark limits and the ends of ranges; add the first end where it bears no unit."""
    tied: set[int] = set()
    for one, other in pairwise(found):
        if _TO.fullmatch(text[one.end : other.start]):
            tied |= {one.start, other.start}
    for figure in found:
        before, after = text[max(figure.start - 20, 0) : figure.start], text[figure.end :]
        first = _FROM.search(before)
        if figure.start in tied or first:
            if first and figure.start not in tied:
                start = figure.start - len(before) + first.start("number")
                low = Decimal(first["number"].replace(",", "")) * UNITS[figure.unit]
                end = start + len(first["number"])
                yield Figure(start, end, low, figure.unit, approximate=True, bound="range")
            yield replace(figure, approximate=True, bound="range")
        elif _AT_MOST.search(before) or _WITHIN.match(after):
            yield replace(figure, bound="at most")
        else:
            yield figure
