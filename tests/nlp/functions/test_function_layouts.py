"""Functions under every layout that papers use: what must be found, where, and no more."""

import pytest

from ingest.plain import read_plain
from nlp.functions.items import functions
from nlp.outline import chapters
from nlp.sentences import read
from nlp.stated import Source


def of(text):
    document = read_plain("a.txt", text)
    return functions(read(document, chapters.outline(document)))


def paths(text):
    return ["/".join((*item.path, item.name)) for item in of(text)]


def described(text):
    return {item.name: item.description for item in of(text)}


NUMBERED = """1 项目概况
1.1 项目名称
社区矫正智慧监管系统
2 需求分析
2.1 业务需求
需满足监管要求。
3 建设方案
3.1 建设原则
先进性。
3.2 应用功能
3.2.1 矫正对象管理
登记入矫、在矫、解矫全过程信息。
3.2.2 电子定位监管
手机定位、越界告警、人机分离核查。
3.3 部署方案
部署在政务云。
3.4 接口规范
与省司法厅系统对接。
4 投资估算
略。
"""


def test_numbered_headings():
    assert described(NUMBERED) == {
        "矫正对象管理": "登记入矫、在矫、解矫全过程信息。",
        "电子定位监管": "手机定位、越界告警、人机分离核查。",
        "手机定位": "",
        "越界告警": "",
        "人机分离核查": "",
    }


LISTED = """一、项目概述
略。
二、建设内容
（一）执法办案系统
实现案件全流程网上办理。主要功能包括：
1）立案登记：登记案源信息，生成立案审批表；
2）调查取证：上传询问笔录、现场照片；
（二）执法监督系统
对办案期限自动监督预警。
1）期限预警：临近期限自动提醒。
三、投资估算
略。
"""


def test_lists_below_headings():
    assert paths(LISTED) == [
        "执法办案系统",
        "执法办案系统/立案登记",
        "执法办案系统/调查取证",
        "执法监督系统",
        "执法监督系统/期限预警",
    ]
    assert "全流程" in described(LISTED)["执法办案系统"]
    assert "立案审批表" in described(LISTED)["立案登记"]


def test_a_list_inside_one_paragraph():
    text = (
        "一、概述\n略。\n二、功能模块\n平台分为两个模块：1）线索受理：登记热线转办线索；"
        "2）核查处置：派发网格员核查。\n三、概算\n略。"
    )
    assert paths(text) == ["线索受理", "核查处置"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "本项目建设智慧殡葬服务平台，包括预约服务子系统、骨灰管理子系统两个子系统。",
            ["预约服务子系统", "骨灰管理子系统"],
        ),
        ("系统由风险感知、监测预警、指挥调度三大模块组成。", ["风险感知", "监测预警", "指挥调度"]),
        (
            "一是建设人民调解系统，实现闭环；二是建设安置帮教系统，分类帮教。",
            ["人民调解系统", "安置帮教系统"],
        ),
        (
            "建设内容包括粮情监测系统、出入库管理系统和移动巡仓APP。",
            ["粮情监测系统", "出入库管理系统", "移动巡仓APP"],
        ),
        ("省统建不动产系统包括登簿、缮证两个模块，本项目不重复建设。", []),
        ("现有系统包括预算、核算两个模块，2019年建成。", []),
        ("某市平台建设了自助服务子系统、预约子系统两个子系统。", []),
        ("本项目不建设视频分析子系统、语音调度子系统两个子系统。", []),
        ("采购服务器、交换机、防火墙三大设备。", []),
        ("平台由感知层、网络层、应用层三个部分组成。", []),
    ],
)
def test_sentences_that_enumerate(sentence, names):
    assert paths(f"一、概况\n略。\n二、建设内容\n{sentence}\n三、资金\n财政资金。") == names


def test_a_paper_that_names_one_system_in_one_sentence():
    text = "一、概况\n略。\n二、建设内容\n本项目建设电商公共服务平台。\n三、资金\n财政资金。"
    assert paths(text) == ["电商公共服务平台"]


TABLE = """|序号|子系统|功能模块|功能点|功能描述|
|1|学籍管理子系统|学生信息管理|信息录入|录入学生基本信息|
|2|||信息变更|休学、转学办理|
|3||毕业管理|毕业审核|按规则审核毕业资格|
|合计||||3项|
"""


def test_a_table_with_blank_cells_below_names():
    assert paths(f"一、功能清单\n{TABLE}") == [
        "学籍管理子系统",
        "学籍管理子系统/学生信息管理",
        "学籍管理子系统/学生信息管理/信息录入",
        "学籍管理子系统/学生信息管理/信息变更",
        "学籍管理子系统/毕业管理",
        "学籍管理子系统/毕业管理/毕业审核",
    ]
    assert {item.source for item in of(TABLE)} == {Source.TABLE}


