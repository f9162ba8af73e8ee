"""Are the bare particulars of the project stated?"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from checks.model import Absent, Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import searched
from checks.wording import listed
from nlp.model import Role
from nlp.stated import State, Stated

Particular = Literal[
    "name",
    "applicant",
    "lead",
    "document_kind",
    "project_kind",
    "project_code",
    "period",
    "funding",
    "total_investment",
]
NAMES = {
    "name": "项目名称",
    "applicant": "申报单位",
    "lead": "牵头单位",
    "document_kind": "文种",
    "project_kind": "项目类型",
    "project_code": "项目代码",
    "period": "建设期限",
    "funding": "资金来源",
    "total_investment": "总投资",
}


# Every paper names these somewhere; where we do not see them we have more likely failed to read.
_ALWAYS = ("name", "applicant", "document_kind")


class Settings(Params):
    """Which particulars."""

    fields: tuple[Particular, ...] = Field((), description="应写明的基本情况")


@check("particulars-missing", params=Settings, says={"missing"}, met_by_presence=True)
def particulars_missing(case: Case, settings: Settings) -> Iterator[Outcome]:
    """申报单位、资金来源等基本情况是否写明。"""
    profile = case.proposal.profile
    stated = {field: getattr(profile, field) for field in settings.fields}
    for field, value in stated.items():
        if isinstance(value, Stated) and value.state is State.CONFLICT:
            yield Unsure(f"{NAMES[field]}前后不一", value.evidence)
    missing = tuple(field for field, value in stated.items() if value is None)
    if not missing:
        return
    names = tuple(NAMES[field] for field in missing)
    absent = Absent(names, searched(case.proposal, (Role.OVERVIEW, Role.FUNDING)))
    if not case.proposal.document.text.strip():
        yield Unsure(f"文件没有可读文字，未见{listed(names)}", (), absent)
        return
    nameless = tuple(NAMES[field] for field in missing if field in _ALWAYS)
    if nameless:
        yield Unsure(f"未能识别{listed(nameless)}，须人工核对", (), absent)
    if unsaid := tuple(NAMES[field] for field in missing if field not in _ALWAYS):
        yield Hit((), {"missing": unsaid}, State.NOT_FOUND, absent)
