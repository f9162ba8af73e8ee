"""The words of money (lexicon/budget.yaml), compiled once."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pydantic import Field

from nlp.money_model import Category
from nlp.wordlist import Entry, read


class Labels(Entry):
    """How amounts are called."""

    total: str
    likely: str
    summed: str
    overall: str
    phase: str
    year: str
    funding: str
    subtotal: str
    part: str
    weak: str


class Columns(Entry):
    """Headers of estimates' columns."""

    number: str
    name: str
    spec: str
    unit: str
    quantity: str
    price: str
    amount: str
    note: str
    total_column: str
    year: str
    source: str
    factor: str
    share: str
    rate: str


class Rows(Entry):
    """Names of rows that are sums."""

    total: str
    subtotal: str
    among: str
    tax: str


class Kind(Entry):
    """A category and the words of its lines."""

    category: Category
    words: str
    without: str = Field("", alias="not")


class Lexicon(Entry):
    """lexicon/budget.yaml."""

    labels: Labels
    options: str
    foreign: str
    foreign_after: str
    likely_after: str
    own: str
    gap: str
    columns: Columns
    asides: str
    once: str
    rows: Rows
    categories: tuple[Kind, ...]


Pattern = re.Pattern[str]
# 数据治理、系统集成; but 及时 and 和谐 part nothing
_SEVERAL = re.compile(r"[、,;]|及(?!时|格)|和(?!谐|平)|与")
_SOFTWARE_END = re.compile(
    r"(?:软件|系统|平台|模块|开发|适配|应用|APP|小程序|接口|[端版])(?:定制)?(?:开发|建设|升级|改造)?费?$"
)
_THINGS = {Category.DISPLAY_SCREEN, Category.OFFICE_TERMINAL}


@dataclass(frozen=True, slots=True)
class BudgetWords:
    """Compiled patterns; columns and rows are matched against whole cells."""

    total: Pattern
    likely: Pattern
    likely_after: Pattern
    summed: Pattern
    overall: Pattern
    phase: Pattern
    year: Pattern
    funding: Pattern
    subtotal: Pattern
    part: Pattern
    weak: Pattern
    options: Pattern
    foreign: Pattern
    foreign_after: Pattern
    own: Pattern
    gap: Pattern
    field: Pattern
    columns: dict[str, Pattern]
    asides: Pattern
    once: Pattern
    rows: dict[str, Pattern]
    categories: tuple[tuple[Category, Pattern, Pattern | None], ...]


@cache
def budget_words() -> BudgetWords:
    """Return the words of money."""
    lexicon = read("budget.yaml", Lexicon)
    labels = lexicon.labels
    field = (
        rf"(?:{labels.total}|(?:{labels.phase}).{{0,4}}投资(?:总额|额)?)(?:\(含税\)|\(大写\)|\(小写\))?"
        r"[:]?(?:\((?:单位[:]?)?(?:人民币)?(?P<unit>[万千百亿]*元)\))?[:]?"
    )
    return BudgetWords(
        total=re.compile(labels.total),
        likely=re.compile(rf"(?:{labels.likely}){lexicon.gap}"),
        likely_after=re.compile(lexicon.likely_after),
        summed=re.compile(rf"(?:{labels.summed}){lexicon.gap}(?:[\d.,+万元\s]+=\s*)?"),
        overall=re.compile(labels.overall),
        phase=re.compile(labels.phase),
        year=re.compile(labels.year),
        funding=re.compile(labels.funding),
        subtotal=re.compile(labels.subtotal),
        part=re.compile(labels.part),
        weak=re.compile(labels.weak),
        options=re.compile(lexicon.options),
        foreign=re.compile(lexicon.foreign),
        foreign_after=re.compile(lexicon.foreign_after),
        own=re.compile(lexicon.own),
        gap=re.compile(lexicon.gap),
        field=re.compile(field),
        columns={
            name: re.compile(pattern) for name, pattern in lexicon.columns.model_dump().items()
        },
        asides=re.compile(lexicon.asides),
        once=re.compile(lexicon.once),
        rows={name: re.compile(pattern) for name, pattern in lexicon.rows.model_dump().items()},
        categories=tuple(
            (
                kind.category,
                re.compile(kind.words),
                re.compile(kind.without) if kind.without else None,
            )
            for kind in lexicon.categories
        ),
    )


def category(name: str) -> Category:
    """Return what a line of this name pays for; of several things named, screens and terminals.

    手机、平板端应用开发 names one piece of software, no telephone.
    """
    kinds = [_category(part) for part in _SEVERAL.split(name)] if _SEVERAL.search(name) else []
    if _SOFTWARE_END.search(name):
        kinds = [kind for kind in kinds if kind not in _THINGS]
    telling = [kind for kind in kinds if kind in _THINGS]
    known = [kind for kind in kinds if kind is not Category.OTHER]
    return next(iter((*telling, *known)), None) or _category(name)


@lru_cache(maxsize=4096)
def _category(name: str) -> Category:
    for kind, pattern, without in budget_words().categories:
        if pattern.search(name) and not (without and without.search(name)):
            return kind
    return Category.OTHER
