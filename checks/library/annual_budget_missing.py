"""Does a project over several years give each year's money, and does it add up?"""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from checks.model import Case, Outcome, Params, Unsure, check


class Settings(Params):
    """How exactly the years must add up."""

    tolerance: Decimal = Field(
        Decimal(0), ge=0, description="合计与总预算相差不超过此数（元）的不作为发现（工具参数）"
    )
    words: tuple[str, ...] = Field(("分年度", "分期"), description="写有这些词语的视为分年度实施")


@check(
    "annual-budget-missing",
    params=Settings,
    says={"period", "missing", "stated", "total", "difference"},
)
def annual_budget_missing(case: Case, settings: Settings) -> Iterator[Outcome]:
    """分年度实施的项目是否写明总预算和分年度预算，各年合计是否等于总预算。"""
    del case, settings
    yield Unsure("尚未编写")
