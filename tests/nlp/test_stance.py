import pytest

from nlp import stance


def at(text, term):
    start = text.index(term)
    return text, start, start + len(term)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("本项目不采购服务器、存储等硬件", "存储"),
        ("暂不考虑自建机房", "机房"),
        ("没有自建机房", "机房"),
        ("避免自建机房", "机房"),
        ("部署在政务云而非自建机房", "自建机房"),
        ("以政务云代替自建机房", "自建机房"),
        ("机房建设不在本项目范围内", "机房"),
        ("数据不向其他部门共享", "共享"),
        ("尚未列入年度计划", "年度计划"),
        ("迁移完成,本地机房今后不再使用", "本地机房"),
        ("遵循不新建机房、不新购服务器的原则", "服务器"),
        ("避免出现重复建设机房的情况", "机房"),
        ("不建机房", "机房"),
        ("因此不上政务云", "政务云"),
        ("无法部署于政务外网", "政务外网"),
        ("排除自建机房", "自建机房"),
    ],
)
def test_denied(text, term):
    assert stance.denied(*at(text, term))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("系统不仅部署在政务云,还提供接口", "政务云"),
        ("不断完善机房设施", "机房"),
        ("不同机房之间互备", "机房"),
        ("未来部署在政务云", "政务云"),
        ("不得不自建机房", "机房"),
        ("无条件共享数据", "共享"),
        ("不影响业务的前提下部署在政务云", "政务云"),
        ("不采购服务器而部署在政务云", "政务云"),
        ("不少于2台服务器", "服务器"),
        ("不在政务云之外新建平台", "政务云"),
        ("不采购服务器,部署在政务云", "政务云"),
        ("系统迁移至政务云后不再使用机房", "政务云"),
        ("采用无人机巡查机房", "机房"),
        ("登记不动产机房信息", "机房"),
    ],
)
def test_not_denied(text, term):
    assert not stance.denied(*at(text, term))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("根据《办法》,政务信息系统应部署在政务云", "政务云"),
        ("《办法》第八条规定:系统应部署在政务云", "政务云"),
        ("文件明确要求各单位依托政务云建设", "政务云"),
        ("国务院要求推进政务系统迁移至政务云", "政务云"),
        ("原则上部署在政务云", "政务云"),
        ("《政务云管理规定》", "政务云"),
        ("落实“系统应当部署在政务云上”的精神", "政务云"),
    ],
)
def test_quoted(text, term):
    assert stance.quoted(*at(text, term))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("根据《办法》要求,本系统应部署在政务云", "政务云"),
        ("按照集约化要求,系统部署在政务云", "政务云"),
        ("系统应部署在政务云", "政务云"),
        ("本项目按照《办法》第八条部署在政务云", "政务云"),
        ("应用系统部署在政务云", "政务云"),
        ("响应政策号召,系统部署在政务云", "政务云"),
    ],
)
def test_not_quoted(text, term):
    assert not stance.quoted(*at(text, term))


def test_choices_are_weighed_until_one_is_chosen():
    assert stance.weighed(*at("方案一:自建机房", "自建机房"))
    assert stance.weighed(*at("可采用公有云部署", "公有云"))
    assert stance.weighed(*at("云服务(如阿里云)", "阿里云"))
    assert not stance.weighed(*at("经比选,推荐方案采用政务云", "政务云"))
    assert not stance.weighed(*at("系统采用可靠的政务云", "政务云"))


def test_what_is_there_and_what_is_planned():
    assert stance.existing(*at("目前系统部署在机房", "机房"))
    assert stance.existing(*at("现有机房一处", "机房"))
    assert not stance.existing(*at("利用现有机房部署系统", "机房"))
    assert not stance.existing(*at("目前条件有限,拟新建机房", "机房"))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("如政务云资源不能按期到位,可先利用局机房过渡", "局机房"),
        ("部署于局机房还是政务云,将视情况确定", "局机房"),
        ("若自行购置服务器,投入较大", "服务器"),
        ("提出两种模式供选择:一是部署在政务云", "政务云"),
    ],
)
def test_weighed_by_a_condition_or_left_open(text, term):
    assert stance.weighed(*at(text, term))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("如皋市政务云承载本项目", "政务云"),
        ("若干系统部署在政务云", "政务云"),
        ("如政务云资源不足,本项目另行申请政务外网接入", "政务外网"),
    ],
)
def test_not_weighed(text, term):
    assert not stance.weighed(*at(text, term))


def test_others_are_told_of_clause_by_clause():
    text = "某公司采用阿里云部署,本项目部署在政务云"
    assert stance.elsewhere(text)
    assert stance.elsewhere(*at(text, "阿里云"))
    assert not stance.elsewhere(*at(text, "政务云"))
    assert not stance.elsewhere(*at("系统部署在政务云,由某公司运维", "政务云"))
    assert stance.elsewhere(*at("投标人在某市的项目部署在华为云", "华为云"))


def test_moved_already_is_there_and_to_be_moved_is_not():
    assert stance.existing(*at("系统已迁移至政务云运行", "政务云"))
    assert not stance.existing(*at("系统拟迁移至政务云运行", "政务云"))
