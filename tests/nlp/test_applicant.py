import pytest

from ingest.model import Document, Paragraph, Style
from ingest.plain import read_plain
from nlp.money import amounts
from nlp.profile import profile
from nlp.profile_model import ApplicantKind
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
