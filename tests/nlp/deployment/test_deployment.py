from dataclasses import replace

import pytest

from ingest.plain import read_plain
from nlp.deployment.claims import deployment
from nlp.model import Chapter, Role
from nlp.money.budget import budget_tables
from nlp.outline.chapters import outline
from nlp.sentences import read
from nlp.stated import Source


def claims(text):
    reading = read(read_plain("a.txt", text))
    return deployment(reading, budget_tables(reading))


def told(text):
    return [(c.target.value, c.stance.value, c.status.value) for c in claims(text)]


GOVERNMENT = ("government_cloud", "adopts", "planned")


@pytest.mark.parametrize(
    "text",
    [
        "本项目部署在连云港市政务云平台。",
        "本系统基于全市统一政务云部署运行。",
        "系统部署于市政务云上，不新增硬件。",
        "根据《办法》要求，本系统部署于连云港市政务云。",
        "按照集约化建设要求，系统部署在市政务云。",
        "系统部署在移动云承建的市政务云上。",
        "不影响现有业务的前提下，系统部署在政务云。",
        "未来系统统一部署在政务云。",
        "经比选，本项目采用方案二，部署在政务云。",
        "本项目申请政务云资源，共需云主机4台。",
        "部署环境\t市政务云",
        "除政务云外，不使用其他云资源。",
    ],
)
def test_the_government_cloud_is_adopted(text):
    assert GOVERNMENT in told(text)
    assert not [c for c in told(text) if c[1] == "declines" and c[0] == "government_cloud"]
    assert not [c for c in told(text) if c[0] == "public_cloud" and c[1] == "adopts"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("本项目不新建机房。", "own_machine_room"),
        ("本项目无需自建机房。", "own_machine_room"),
        ("避免重复建设机房，系统部署到政务云上。", "own_machine_room"),
        ("本单位机房不再使用。", "own_machine_room"),
        ("拟取消原有机房。", "own_machine_room"),
        ("系统部署在政务云而非自建机房。", "own_machine_room"),
        ("不再新购服务器。", "own_servers"),
        ("本项目不采购服务器、存储等硬件设备。", "own_servers"),
        ("数据不存储在本地服务器，统一存放在政务云。", "own_servers"),
        ("本项目未采用公有云。", "public_cloud"),
        ("不部署在阿里云，而是部署在政务云。", "public_cloud"),
        ("不租用运营商机房。", "hosted"),
        ("本项目暂不部署在政务云。", "government_cloud"),
        ("本项目不得不采用本地部署，不使用政务云。", "government_cloud"),
    ],
)
def test_a_place_is_declined(text, target):
    found = [stance for place, stance, _ in told(text) if place == target]
    assert found == ["declines"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("利用我局现有机房部署服务器。", "own_machine_room"),
        ("采购物理服务器4台，部署于单位机房。", "own_servers"),
        ("本项目购置数据库服务器2台。", "own_servers"),
        ("设备放置于电信托管机房。", "hosted"),
        ("系统采用阿里云部署。", "public_cloud"),
        ("系统不仅部署在政务云，还在天翼云部署互联网端。", "public_cloud"),
        ("本项目部署于国资云。", "private_cloud"),
        ("在办公楼三层新建中心机房一处。", "own_machine_room"),
    ],
)
def test_another_place_is_adopted(text, target):
    assert (target, "adopts", "planned") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "根据《连云港市市级政务信息化项目建设管理办法》第八条，非涉密业务应用系统应基于全市统一政务云部署运行。",
        "文件要求各单位不得自建机房，系统应部署在政务云。",
        "“十四五”规划提出，推进政务信息系统上政务云。",
        "原则上政务信息系统应部署在政务云。",
        "方案一：自建机房；方案二：部署在政务云。",
        "如采用公有云部署，则存在数据安全风险。",
        "系统支持私有云、公有云多种部署方式。",
        "对象存储（如阿里云OSS/腾讯云COS）用于图片存储。",
        "某市智慧城管项目部署在华为云。",
        "系统部署在政务云或者公有云上。",
        "OA系统已部署在政务云。",
        "与自建机房相比，政务云成本更低。",
    ],
)
def test_a_mere_mention(text):
    assert {stance for _, stance, _ in told(text)} == {"mentions"}


