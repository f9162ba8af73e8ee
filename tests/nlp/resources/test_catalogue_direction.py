"""Whose data a table lists: captions, headings, owners, tables of both kinds."""

import pytest

from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.understand import understand

HEADER = "| 序号 | 数据资源名称 | {owner} | {way} | 更新频率 |\n"


def items(caption, owners, owner="提供单位", way="共享方式", unit="泰州市城市管理局"):
    rows = "".join(
        f"| {n} | {name}信息 | {given} | {how} | 每日 |\n"
        for n, (name, given, how) in enumerate(
            zip("甲乙丙", owners, ("接口", "文件", "地图服务"), strict=False), 1
        )
    )
    text = (
        f"申报单位：{unit}\n编制单位：苏北规划咨询设计有限公司\n第一章 数据共享\n{caption}\n"
        + HEADER.format(owner=owner, way=way)
        + rows
    )
    document = read_plain("a.txt", text)
    proposal = understand(Submission("s", (Filed(document, "proposal"),)))
    return [item for catalogue in proposal.catalogues for item in catalogue.items]


OTHERS = ("泰州市公安局", "泰州市残疾人联合会")
OWN = ("泰州市城市管理局", "市城管局")
MIXED = ("泰州市城市管理局", "泰州市残疾人联合会")


@pytest.mark.parametrize(
    ("caption", "owners", "ways"),
    [
        ("表4 本项目所需数据资源一览表", OTHERS, "requested requested"),
        ("表4 本项目需要的数据资源目录", OTHERS, "requested requested"),
        ("表4 本项目申请共享的数据资源清单", OTHERS, "requested requested"),
        ("表4 本系统需要获取的数据目录", OTHERS, "requested requested"),
        ("表4 本项目数据资源需求目录", OTHERS, "requested requested"),
        ("表4 拟获取数据一览", OTHERS, "requested requested"),
        ("4.2 数据共享需求\n表5 数据资源目录", OTHERS, "requested requested"),
        ("表4 可共享数据一览表", OWN, "offered offered"),
        ("表4 产生的数据及共享方式", OWN, "offered offered"),
        ("表4 本项目可向各部门提供的数据目录", OWN, "offered offered"),
        ("表4 本项目数据资源目录", OWN, "offered offered"),
        ("表4 数据资源目录", OWN, "offered offered"),
        ("表4 数据资源目录", MIXED, "offered requested"),
        ("表6 信息资源共享一览", MIXED, "offered requested"),
        ("表6 数据提供和需求清单", MIXED, "offered requested"),
        ("表6 共享数据供需表", MIXED, "offered requested"),
    ],
)
def test_whose_data(caption, owners, ways):
    assert [str(item.direction) for item in items(caption, owners)] == ways.split()


@pytest.mark.parametrize("way", ["共享方式", "提供方式", "交换方式"])
def test_a_column_of_ways_tells_the_service_too(way):
    found = items("表4 数据资源目录", OWN, way=way)
    assert [(item.service, item.provision) for item in found] == [
        ("接口", "接口"),
        ("文件", "文件"),
    ]


def test_who_wrote_the_paper_is_not_whose_data_it_is():
    found = items("表4 产生的数据及共享方式", OWN)
    assert {str(item.direction) for item in found} == {"offered"}
