"""What chapters are for: by their titles, by two subjects in one title, by what stands in them."""

import pytest

from ingest.plain import read_plain
from nlp.model import Role
from nlp.outline.chapters import outline
from nlp.outline.roles import role_of, roles_of

FILLER = "本节说明有关情况，内容较长，用以区别标题与正文，并且以句号结束。"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("政务信息资源共享分析篇", "data_sharing"),
        ("数据资源共享分析篇（章）", "data_sharing"),
        ("数据共享与业务协同", "data_sharing"),
        ("政务信息共享开放需求分析", "data_sharing"),
        ("资源共享专篇", "data_sharing"),
        ("公共数据归集共享", "data_sharing"),
        ("网络安全保障篇（章）", "security"),
        ("网络与信息安全", "security"),
        ("系统安全（等保）", "security"),
        ("信息安全解决方案", "security"),
        ("安全设计及安全评估服务", "security"),
        ("商用密码应用方案", "cryptography"),
        ("国产化改造和适配", "localisation"),
        ("安全可靠情况说明", "localisation"),
        ("数据资源目录", "catalogue"),
        ("云资源需求", "deployment"),
        ("项目招标方案", "bidding"),
        ("投资匡算", "budget"),
        ("项目投融资与财务方案", "budget"),
        ("经费概算", "budget"),
        ("资金筹措方案", "funding"),
        ("项目建设周期", "schedule"),
        ("实施进度计划", "schedule"),
        ("组织机构", "organisation"),
        ("项目风险与风险管理", "risk"),
        ("项目风险管控方案", "risk"),
        ("效益与评价指标分析", "benefit"),
        ("项目影响效果分析", "benefit"),
        ("项目运营方案", "operations"),
        ("运维服务内容", "operations"),
        ("业务现状", "current_systems"),
        ("存在的问题", "current_systems"),
        ("建设必要性和可行性", "necessity"),
        ("业务需求分析", "requirements"),
        ("应用系统建设", "functions"),
        ("总体架构设计", "design"),
        ("项目建设背景", "overview"),
        ("项目基本情况", "overview"),
        ("附件", "annex"),
    ],
)
def test_a_title_names_a_role(title, role):
    fit = role_of(title)
    assert fit is not None
    assert fit.role == Role(role)


@pytest.mark.parametrize(
    "title",
    [
        "预算管理系统", "预算执行监控", "数据共享交换平台建设", "共享单车管理", "知识共享社区",
        "食品安全监管", "大坝安全监测", "校园安全管理", "安全生产", "施工安全", "安全保障措施",
        "风险预警模型", "廉政风险防控", "信用风险等级", "绩效考核系统", "采购管理模块",
        "找回密码", "修改密码", "设备目录管理", "售后服务情况表", "质量承诺函",
        "运维监控平台", "贯彻落实上级工作部署", "建设目标", "数据库设计", "人员定位管理",
        "第二阶段：推进智慧门户和研训等应用系统建设，融合智慧生活核心硬件，初步建成智慧校园平台",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_role(title):
    assert role_of(title) is None


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("投资概算与效益分析", "budget benefit"),
        ("投资及效益分析", "budget benefit"),
        ("经济可行性（成本、效益分析）", "budget benefit"),
        ("安全与密码应用", "cryptography security"),
        ("网络安全与密码应用方案", "security cryptography"),
        ("网络安全、数据安全和密码应用", "security cryptography"),
        ("组织与进度", "organisation schedule"),
        ("项目组织与实施进度", "organisation schedule"),
        ("风险与效益分析", "risk benefit"),
        ("效益和风险", "benefit risk"),
        ("数据共享与安全", "data_sharing security"),
        ("资源共享、网络安全及密码应用", "data_sharing security cryptography"),
        ("投资估算和资金来源", "budget funding"),
        ("投资及资金来源", "budget funding"),
        ("资金概算及来源", "budget"),
        ("项目背景及必要性", "overview necessity"),
        ("需求分析和项目建设的必要性", "necessity requirements"),
        ("现状与需求", "current_systems requirements"),
        ("部署与安全", "deployment security"),
        ("运维与售后服务", "operations"),
        ("组织机构和人员培训", "organisation"),
        ("进度安排、组织保障及培训", "schedule organisation"),
        ("数据资源目录与共享", "catalogue data_sharing"),
        ("信创与密码应用", "localisation cryptography"),
        ("查询与统计", ""),
        ("环保、消防、职业安全和卫生", ""),
        ("节能、环保与安全", ""),
        ("质量与安全管理", ""),
        ("性能与容量", ""),
    ],
)
def test_a_title_may_name_two_roles(title, roles):
    assert {fit.role for fit in roles_of(title)} == {Role(name) for name in roles.split()}


