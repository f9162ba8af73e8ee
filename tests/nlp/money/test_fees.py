from decimal import Decimal

import pytest

from ingest.plain import read_plain
from nlp.money.budget import budget_tables
from nlp.money.fee_rates import compute, fee_words
from nlp.money.fees import fees
from nlp.sentences import read


def found(text):
    reading = read(read_plain("a.txt", text))
    return fees(reading, budget_tables(reading))


def standard(fee, method):
    return next(s for s in fee_words().standards if fee in s.fee and s.method == method)


@pytest.mark.parametrize(
    ("fee", "method", "kind", "base", "bounds"),
    [
        # the printed points of 670号, and between two of them
        ("监理", "interpolate", "", 500, ("16.5", "16.5")),
        ("监理", "interpolate", "", 1000, ("30.1", "30.1")),
        ("监理", "interpolate", "", 800, ("24.66", "24.66")),
        ("监理", "interpolate", "", 10000, ("218.6", "218.6")),
        ("设计", "interpolate", "", 500, ("20.9", "20.9")),
        # the worked examples of 1980号 and 504号
        ("招标", "tiers", "工程", 6000, ("22.55", "22.55")),
        ("招标", "tiers", "服务", 100, ("1.5", "1.5")),
        ("招标", "tiers", "货物", 1200, ("10.9", "10.9")),
        ("管理费", "tiers", "", 5000, ("0", "80")),
        ("可研", "band", "", 5000, ("12", "28")),
        ("系统集成", "share", "", 300, ("18", "24")),
    ],
)
def test_published_tables(fee, method, kind, base, bounds):
    result = compute(standard(fee, method), kind, Decimal(base) * 10_000)
    assert result is not None
    assert (result.low / 10_000, result.high / 10_000) == tuple(map(Decimal, bounds))


@pytest.mark.parametrize(
    ("fee", "method", "base"), [("监理", "interpolate", 300), ("可研", "band", 800)]
)
def test_outside_of_a_table_nothing_is_computed(fee, method, base):
    assert compute(standard(fee, method), "", Decimal(base) * 10_000) is None


TABLE = """投资估算表（单位：万元）
|序号|名称|金额|备注|
|一|工程费用|800||
|1|软件开发费|500||
|2|硬件购置费|300||
|二|其他费用|{sum}||
|1|{name}|{stated}|{note}|
|2|培训费|5||
|三|预备费|{reserve}|（一+二）×5%|
|合计||{total}||
"""


def one(name, stated, note):
    text = TABLE.format(name=name, stated=stated, note=note, sum=stated + 5, reserve=42, total=852)
    return next((fee for fee in found(text) if fee.name == name), None)


def test_a_fee_by_the_standard_that_its_row_names():
    fee = one("监理费", 26, "发改价格〔2007〕670号")
    assert fee is not None
    assert (fee.base, fee.low, fee.high, fee.stated) == (8_000_000, 246_600, 246_600, 260_000)
    assert fee.how.startswith("16.5+(800-500)×(30.1-16.5)÷(1000-500)")
    assert "670号" in fee.basis
    assert fee.evidence[0].quote == "26"


def test_a_contract_of_unnamed_kind_lies_between_all_kinds():
    fee = one("招标代理费", 7, "计价格[2002]1980号")
    assert fee is not None
    assert fee.low < fee.high
    named = one("招标代理费", 7, "计价格[2002]1980号，按服务类")
    assert named is not None
    assert named.low == named.high == Decimal(60_500)


@pytest.mark.parametrize(
    ("note", "base", "low", "high"),
    [
        ("按软件开发费的4%计取", 5_000_000, 200_000, 200_000),
        ("工程费用的2%—3%", 8_000_000, 160_000, 240_000),
        ("软件开发费420万元×3%", 4_200_000, 126_000, 126_000),
        ("软件开发费和硬件购置费之和的3%", 8_000_000, 240_000, 240_000),
    ],
)
def test_a_rate_that_the_row_prints(note, base, low, high):
    fee = one("设计费", 20, note)
    assert fee is not None
    assert (fee.base, fee.low, fee.high) == (base, low, high)


@pytest.mark.parametrize(
    "note", ["", "询价", "参考市场价", "按合同价的3%", "占比3%", "按同类项目的2%"]
)
def test_without_a_basis_nothing_is_computed(note):
    assert one("设计费", 20, note) is None


def test_the_reserve():
    text = TABLE.format(name="监理费", stated=20, note="", sum=25, reserve=41.25, total=866.25)
    (fee,) = found(text)
    assert (fee.name, fee.base, fee.low) == ("预备费", 8_250_000, 412_500)


def test_a_basis_named_in_the_text():
    text = (
        "监理费按照发改价格〔2007〕670号文件，以工程费用1000万元为基数计取。\n"
        "投资估算表（单位：万元）\n|序号|名称|金额|\n|1|软件开发费|1000|\n|2|监理费|33|\n|合计||1033|"
    )
    (fee,) = found(text)
    assert (fee.base, fee.low, fee.stated) == (10_000_000, 301_000, 330_000)
    assert fee.evidence[-1].quote.startswith("监理费按照")


def test_a_fee_beyond_its_standard_is_no_discrepancy():
    # informative only: `fees` returns what it computes, whether or not it agrees
    fee = one("监理费", 90, "发改价格〔2007〕670号")
    assert fee is not None
    assert fee.stated > fee.high
