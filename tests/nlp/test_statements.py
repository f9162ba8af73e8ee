import pytest

from ingest.plain import read_plain
from nlp.model import Chapter, Role, Topic
from nlp.sentences import read
from nlp.statements import statements


def told(text):
    found = statements(read(read_plain("a.txt", text)))
    return {f"{s.topic.value}.{s.element}": (s.state.value, s.quoted) for s in found}


FOUND, NEGATED, QUOTED = ("found", False), ("negated", False), ("found", True)


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("本项目通过市公共数据平台向市住建局提供积水点位数据共享。", "sharing.offers"),
        ("本项目需要获取公安局人口基础信息。", "sharing.requests"),
        ("编制数据资源目录，明确数据项。", "sharing.catalogue"),
        ("依托市公共数据平台实现数据共享。", "sharing.platform"),
        ("提供单位为市应急管理局。", "sharing.provider"),
        ("采用服务接口方式共享。", "sharing.interface"),
        ("数据每日更新，更新频率为1次/天。", "sharing.frequency"),
        ("共享类型为有条件共享。", "sharing.share_type"),
        ("建立数据共享长效机制。", "sharing.mechanism"),
        ("按要求向社会公众开放脱敏数据。", "sharing.opening"),
        ("项目数据统一归集至市公共数据平台。", "gathering.gathered"),
        ("新建跨部门数据共享交换平台。", "exchange_channel.exchange"),
        ("通过数据产品有偿服务获取收益。", "data_revenue.revenue"),
        ("安全措施与系统同步规划、同步建设、同步使用。", "security.plan_sync"),
        ("建立网络安全管理制度。", "security.regime"),
        ("上线前开展渗透测试。", "security.testing"),
        ("定期开展安全风险评估。", "security.risk_assessment"),
        ("制定网络安全应急预案。", "security.emergency"),
        ("对敏感数据进行脱敏。", "security.data_security"),
        ("系统按等级保护第三级建设。", "security.level_protection"),
        ("按要求完成定级备案。", "security.filing"),
        ("编制商用密码应用方案。", "cryptography.plan"),
        ("上线前委托机构开展密评。", "cryptography.assessment"),
        ("采用SM4算法加密存储。", "cryptography.algorithm"),
        ("系统全面适配信创环境。", "localisation.statement"),
        ("服务器采用鲲鹏处理器。", "localisation.chip"),
        ("采用麒麟操作系统。", "localisation.os"),
        ("采用达梦数据库。", "localisation.database"),
        ("采用东方通中间件。", "localisation.middleware"),
        ("本项目实行监理制。", "supervision.arranged"),
        ("依托全市统一身份认证平台实现单点登录。", "platform_reuse.identity"),
        ("系统接入“我的连云港”APP。", "platform_reuse.app"),
        ("利用市级统一算力资源。", "platform_reuse.computing"),
        ("建设统一身份认证系统。", "component.identity"),
        ("开发短信平台一套。", "component.sms"),
        ("自建无人机飞行管理平台。", "component.drone"),
        ("依据《关于加强数字政府建设的指导意见》。", "basis.policy"),
        ("落实《连云港市“十四五”数字政府建设规划》要求。", "planning.named_plan"),
        ("本项目已列入2026年度政务信息化项目计划。", "plan_inclusion.annual_plan"),
        ("本项目由我局自行采购实施。", "implementation.self_procure"),
        ("由市数据局牵头建设。", "coordination.lead"),
        ("整合现有排水管理系统。", "integration.joined"),
        ("项目包含土建工程。", "civil_works.new_building"),
        ("系统属于关键信息基础设施。", "important_system.critical"),
        ("经本单位首席数据官审定。", "approval.chief_data_officer"),
        ("概算已报财政局审核。", "approval.estimate_review"),
    ],
)
def test_an_element_is_made(text, element):
    assert told(text).get(element) == FOUND


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("本系统数据不对外共享。", "sharing.refusal"),
        ("本项目产生的数据不与其他部门共享。", "sharing.refusal"),
        ("本项目不涉及数据共享。", "sharing.refusal"),
        ("数据仅存储在本单位，不归集。", "gathering.local_only"),
        ("本项目不新建数据共享交换平台。", "exchange_channel.exchange"),
        ("本项目不设监理。", "supervision.arranged"),
        ("不另行聘请监理单位。", "supervision.arranged"),
        ("本项目未列入年度任务清单。", "plan_inclusion.annual_plan"),
        ("本项目未采用国产密码算法。", "cryptography.algorithm"),
        ("本项目不涉及新建土建工程。", "civil_works.new_building"),
        ("本项目不自建APP。", "component.app"),
        ("无需编制密码应用方案。", "cryptography.plan"),
        ("不属于关键信息基础设施。", "important_system.critical"),
        ("数据暂不向社会公众开放。", "sharing.opening"),
    ],
)
def test_an_element_is_denied(text, element):
    assert told(text).get(element) == NEGATED


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("根据《办法》第二十三条，单体投资超过200万元的应当实行监理制。", "supervision.arranged"),
        ("《数据安全法》要求各单位建立数据安全制度。", "security.regime"),
        ("某市已建设数据资源目录。", "sharing.catalogue"),
    ],
)
def test_a_rule_or_another_unit_is_quoted(text, element):
    assert told(text).get(element) == QUOTED


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("部分敏感数据不予共享，其余数据无条件共享。", "sharing.refusal"),
        ("目前各部门数据不共享，形成信息孤岛。", "sharing.refusal"),
        ("涉密数据不对外共享。", "sharing.refusal"),
        ("未经授权的数据不对外提供。", "sharing.refusal"),
        ("不得拒绝其他部门的共享请求。", "sharing.refusal"),
        ("依托市公共数据平台实现交换，不新建共享交换平台。", "sharing.refusal"),
        ("根据《办法》，不得新建数据共享交换平台。", "exchange_channel.exchange"),
        ("接入市公共数据平台已建的数据共享交换平台。", "exchange_channel.exchange"),
        ("依托全市统一身份认证平台建设登录功能。", "component.identity"),
        ("系统运行安全可靠。", "localisation.statement"),
        ("申请列入2026年度计划。", "plan_inclusion.annual_plan"),
        ("提高监理企业管理水平。", "supervision.arranged"),
        ("系统记录停车收费数据。", "data_revenue.revenue"),
    ],
)
def test_a_near_miss_is_nothing(text, element):
    assert element not in told(text)


