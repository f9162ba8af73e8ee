"""The investment: stated totals, tables against their lines, figures at odds."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from nlp.model import Proposal
from nlp.money_model import Amount, BudgetTable
from reports.figures import grouped, money, wan
from reports.memo_rows import Mismatch, Sum, Total
from reports.places import say_page
from reports.quotes import words
from reports.recording_budget import TOTALS
from reports.wording import AMOUNT_ROLE, excerpt, fill, one_line

DISCREPANCY: Mapping[str, str] = {
    "total_conflict": "总投资前后不一",
    "sum_mismatch": "合计与分项之和不符",
    "product_mismatch": "数量乘单价与金额不符",
    "unit_slip": "疑似计量单位错位",
    "funding_mismatch": "资金来源合计与总投资不符",
    "words_mismatch": "大写与小写金额不符",
    "percent_mismatch": "比例与金额不符",
    "percent_sum": "各项比例之和不是百分之百",
    "double_fee": "同一费用疑似重复计列",
    "text_table": "正文与投资表不一致",
}
PLACES_SHOWN = 4
ROUNDING = Decimal("0.001")


def totals(proposal: Proposal) -> tuple[Total, ...]:
    """Return every stated total of the investment, in the order of the text.

    The figure and the capitals of one sentence, where they agree, make one row.
    """
    rows = (_total(amount, proposal) for amount in proposal.amounts if amount.role in TOTALS)
    return tuple(dict.fromkeys(rows))


def _total(amount: Amount, proposal: Proposal) -> Total:
    return Total(
        label=excerpt(amount.label, limit=20) or AMOUNT_ROLE[amount.role],
        wan=_about(amount) + wan(amount.yuan),
        yuan=f"{grouped(amount.yuan)}元",
        place=say_page(amount.span, proposal),
        quote=words(amount.span, proposal),
    )


def _about(amount: Amount) -> str:
    return "约" if amount.approximate else ""


def sums(proposal: Proposal) -> Iterator[Sum]:
    """Yield each table's printed total against the sum of its lines."""
    for table in proposal.tables:
        stated, computed = table.stated_total, table.computed_total
        verdict, grade = _judged(table, proposal)
        yield Sum(
            title=excerpt(table.title, limit=36) or "（无表题）",
            place=_place(table, proposal),
            unit=one_line(table.unit) or "未注明",
            stated=wan(stated) if stated is not None else "未列合计",
            computed=wan(computed) if computed is not None else "未能合计",
            difference=wan(stated - computed)
            if stated is not None and computed is not None and stated != computed
            else "—",
            verdict=verdict,
            grade=grade,
        )


def _judged(table: BudgetTable, proposal: Proposal) -> tuple[str, str]:
    stated, computed = table.stated_total, table.computed_total
    if stated is None or computed is None:
        return "无从核对", "unsure"
    if stated == computed:
        return "相符", "clear"
    accused = {span for one in proposal.discrepancies for span in one.evidence[:1]}
    if table.total_span in accused:
        return "不符", "found"
    # reconciling has weighed rounding and other readings of the rows, and accuses nobody
    close = abs(stated - computed) <= abs(stated) * ROUNDING
    return ("舍入差", "clear") if close else ("人工核对", "unsure")


def _place(table: BudgetTable, proposal: Proposal) -> str:
    spans = (table.total_span, table.unit_seen, *(line.span for line in table.lines))
    first = next((span for span in spans if span is not None), None)
    return say_page(first, proposal) if first else "—"


def mismatches(proposal: Proposal) -> Iterator[Mismatch]:
    """Yield figures that should agree and do not, with the arithmetic."""
    for one in proposal.discrepancies:
        places = [say_page(span, proposal) for span in one.evidence]
        yield Mismatch(
            kind=DISCREPANCY.get(one.kind, one.kind),
            says=_arithmetic(one.kind, one.says) + (f"（{one.doubt}）" if one.doubt else ""),
            places="；".join(dict.fromkeys(places[:PLACES_SHOWN])),
        )


SENTENCE: Mapping[str, str] = {
    "total_conflict": "一处为{stated}，另一处为{computed}，相差{difference}",
    "unit_slip": "一处为{stated}，另一处为{computed}，相差十、百、千或万倍",
    "product_mismatch": "所列金额{stated}，数量乘单价为{computed}，相差{difference}",
    "words_mismatch": "大写为{stated}，小写为{computed}，相差{difference}",
    "percent_mismatch": "按所注比例应为{computed}，所列为{stated}，相差{difference}",
    "percent_sum": "各项比例合计{computed}%",
    "double_fee": "两处合计{stated}，其中一处{computed}",
    "text_table": "正文写{stated}，表中为{computed}，相差{difference}",
}
_PERCENT = {"percent_sum"}
SUM = "所列{stated}，分项之和{computed}，相差{difference}"


def _arithmetic(kind: str, says: Mapping[str, object]) -> str:
    where = excerpt(str(says.get("where", "")), limit=40)
    figures = {
        name: one_line(str(value))
        if not isinstance(value, Decimal)
        else grouped(value)
        if kind in _PERCENT
        else money(value)
        for name, value in says.items()
    }
    return (f"{where}：" if where else "") + fill(SENTENCE.get(kind, SUM), figures)
