"""What chapters really say: their elements, their filler, and what only looks like filler."""

import pytest

from ingest.plain import read_plain
from nlp.model import Role, Statement, Topic
from nlp.outline.chapters import outline
from nlp.sentences import read
from nlp.stated import State
from nlp.substance.filler import fillers
from nlp.substance.measure import substance
from nlp.substance_model import FillerKind


def reading(text):
    document = read_plain("a", text)
    return read(document, outline(document))


def kinds(text):
    return [found.filler.kind for found in fillers(reading(text))]


def chapter(role, text, statements=()):
    """Return the substance of the only chapter that plays the role."""
    (one,) = (s for s in substance(reading(text), statements, (), ()) if s.role == role)
    return one


@pytest.mark.parametrize(
    "text",
    [
        "建设单位为XXX局，联系人为张三。",
        "项目总投资XX万元，建设周期XX个月。",
        "系统部署在××市政务云平台。",
        "本项目由某某局牵头实施。",
        "运维经费待定。",
        "性能指标（待补充）",
        "业务量统计待填写。",
        "总投资约____万元，其中软件______万元。",
        "本系统接入摄像机【】路。",
        "（此处插入总体架构图）",
        "此处填写数据资源目录。",
        "请根据实际情况填写各科室人数。",
        "网络拓扑图（略）",
        "建设地点为***市***区。",
        "TODO 补充等保测评报价",
        "本章内容待完善。",
        "服务器数量：ＸＸ台",
        "[此处添加单位名称]平台共设5个子系统。",
        "本项目投资【待填】万元。",
        "建设工期为_____个月。",
        "×××县卫生健康局现有医务人员1200人。",
    ],
)
def test_what_was_left_to_be_filled_in(text):
    assert set(kinds(text)) == {FillerKind.PLACEHOLDER}


@pytest.mark.parametrize(
    "text",
    [
        "[生成失败]",
        "【内容生成失败，请重试】",
        "作为一个人工智能语言模型，我无法提供具体的投资数据。",
        "以下是为您撰写的数据资源共享分析章节",
        "希望以上内容对您有所帮助。",
        "如果您需要进一步细化，请随时告诉我。",
        "根据您提供的信息，项目建设内容如下：",
        "好的，以下是第五章的内容：",
        "我将继续为您完善后续章节。",
        "**重点任务**包括数据归集。",
        "# 三、建设目标",
        "---",
        "系统支持预约<br>取消预约",
        "数据每日更新&nbsp;一次",
    ],
)
def test_what_a_writing_program_left(text):
    assert set(kinds(text)) == {FillerKind.GENERATED}


@pytest.mark.parametrize(
    "text",
    [
        "服务器型号为XXA200，接口遵循XXE防护要求。",
        "系统编码规则为XXXX-XX-XXX，前四位为行政区划。",
        "身份证号脱敏显示为3301**********1234。",
        "系统待定级为第三级，目前尚未备案。",
        "长效机制有待完善。",
        "协同机制尚待健全，数据质量仍待提高。",
        "订单状态包括待确认、待付款和已完成。",
        "申请材料待补充的，系统自动通知申请人。",
        "窗口人员可将办件标记为待补充状态。",
        "法定代表人签字：________  日期：____年__月__日",
        "单位（盖章）：__________",
        "屏幕尺寸为2×3拼接，面积12平方米。",
        "服务时间为7×24小时。",
        "根据您的位置，系统智能推荐附近的停车场。",
        "平台接入大模型作为人工智能助手，为群众提供咨询。",
        "系统防范XSS和SQL注入攻击。",
        "手机号中间四位以****代替，防止泄露。",
        "如需了解详情，请拨打12345政务服务便民热线。",
        "文件名采用YYYYMMDD格式。",
        "各科室应当在此基础上补充完善台账。",
        "案件登记时，请填写当事人姓名和联系方式。",
        "用户点击“提交”后，系统提示“请补充材料”。",
        "第三方应用以插件方式接入。",
        "3*4点阵",
        "面积为120×80米。",
        "变量名为snake_case_name，常量为MAX_SIZE。",
        "C#开发语言不再使用。",
        "学校名称详见附件。",
        "拟新增8个岗位，待定向招录。",
        "智能客服可以为用户解答常见问题。",
        "当温度<5℃或者湿度>80%时报警。",
        "数据项包括姓名、证件号码、联系电话等，详见附表。",
        "会议室显示屏为3*3拼接屏。",
        "企业A、企业B与企业C的数据格式不同。",
        "本项目不涉及密码改造，略去有关内容。",
    ],
)
def test_ordinary_text_is_no_filler(text):
    assert kinds(text) == []


