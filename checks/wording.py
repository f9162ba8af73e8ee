"""How facts are put into the sentences of a pack: money, lists, and the names of kinds."""

from collections.abc import Iterable
from decimal import Context, Decimal

from checks.model import Hit, Stage
from checks.rule import Rule
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind

DOCUMENT_NAMES = {
    DocumentKind.FEASIBILITY: "可行性研究报告",
    DocumentKind.PRELIMINARY_DESIGN: "初步设计",
    DocumentKind.PROJECT_PROPOSAL: "项目建议书",
    DocumentKind.CONSTRUCTION_SCHEME: "建设方案",
    DocumentKind.PROJECT_SCHEME: "项目方案",
    DocumentKind.OPERATIONS_SCHEME: "运维方案",
    DocumentKind.OTHER: "其他文种",
}
PROJECT_NAMES = {
    ProjectKind.NEW: "新建",
    ProjectKind.CONTINUED: "续建",
    ProjectKind.EXTENDED: "改建扩建",
    ProjectKind.UPGRADE: "升级改造",
    ProjectKind.OPERATIONS: "运行维护",
    ProjectKind.SERVICE: "购买服务",
    ProjectKind.PURCHASE: "单纯采购",
    ProjectKind.UNKNOWN: "未识别",
}
APPLICANT_NAMES = {
    ApplicantKind.DEPARTMENT: "部门及直属单位",
    ApplicantKind.TOWN: "镇、街道",
    ApplicantKind.SCHOOL: "学校",
    ApplicantKind.HOSPITAL: "医院",
    ApplicantKind.ENTERPRISE: "国有企业",
    ApplicantKind.COUNTY: "县区、功能板块",
    ApplicantKind.OTHER: "其他单位",
}
FUNDING_NAMES = {
    FundingKind.FISCAL: "财政资金",
    FundingKind.SELF_RAISED: "自筹资金",
    FundingKind.SOCIAL: "企业或社会资本",
}
STAGE_NAMES = {
    Stage.PLAN: "年度计划申报",
    Stage.REVIEW: "方案预审",
    Stage.ADJUST: "批后调整",
    Stage.OPERATE: "运维、续建申报",
}


# An absurd amount in a paper is printed, not stumbled over.
_WIDE = Context(prec=60)


def yuan(amount: Decimal) -> str:
    """Return an amount as print has it: 4,865,000元; fen only where there are any."""
    cents = amount.quantize(Decimal("0.01"), context=_WIDE)
    whole = cents == cents.to_integral_value()
    return f"{cents:,.0f}元" if whole else f"{cents:,.2f}元"


def listed(words: Iterable[str]) -> str:
    """Join words as an enumeration: 甲、乙、丙."""
    return "、".join(words)


def shown(value: object) -> str:
    """Return a said value as text; a Decimal is money in yuan, a tuple an enumeration."""
    if isinstance(value, Decimal):
        return yuan(value)
    if isinstance(value, (tuple, list)):
        return listed(map(shown, value))
    return str(value)


def message(rule: Rule, hit: Hit) -> str:
    """Return the rule's sentence about this hit, its facts filled in."""
    facts = {name: shown(value) for name, value in hit.says.items()}
    return rule.wording(hit.state).format_map(facts)


def confirmed(exception: str) -> str:
    """Return why a rule was not judged whose exception a person confirms, without any quotation."""
    return f"经人工确认属“{exception}”，本条据此未作判断"


def say_pages(numbers: Iterable[int]) -> str:
    """Return page numbers with runs of them shortened: 3、7—9."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return "、".join(f"{a}" if a == b else f"{a}—{b}" for a, b in ranges)
