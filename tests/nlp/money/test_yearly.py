"""The money of each year, in tables and sentences."""

from decimal import Decimal

import pytest

from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.money.yearly import yearly
from nlp.understand import understand


def found(text: str) -> list[dict[str, Decimal]]:
    document = read_plain("方案", text)
    proposal = understand(Submission("项目", (Filed(document, "proposal"),)))
    return [{a.label: a.yuan for a in years.amounts} for years in yearly(proposal)]


TWO = {"2026年": Decimal(1800000), "2027年": Decimal(1200000)}


@pytest.mark.parametrize(
    "text",
    [
        "总投资300万元，其中2026年安排180万元，2027年安排120万元。",
        "资金计划为：2026年180万元、2027年120万元。",
        "2026年度投入1800000元；2027年度投入1200000元。",
        "2026年完成平台建设，安排180万元，其中财政150万元；\n2027年完成推广，安排120万元。",
        "| 年度 | 投资额（万元） |\n| 2026年 | 180 |\n| 2027年 | 120 |",
        "单位：万元\n| 年度 | 甲 | 乙 | 小计 |\n| 2026 | 9 | 171 | 180 |\n| 2027 | 9 | 111 | 120 |",
        "单位：万元\n| 费用 | 2026年 | 2027年 |\n| 软件 | 80 | 20 |\n| 合计 | 180 | 120 |",
        "| 名称 | 2026年（万元） | 2027年（万元） |\n| 投资 | 180 | 120 |",
    ],
)
def test_two_years(text):
    assert TWO in found(text)


def test_years_by_their_order():
    text = "（1）第一年：计划投资320万元。\n（2）第二年：计划投资180万元。"
    assert found(text) == [{"第一年": Decimal(3200000), "第二年": Decimal(1800000)}]


@pytest.mark.parametrize(
    "text",
    [
        "2026年安排180万元。",  # one year is no division
        "2023年停车收入120万元，2024年停车收入150万元。",
        "建成后运维费2028年30万元、2029年30万元。",
        "建设期2026年1月至2027年12月，总投资300万元。",
        "2026年完成平台建设；2027年完成推广应用。",
        "第一年60%，第二年40%。",
        "经济效益测算表（单位：万元）\n| 项目 | 2027年 | 2028年 |\n| 节约成本 | 60 | 80 |",
        "| 工作 | 2026年 | 2027年 |\n| 设计 | √ | |\n| 开发 | √ | √ |",
        "| 年度 | 投资额 |\n| 2026年 | 180 |\n| 2027年 | 120 |",  # no unit
    ],
)
def test_no_division_by_years(text):
    assert not found(text)


def test_a_second_set_of_the_same_years_stands_apart():
    text = "2026年安排180万元，2027年安排120万元。\n其中财政2026年安排100万元，2027年安排80万元。"
    assert found(text) == [TWO, {"2026年": Decimal(1000000), "2027年": Decimal(800000)}]


@pytest.mark.parametrize(
    ("text", "step", "slack"),
    [
        ("2026年180万元，2027年120万元。", Decimal(1), Decimal(10000)),
        ("2026年180万元，2027年120万元。", Decimal(10000), Decimal(0)),
        ("2026年1800000元，2027年1200000元。", Decimal(10000), Decimal(5000)),
    ],
)
def test_what_rounding_allows(text, step, slack):
    document = read_plain("方案", text)
    (years,) = yearly(understand(Submission("项目", (Filed(document, "proposal"),))))
    assert years.total == Decimal(3000000)
    assert years.slack(step) == slack
