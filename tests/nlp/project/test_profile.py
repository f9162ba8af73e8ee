from datetime import date
from decimal import Decimal

import pytest

from ingest.model import Document, Paragraph, Style
from ingest.plain import read_plain
from nlp.money.amounts import amounts
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind
from nlp.project.profile import profile
from nlp.sentences import read
from nlp.stated import State
from nlp.statements import statements


def of(text):
    return of_document(read_plain("a.txt", text))


def of_document(document):
    reading = read(document)
    return profile((reading,), amounts(reading), statements(reading))


COVER = """连云港市城市内涝监测预警系统
可行性研究报告
（送审稿）
申报单位：连云港市住房和城乡建设局（盖章）
编制单位：海州设计咨询有限公司
二〇二六年三月
目录
"""


def test_a_cover():
    found = of(COVER)
    assert found.name is not None
    assert found.name.value == "连云港市城市内涝监测预警系统"
    assert found.document_kind is not None
    assert found.document_kind.value is DocumentKind.FEASIBILITY
    assert found.applicant is not None
    assert found.applicant.value == "连云港市住房和城乡建设局"
    assert found.applicant_kind is not None
    assert found.applicant_kind.value is ApplicantKind.DEPARTMENT
    assert found.declared_on is not None
    assert found.declared_on.value == date(2026, 3, 1)
    assert found.classified is None


def test_the_largest_lines_are_the_title():
    lines = [
        ("某某市教育局", 16.0),
        ("智慧校园", 26.0),
        ("一体化平台项目", 26.0),
        ("建设方案", 26.0),
    ]
    text, blocks = "", []
    for line, size in lines:
        blocks.append(Paragraph(len(text), len(text) + len(line), Style(size=size, centred=True)))
        text += line + "\n"
    found = of_document(Document("a", "", "docx", text, blocks=tuple(blocks)))
    assert found.name is not None
    assert found.name.value == "智慧校园一体化平台项目"
    assert found.applicant is not None
    assert found.applicant.value == "某某市教育局"


def test_a_field_beats_the_cover():
    found = of(COVER + "项目名称：连云港市城市内涝监测预警系统建设项目")
    assert found.name is not None
    assert found.name.value == "连云港市城市内涝监测预警系统建设项目"


def test_a_form():
    found = of("|项目名称|智慧水利平台|建设性质|升级改造|\n|申报单位|市水利局|建设周期|8个月|")
    assert found.name is not None
    assert found.name.value == "智慧水利平台"
    assert found.project_kind is not None
    assert found.project_kind.value is ProjectKind.UPGRADE
    assert found.period is not None
    assert found.period.value == "8个月"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("连云港市第一人民医院", ApplicantKind.HOSPITAL),
        ("连云港市新海实验中学", ApplicantKind.SCHOOL),
        ("连云港市教育局", ApplicantKind.DEPARTMENT),
        ("连云港市城建控股集团有限公司", ApplicantKind.ENTERPRISE),
        ("灌云县应急管理局", ApplicantKind.COUNTY),
        ("连云港经济技术开发区管理委员会", ApplicantKind.COUNTY),
        ("海州区数据局", ApplicantKind.COUNTY),
        ("锦屏镇人民政府", ApplicantKind.TOWN),
        ("新东街道办事处", ApplicantKind.TOWN),
        ("中共连云港市委党校", ApplicantKind.DEPARTMENT),
        ("连云港市云台山风景名胜区管理处", ApplicantKind.DEPARTMENT),
    ],
)
def test_kinds_of_applicants(name, kind):
    found = of(f"智慧平台\n建设方案\n申报单位：{name}")
    assert found.applicant_kind is not None
    assert found.applicant_kind.value is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("本项目为新建项目。", ProjectKind.NEW),
        ("本项目属于续建项目。", ProjectKind.CONTINUED),
        ("项目名称：智慧城管二期工程", ProjectKind.CONTINUED),
        ("项目名称：政务平台运维服务", ProjectKind.OPERATIONS),
        ("项目名称：办事大厅系统升级改造", ProjectKind.UPGRADE),
        ("项目名称：办公终端采购", ProjectKind.PURCHASE),
        ("建设性质：□新建 ☑续建 □运维", ProjectKind.CONTINUED),
        ("项目名称：云资源租赁服务", ProjectKind.SERVICE),
    ],
)
def test_kinds_of_projects(text, kind):
    found = of(text)
    assert found.project_kind is not None
    assert found.project_kind.value is kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("智慧平台可行性研究报告（代项目建议书）", DocumentKind.FEASIBILITY),
        ("智慧平台初步设计方案", DocumentKind.PRELIMINARY_DESIGN),
        ("智慧平台项目建议书", DocumentKind.PROJECT_PROPOSAL),
        ("智慧平台建设方案", DocumentKind.CONSTRUCTION_SCHEME),
        ("智慧平台项目方案", DocumentKind.PROJECT_SCHEME),
        ("智慧平台运维服务方案", DocumentKind.OPERATIONS_SCHEME),
    ],
)
def test_kinds_of_papers(title, kind):
    found = of(title + "\n正文")
    assert found.document_kind is not None
    assert found.document_kind.value is kind


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("项目建设周期为12个月。", "12个月"),
        ("总工期：1.5个月（45天）", "1.5个月（45天）"),
        ("建设工期为2026年1月至2026年12月。", "2026年1月至2026年12月"),
        ("故障响应期限为14个工作日。", None),
        ("质保期限：3年", None),
    ],
)
def test_the_period(text, period):
    found = of(text)
    assert (found.period.value if found.period else None) == period


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("资金来源：市级财政资金。", {FundingKind.FISCAL}),
        ("资金来源为财政资金和单位自筹资金。", {FundingKind.FISCAL, FundingKind.SELF_RAISED}),
        ("资金来源：市级财政资金，不涉及自筹资金。", {FundingKind.FISCAL}),
        ("资金来源：政企联合投资。", {FundingKind.SOCIAL}),
    ],
)
def test_funding(text, kinds):
    found = of(text)
    assert found.funding is not None
    assert found.funding.value == kinds


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("秘密★1年\n某系统建设方案", "秘密"),
        ("机密\n某系统建设方案", "机密"),
        ("密级：秘密\n某系统建设方案", "秘密"),
        ("某系统建设方案\n本项目不涉及国家秘密。", None),
        ("某系统建设方案\n严守工作秘密，防止机密泄露。", None),
        ("密级：公开\n某系统建设方案", None),
        ("密级：无\n某系统建设方案", None),
    ],
)
def test_a_security_marking_is_a_mark_not_a_word(text, mark):
    found = of(text)
    assert (found.classified.value if found.classified else None) == mark