THRICE = """一、总论
本项目建设内容包括医保稽核子系统、基金监测子系统两个子系统。
二、系统功能设计
（一）医保稽核子系统
对结算明细按规则稽核。
1.规则管理
维护三类稽核规则，支持版本回退。
（二）基金监测子系统
按统筹区监测基金收支。
三、投资估算
|序号|子系统|功能模块|人月|金额（万元）|
|1|医保稽核子系统|规则管理|3|3.6|
|2|基金监测子系统|收支监测|5|6|
|合计||||9.6|
"""


def test_one_function_in_heading_table_and_sentence_is_one():
    assert paths(THRICE) == [
        "医保稽核子系统",
        "医保稽核子系统/规则管理",
        "基金监测子系统",
        "基金监测子系统/收支监测",
    ]
    assert "版本回退" in described(THRICE)["规则管理"]


def test_modules_of_one_name_below_two_systems_are_two():
    text = (
        "|子系统|功能模块|功能描述|\n|采编系统|统计分析|统计稿件|\n|发布系统|统计分析|统计阅读量|"
    )
    assert paths(text) == ["采编系统", "采编系统/统计分析", "发布系统", "发布系统/统计分析"]


@pytest.mark.parametrize(
    "text",
    [
        "|名称|单价（元）|说明|\n|服务器|10|机架|",
        "|风险模块|描述|措施|\n|进度风险|人员变动|备份|",
        "|测试模块|测试内容|预期结果|\n|登录模块|口令错误|提示|",
        "|表名|字段名称|说明|\n|user|姓名|用户姓名|",
        "一、现状\n|序号|系统名称|功能模块|功能描述|\n|1|综合系统|房产交易|办理交易|",
        "|序号|系统名称|功能模块|功能描述|建成时间|\n|1|综合系统|房产交易|办理交易|2018年|",
        "一、费用\n|序号|系统名称|金额（元）|备注|\n|1|教务管理系统|3000|年|",
    ],
)
def test_tables_of_other_things(text):
    assert not of(text)


def test_an_estimate_names_the_software_to_be_written_and_nothing_else():
    text = (
        "一、投资估算\n|序号|费用名称|功能说明|金额（万元）|\n|一|软件开发费||35|\n|1|店"
        "铺备案模块|网店备案|15|"
        "\n|2|直播监测|话术识别|20|\n|二|硬件购置费||8|\n|1|服务器|2路|8|\n|三|其他费用||"
        "5|\n|1|监理费||5|"
    )
    assert paths(text) == ["店铺备案模块", "直播监测"]


@pytest.mark.parametrize(
    "title",
    ["概述", "设计原则", "总体架构", "性能要求", "部署方案", "安全设计", "接口规范", "测试方案",
     "硬件设备配置", "机房改造", "云资源需求", "系统集成", "业务流程", "界面设计", "培训服务",
     "数据库设计", "技术路线", "运行环境", "与省平台的关系"],
)  # fmt: skip
def test_sections_that_are_no_function(title):
    text = (
        f"一、概述\n略。\n二、系统功能\n（一）人才档案\n著录档案目录。\n（二）{title}\n略"
        "作说明的一句话。\n三、概算\n略。"
    )
    assert paths(text) == ["人才档案"]


@pytest.mark.parametrize(
    "title",
    ["设备管理", "系统管理", "采购管理", "安全隐患排查", "风险预警", "接口管理", "培训报名",
     "数据分析", "完成情况统计", "应急处置", "在线教育", "不良行为登记", "预算编制"],
)  # fmt: skip
def test_functions_whose_names_hold_such_words(title):
    text = (
        f"一、概述\n略。\n二、系统功能\n（一）{title}\n登记、查询和统计有关信息。"
        "\n（二）人才档案\n著录档案目录。\n三、概算\n略。"
    )
    assert paths(text) == [title, "人才档案"]


def test_boilerplate_is_no_description():
    text = (
        "一、概述\n略。\n二、系统功能\n（一）人才档案模块\n该模块是本系统的重要组成部分。"
        "采用B/S架构。"
        "支持目录著录、扫描件挂接。\n（二）职称评审模块\n本模块功能如下：\n评委在线打分。"
        "\n三、概算\n略。"
    )
    assert described(text) == {
        "人才档案模块": "支持目录著录、扫描件挂接。",
        "职称评审模块": "评委在线打分。",
    }


def test_what_is_only_asked_for_counts_where_nothing_else_is_told():
    asked = (
        "一、概况\n略。\n二、需求分析\n（一）功能需求\n1.志愿者注册\n实名注册与技能登记。"
        "\n2.活动招募\n活动发布、报名。\n"
    )
    designed = asked + "三、系统功能设计\n（一）时长兑换\n服务时长兑换积分。\n四、概算\n略。"
    assert paths(asked) == ["志愿者注册", "活动招募"]
    assert paths(designed) == ["时长兑换"]


def test_every_function_points_at_its_name():
    for item in of(THRICE + TABLE):
        assert item.name in item.span.quote or item.span.quote in item.name
