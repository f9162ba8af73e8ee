import pytest

from ingest.plain import read_plain
from nlp.project.agreement import same_name
from nlp.project.profile import profile
from nlp.sentences import read
from nlp.stated import State


def of(text):
    reading = read(read_plain("a.txt", text))
    return profile((reading,), (), ()).name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "海州市公共卫生应急\n指挥调度与物资保障\n一体化平台\n建设方案\n申报单位：海州市卫健委",
            "海州市公共卫生应急指挥调度与物资保障一体化平台",
        ),
        (
            "关于申报海州区“一网统管”运行中心\n建设项目的请示\n市数据局：\n",
            "海州区“一网统管”运行中心建设项目",
        ),
        ("关于报送智慧渔港平台可行性研究报告的函\n市数据局：\n", "智慧渔港平台"),
        ("附件2\n海州市数字档案馆提升工程\n可行性研究报告（报批稿）\n", "海州市数字档案馆提升工程"),
        (
            "海州市市级政务信息化项目申报表\n|项目名称|职工服务平台|申报单位|海州市总工会|",
            "职工服务平台",
        ),
        ("2026年度信息化项目申报书\n申报单位：海州市教育局", None),
        ("项目名称：\n建设单位：海州市水利局", None),
        ("项目名称：XX平台建设项目", None),
    ],
)
def test_names(text, name):
    found = of(text)
    assert (found.value if found else None) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("海州市智慧停车管理平台", "智慧停车管理平台建设项目", True),
        ("智慧停车管理平台（二期）", "海州市智慧停车管理系统二期工程", True),
        ("《智慧停车平台》可行性研究报告", "智慧停车平台", True),
        ("海州市卫生健康委员会", "市卫健委", True),
        ("海州市智慧停车管理平台", "海州市交通信号控制系统改造", False),
        ("海州市水利局", "海州市农业农村局", False),
        ("粮库智能监管及中心机房改造项目", "市级粮库智能监管平台项目", True),
        ("海州市学校安全管理平台", "海州市学校食堂监管平台", False),
    ],
)
def test_one_thing_under_two_names(one, other, same):
    assert same_name(one, other) is same


def test_names_that_differ_are_in_conflict_with_every_place():
    found = of("海州市智慧停车管理平台\n可行性研究报告\n项目名称：海州市交通信号控制系统改造项目\n")
    assert found is not None
    assert found.state is State.CONFLICT
    assert len(found.evidence) >= 2


def test_an_old_system_is_not_the_project():
    found = of("系统名称：旧接处警系统\n项目名称：智慧消防监测系统")
    assert found is not None
    assert (found.value, found.state) == ("智慧消防监测系统", State.FOUND)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("海州市统计数据采集服务项目\n购买服务方案\n2026年9月", "海州市统计数据采集服务项目"),
        ("森林防火监控系统运维\n服务方案\n海州市林业局", "森林防火监控系统运维"),
        ("海州市殡葬信息系统\n采购方案", "海州市殡葬信息系统"),
        ("海州市信访投诉系统\n运维服务方案\n海州市信访局", "海州市信访投诉系统"),
    ],
)
def test_a_kind_of_paper_is_no_part_of_the_name(text, name):
    found = of(text)
    assert found is not None
    assert (found.value, found.state) == (name, State.FOUND)


def test_a_sentence_is_no_name():
    assert of("1.1 项目名称\n为了提高数据采集的效率，需要建设一套系统") is None
