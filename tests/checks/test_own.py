"""A rejection needs a sentence that says it of this project."""

import pytest

from checks.model import Case
from checks.own import of_others, ours
from checks.pack import find
from checks.review import review
from checks.rule import Severity
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.understand import understand

PLACES = {
    "changzhou-jingkai-2023": "常州经开区城市管理局",
    "sucheng-2023": "宿城区教育局",
    "tunxi-2023": "屯溪区教育局",
    "qidong-2022": "启东市教育局",
    "lianyungang-2025": "连云港市教育局",
}
INNOCENT = [
    ("changzhou-jingkai-2023", "本项目不改变区现有网络结构即可对接区政务数据资源共享交换平台。"),
    ("changzhou-jingkai-2023", "系统上线后，将不断完善接口并接入区数据共享交换平台。"),
    ("changzhou-jingkai-2023", "系统不使用政务外网以外的网络。"),
    ("changzhou-jingkai-2023", "本项目不需新申请政务外网线路，沿用既有线路。"),
    ("changzhou-jingkai-2023", "不支持国产密码算法的旧设备全部淘汰。"),
    ("sucheng-2023", "各处室打印机无需共享。"),
    ("sucheng-2023", "数据中心机房钥匙仅在本单位内部保管。"),
    ("sucheng-2023", "全部数据不予共享这一做法不可取，本项目全部数据均上平台。"),
    ("tunxi-2023", "Web服务器不提供目录浏览功能。"),
    ("tunxi-2023", "各镇没有编制数据资源目录，由本项目统一补齐。"),
    ("tunxi-2023", "考生数据概不共享给商业公司，全部汇入区平台。"),
    ("qidong-2022", "下属学校没有编制信息资源目录，本项目统一编制。"),
    ("qidong-2022", "本项目服务器不作共享存储。"),
    ("lianyungang-2025", "系统日志数据不对外开放。"),
    ("lianyungang-2025", "平台内各租户数据不共享。"),
]


def vetoes(pack_id: str, sentence: str) -> list[str]:
    text = (
        f"智慧管理平台建设方案\n申报单位：{PLACES[pack_id]}\n项目类型：新建\n资金来源：财政资金\n"
        f"总投资：260万元\n编制日期：2026年3月1日\n{sentence}\n"
    )
    proposal = understand(Submission("项目", (Filed(read_plain("方案", text), "proposal"),)))
    results = review(Case(proposal), find(pack_id)).results
    return [r.rule.id for r in results if Severity.VETO in {level for _, level in r.hits()}]


@pytest.mark.parametrize(("pack_id", "sentence"), INNOCENT)
def test_a_sentence_on_something_else_rejects_nobody(pack_id, sentence):
    assert vetoes(pack_id, sentence) == []


@pytest.mark.parametrize(
    ("pack_id", "sentence", "rule"),
    [
        ("changzhou-jingkai-2023", "本平台不接入区政务数据资源共享交换平台。", "CZ-07-2-sharing"),
        ("sucheng-2023", "本系统产生的全部数据不对外共享。", "SC-09-1a-denied"),
        ("tunxi-2023", "本项目不编制数据资源目录。", "TX-23-3a-denied"),
        ("qidong-2022", "本系统数据仅供本局内部使用，不向其他部门共享。", "QD-34-0"),
        ("lianyungang-2025", "本系统数据只供我局内部使用，不向其他部门共享。", "LYG-09-1b"),
    ],
)
def test_what_the_project_refuses_is_still_found(pack_id, sentence, rule):
    assert rule in vetoes(pack_id, sentence)


def test_the_project_is_named_before_what_is_said_of_it():
    assert ours("本项目不编制目录", "不编制目录")
    assert not ours("未编制目录，由本项目统一编制", "未编制目录")
    assert not ours("数据不共享", "不共享")


@pytest.mark.parametrize(
    "text",
    [
        "省厅涉密系统由省厅统一建设,与本项目无关",
        "隔壁单位未上云,已作情况说明",
        "其他单位的项目属于增补项目",
    ],
)
def test_another_unit_lifts_nothing(text):
    assert of_others(text)


def test_to_share_with_others_is_our_own():
    assert not of_others("本系统数据不向其他部门共享")
