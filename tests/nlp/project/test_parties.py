"""Units under their labels: forms, covers, tables and sentences."""

import pytest

from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.project.parties import alike, parties, same
from nlp.understand import understand

LABELS = ("编制单位", "设计单位", "承建单位")


def found(text: str) -> tuple[tuple[str, str], ...]:
    document = read_plain("方案", text)
    proposal = understand(Submission("项目", (Filed(document, "proposal"),)))
    return tuple((party.label, party.unit) for party in parties(proposal, LABELS))


FIRM = "安徽云图信息科技有限公司"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"编制单位：{FIRM}", "编制单位"),
        (f"编 制 单 位：{FIRM}（盖章）", "编制单位"),
        (f"| 设计单位 | {FIRM} | 方案设计 |", "设计单位"),
        (f"| 设计单位 | 监理单位 |\n| {FIRM} | 信安监理有限公司 |", "设计单位"),
        (f"本项目承建单位为{FIRM}，计划六月进场。", "承建单位"),
        (f"本方案由{FIRM}编制。", "编制单位"),
        (f"我局委托{FIRM}编制本方案。", "编制单位"),
        (f"拟由{FIRM}承建，工期六个月。", "承建单位"),
        (f"{FIRM}同时作为本项目承建单位，负责实施。", "承建单位"),
    ],
)
def test_a_unit_under_its_label(text, label):
    assert (label, FIRM) in found(text)


def test_two_parties_in_one_sentence():
    text = f"本项目设计单位与承建单位均为{FIRM}。"
    assert {*found(text)} == {("设计单位", FIRM), ("承建单位", FIRM)}


@pytest.mark.parametrize(
    "text",
    [
        "承建单位：通过公开招标确定",
        "承建单位由我局通过公开招标方式选定。",
        "编制单位：（盖章）",
        f"现有一期系统承建单位为{FIRM}，于2021年建成。",
        f"第八章 公司业绩\n{FIRM}作为承建单位完成了某市数字城管项目。",
        "承建单位不得为设计单位的关联公司。",
    ],
)
def test_no_unit_of_this_project(text):
    assert not found(text)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("华东（南京）设计院有限公司", "华东(南京)设计院有限公司", True),
        ("安徽云图信息科技有限公司", "安徽云图信息咨询有限公司", False),
    ],
)
def test_same(one, other, answer):
    assert same(one, other) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("讯腾咨询设计有限公司", "安徽讯腾信息技术有限公司", True),
        ("中国电信股份有限公司黄山分公司", "中国电信股份有限公司安徽分公司", True),
        ("江苏博远信息技术有限公司", "江苏天宸信息技术有限公司", False),
        ("合肥远景咨询有限公司", "黄山信安监理有限公司", False),
    ],
)
def test_alike(one, other, answer):
    assert alike(one, other) is answer
