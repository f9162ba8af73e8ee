import pytest

from ingest.model import Document, Paragraph, Style
from ingest.plain import read_plain
from nlp.money.amounts import amounts
from nlp.profile_model import ApplicantKind
from nlp.project.profile import profile
from nlp.sentences import read
from nlp.stated import State


def of(text):
    reading = read(read_plain("a.txt", text))
    return profile((reading,), amounts(reading), ())


def printed(*lines):
    text, blocks = "", []
    for line, size in lines:
        blocks.append(Paragraph(len(text), len(text) + len(line), Style(size=size, centred=True)))
        text += line + "\n"
    reading = read(Document("a", "", "docx", text, blocks=tuple(blocks)))
    return profile((reading,), (), ())


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("建设单位：海州市水利局（盖章）\n编制单位：海州设计院有限公司", "海州市水利局"),
        ("编制单位：海州市残疾人联合会", "海州市残疾人联合会"),
        ("|申报单位（公章）：|海州湾新区管理委员会|", "海州湾新区管理委员会"),
        ("**申报单位**：海州市生态环境局", "海州市生态环境局"),
        ("项目建设单位为海州区数据局，项目总投资890万元。", "海州区数据局"),
        ("海州市第二人民医院\n智慧后勤平台\n建设方案\n申报部门：后勤保障部", "海州市第二人民医院"),
        ("建设单位：海州市文旅局咨询单位：某某信息咨询有限公司", "海州市文旅局"),
        ("牵头单位：海州市市场监督管理局\n配合单位：海州市教育局", "海州市市场监督管理局"),
        (
            "关于申报平台项目的请示\n市数据局：\n妥否，请批示。\n海州市农业农村局\n2026年3月18日",
            "海州市农业农村局",
        ),
        ("编制单位：某某咨询有限公司", None),
        ("申报部门：信息科", None),
        ("咨询单位：海州市工程咨询院", None),
    ],
)
def test_who_applies(text, unit):
    found = of(text).applicant
    assert (found.value if found else None) == unit


def test_a_consultant_in_large_type_is_neither_applicant_nor_name():
    found = printed(
        ("江苏某某信息工程设计院有限公司", 30.0),
        ("赣榆区智慧渔港综合管理平台项目", 20.0),
        ("项目建议书", 20.0),
        ("建设单位：赣榆区农业农村局", 14.0),
    )
    assert found.name is not None
    assert found.name.value == "赣榆区智慧渔港综合管理平台项目"
    assert found.applicant is not None
    assert found.applicant.value == "赣榆区农业农村局"


def test_shorter_names_of_one_unit_agree():
    found = of("申报单位：海州市卫生健康委员会\n|建设单位|市卫健委|").applicant
    assert found is not None
    assert (found.state, len(found.evidence)) == (State.FOUND, 2)


def test_two_units_are_in_conflict():
    found = of("申报单位：海州市卫生健康委员会\n|建设单位|海州市水利局|").applicant
    assert found is not None
    assert found.state is State.CONFLICT


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("海州区人民检察院", ApplicantKind.COUNTY),
        ("连云港市中级人民法院", ApplicantKind.DEPARTMENT),
        ("连云港市人大常委会办公室", ApplicantKind.DEPARTMENT),
        ("政协连云港市委员会办公室", ApplicantKind.DEPARTMENT),
        ("共青团连云港市委员会", ApplicantKind.DEPARTMENT),
        ("连云港市总工会", ApplicantKind.DEPARTMENT),
        ("连云港市残疾人联合会", ApplicantKind.DEPARTMENT),
        ("连云港市供销合作总社", ApplicantKind.DEPARTMENT),
        ("连云港市公安局交通警察支队", ApplicantKind.DEPARTMENT),
        ("连云港市疾病预防控制中心", ApplicantKind.DEPARTMENT),
        ("宿城区退役军人事务局", ApplicantKind.COUNTY),
        ("徐圩新区管委会应急管理局", ApplicantKind.COUNTY),
        ("东海县第一中学", ApplicantKind.SCHOOL),
        ("江苏海洋大学", ApplicantKind.SCHOOL),
        ("灌南县人民医院", ApplicantKind.HOSPITAL),
        ("墟沟街道社区卫生服务中心", ApplicantKind.HOSPITAL),
        ("连云港港口集团有限公司", ApplicantKind.ENTERPRISE),
        ("赣榆区青口镇人民政府", ApplicantKind.TOWN),
        ("连云区墟沟街道办事处", ApplicantKind.TOWN),
    ],
)
def test_kinds(name, kind):
    found = of(f"申报单位：{name}").applicant_kind
    assert found is not None
    assert found.value is kind


def test_who_takes_part():
    found = of("本项目由市水利局牵头，市应急管理局、市气象局参与建设。")
    assert found.lead is not None
    assert found.lead.value == "市水利局"
    assert found.participants is not None
    assert found.participants.value == ("市应急管理局", "市气象局")
    assert of("广大市民积极参与。").participants is None


COVERED = "{cover}\n\n{title}建设方案\n\n2026年5月\n\n一、概述\n{text}\n"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("本项目由云台市地方金融管理局申报，联合监管分局使用。", "云台市地方金融管理局"),
        ("项目由云台市殡葬事业服务中心负责申报。", "云台市殡葬事业服务中心"),
        ("各县区项目由县区民政局申报，市级统一审核。", "云台市民政局"),
        ("火化证明由市殡仪馆申报系统办理。", "云台市民政局"),
    ],
)
def test_who_is_said_to_apply_goes_before_the_cover(text, unit):
    found = of(COVERED.format(cover="云台市民政局", title="云台市风险监测平台", text=text))
    assert found.applicant is not None
    assert found.applicant.value == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("申报单位：云台市公路中心（市政府直属事业单位）", "云台市公路中心"),
        ("申报单位：云台市交通运输局（具体由公路中心组织需求）", "云台市交通运输局"),
        ("朝阳街道网格治理平台建设方案\n编制单位：朝阳街道办事处", "朝阳街道办事处"),
        ("云台市种苗站\n\n林木种苗管理系统实施方案\n\n2026年6月", "云台市种苗站"),
        ("|项目名称|档案系统|建设单位|云台市档案馆|\n|总投资|100万元|周期|6个月|", "云台市档案馆"),
    ],
)
def test_units_and_remarks_on_them(text, unit):
    found = of(text)
    assert found.applicant is not None
    assert found.applicant.value == unit


@pytest.mark.parametrize(
    "text",
    [
        "|信息资源名称|责任单位|更新频率|\n|---|---|---|\n|火化数据|市殡仪馆|每日|",
        "智慧水厂门户网站\n建设方案",
    ],
)
def test_headers_and_websites_are_no_unit(text):
    assert of(text).applicant is None


def test_banks_take_part():
    text = "由市民政局牵头，市公安局、人民银行云台市分行配合。"
    found = of(text).participants
    assert found is not None
    assert found.value == ("市公安局", "人民银行云台市分行")
