import pytest

from ingest.plain import read_plain
from nlp.model import Chapter, Role
from nlp.products import products
from nlp.sentences import read
from nlp.stated import Source


def named(text):
    found = products(read(read_plain("a.txt", text)))
    return {one.name: (one.kind.value, one.domestic, one.adopted) for one in found}


@pytest.mark.parametrize(
    ("text", "name", "fact"),
    [
        ("数据库采用达梦DM8。", "达梦", ("database", True, True)),
        ("操作系统：麒麟V10 SP3", "银河麒麟", ("os", True, True)),
        ("中间件　　东方通", "东方通", ("middleware", True, True)),
        ("服务器采用鲲鹏920处理器。", "鲲鹏", ("chip", True, True)),
        ("全部采用海光服务器。", "海光服务器", ("server", True, True)),
        ("采用openEuler操作系统。", "openEuler", ("os", True, True)),
        ("选用GaussDB。", "GaussDB", ("database", True, True)),
        ("终端使用360安全浏览器。", "360浏览器", ("browser", True, True)),
        ("终端安装WPS办公软件。", "WPS", ("office", True, True)),
        ("采购奇安信防火墙2台。", "奇安信", ("security", True, True)),
        ("密码机采用卫士通产品。", "卫士通", ("cryptography", True, True)),
        ("业务数据存储于MySQL。", "MySQL", ("database", None, True)),
        ("部署于Tomcat。", "Tomcat", ("middleware", None, True)),
        ("系统部署在CentOS上。", "CentOS", ("os", None, True)),
        ("配置Intel至强处理器。", "Intel", ("chip", False, True)),
        ("系统支持高并发访问，数据库采用Oracle。", "Oracle", ("database", False, True)),
        ("不使用国外数据库，选用GaussDB。", "GaussDB", ("database", True, True)),
    ],
)
def test_a_product_is_named(text, name, fact):
    assert named(text).get(name) == fact


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("本项目不采用Oracle数据库。", "Oracle"),
        ("数据库由Oracle替换为达梦。", "Oracle"),
        ("用达梦替代Oracle。", "Oracle"),
        ("原系统使用Oracle 11g，本期迁移至人大金仓。", "Oracle"),
        ("目前平台数据库为SQL Server。", "SQL Server"),
        ("原值守系统使用Oracle数据库，本项目建成后不再使用，数据迁移到国产数据库。", "Oracle"),
        ("现用平台采用SQL Server，升级后停用。", "SQL Server"),
        ("逐步停用Windows Server，统一改用统信UOS。", "Windows"),
        ("除历史库沿用Oracle外，其余均采用达梦数据库。", "Oracle"),
        ("本项目选用的数据库不得为Oracle。", "Oracle"),
        ("数据源支持MySQL、Oracle等数据库。", "Oracle"),
        ("客户端浏览器应支持IE11及以上版本。", "IE浏览器"),
    ],
)
def test_a_product_is_declined_or_only_supported(text, name):
    assert named(text)[name][2] is False


@pytest.mark.parametrize("name", ["达梦", "人大金仓", "统信", "GaussDB", "东方通"])
def test_what_takes_the_place_of_another_is_adopted(name):
    text = (
        f"数据库由Oracle替换为{name}。"
        if name != "东方通"
        else "原Oracle库迁移至GaussDB，WebLogic替换为东方通。"
    )
    assert named(text)[name][2] is True


@pytest.mark.parametrize(
    "text",
    [
        "由于系统信息不统一，各部门数据难以使用。",
        "紧跟数字化浪潮，采用新技术。",
        "使用地点位于麒麟区麒麟路。",
        "采用甲骨文博物馆的展陈方式。",
        "以Oracle为代表的国外数据库占据主流市场。",
        "达梦、人大金仓等国产数据库已日益成熟。",
        "Oracle数据库在性能方面具有优势。",
        "采用主流关系型数据库（如Oracle、SQL Server）。",
        "方案一采用Oracle，方案二采用达梦。",
        "某市同类项目采用Oracle数据库。",
        "根据《办法》，不得采购Windows操作系统。",
        "投标人须具有使用Oracle的经验，Oracle认证工程师2名。",
        "小组成员：吴联想、王某。",
        "省厅平台使用DB2数据库。",
    ],
)
def test_a_mention_is_no_product(text):
    assert named(text) == {}


def test_a_list_of_products_names_unknown_ones_too():
    text = (
        "信创产品清单\n|类别|产品名称|是否国产|\n|数据库|达梦数据库管理系统V8|是|\n"
        "|中间件|锐智应用服务器|是|\n|防火墙|某某网关|否|\n|数据库|待定|是|"
    )
    assert named(text) == {
        "达梦": ("database", True, True),
        "锐智应用服务器": ("middleware", True, True),
        "某某网关": ("security", False, True),
    }


def test_the_column_of_old_products_adopts_nothing():
    text = "替换情况\n|类别|原产品|替换后产品|\n|数据库|Oracle|人大金仓|"
    assert named(text) == {
        "Oracle": ("database", False, False),
        "人大金仓": ("database", True, True),
    }


def test_a_comparison_adopts_nothing():
    assert named("数据库对比\n|产品|优点|缺点|\n|Oracle|稳定|价格高|") == {}


def test_what_is_there_is_not_adopted():
    text = "现有系统\n平台使用Oracle数据库。"
    document = read_plain("a.txt", text)
    chapter = Chapter(
        "",
        "现有系统",
        1,
        document.span(0, 4),
        document.span(0, len(text)),
        role=Role.CURRENT_SYSTEMS,
    )
    (product,) = products(read(document, (chapter,)))
    assert (product.adopted, product.source) == (False, Source.TEXT)
    assert product.span.quote == "平台使用Oracle数据库。"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("浏览器采用360企业安全浏览器和奇安信可信浏览器。", {"360浏览器", "奇安信浏览器"}),
        ("桌面终端预装UOS浏览器。", {"统信浏览器"}),
        ("安装海泰方圆安全浏览器。", {"海泰方圆浏览器"}),
        ("桌面系统选用中标麒麟。", {"中标麒麟"}),
        ("操作系统选用方德桌面版。", {"中科方德"}),
        ("使用麒麟信安操作系统。", {"麒麟信安"}),
        ("推理服务器配置寒武纪MLU370。", {"寒武纪"}),
        ("采用昆仑芯加速卡。", {"昆仑芯"}),
        ("采用神州鲲泰服务器。", {"神州鲲泰"}),
        ("数据库选用磐维数据库。", {"磐维数据库"}),
        ("终端安全选用奇安信天擎，防火墙采用网御星云。", {"360天擎", "网御星云"}),
        ("计算能力依托云平台，测算能否满足需求由专家判断。", set()),
        ("在瑞星路、江民路布设摄像机。", set()),
        ("采用书生意气主题的界面。", set()),
        ("平台部署于星环路机房。", set()),
        ("提供新支点建设服务。", set()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_makers_are_known_and_their_like_are_not(text, names):
    assert set(named(text)) == names