NANTONG = """南通市崇川区智慧养老服务平台建设方案
编制单位：南通市民政局
一、项目概述
本项目由南通市民政局牵头，建设全市统一的养老服务平台。南通市现有养老机构312家。
二、建设内容
{}
三、投资估算
总投资200万元。"""


@pytest.mark.parametrize(
    "text",
    [
        "本项目建成后将有效提升湖州市养老服务水平。",
        "系统部署在温州市政务云，使用政务外网。",
        "平台与绍兴市大数据局的公共数据平台对接，每日更新。",
        "绵阳市人民政府高度重视养老服务信息化建设。",
        "项目面向襄阳市各区县民政部门提供服务。",
        "依据《政务信息化项目管理办法》（浙政办发〔2022〕31号），编制本方案。",
        "数据按照粤府办〔2021〕18号的要求归集。",
        "为推动珠海市养老事业发展，建设本平台。",
        "上海市民政局统一部署本系统。",
    ],
)
def test_another_citys_name_or_number_left_over(text):
    assert kinds(NANTONG.format(text)) == [FillerKind.FOREIGN_PLACE]


@pytest.mark.parametrize(
    "text",
    [
        "参考苏州市的做法，建设床位统一编码。",
        "借鉴杭州市、宁波市等地经验，推行养老服务电子券。",
        "南京市、苏州市和无锡市均已建成同类平台。",
        "省平台由江苏省民政厅建设，南京市等城市已接入。",
        "平台支持异地养老人员在上海市就医结算。",
        "扬州市与本市养老床位实现联动。",
        "从南通市公安局获取人口信息，服务南通市居民。",
        "《苏州市养老服务条例》对信息化建设提出要求。",
        "依据《浙江省养老服务条例》（浙政办发〔2022〕31号），可参考其评估标准。",
        "根据《江苏省养老服务条例》和苏政办发〔2023〕12号，编制本方案。",
        "设备在深圳市生产，到货后组织验收。",
        "项目可比案例为合肥市智慧养老平台，部署于合肥市政务云。",
        "崇川区苏州市场路设服务点1处。",
        "常州市大学城社区与本项目无关。",
        "与盐城市交界的乡镇养老机构通过专线接入。",
    ],
)
def test_other_cities_may_be_named_for_a_reason(text):
    assert kinds(NANTONG.format(text)) == []


@pytest.mark.parametrize(
    ("home", "strange"),
    [
        ("启东市", "湖州市"),  # a city of county rank
        ("启东市", "如皋市"),
        ("临淮市", "潍坊市"),  # a city that no list has
        ("江苏省", "杭州市"),
        ("重庆市", "成都市"),
    ],
)
def test_whose_paper_it_is_decides_what_is_foreign(home, strange):
    text = (
        f"{home}智慧水务平台建设方案\n编制单位：{home}水利局\n一、概述\n{home}现有水库42座，"
        f"本项目服务{home}各水库。\n系统部署在{strange}政务云。\n二、投资估算\n总投资20万元。"
    )
    assert kinds(text) == [FillerKind.FOREIGN_PLACE]


