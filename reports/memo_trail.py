"""The arithmetic trail (勾稽算式): every comparison made, agreeing or not, and fees recomputed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from nlp.model import Proposal
from nlp.money_model import Fee, Reckoning
from reports.figures import grouped, wan
from reports.memo_rows import FeeRow, TrailRow
from reports.places import say_page
from reports.wording import excerpt, one_line

KIND: Mapping[str, str] = {
    "total_conflict": "总投资各处",
    "sum_mismatch": "分项之和",
    "product_mismatch": "数量乘单价",
    "unit_slip": "计量单位",
    "funding_mismatch": "资金来源之和",
    "words_mismatch": "大写与小写",
    "percent_mismatch": "取费比例",
    "percent_sum": "比例之和",
    "double_fee": "重复计费",
    "text_table": "正文与表",
}
FORMULA = 60  # characters: longer sums are cut in the memo, not in review.json


def trail(proposal: Proposal) -> Iterator[TrailRow]:
    """Yield every comparison, those that disagree first, else in the order of the text."""
    for step in sorted(proposal.trail, key=lambda step: step.agrees):
        yield TrailRow(
            kind=KIND.get(step.kind, step.kind),
            where=excerpt(step.where, limit=30),
            formula=excerpt(step.formula, limit=FORMULA),
            stated=_figure(step, step.stated),
            computed=_figure(step, step.computed),
            difference="—" if step.stated == step.computed else _difference(step),
            verdict=_verdict(step),
            grade=_grade(step),
            place=say_page(step.evidence[0], proposal) if step.evidence else "—",
        )


def _figure(step: Reckoning, value: Decimal) -> str:
    return f"{grouped(value)}%" if step.kind == "percent_sum" else wan(value)


def _difference(step: Reckoning) -> str:
    return _figure(step, step.stated - step.computed)


def _verdict(step: Reckoning) -> str:
    if not step.agrees:
        return "待核" if step.doubt else "不符"
    return "相符" if step.stated == step.computed else "舍入差"


def _grade(step: Reckoning) -> str:
    if step.agrees:
        return "clear"
    return "unsure" if step.doubt else "found"


def reckoned(proposal: Proposal) -> str:
    """Say how many comparisons were made and how they came out."""
    if not proposal.trail:
        return ""
    agreeing = sum(step.agrees for step in proposal.trail)
    doubtful = sum(not step.agrees and bool(step.doubt) for step in proposal.trail)
    wrong = len(proposal.trail) - agreeing - doubtful
    end = f"不符{wrong}处" if wrong else "无不符"
    end += f"，待人工核对{doubtful}处" if doubtful else ""
    return f"共勾稽{len(proposal.trail)}处，相符{agreeing}处，{end}；逐项算式见附录二。"


def fees(proposal: Proposal) -> Iterator[FeeRow]:
    """Yield the fees recomputed; for information, never an accusation."""
    for fee in proposal.fees:
        yield FeeRow(
            name=excerpt(fee.name, limit=20),
            basis=excerpt(fee.basis, limit=30),
            how=one_line(fee.how),
            computed=wan(fee.low) if fee.low == fee.high else f"{wan(fee.low)}至{wan(fee.high)}",
            stated=wan(fee.stated),
            difference=_beyond(fee),
            place=say_page(fee.evidence[0], proposal) if fee.evidence else "—",
        )


def _beyond(fee: Fee) -> str:
    """Say by how much the stated fee lies outside what its basis gives."""
    if fee.stated > fee.high:
        return f"高{wan(fee.stated - fee.high)}"
    return f"低{wan(fee.low - fee.stated)}" if fee.stated < fee.low else "—"
