"""The project's total investment: every place that states it, and whether they agree."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from decimal import Decimal

from nlp.money.amounts import precision
from nlp.money.budget_kinds import OVERHEAD
from nlp.money.inferred import inferred
from nlp.money_model import Amount, AmountRole, BudgetTable, Category
from nlp.stated import Source, State, Stated

_WHOLE = re.compile(
    r"总表|汇总|(?:费用|投资|经费)构成|总投资|总概算|总预算|总估算|投资(?:估算|概算|预算)|经费(?:估算|概算|预算)|项目(?:估算|概算|预算)|(?:估算|概算|预算)表"
)
_MONEY_TABLE = re.compile(r"预算|估算|概算|投资|经费")
# Titles that may be those of any cost: the table must show several kinds of it.
_ANY_COST = re.compile(r"报价|费用")
_SEVERAL = 3
_BARE = re.compile(
    r"(?:附?表[\d.\-]*)?[\s:]*(?:项目|建设|投标|系统|总)*(?:报价|费用)(?:一览|明细|汇总|预算)?表?"
)
# What one year's operation costs is the total of a declaration for that year.
_YEAR = re.compile(r"20\d\d年度?(?:运维|运行维护)")
# The name of a system is no part of the costs (运维管理平台概算表, 设备监管系统投资估算).
_SYSTEM = re.compile(
    r"(?:运维|运行维护|运营|设备|软件|硬件|开发|人员|人力|岗位|租赁)[^,、费]{1,6}(?:系统|平台)(?!软件|开发|集成)"
)
_PARTIAL = re.compile(
    r"明细|清单|分项|子项|其他(?:建设)?费|[一二三四五]期|分年|年度|软件|硬件|设备|运维|云资源|开发|其他费"
)
# Titles of tables that hold one part of the costs, or what comes on top of the rest.
_REST = re.compile(
    r"其他(?:建设)?费|资金(?:来源|筹措|使用)|功能点|工作量|人月|费率|人员|人力|人工|岗位|云资源|云服务|租用|租赁"
    r"|运维|运行维护|维护费|运营"
)
_ALL_TOLD = 3
_SLICE = re.compile(r"其他(?:建设)?费|[一二三四五六]期|分年|年度|子项|方案")


def from_tables(tables: Sequence[BudgetTable], stated: Sequence[Amount]) -> tuple[Amount, ...]:
    """Return the totals that estimates print.

    An estimate speaks for the project when its title says so and it is the largest one, or when
    the text states the same total. All other sums are subtotals: a table of one part of the
    project must not be held against the whole.
    """
    known = [amount for amount in stated if amount.role is AmountRole.TOTAL]
    whole = [table for table in tables if _speaks_for_all(table)]
    if not known and not whole:
        whole = _only_estimate(tables)
    largest = max((table.stated_total or Decimal(0) for table in whole), default=Decimal(0))
    found: list[Amount] = []
    for table in tables:
        yuan, span = table.stated_total, table.total_span
        if yuan is None or span is None or table.kind == "list":
            continue
        amount = Amount(AmountRole.SUBTOTAL, "合计", yuan, span, Source.TABLE, table.unit or "元")
        total = table in whole and (yuan == largest or _stated(amount, known))
        role = AmountRole.TOTAL if total else AmountRole.SUBTOTAL
        label = f"{table.title}合计" if table.title else "合计"
        found.append(Amount(role, label, yuan, span, Source.TABLE, table.unit or "元"))
    return tuple(found)


def _stated(amount: Amount, known: Sequence[Amount]) -> bool:
    return any(agree(amount, other) for other in known)


def _only_estimate(tables: Sequence[BudgetTable]) -> list[BudgetTable]:
    """Return the one table with a total, if it is called an estimate and nothing else is."""
    summed = [table for table in tables if table.stated_total is not None and table.unit_seen]
    (only,) = summed if len(summed) == 1 else (None,)
    if only is None or (_REST.search(_about(only.title)) and not _YEAR.search(only.title)):
        return []
    if _BARE.fullmatch(only.title):
        return [only]
    kinds = {line.category for line in only.lines} - {Category.OTHER}
    any_cost = _ANY_COST.search(only.title) and not _PARTIAL.search(_about(only.title))
    named = _MONEY_TABLE.search(only.title) or _WHOLE.search(only.title)
    return [only] if named or (any_cost and len(kinds) >= _SEVERAL) else []


def _about(title: str) -> str:
    return _SYSTEM.sub("", title)


def _speaks_for_all(table: BudgetTable) -> bool:
    if table.stated_total is None or table.unit_seen is None:
        return False
    if _covers_all(table):
        return True
    named = bool(_WHOLE.search(table.title)) or not table.title
    return table.kind == "estimate" and not _PARTIAL.search(_about(table.title)) and named


def _covers_all(table: BudgetTable) -> bool:
    """Tell whether a table called 明细 has what is built and several kinds of overhead."""
    kinds = {line.category for line in table.lines if line.yuan}
    built = Category.SOFTWARE_DEVELOPMENT in kinds
    costs = table.kind in {"estimate", "detail"} and not _SLICE.search(table.title)
    return costs and built and len(kinds & OVERHEAD) >= _ALL_TOLD


def agree(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are the same figure, printed with different precision."""
    return abs(one.yuan - other.yuan) <= tolerance(one, other)


def tolerance(one: Amount, other: Amount) -> Decimal:
    """Return half of the last digit of the coarser amount, in yuan (0 for equal precision)."""
    first, second = precision(one), precision(other)
    return Decimal(0) if first == second and not one.approximate else max(first, second) / 2


def clusters(amounts: Iterable[Amount]) -> tuple[tuple[Amount, ...], ...]:
    """Group amounts that agree; the finest figure of a group speaks for it."""
    groups: list[list[Amount]] = []
    # the groups' own figures in order of size: only those within reach are looked at
    order: list[tuple[Decimal, int]] = []
    for amount in sorted(amounts, key=lambda a: (precision(a), a.span.document, a.span.start)):
        reach = precision(amount) / 2
        first = bisect_left(order, (amount.yuan - reach, -1))
        last = bisect_left(order, (amount.yuan + reach, len(groups)))
        near = sorted(index for _, index in order[first:last])
        home = next((index for index in near if agree(groups[index][0], amount)), None)
        if home is None:
            insort(order, (amount.yuan, len(groups)))
            groups.append([amount])
        else:
            groups[home].append(amount)
    return tuple(tuple(group) for group in groups)


def total_investment(amounts: Sequence[Amount]) -> Stated[Decimal] | None:
    """Return the total investment with every place that states it; CONFLICT when they disagree.

    Of disagreeing figures the one stated most often stands, then the larger.
    """
    totals = [amount for amount in amounts if amount.role is AmountRole.TOTAL]
    if not totals:
        phases = [a for a in amounts if a.role is AmountRole.PHASE_TOTAL]
        # 2027年度运维总费用: the year is all that such a paper asks for.
        years = [a for a in amounts if a.role is AmountRole.YEAR and _YEAR.search(a.label)]
        whole = phases or years
        totals = whole if len(clusters(whole)) == 1 else []
    groups = clusters([a for a in totals if not inferred(a)] or totals)
    if not groups:
        return None
    best = max(groups, key=lambda group: (len(group), group[0].yuan))
    others = [amount for group in groups if group is not best for amount in group]
    state = State.FOUND if len(groups) == 1 else State.CONFLICT
    places = sorted(best, key=lambda amount: (amount.span.document, amount.span.start))
    evidence = tuple(amount.span for amount in (*places, *others))
    return Stated(best[0].yuan, evidence, places[0].source, state)