@pytest.mark.parametrize(
    ("home", "other"), [("启东市", "南通市"), ("南通市", "启东市"), ("江苏省", "南通市")]
)
def test_superiors_and_subordinates_are_no_strangers(home, other):
    text = (
        f"{home}智慧水务平台建设方案\n编制单位：{home}水利局\n一、概述\n{home}现有水库42座。\n"
        f"系统部署在{other}政务云，接入{other}公共数据平台。\n二、投资估算\n总投资20万元。"
    )
    assert kinds(text) == []


def test_no_place_is_foreign_where_the_papers_own_is_unknown():
    assert kinds("一、概述\n系统部署在温州市政务云。\n平台面向湖州市居民提供服务。") == []


LAYERS = (
    "系统采用前后端分离的微服务架构，由网关统一鉴权，各服务通过消息队列解耦，"
    "支持按业务量横向扩展，满足高峰期并发访问。"
)


def paper(sharing, design="平台设预约、核验和统计三个子系统，面向全市42家场馆提供服务。"):
    return (
        f"一、项目概述\n本项目建设预约平台，覆盖312家机构。\n二、总体方案\n{design}\n"
        f"三、数据资源共享\n{sharing}\n四、投资估算\n总投资200万元。"
    )


@pytest.mark.parametrize("again", [LAYERS, LAYERS.replace("高峰期", "高峰时段")])
def test_a_paragraph_told_twice_counts_once(again):
    one = chapter("data_sharing", paper(again, LAYERS))
    assert one.own_chars == 0
    (filler,) = one.filler
    assert filler.kind is FillerKind.REPEATED
    assert filler.other.quote == LAYERS


def test_alike_is_not_the_same():
    one = (
        "支持对养老机构信息进行新增、修改、删除和查询，支持按机构名称、所属区县、"
        "机构类型等条件检索和导出。"
    )
    other = (
        "支持对服务人员信息进行新增、修改、删除和查询，支持按人员姓名、持证情况、"
        "所属机构等条件检索和导出。"
    )
    assert kinds(paper(other, one)) == []


def test_the_overview_may_say_in_advance_what_a_chapter_says():
    text = paper(LAYERS).replace("覆盖312家机构。", f"覆盖312家机构。\n{LAYERS}")
    assert chapter("data_sharing", text).filler == ()
    assert [f.kind for f in chapter("overview", text).filler] == [FillerKind.REPEATED]


PLATITUDES = (
    "数据共享是推进数字政府建设的重要基础。要进一步提高认识，加强组织领导，健全工作机制，切实推动数据资源互联互通。"
    "通过持续深化应用，不断提升治理能力和服务水平，为经济社会高质量发展提供有力支撑。"
)


def test_a_chapter_of_good_intentions():
    one = chapter("data_sharing", paper(PLATITUDES))
    assert [f.kind for f in one.filler] == [FillerKind.PLATITUDE]
    assert one.own_chars == 0
    assert one.elements == ()


@pytest.mark.parametrize(
    "fact",
    [
        "本系统向市公安局提供入住人员信息。",
        "数据每日更新一次。",
        "全部数据归集到公共数据平台。",
        "共享数据项包括姓名和住址。",
        "第一年接入12个部门。",
    ],
)
def test_one_fact_makes_it_more_than_that(fact):
    assert chapter("data_sharing", paper(PLATITUDES + fact)).filler == ()


def test_prose_without_figures_may_still_say_something():
    text = (
        "提供方对数据真实性负责，使用方对数据用途负责。出现差错时由使用方提出，"
        "提供方核实并更正，更正结果在一周之内回复使用方，逾期由主管单位督办，"
        "情节严重的中止使用。"
    )
    assert chapter("data_sharing", paper(text)).filler == ()


