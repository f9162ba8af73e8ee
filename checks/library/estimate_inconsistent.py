"""Do the figures of the estimate agree?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, get_args

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.wording import yuan
from nlp.money_model import Discrepancy
from nlp.stated import State

Kind = Literal[
    "total_conflict",
    "sum_mismatch",
    "product_mismatch",
    "unit_slip",
    "funding_mismatch",
    "words_mismatch",
    "percent_mismatch",
    "percent_sum",
    "double_fee",
    "text_table",
]
_NAMES: dict[str, str] = {
    "total_conflict": "总投资前后不一",
    "sum_mismatch": "合计与分项之和不符",
    "product_mismatch": "金额与数量、单价之积不符",
    "unit_slip": "金额的单位疑有误",
    "funding_mismatch": "各项资金来源之和与总投资不符",
    "words_mismatch": "大写与小写金额不符",
    "percent_mismatch": "金额与所注取费比例不符",
    "percent_sum": "各项比例之和不是百分之百",
    "double_fee": "同一费用疑似重复计列",
    "text_table": "正文与表格的金额不符",
}
_CLAUSE = re.compile(r"[,，;；。](?!\d)")
# Two statements of the same thing; the others are sums gone wrong.
_CONFLICTS = {"total_conflict", "words_mismatch", "text_table"}
# What may have a good reason that the paper does not tell: for a person to judge.
_DOUBTFUL: dict[str, str] = {
    "percent_mismatch": "：{stated}与{computed}",
    "double_fee": "，两处合计{stated}，其中一处{computed}",
}


class Settings(Params):
    """Which disagreements, and how small a one does not matter."""

    kinds: tuple[Kind, ...] = Field(get_args(Kind), description="核对哪几种不一致")
    tolerance: Decimal = Field(
        default=Decimal(0), ge=0, description="四舍五入之外仍不计较的差额（元，工具参数）"
    )


@check(
    "estimate-inconsistent",
    params=Settings,
    says={"kind", "where", "stated", "computed", "difference"},
)
def estimate_inconsistent(case: Case, settings: Settings) -> Iterator[Outcome]:
    """投资估算的合计、数量单价、资金来源、大小写等是否一致。"""
    if not case.proposal.tables and case.proposal.profile.total_investment is None:
        yield Unsure("未识别出总投资和投资表，数额无从核对")
    for found in case.proposal.discrepancies:
        stated, computed = (_money(found, name) for name in ("stated", "computed"))
        difference = abs(stated - computed)
        if found.kind not in settings.kinds or difference <= settings.tolerance:
            continue
        kind, where = _NAMES[found.kind], _CLAUSE.split(str(found.says.get("where", "")))[0]
        if found.kind in _DOUBTFUL:
            figures = _DOUBTFUL[found.kind].format(stated=yuan(stated), computed=yuan(computed))
            why = f"“{where}”{kind}{figures}"
            yield Unsure(why, found.evidence)
            continue
        if found.doubt:
            yield Unsure(f"“{where}”{kind}，但{found.doubt}", found.evidence)
            continue
        figures_ = {"stated": stated, "computed": computed, "difference": difference}
        says: dict[str, object] = {"kind": kind, "where": where, **figures_}
        if found.kind == "percent_sum":
            says |= {name: f"{value.normalize():f}%" for name, value in figures_.items()}
        state = State.CONFLICT if found.kind in _CONFLICTS else State.FOUND
        yield Hit(found.evidence, says, state)


def _money(found: Discrepancy, name: str) -> Decimal:
    value = found.says.get(name)
    return value if isinstance(value, Decimal) else Decimal(0)