def chapters(*lines):
    return outline(read_plain("a", "\n".join(x for line in lines for x in (line, FILLER))))


def test_both_roles_of_one_title_are_played():
    _, _, last = chapters("一、项目概述", "二、数据共享与安全", "三、投资概算与效益分析")
    assert last.plays(Role.BUDGET)
    assert last.plays(Role.BENEFIT)
    assert not last.plays(Role.RISK)


def test_sections_decide_for_a_chapter_that_says_nothing():
    found = chapters(
        "第一章 项目概述", "第二章 保障体系", "2.1 网络安全保障", "2.2 数据安全", "2.3 等级保护",
        "第三章 其他事项", "3.1 网络安全", "3.2 投资估算", "3.3 进度安排",
    )  # fmt: skip
    assert [c.role for c in found] == [Role.OVERVIEW, Role.SECURITY, None]


def test_chapters_named_after_what_is_built_tell_functions():
    found = chapters(
        "第一章 项目概述", "第二章 总体架构",
        "第三章 智慧门户", "3.1 校园门户", "3.2 家校客户端",
        "第四章 办公生活", "4.1 校园文化", "4.2 师资力量",
        "第五章 实施进度",
    )  # fmt: skip
    assert [c.role for c in found] == [
        Role.OVERVIEW, Role.DESIGN, Role.FUNCTIONS, None, Role.SCHEDULE,
    ]  # fmt: skip


def test_a_contract_inside_a_tender_has_no_chapters_of_a_proposal():
    found = chapters(
        "第一章 项目概述", "第二章 招标需求", "第三章 拟签订的合同文本", "3.1 质量保证及售后服务",
        "3.2 网络安全", "第四章 投标文件格式", "4.1 售后服务承诺函",
    )  # fmt: skip
    assert [c.role for top in found[2:] for c in top.walk()] == [None] * 5


def test_the_first_chapter_is_the_overview_where_none_else_is():
    found = chapters("一、项目立项依据", "（一）立项依据", "二、技术方案", "三、经费预算")
    assert found[0].plays(Role.OVERVIEW)
    found = chapters("一、立项依据", "（一）立项依据", "二、项目概述", "三、经费预算")
    assert not found[0].plays(Role.OVERVIEW)


def test_a_title_that_says_too_little_is_helped_by_its_text():
    lines = "一、项目概述\n{0}\n二、安全保障措施\n{1}\n三、投资估算\n{0}"
    it = "系统按照网络安全等级保护第三级建设，配置防火墙和堡垒机，重要数据加密存储并每日备份。"
    site = "施工现场设置围挡和警示标志，作业人员佩戴安全帽，高处作业系安全带，配备灭火器。"
    assert outline(read_plain("a", lines.format(FILLER, it)))[1].role is Role.SECURITY
    assert outline(read_plain("a", lines.format(FILLER, site)))[1].role is None


def test_what_is_built_names_a_chapter_but_no_summary_of_it():
    text = (
        f"一、项目概述\n（一）建设内容\n{FILLER}\n（二）建设目标\n{FILLER}\n"
        f"二、建设内容\n（一）受理平台\n{FILLER}\n（二）派单平台\n{FILLER}\n"
        f"三、投资估算\n{FILLER}\n"
    )
    overview, built, _ = outline(read_plain("a.txt", text))
    assert built.role is Role.FUNCTIONS
    assert overview.children[0].role is None


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("进度设想", Role.SCHEDULE),
        ("网络安全保障措施", Role.SECURITY),
        ("设计概述", Role.DESIGN),
        ("应用功能", Role.FUNCTIONS),
        ("技术需求", Role.REQUIREMENTS),
        ("系统放在哪里？", Role.DEPLOYMENT),
        ("建设效果", Role.BENEFIT),
        ("钱怎么花", Role.BUDGET),
        ("钱从哪里来", Role.FUNDING),
        ("为什么要建", Role.NECESSITY),
        ("谁来运维", Role.OPERATIONS),
        ("数据怎么共享", Role.DATA_SHARING),
    ],
)
def test_titles_in_plain_language(title, role):
    fit = role_of(title)
    assert fit is not None
    assert fit.role is role


@pytest.mark.parametrize(
    "title",
    [
        "施工安全保障措施",
        "食品安全保障措施",
        "效果图",
        "效果评估系统",
        "设备部署情况",
        "价值观",
        "业务分析系统",
        "功能介绍",
    ],
)
def test_plain_language_about_something_else_names_no_role(title):
    assert role_of(title) is None