def test_a_marking_in_the_running_header():
    document = Document(
        "a", "", "pdf", "某系统建设方案\n机密★\n",
        blocks=(Paragraph(0, 7),), furniture=(Paragraph(8, 11, kind="header"),),
    )  # fmt: skip
    found = of_document(document)
    assert found.classified is not None
    assert found.classified.evidence[0].quote == "机密★"


def test_total_investment_in_conflict_keeps_every_place():
    found = of("项目总投资500万元。\n经测算项目总投资为520万元。\n项目总投资500万元。")
    assert found.total_investment is not None
    assert found.total_investment.value == Decimal(5_000_000)
    assert found.total_investment.state is State.CONFLICT
    assert len(found.total_investment.evidence) == 3


def test_project_code_and_upper_level():
    found = of("项目代码：2026-320700-64-01-123456\n本项目由省厅统一部署建设。")
    assert found.project_code is not None
    assert found.project_code.value == "2026-320700-64-01-123456"
    assert found.upper_level is not None


def test_nothing_said_is_none():
    found = of("正文只有一句话。")
    assert found.applicant is None
    assert found.total_investment is None
    assert found.period is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("内涝监测平台\n建设方案\n建设监测、预警两个子系统。", ProjectKind.NEW),
        ("内涝监测平台建设项目\n可行性研究报告\n目标是减少积水。", ProjectKind.NEW),
        ("内涝监测平台\n建设方案\n在现有平台基础上升级预警功能。", ProjectKind.UPGRADE),
    ],
)
def test_a_scheme_that_builds(text, kind):
    found = of(text)
    assert found.project_kind is not None
    assert found.project_kind.value is kind


def test_a_building_scheme_for_a_platform_builds_it():
    stated = of("内涝监测平台\n建设方案\n开展巡查培训。").project_kind
    assert stated is not None
    assert stated.value is ProjectKind.NEW
    assert of("内涝监测平台\n实施方案\n开展巡查培训。").project_kind is None


@pytest.mark.parametrize(
    "text",
    [
        "总投资120万元，其中省补资金50万元，市级财政配套70万元。",
        "所需资金全部来自市财政。",
        "项目由市级财政资金解决。",
        "资金来源：一般公共预算",
    ],
)
def test_fiscal_money_under_other_words(text):
    found = of(text).funding
    assert found is not None
    assert found.value == {FundingKind.FISCAL}


@pytest.mark.parametrize(
    ("text", "applicant"),
    [
        ("海州市司法局公共法律服务平台\n建设方案\n", "海州市司法局"),
        ("海州市图书馆借阅服务平台\n建设方案\n海州市图书馆拟建设借阅平台。", "海州市图书馆"),
    ],
)
def test_the_applicant_in_the_title(text, applicant):
    found = of(text).applicant
    assert found is not None
    assert found.value == applicant


def test_quotation_marks_that_belong_to_the_name_stay():
    name = of("项目名称：“云台山”导览服务平台").name
    assert name is not None
    assert name.value == "“云台山”导览服务平台"


def test_an_annex_mark_is_no_part_of_the_name():
    name = of("附件1\n海州市见证服务系统可行性研究报告\n申报单位：海州市数据局\n").name
    assert name is not None
    assert name.value == "海州市见证服务系统"