@pytest.mark.parametrize(
    "text",
    [
        "应用服务器采用Nginx部署。",
        "没有上传到服务器时可离线使用。",
        "建设机房动环监控系统软件。",
        "依据《政务云服务规范》开展工作。",
        "本单位网络稳定。",
    ],
)
def test_no_claim_at_all(text):
    assert not told(text)


def test_what_is_there_already():
    assert told("目前系统部署在我局机房。") == [("own_machine_room", "adopts", "existing")]


def test_moving_from_one_place_to_another():
    assert told("拟将现有系统从本单位机房迁移至市政务云。") == [
        ("own_machine_room", "adopts", "existing"),
        GOVERNMENT,
    ]


def test_the_network():
    assert ("government_extranet", "adopts", "planned") in told("系统依托电子政务外网运行。")
    assert ("government_intranet", "adopts", "planned") in told("系统部署在电子政务内网。")


def test_a_bought_server_in_the_estimate():
    (claim,) = claims(
        "|序号|设备名称|数量|单价（元）|合计（元）|\n|1|应用服务器|2|50000|100000|\n|2|云服务器|2|500|1000|"
    )
    assert (claim.target.value, claim.stance.value, claim.source) == (
        "own_servers",
        "adopts",
        Source.TABLE,
    )
    assert claim.because == ("purchase",)


def test_resources_asked_of_the_cloud_are_not_bought():
    assert not [
        claim
        for claim in claims(
            "政务云资源需求表\n|序号|名称|数量|单价（元）|合计（元）|\n|1|应用服务器|2|50|100|"
        )
        if claim.target.value == "own_servers"
    ]


def test_a_cloud_without_a_name_follows_the_named_one():
    assert ("government_cloud", "adopts", "planned") in told(
        "本项目使用云主机8台。\n系统部署在市政务云。"
    )
    assert ("public_cloud", "mentions", "planned") in told("本项目使用云主机8台。")
    assert ("public_cloud", "adopts", "planned") in told("租赁云服务器2台，每年2万元。")


def test_the_reason_beside_the_claim():
    text = "由于视频数据量大，市政务云不能满足需求，本项目在单位机房部署存储设备。"
    (claim,) = [c for c in claims(text) if c.target.value == "own_machine_room"]
    assert claim.reason is not None
    assert claim.reason.quote == text


def test_headings_and_contents_claim_nothing():
    document = read_plain("a.txt", "自建机房方案\n系统部署在市政务云。")
    heading = document.span(0, 6)
    chapter = Chapter("", "自建机房方案", 1, heading, document.span(0, len(document.text)))
    found = deployment(read(document, (chapter,)))
    assert [claim.target.value for claim in found] == ["government_cloud"]


def test_in_a_section_that_compares_choices_nothing_is_adopted():
    text = "部署方案比选\n自建机房需要采购服务器。"
    document = read_plain("a.txt", text)
    chapter = Chapter("", "部署方案比选", 1, document.span(0, 6), document.span(0, len(text)))
    assert {c.stance.value for c in deployment(read(document, (chapter,)))} == {"mentions"}


def test_a_chapter_of_the_present_state_tells_what_exists():
    text = "系统现状\n业务系统部署在局机房。"
    document = read_plain("a.txt", text)
    chapter = Chapter("", "系统现状", 1, document.span(0, 4), document.span(0, len(text)))
    chapter = replace(chapter, role=Role.CURRENT_SYSTEMS)
    assert {c.status.value for c in deployment(read(document, (chapter,)))} == {"existing"}


