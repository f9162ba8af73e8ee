"""Data resources told in running text and in lists, without a table."""

import pytest

from ingest.plain import read_plain
from nlp.resources.catalogue import catalogues
from nlp.sentences import read
from nlp.sharing_model import Direction
from nlp.stated import Source

OFFERED, REQUESTED = Direction.OFFERED, Direction.REQUESTED


def found(text):
    return catalogues(read(read_plain("a.txt", text)))


def items(text):
    return [item for catalogue in found(text) for item in catalogue.items]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "需共享公安局的人口基础信息，通过接口方式，实时更新。",
            [("人口基础信息", REQUESTED, "公安局", "实时", "接口")],
        ),
        (
            "本项目需从市民政局获取婚姻登记信息、低保对象信息，采用库表交换方式，每日更新。",
            [
                ("婚姻登记信息", REQUESTED, "市民政局", "每日", "库表交换"),
                ("低保对象信息", REQUESTED, "市民政局", "每日", "库表交换"),
            ],
        ),
        (
            "通过市公共数据平台申请共享市公安局的户籍信息、市人社局的社保信息。",
            [
                ("户籍信息", REQUESTED, "市公安局", "", ""),
                ("社保信息", REQUESTED, "市人社局", "", ""),
            ],
        ),
        (
            "三、数据共享需求\n1、市公安局：户籍信息，接口方式，每日更新。",
            [("户籍信息", REQUESTED, "市公安局", "每日", "接口")],
        ),
        ("将排污许可信息通过接口推送给市数据局。", [("排污许可信息", OFFERED, "", "", "接口推送")]),
        (
            "系统产生的林权登记数据按月归集至市大数据平台。",
            [("林权登记数据", OFFERED, "", "按月", "")],
        ),
        (
            "一、需共享以下数据：\n1.人口信息：由市公安局提供，接口方式，实时更新，有条件共享。",
            [("人口信息", REQUESTED, "市公安局", "实时", "接口")],
        ),
        (
            "数据需求如下：\n（1）电子证照（提供单位：市政务办；更新频率：实时；提供方式：接口）",
            [("电子证照", REQUESTED, "市政务办", "实时", "接口")],
        ),
        (
            "本项目提供的数据\n数据名称：古建筑名录\n提供单位：区文旅局\n更新周期：每年\n其他内容。",
            [("古建筑名录", OFFERED, "区文旅局", "每年", "")],
        ),
    ],
)
def test_running_text_lists_data(text, told):
    listed = items(text)
    assert [(i.name, i.direction, i.owner, i.frequency, i.provision) for i in listed] == told
    assert all(item.source is Source.TEXT for item in listed)


@pytest.mark.parametrize(
    "text",
    [
        "本项目无需从其他部门获取数据。",
        "根据《条例》，各部门应当向数据主管部门提供数据目录。",
        "目前系统已从市公安局获取人口数据。",
        "向用户提供信息查询功能。",
        "系统通过接口获取相关数据。",
        "某市应急局向市水务局共享了水位数据。",
        "建设单位负责提供场地和资料。",
        "中标人应向采购人提供全部源代码和技术资料。",
        "由监理单位提供监理月报等资料。",
        "需要监理公司提供监理日志等资料。",
        "拟共享给市文旅局的数据：见附表。",
    ],
)
def test_other_sentences_list_nothing(text):
    assert found(text) == ()


def test_what_a_table_lists_is_not_told_again():
    text = (
        "数据共享需求清单\n|数据名称|提供单位|更新频率|\n|人口信息|市公安局|实时|\n"
        "需共享市公安局的人口信息，实时更新。"
    )
    assert len(items(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "向市农业农村局提供向市市场监管局申请企业登记信息。",
        "向市农业农村局提供可共享数据。",
        "需共享市民政局的可共享信息。",
    ],
)
def test_a_second_verb_or_a_bare_word_names_no_resource(text):
    assert not [item for item in items(text) if item.name.startswith(("向", "可共享"))]
