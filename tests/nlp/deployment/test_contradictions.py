import pytest

from ingest.plain import read_plain
from nlp.deployment.claims import deployment
from nlp.deployment.contradictions import contradictions
from nlp.money.budget import budget_tables
from nlp.sentences import read

ESTIMATE = """
表1 投资估算表（单位：万元）
| 序号 | 名称 | 数量 | 单价 | 金额 |
| 1 | 应用软件开发 | 1 | 80 | 80 |
| 2 | {} | 2 | 5 | 10 |
"""


def found(text):
    reading = read(read_plain("a.txt", text))
    claims = deployment(reading, budget_tables(reading))
    return [
        (c.kind, c.one.target.value, c.other.target.value, c.one.span.quote, c.other.span.quote)
        for c in contradictions(claims)
    ]


def kinds(text):
    return [(kind, one, other) for kind, one, other, *_ in found(text)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("本项目不新建机房。\n后文：本项目在办公楼三层新建机房一间。", "own_machine_room"),
        ("本项目部署在市政务云。\n本系统暂不使用政务云。", "government_cloud"),
        ("本项目不租用公有云。\n系统部署在阿里云。", "public_cloud"),
        ("平台不托管于IDC机房。\n平台托管在电信机房。", "hosted"),
    ],
)
def test_adopted_here_and_declined_there(text, target):
    assert ("stance", target, target) in kinds(text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("本系统部署在市政务云平台。\n系统部署于我局中心机房。", "own_machine_room"),
        ("本系统部署在市政务云平台。\n项目拟自建机房。", "own_machine_room"),
        ("全部应用部署在政务云。\n平台部署在腾讯云。", "public_cloud"),
        ("本项目依托政务云建设。\n本项目托管于联通IDC机房。", "hosted"),
    ],
)
def test_one_system_in_two_places(text, other):
    assert kinds(text) == [("place", "government_cloud", other)]


def test_servers_bought_although_the_cloud_is_used():
    text = "本项目部署在市政务云。\n本项目采购数据库服务器2台。"
    assert kinds(text) == [("purchase", "government_cloud", "own_servers")]


def test_servers_in_the_estimate_although_none_are_to_be_bought():
    text = "本项目无需购置服务器。" + ESTIMATE.format("机架式服务器")
    assert kinds(text) == [("purchase", "own_servers", "own_servers")]
    assert found(text)[0][3] == "本项目无需购置服务器。"


def test_a_room_in_the_estimate_although_none_is_to_be_built():
    text = "本项目不新建机房。" + ESTIMATE.format("机房装修")
    assert kinds(text) == [("purchase", "own_machine_room", "own_machine_room")]


def test_already_there_and_yet_to_come():
    text = "本系统已迁移至市政务云运行。\n本期拟将系统迁移至市政务云。"
    assert kinds(text) == [("period", "government_cloud", "government_cloud")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "本项目部署在市政务云。\n系统依托市政务云运行。",
        # old and new
        "本项目不新建机房。\n系统部署在我局现有机房。",
        "本项目不采购服务器。\n系统运行于原有服务器上。",
        "目前我局没有机房。\n拟在二楼新建机房。",
        "目前系统部署在我局机房。\n本项目部署在市政务云。",
        "拟腾退原机房。\n本项目部署在政务云。",
        # a part of the whole
        "本项目部署在市政务云。\n灾备系统部署在我局机房。",
        "本项目部署在市政务云。\n视频存储部署于我局机房。",
        "本项目部署在市政务云。\n边缘计算服务器部署在路口。",
        "本项目部署在市政务云。\n互联网门户部署在天翼云。",
        "除涉密数据外全部部署在政务云。\n涉密数据部署在局内机房。",
        # another system, or somebody else's
        "办公系统部署在政务云。\n财务系统部署在局机房。",
        "本项目部署在政务云。\n企业平台由各企业部署在自有机房。",
        "《办法》规定：各单位不得自建机房。\n本项目利用现有机房。",
        "方案一：自建机房。\n方案二：部署在政务云。",
        # a stopgap
        "本项目部署在政务云。\n政务云开通前暂部署于局机房。",
        # a reason is given
        "本项目部署在政务云。\n因数据涉密，本系统部署在局机房。",
        # both in one sentence
        "本项目部署在政务云，不部署在局机房。",
        # a network is no place
        "系统部署在政务外网。\n系统不部署在互联网。",
    ],
)
def test_what_may_both_hold(text):
    assert found(text) == []


@pytest.mark.parametrize("name", ["服务器密码机", "边缘服务器", "云服务器租赁", "服务器托管"])
def test_lines_that_buy_no_server(name):
    text = "本项目部署在政务云，不采购服务器。" + ESTIMATE.format(name)
    assert ("purchase", "own_servers", "own_servers") not in kinds(text)
    assert not [k for k in kinds(text) if "own_servers" in k]


def test_the_earlier_claim_comes_first():
    text = "项目拟自建机房。\n本系统部署在市政务云平台。"
    ((_, one, other, *_),) = found(text)
    assert (one, other) == ("own_machine_room", "government_cloud")
