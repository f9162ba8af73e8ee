"""An outright refusal to share stays one beside cited rules, captions and data asked for."""

import pytest

from checks.model import Case, Stage
from checks.pack import find
from checks.review import review
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.understand import understand

REFUSAL = "本项目数据不予共享，不予开放。"
ASKED = (
    "表2 数据共享需求清单\n| 序号 | 数据名称 | 责任单位 | 共享类型 | 更新频率 |\n"
    "| 1 | 户籍信息 | 泰州市公安局 | 有条件共享 | 每日 |\n"
)


def verdict(text):
    document = read_plain(
        "a.txt", f"申报单位：泰州市城市管理局\n第一章 数据资源共享分析\n{text}\n第二章 其他\n略。\n"
    )
    submission = Submission("s", (Filed(document, "proposal"),))
    found = review(Case(understand(submission), Stage.REVIEW), find("lianyungang-2025"))
    return next(str(r.verdict) for r in found.results if r.rule.id == "LYG-09-1b")


@pytest.mark.parametrize(
    "beside",
    [
        "",
        "《泰州市政务数据共享管理办法》（泰政规〔2024〕3号）对数据编目、归集和共享作出规定。",
        "《泰州市公共数据共享办法》对数据归集和共享作出规定，本项目按照该办法执行。",
        ASKED,
    ],
)
def test_a_refusal_stays_one(beside):
    assert verdict(f"{REFUSAL}\n{beside}") == "found"


@pytest.mark.parametrize(
    "beside",
    [
        "本项目产生的数据向各部门共享，更新频率为每日一次。",
        "本系统将执法结果作为共享资源，供各部门查询使用。",
    ],
)
def test_both_ways_is_for_people_to_decide(beside):
    assert verdict(f"{REFUSAL}\n{beside}") == "unsure"
