"""One cost in two places: a line and its own table, text and table, two groups of a table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from nlp.fold import fold
from nlp.money.amounts import precision
from nlp.money.budget_formula import cell_step, digits, plus, reckon, shown, slipped, titled
from nlp.money.budget_words import budget_words
from nlp.money_model import Amount, AmountRole, BudgetLine, BudgetTable, Category, Reckoning

_NUMBER = re.compile(r"^(?:附?表[\d.\-—]*|\d[\d.\-]*|[(（]?[一二三四五六七八九十]+[)）、.])\s*")
_TAIL = re.compile(
    r"(?:费用?)?(?:投资|估算|概算|预算|明细|分项|清单|测算|报价|汇总|表|费用|费|经费|为|约|计|是|:|金额"
    r"|合计|共计|小计|需|共)*$"
)
_HEAD = re.compile(
    r"^(?:其中|包括|包含|含|以及|及|和|另|安排|投入|用于|本项目|项目|(?:费用)?构成)*[:、,]?"
)
# Costs of one year, of one unit, of another time: not the line of the estimate.
_OTHER_TIME = re.compile(
    r"元/|每|年均|/年|年度|运维期|年(?:运维|运行|服务|租)|三年|五年|[一二三]期|现有|原有|已建|节约|节省|单价|人月|不含税|下浮|调整前|上限|其中[^,。]{0,30}其中|比选|参考|标准|按[^,。]{0,20}%"
)
_STATED = {AmountRole.LINE, AmountRole.SUBTOTAL, AmountRole.OTHER}


def detail_steps(tables: Sequence[BudgetTable]) -> Iterator[Reckoning]:
    """Compare a line of the estimate with the detail table that bears exactly its name."""
    lines = {
        core(line.name): (table, line)
        for table in tables
        if table.kind == "estimate" and table.unit_seen
        for line in table.lines
        if line.yuan is not None and line.kind != "total"
    }
    for table in tables:
        found = lines.get(core(table.title)) if table.kind == "detail" else None
        stated = table.computed_total if table.stated_total is None else table.stated_total
        if found is None or stated is None or not table.unit_seen:
            continue
        estimate, line = found
        if line.yuan is None or not line.amount_span or estimate is table:
            continue
        allowed = max(digits(estimate).slack([line]), digits(table).slack(table.lines[-1:]))
        place = table.total_span or table.lines[0].span
        kind = "unit_slip" if slipped(line.yuan, stated) else "sum_mismatch"
        formula = f"{table.title}合计{shown(stated, table.unit)}{table.unit}"
        figures_ = (line.yuan, stated, allowed)
        yield reckon(
            kind if abs(line.yuan - stated) > allowed else "sum_mismatch",
            titled(line),
            formula,
            figures_,
            (line.amount_span, place),
        )


def core(name: str) -> str:
    """Return what names a cost, without number, 费 and the like."""
    return _TAIL.sub("", _NUMBER.sub("", fold(name).text.strip()))


def text_steps(
    amounts: Sequence[Amount],
    tables: Sequence[BudgetTable],
    around: Mapping[int, str],
) -> Iterator[Reckoning]:
    """Compare costs that the text names with the lines of that very name.

    `around` is the sentence of an amount, by the place of the amount's first character. A name
    that several lines bear at different amounts proves nothing, unless one of them agrees.
    """
    named = _named(tables)
    for amount in amounts:
        sentence = around.get(amount.span.start)
        if sentence is None or amount.role not in _STATED or amount.approximate:
            continue
        lines = named.get(core(_HEAD.sub("", amount.label)))
        if not lines or _OTHER_TIME.search(sentence) or amount.subject:
            continue
        fits = [one for one in lines if _near(amount, *one)]
        table, line = (fits or lines)[0]
        if (not fits and len(lines) > 1) or line.yuan is None or line.amount_span is None:
            continue
        allowed = _allowed(amount, table, line)
        slip = not fits and slipped(amount.yuan, line.yuan)
        yield reckon(
            "unit_slip" if slip else "text_table",
            line.name,
            f"{table.title or '表'}所列{shown(line.yuan, table.unit)}{table.unit}",
            (amount.yuan, line.yuan, allowed),
            (amount.span, line.amount_span),
        )


def _named(tables: Sequence[BudgetTable]) -> dict[str, list[tuple[BudgetTable, BudgetLine]]]:
    named: dict[str, list[tuple[BudgetTable, BudgetLine]]] = {}
    for table in tables:
        if not table.unit_seen or table.kind not in {"estimate", "detail"}:
            continue
        for index, line in enumerate(table.lines):
            name, priced = core(line.name), _priced(table.lines, index)
            if priced.yuan and priced.amount_span and line.kind != "total" and len(name) > 1:
                named.setdefault(name, []).append((table, priced))
    return named


def _priced(lines: Sequence[BudgetLine], index: int) -> BudgetLine:
    """Return a line, with the 小计 at the end of its group where it has no amount itself."""
    line = lines[index]
    if line.yuan is not None:
        return line
    sums = budget_words().rows["subtotal"]
    after = (row for row in lines[index + 1 :] if row.depth <= line.depth or sums.search(row.name))
    row = next(after, line)
    if not sums.search(row.name):
        return line
    return replace(row, name=line.name)


def _near(amount: Amount, table: BudgetTable, line: BudgetLine) -> bool:
    reach = _allowed(amount, table, line)
    return line.yuan is not None and abs(amount.yuan - line.yuan) <= reach


def _allowed(amount: Amount, table: BudgetTable, line: BudgetLine) -> Decimal:
    """Return half the last digit of the coarser figure: the text may round, the table may, too."""
    quote = line.amount_span.quote if line.amount_span else ""
    return max(precision(amount), cell_step(quote, table.unit)) / 2


def twice_steps(tables: Sequence[BudgetTable]) -> Iterator[Reckoning]:
    """Yield a fee that one estimate counts in two of its groups (培训 in 开发 and again)."""
    for table in tables:
        if table.kind not in {"estimate", "detail"} or not table.unit_seen:
            continue
        known: dict[str, tuple[str, BudgetLine]] = {}
        group = ""
        for line in table.lines:
            if line.depth == 0:
                group = line.name
            fee = _fee(line)
            if not fee:
                continue
            first = known.setdefault(fee, (group, line))
            again = first[1] is not line and (first[0] != group or first[1].name == line.name)
            if again and first[1].yuan is not None and line.yuan is not None:
                both = (first[1].yuan, line.yuan)
                spans = (line.amount_span or line.span, first[1].amount_span or first[1].span)
                figures_ = (sum(both, Decimal(0)), first[1].yuan, Decimal(0))
                yield reckon("double_fee", line.name, plus(both, table.unit), figures_, spans)
                del known[fee]


def _fee(line: BudgetLine) -> str:
    """Return the fee that a line is, if it is one that a project pays once."""
    if line.kind != "line" or not line.yuan or line.category in _BUILT:
        return ""
    found = budget_words().once.search(line.name)
    return found[0] if found else ""


_BUILT = {
    Category.SOFTWARE_DEVELOPMENT,
    Category.SOFTWARE_PURCHASE,
    Category.HARDWARE,
    Category.DATA,
    Category.OTHER,
}