@pytest.mark.parametrize(
    "rule",
    [
        (
            "《中华人民共和国网络安全法》第二十一条规定，"
            "网络运营者应当按照网络安全等级保护制度的要求，履行安全保护义务。"
        ),
        (
            "第二十一条 网络运营者应当按照网络安全等级保护制度的要求，"
            "履行下列安全保护义务，保障网络免受干扰、破坏。"
        ),
        (
            "《全市数字政府建设三年行动计划》提出，到2027年，"
            "全市政务服务事项应全部实现一网通办，各部门应当完成系统整合。"
        ),
    ],
)
def test_a_rule_repeated_is_not_the_authors_own(rule):
    one = chapter(
        "security", paper("按月推送。").replace("三、数据资源共享", "三、网络安全") + rule
    )
    assert [f.kind for f in one.filler] == []
    one = chapter(
        "security", paper(f"{rule}本系统配置防火墙。").replace("三、数据资源共享", "三、网络安全")
    )
    assert [f.kind for f in one.filler] == [FillerKind.QUOTED_RULE]
    assert one.own_chars == len("本系统配置防火墙。")
    assert one.elements == ("技术防护",)


@pytest.mark.parametrize(
    "own",
    [
        (
            "按照《中华人民共和国网络安全法》要求，本系统定为第三级，上线前完成备案和测评，"
            "每年开展一次等级测评。"
        ),
        "依据《某市政务云管理办法》，我局已申请云主机12台，须在开通后30日内完成部署和安全加固。",
    ],
)
def test_a_rule_applied_is_the_authors_own(own):
    assert kinds(paper(own)) == []


def test_elements_are_told_by_text_tables_and_statements():
    text = paper(
        "建立数据资源目录，提供单位为市民政局，通过接口每日更新，不对社会开放。\n"
        "| 数据项 | 共享类型 |\n| 姓名 | 有条件共享 |"
    )
    one = chapter("data_sharing", text)
    assert {"数据资源目录", "数据项", "提供方", "共享方式或接口", "共享类型", "更新频率"} <= {
        *one.elements
    }
    assert {"长效机制", "反馈机制", "需要的数据"} <= {*one.missing}
    assert not {*one.elements} & {*one.missing}
    assert one.tables == 1
    source = reading(text)
    at = source.document.text.index("通过接口")
    stated = Statement(
        Topic.SHARING, "mechanism", State.FOUND, source.document.span(at, at + 4), "通过接口"
    )
    assert "长效机制" in chapter("data_sharing", text, (stated,)).elements


def test_a_denial_or_a_bare_heading_is_no_element():
    one = chapter("data_sharing", paper("本系统不建立数据资源目录，也不提供接口。"))
    assert "数据资源目录" not in one.elements
    assert "共享方式或接口" not in one.elements


def test_a_chapter_with_two_roles_has_two_checklists():
    text = (
        "一、项目概述\n本项目建设平台。\n二、投资概算与效益分析\n总投资200万元，"
        "群众等候时间缩短30%。"
    )
    found = {s.role: s for s in substance(reading(text), (), (), ())}
    assert {"overview", "budget", "benefit"} == {*found}
    assert "总额" in found["budget"].elements
    assert "量化指标" in found["benefit"].elements


def test_lengths_leave_out_headings_and_blanks():
    one = chapter(Role.DATA_SHARING, paper("（一）目录\n编制 目录。\n（二）接口\n提供XX个接口。"))
    assert one.chars == len("编制目录。提供XX个接口。")
    assert one.own_chars == one.chars - 2


def test_the_overview_does_not_hide_the_chapter():
    text = (
        "一、项目概述\n（一）投资估算\n总投资200万元。\n二、总体方案\n平台设三个子系统。\n"
        "三、投资估算\n编制依据为市场询价，总投资200万元，其中软件开发150万元，监理5万元。"
    )
    assert "其他费用" in chapter("budget", text).elements


def test_nothing_comes_of_nothing():
    assert substance(reading(""), (), (), ()) == ()
    assert substance(reading("只有一句话。"), (), (), ()) == ()