def test_spans_are_sentences_of_the_document():
    text = "前言。系 统 部 署 在 政 务 云 。后记。"
    document = read_plain("a.txt", text)
    (claim,) = deployment(read(document))
    assert claim.span.quote == "系 统 部 署 在 政 务 云 。"
    assert document.text[claim.span.start : claim.span.end] == claim.span.quote


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("隔离网闸和边缘采集机安装在各泵站机房。", "equipment"),
        ("我院机房仅放置网络接入设备。", "equipment"),
        ("在各分院机房部署视频存储一体机和解码器。", "equipment"),
        ("市检验中心自建机房内托管的检测系统通过接口交换数据。", "holds"),
        ("省厅统建的登记系统运行在省厅机房，本项目仅调用其接口。", "left_out"),
        ("市图书馆借阅系统部署在该馆机房，不在本项目范围内。", "left_out"),
        ("在基金的资助下，我们设计的存储引擎部署在私有云。", "other_project"),
    ],
)
def test_rooms_and_clouds_that_are_not_the_projects(text, code):
    found = [c for c in claims(text) if c.target.value != "government_cloud"]
    assert found
    assert all(c.stance.value == "mentions" and code in c.because for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "平台上线较早，当时采用腾讯云部署。",
        "原平台在阿里云上的运行费用逐年增加。",
        "一期系统部署在运营商机房。",
        "现有热线系统由服务商开发，部署在本地机房。",
    ],
)
def test_what_was_there_before_is_not_planned(text):
    assert not [c for c in told(text) if c[1:] == ("adopts", "planned")]


def test_closing_one_place_does_not_decline_the_next():
    text = "系统迁移到市政务云后退出IDC机房。"
    assert told(text) == [GOVERNMENT, ("hosted", "declines", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "本期新增的数据库服务器使用政务云裸金属。",
        "系统采用华为云Stack架构的市政务云部署。",
        "市政务云采用华为云技术，系统部署在市政务云。",
    ],
)
def test_what_the_government_cloud_gives_is_the_government_cloud(text):
    assert {place for place, stance, _ in told(text) if stance == "adopts"} == {"government_cloud"}


def test_a_branch_cloud_is_a_place_but_no_neighbour():
    assert told("系统部署在市公安局警务云平台。") == [("private_cloud", "adopts", "planned")]
    assert not told("系统接入市卫生云平台。")


@pytest.mark.parametrize(
    "text",
    [
        "业务系统部署在我院机房，省平台通过接口与其对接。",
        "平台当前部署于腾讯云，本项目续租三年。",
        "新购交换机4台、存储2套放置于单位机房。",
        "在我局机房部署服务器及网闸各2台。",
    ],
)
def test_what_only_looks_as_if_left_out(text):
    assert [c for c in told(text) if c[1:] == ("adopts", "planned")]


def test_a_stopgap_is_a_plan():
    text = "待市政务云扩容后再迁移，目前先行部署于本局机房。"
    assert ("own_machine_room", "adopts", "planned") in told(text)
    assert GOVERNMENT not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "本项目所采购服务器应满足国家有关标准。",
        "路侧配置边缘计算服务器20台。",
        "借鉴现有的公有云服务模型研究调度算法。",
        "备案域名托管于阿里云。",
    ],
)
def test_no_place_is_adopted(text):
    assert not [c for c in told(text) if c[1] == "adopts"]


def test_power_for_devices_on_the_spot_is_no_machine_room():
    text = """表1 投资估算表（单位：万元）
| 序号 | 名称 | 数量 | 单价 | 金额 |
| 1 | 蓄电池UPS（前端设备用） | 20 | 0.5 | 10 |
"""
    assert claims(text) == ()


def test_a_chapter_on_the_maker_tells_of_others():
    document = read_plain("a.txt", "投标人业绩\n自建2000平方米机房。\n")
    title = document.span(0, 5)
    chapter = Chapter("", "投标人业绩", 1, title, document.span(0, len(document.text)))
    (claim,) = deployment(read(document, (chapter,)))
    assert claim.because == ("other_project",)


def outlined(text):
    document = read_plain("a.txt", text)
    reading = read(document, outline(document))
    return [
        (c.target.value, c.stance.value, c.status.value)
        for c in deployment(reading, budget_tables(reading))
    ]


def test_a_bare_item_below_a_heading_on_costs_is_what_is_paid_for():
    text = (
        "5.4.5 环境\n运行于手机系统，无其他要求。\n5.4.6 经费\n阿里云服务器\n5.5 局限\n时间有限。"
    )
    assert outlined(text) == [("public_cloud", "adopts", "planned")]
    assert ("public_cloud", "adopts", "planned") not in outlined(text.replace("经费", "参考"))


