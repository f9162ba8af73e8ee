from decimal import Decimal

import pytest

from nlp import figures
from nlp.fold import fold
from nlp.money.in_text import scan


def told(text):
    folded = fold(text)
    return [
        (str(f.yuan.normalize().__format__("f")), f.approximate, f.bound) for f in scan(folded.text)
    ]


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("总投资1,286.50万元", "12865000"),
        ("总投资１，２８６．５０万元", "12865000"),
        ("总投资 1 286.50 万元", "12865000"),
        ("总 投 资：2 5 0 万 元", "2500000"),
        ("总投资4 8 6 . 5 万元", "4865000"),
        ("人民币贰佰肆拾伍万陆仟圆整", "2456000"),
        ("人民币（大写）：肆佰捌拾陆萬伍仟圓整", "4865000"),
        ("壹佰零叁万肆仟元伍角整", "1034000.5"),
        ("贰佰〇叁万元整", "2030000"),
        ("参佰貳拾万元整", "3200000"),
        ("伍万元整", "50000"),
        ("二百四十五万元", "2450000"),
        ("三点五亿元", "350000000"),
        ("总投资（万元）：486.50", "4865000"),
        ("总投资(单位：万元)486.5", "4865000"),
        ("486.50（万元）", "4865000"),
        ("￥4,865,000.00", "4865000"),
        ("500万人民币", "5000000"),
        ("RMB 500万元", "5000000"),
        ("35千元", "35000"),
        ("3千万元", "30000000"),
        ("2027年 300万元", "3000000"),
    ],
)
def test_one_amount_however_it_is_written(text, yuan):
    assert told(text) == [(yuan, False, "")]


@pytest.mark.parametrize(
    "text", ["约500万元", "500万元左右", "500余万元", "将近500万元", "约为人民币500万元"]
)
def test_about(text):
    assert told(text) == [("5000000", True, "")]


@pytest.mark.parametrize(
    "text",
    [
        "300-350万元",
        "300万元至350万元",
        "300～350万元",
        "300—350万元",
        "300至350万元",
        "300万-350万元",
    ],
)
def test_ranges(text):
    assert told(f"总投资{text}") == [("3000000", True, "range"), ("3500000", True, "range")]


@pytest.mark.parametrize("text", ["不超过350万元", "控制在350万元以内", "不高于350万元"])
def test_limits(text):
    assert told(f"总投资{text}") == [("3500000", False, "at most")]


@pytest.mark.parametrize(
    "text",
    [
        "服务500万人次",
        "500万美元",
        "接入5000元数据",
        "单位：万元",
        "2026-2028年",
        "48 6.5 万元",
        "第三十元件",
    ],
)
def test_no_money(text):
    assert told(text) == []


def test_years_are_no_range():
    assert told("2026-2028年投入300万元") == [("3000000", False, "")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 286.50", "1286.50"),
        ("2 5 0", "250"),
        ("１，２００", "1200"),
        ("-3.5", "-3.5"),
        ("¥12", "12"),
    ],
)
def test_a_cell_that_is_one_number(text, value):
    assert figures.number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["12元", "3/4", "1 2 34", "", "一"])
def test_a_cell_that_is_none(text):
    assert figures.number(text) is None


@pytest.mark.parametrize(
    ("quote", "places"), [("２００．０５万元", 2), ("1 286.50万元", 2), ("200", 0)]
)
def test_printed_decimals(quote, places):
    assert figures.decimals(quote) == places
