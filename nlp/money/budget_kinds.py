"""What a table of money is, and what its lines pay for where their names do not say."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.money.budget_columns import Columns
from nlp.money.budget_words import budget_words
from nlp.money_model import BudgetLine, Category

ESTIMATE = re.compile(
    r"总表|汇总|估算表|概算表|预算表|总投资|投资(?:估算|概算|预算)|经费(?:估算|预算)"
)
DETAIL = re.compile(r"明细|分项|清单|测算|核算|采购|招标|分包|标段")
# Things that are interfaces when they stand below software development.
THINGS = {Category.DISPLAY_SCREEN, Category.OFFICE_TERMINAL}
_CLOUD = re.compile(r"云资源|云主机|云服务器|政务云|虚拟机|云平台资源")
_BUILDS = re.compile(r"开发|建设|新建|定制|研发|升级|改造|购置|采购")
# Kinds of cost that only a whole project has beside what is built.
OVERHEAD = frozenset(
    {
        Category.SUPERVISION,
        Category.DESIGN,
        Category.RESERVE,
        Category.MANAGEMENT,
        Category.BIDDING,
        Category.EVALUATION,
    }
)
_BESIDE = OVERHEAD | {Category.INTEGRATION, Category.TRAINING}


def settled(lines: tuple[BudgetLine, ...], title: str) -> tuple[BudgetLine, ...]:
    """Give lines the kind of their group, or of their table, where they have none."""
    return _hired(_inherit(lines)) if _CLOUD.search(title) else _inherit(lines)


def priced(lines: Sequence[BudgetLine]) -> bool:
    """Tell whether any line has an amount or a price."""
    return any(line.yuan is not None or line.unit_price is not None for line in lines)


def _inherit(lines: tuple[BudgetLine, ...]) -> tuple[BudgetLine, ...]:
    """Let a group say what its lines pay for where their own names do not.

    Below software development 大屏 and 手机 are interfaces, not things; below operations a
    system is one that runs already, unless it is built.
    """
    sums = budget_words().rows["subtotal"]
    heads: list[BudgetLine] = []
    settled: list[BudgetLine] = []
    for line in lines:
        if line.kind in {"total", "repeat"} or sums.search(line.name):
            heads = []
            settled.append(replace(line, category=Category.OTHER))
            continue
        heads = [head for head in heads if head.depth < line.depth]
        group = heads[-1].category if heads else Category.OTHER
        kind = line.category
        running = group is Category.OPERATIONS and not _BUILDS.search(line.name)
        drawn = group is Category.SOFTWARE_DEVELOPMENT and kind in THINGS
        if kind is Category.OTHER or running or drawn:
            kind = group
        line = replace(line, category=kind)  # noqa: PLW2901  the settled line
        settled.append(line)
        heads.append(line)
    return tuple(settled)


def _hired(lines: tuple[BudgetLine, ...]) -> tuple[BudgetLine, ...]:
    """Take the servers and disks of a table of cloud resources for what they are: hired."""
    goods = {Category.HARDWARE, Category.OTHER}
    return tuple(
        replace(line, category=Category.CLOUD_SERVICE)
        if line.category in goods and line.kind == "line"
        else line
        for line in lines
    )


def table_kind(header: Columns, title: str, lines: Sequence[BudgetLine]) -> str:
    """Return what sort of money table it is."""
    if not priced(lines):
        return "list"
    whole = re.search(r"总表|汇总", title)
    told = [line for line in lines if line.kind != "total"]
    funds = [line for line in told if budget_words().funding.search(line.name)]
    by_source = len(header.sources) > 1 and not whole
    if re.search(r"资金(?:来源|筹措|渠道|构成)", title) or by_source or 2 * len(funds) > len(told):
        return "funding"
    if len(header.years) > 1 or "分年" in title:
        return "yearly"
    if DETAIL.search(title) and not whole:
        return "detail"
    kinds = {line.category for line in told}
    if ESTIMATE.search(title) or len(kinds & _BESIDE) > 1:
        return "estimate"
    return "detail"
