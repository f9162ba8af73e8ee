from decimal import Decimal

import pytest

from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.understand import understand


def total(text, chapter=""):
    heads = f"一、项目概况\n说明如下。\n二、{chapter}\n" if chapter else ""
    document = read_plain("a.txt", heads + text)
    stated = understand(Submission("a", (Filed(document, "proposal"),))).profile.total_investment
    return None if stated is None else stated.value


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("本系统拟投入资金378.2万元，建设工期6个月，由市财政统筹解决。", "3782000"),
        ("本项目拟投入45.8万元建设社区网格管理系统。", "458000"),
        ("本项目资金需求为236万元。", "2360000"),
        ("经测算，需要资金512.60万元。", "5126000"),
        ("项目核定投资为893.4万元，其中软件开发420万元。", "8934000"),
        ("初步概算为1480万元。", "14800000"),
        ("投资概算：1480.00万元", "14800000"),
        ("经费概算：98.6万元", "986000"),
        ("项目建设资金共计1286.5万元。", "12865000"),
        ("项目拟申请资金1286.5万元。", "12865000"),
        ("本次申报经费386.0万元。", "3860000"),
        ("投资约386万元。", "3860000"),
        ("资金规模：386万元", "3860000"),
        ("报价合计：壹佰零伍万贰仟叁佰元伍角整，¥1,052,300.50", "1052300.5"),
    ],
)
def test_weaker_words_state_the_total_where_nothing_else_does(text, yuan):
    assert total(text) == Decimal(yuan)


@pytest.mark.parametrize(
    "text",
    [
        "合计45.8万元。",
        "软件开发40万元，监理费5.8万元，两项合计45.8万元。",
        "（一）软件定制40万元；\n（二）等保测评5.8万元。\n以上合计45.8万元。",
    ],
)
def test_a_bare_sum_in_the_chapter_on_costs_is_the_total(text):
    assert total(text, "投资估算") == Decimal(458000)


@pytest.mark.parametrize(
    "text",
    [
        "系统建成后每年运行维护费用约35万元。",
        "一期项目总投资860万元，于2023年通过验收。",
        "2024年投入经费300万元，2025年投入经费420万元。",
        "本项目拟投入45.8万元用于采购服务器，拟投入30万元用于软件开发。",
        "2027年拟申请资金200万元，2028年拟申请资金150万元。",
        "辖区重点工程共需投资35亿元。",
        "该平台监管的在建项目总投资达1286亿元。",
        "高标准农田建设资金3亿元。",
        "单个点位投资约3万元。",
    ],
)
def test_other_money_is_no_total(text):
    assert total(text) is None


def test_the_total_by_name_stands_against_weaker_words():
    text = "项目总投资500万元。\n本项目拟申请资金300万元。\n预算控制价520万元。"
    document = read_plain("a.txt", text)
    proposal = understand(Submission("a", (Filed(document, "proposal"),)))
    assert proposal.profile.total_investment.value == 5_000_000
    assert proposal.discrepancies == ()
