"""Does a change after approval stay within its share?"""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from checks.amounts import is_amount
from checks.model import Case, Hit, Outcome, Params, Unsure, check

_HUNDRED = Decimal(100)


class Settings(Params):
    """The share, and where the two amounts are given."""

    percent: Decimal = Field(Decimal(100), ge=0, description="调整额占批复总额的百分比上限")
    inclusive: bool = Field(default=True, description="恰为上限时是否仍在范围之内")
    adjusted: str = Field("adjusted_yuan", description="调整额（元）的参数名")
    approved: str = Field("approved_yuan", description="批复的项目总金额（元）的参数名")


@check("adjustment-over-limit", params=Settings, says={"adjusted", "approved", "percent"})
def adjustment_over_limit(case: Case, settings: Settings) -> Iterator[Outcome]:
    """批后资金调整额是否超出规定比例。"""
    adjusted = _amount(case.settings.get(settings.adjusted, ""))
    approved = _amount(case.settings.get(settings.approved, ""))
    if adjusted is None or not approved:
        given = "、".join(
            f"{name}={case.settings[name]}"
            for name in (settings.adjusted, settings.approved)
            if case.settings.get(name)
        )
        why = f"参数{given}应为大于零的金额（元）" if given else "未提供调整额和批复的项目总金额"
        yield Unsure(f"{why}，不能计算比例")
        return
    limit = approved * settings.percent
    over = adjusted * _HUNDRED > limit or (adjusted * _HUNDRED == limit and not settings.inclusive)
    if over:
        exact = adjusted * _HUNDRED / approved
        share = exact.quantize(Decimal("0.01"))
        if share == settings.percent:  # 480,000.01 of 3,200,000 is more than 15%
            share = exact.quantize(Decimal("0.00000001"))
        yield Hit((), {"adjusted": adjusted, "approved": approved, "percent": f"{share}%"})


def _amount(text: str) -> Decimal | None:
    plain = text.strip()
    return Decimal(plain.replace(",", "")) if is_amount(plain) else None