def test_a_heading_may_itself_answer_where():
    document = read_plain("a.txt", "部署方式：政务云\n各系统统一管理。")
    heading = document.span(0, 8)
    chapter = Chapter("", "部署方式：政务云", 1, heading, document.span(0, len(document.text)))
    found = deployment(read(document, (chapter,)))
    assert [(c.target.value, c.stance.value) for c in found] == [("government_cloud", "adopts")]


def test_a_table_may_ask_and_answer():
    table = "|项目|内容|\n|是否新建机房|{}|\n|主要功能|预约|"
    assert outlined(table.format("否")) == [("own_machine_room", "declines", "planned")]
    assert outlined(table.format("是")) == [("own_machine_room", "adopts", "planned")]


def test_a_column_says_where_each_system_runs():
    table = "|系统|现部署位置|拟部署位置|\n|值守系统|本局机房|市政务云|\n|会商系统|腾讯云|市政务云|"
    assert outlined(table) == [
        ("own_machine_room", "adopts", "existing"),
        GOVERNMENT,
        ("public_cloud", "adopts", "existing"),
        GOVERNMENT,
    ]


def test_the_choice_that_is_made_is_adopted_and_the_other_is_not():
    text = "方案一：自建机房，购置服务器6台。\n方案二：租用市政务云。\n经比较，本项目采用方案二。"
    assert [c for c in told(text) if c[1] == "adopts"] == [GOVERNMENT]
    undecided = text.replace("经比较，本项目采用方案二。", "两个方案均可行。")
    assert {stance for _, stance, _ in told(undecided)} == {"mentions"}


def test_a_sentence_cut_in_two_by_a_converter_claims_once():
    text = (
        "基础设施建设包括基础网络、中心机房、班班通设备建设等，内容包括：中\n心机房建设、布线等。"
    )
    assert told(text) == [("own_machine_room", "adopts", "planned")]
    listed = "运行所需的各项费用按月列出，具体包括：a.阿里云服务器127元每月\nb.阿里云数据库3465每年"
    assert len(told(listed)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "曾承担亚马逊云平台缓存系统设计。",
        "我们参与设计了用于混合云（私有云加公有云）的存储引擎。",
    ],
)
def test_what_others_built_for_a_cloud_is_no_place_of_running(text):
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("系统部署在公安信息网。", "sector_network"),
        ("平台在教育城域网内部署。", "sector_network"),
        ("应用运行于视频专网。", "sector_network"),
        ("网络环境：互联网。", "internet"),
    ],
)
def test_networks_of_a_branch_and_the_internet(text, target):
    assert told(text) == [(target, "adopts", "planned")]


@pytest.mark.parametrize(
    "text",
    ["前端通过视频专网回传数据。", "市民可通过互联网访问。", "公安信息网与政务外网物理隔离。"],
)
def test_to_reach_a_network_is_not_to_run_there(text):
    assert not told(text)


def test_one_clause_on_others_does_not_make_the_whole_sentence_theirs():
    assert GOVERNMENT in told("某公司在阿里云部署了同类应用，本项目部署在市政务云。")
    assert GOVERNMENT in told("本系统由某公司承建，部署在市政务云。")
    assert GOVERNMENT in told("投标人应将系统部署在采购人指定的政务云。")


def test_a_cloud_of_unknown_name_is_marked():
    (claim,) = claims("本系统部署在“龙城云”平台。")
    assert (claim.term, claim.because[-1]) == ("“龙城云”", "named_cloud")
    assert not told("系统部署在该云上。")


def test_the_system_of_somebody_else_is_named():
    (claim,) = claims("省级执法平台由省厅统一建设，部署在省政务云。")
    assert (claim.stance.value, claim.subject) == ("mentions", "省级执法平台")


def test_lines_that_are_no_servers_of_ones_own():
    text = """表1 投资估算表（单位：万元）
| 序号 | 名称 | 数量 | 单价 | 金额 | 备注 |
| 1 | 服务器密码机 | 1 | 8 | 8 | 新购 |
| 2 | 签名验签服务器 | 1 | 6 | 6 | 新购 |
| 3 | 数据库服务器 | 1 | 6 | 6 | 利旧 |
| 4 | 机架式服务器 | 2 | 6 | 12 | 新购 |
"""
    assert [c.span.quote.split("\t")[1] for c in claims(text)] == ["机架式服务器"]
