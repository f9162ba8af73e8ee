"""Sentences below a function's heading that list its parts, and those that list other things."""

import pytest

from ingest.plain import read_plain
from nlp.functions.items import functions
from nlp.functions.words import core, plain
from nlp.outline import chapters
from nlp.sentences import read


def of(text):
    document = read_plain("a.txt", f"一、建设内容\n{text}\n")
    found = functions(read(document, chapters.outline(document)))
    return ["/".join((*item.path, item.name)) for item in found]


@pytest.mark.parametrize(
    ("heading", "text", "names"),
    [
        ("会员管理子系统", "包括入会登记、会费收缴、证书打印。", "入会登记 会费收缴 证书打印"),
        ("线索管理", "包括线索登记、来源对接、办理跟踪。", "线索登记 来源对接 办理跟踪"),
        ("工单中心", "工单登记、自动派单、满意度回访。", "工单登记 自动派单 满意度回访"),
        (
            "接处警模块",
            "主要功能包括报警受理、警力调度、处置反馈等。",
            "报警受理 警力调度 处置反馈",
        ),
        ("设备管理模块", "设备台账、状态监测两项功能。", "设备台账 状态监测"),
        (
            "执法监督",
            "电子笔录、现场拍照、电子签名（使用市级电子签章）。",
            "电子笔录 现场拍照 电子签名",
        ),
    ],
)
def test_parts(heading, text, names):
    wanted = [heading, *(f"{heading}/{name}" for name in names.split())]
    assert of(f"（一）{heading}\n{text}") == wanted


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("数据管理模块", "包括人口信息、法人信息、地理信息。"),
        ("执法监督", "支撑日常监督、双随机抽查和行政处罚办理。"),
        ("学籍管理", "管理学生入学、转学、休学和毕业手续。"),
        ("宣教管理", "记录宣传教育、隐患排查、事件报告。"),
        ("权限管理", "新增、修改、删除、查询。"),
        ("统计分析模块", "供市局、区县局、派出所使用。"),
        ("协同模块", "覆盖公安、民政、卫健。"),
        ("网格管理", "12个社区、186个网格、320名网格员。"),
        ("登录模块", "身份认证、电子签章、短信均使用市公共组件。"),
        ("安防管理", "包括摄像机、交换机、服务器。"),
    ],
)
def test_lists_of_other_things(heading, text):
    assert of(f"（一）{heading}\n{text}") == [heading]


def test_a_series_is_taken_whole():
    text = "（一）疫木遥感识别\n1．影像预处理\n2．疫木定位\n3．疫木除治台账"
    head = "疫木遥感识别"
    assert of(text) == [head, *(f"{head}/{n}" for n in ("影像预处理", "疫木定位", "疫木除治台账"))]


def test_the_wall_is_no_function():
    text = "（一）活动管理模块\n登记活动。\n（二）综合展示\n在会议室建设LED全彩大屏一块，18平方米。"
    assert of(text) == ["活动管理模块"]


def test_numbers_and_remarks_are_no_part_of_a_name():
    assert plain("农资进销存子系统（改造）") == "农资进销存子系统"
    assert plain("1.2来电定位") == "来电定位"
    assert plain("119接处警") == "119接处警"
    assert plain("车辆管理（含船舶）") == "车辆管理（含船舶）"
    assert core("追溯查询子系统（新增）") == core("追溯查询子系统")


def test_a_hotline_keeps_its_number():
    text = "（一）12345热线管理\n登记来电。\n（二）119联动管理\n转办火警。"
    assert of(text) == ["12345热线管理", "119联动管理"]