def test_the_role_of_the_chapter_is_kept():
    text = "安全设计\n制定应急预案。"
    document = read_plain("a.txt", text)
    chapter = Chapter(
        "", "安全设计", 1, document.span(0, 4), document.span(0, len(text)), role=Role.SECURITY
    )
    (statement,) = statements(read(document, (chapter,)))
    assert (statement.topic, statement.role) == (Topic.SECURITY, Role.SECURITY)
    assert statement.span.quote == "制定应急预案。"


def test_rows_of_tables_speak_too():
    text = "|序号|数据名称|共享类型|更新频率|\n|1|积水点位|无条件共享|每日更新|"
    assert told(text)["sharing.share_type"] == FOUND


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("不得泄露公民个人信息。", "security.personal_information"),
        ("防止敏感数据外泄。", "security.data_security"),
        ("避免日志审计缺失。", "security.monitoring"),
    ],
)
def test_forbidding_misuse_denies_nothing(text, element):
    assert told(text).get(element) == FOUND


def test_forbidding_a_building_denies_it():
    assert told("本项目避免重复建设统一身份认证系统。").get("component.identity") == NEGATED


@pytest.mark.parametrize(
    "text",
    [
        "平台产生的数据属于执法业务数据，仅供本局内部使用，暂不向其他部门共享。",
        "本系统不与外部系统共享数据。",
    ],
)
def test_a_refusal_may_run_over_clauses(text):
    assert told(text).get("sharing.refusal") == NEGATED


def test_a_title_is_only_a_name():
    found = told("依据《中华人民共和国数据安全法》《密码法》编制。")
    assert [name for name in found if not name.startswith("basis")] == []


def test_using_what_a_table_of_platforms_lists():
    text = "|平台|用途|方式|\n|统一身份认证系统|单点登录，不另建认证模块|接口对接|"
    assert told(text).get("platform_reuse.identity") == FOUND


def test_not_opening_to_the_public_is_no_refusal_to_share():
    found = told("本项目数据不向社会开放，但依申请向政府部门共享。")
    assert found["sharing.offers"] == FOUND
    assert "sharing.refusal" not in found


def test_a_refusal_of_everything_stands_beside_a_reason():
    found = told("数据涉及个人隐私，本系统数据一律不共享。")
    assert found["sharing.refusal"] == NEGATED


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("检测评估：上线前检测，每年风险评估。", "security.risk_assessment"),
        ("标准：SL/T 812。", "standards.cited"),
        ("网络用电子政务外网。", "platform_reuse.network"),
        ("立项报市发展改革委。", "approval.initiation"),
        ("未纳入计划，现申请追加。", "plan_inclusion.applying"),
        ("已列入《某市2026年度市级信息化项目建设计划》。", "plan_inclusion.annual_plan"),
    ],
)
def test_short_ways_of_saying_it(text, element):
    assert told(text)[element][0] == "found"


def test_supervision_that_another_unit_arranges_is_arranged():
    found = told("本项目不单独设置监理，由市数据局统一监理。")
    assert found["supervision.arranged"] == FOUND


def test_an_interface_to_the_exchange_is_no_channel():
    found = told("开发共享交换平台接口，与市共享交换平台对接。")
    assert "exchange_channel.exchange" not in found
