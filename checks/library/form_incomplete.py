"""Is the form (流转表) that goes with the papers filled in?"""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from checks.model import Case, Outcome, Params, Unsure, check


class FormField(Params):
    """One field: any of the labels; required only where the limits hold."""

    name: str = Field(description="栏目名称，用于行文")
    labels: tuple[str, ...] = Field((), description="表中该栏目的写法；不填则用栏目名称")
    above: Decimal | None = Field(None, description="总投资达到此数（元，含本数）的才须填写")
    equals: str = Field("", description="该栏应与哪一项事实一致：name、applicant、total_investment")


class Settings(Params):
    """The form and its fields."""

    form: str = Field("申报表", description="表的名称，用于行文")
    fields: tuple[FormField, ...] = Field((), description="应填写的栏目")
    least: int = Field(4, ge=1, description="表中至少见到几个栏目名称，才认作该表")
    wan: bool = Field(default=True, description="表内金额单位固定为万元")


@check("form-incomplete", params=Settings, says={"form", "missing", "differs"})
def form_incomplete(case: Case, settings: Settings) -> Iterator[Outcome]:
    """随附的表单各栏是否填写、与正文是否一致。"""
    del case, settings
    yield Unsure("尚未编写")
