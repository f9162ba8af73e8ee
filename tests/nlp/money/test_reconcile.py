from dataclasses import replace
from decimal import Decimal
from time import perf_counter

import pytest

from ingest.model import Run
from ingest.plain import read_plain
from nlp.money.amounts import amounts
from nlp.money.budget import budget_tables
from nlp.money.reconcile import discrepancies, trail
from nlp.money.totals import from_tables
from nlp.sentences import read


def found(text):
    reading = read(read_plain("a.txt", text))
    tables = budget_tables(reading)
    money = amounts(reading)
    money = (*money, *from_tables(tables, money))
    return discrepancies(trail(money, tables, {"a.txt": reading}))


def kinds(text):
    return [discrepancy.kind for discrepancy in found(text)]


def test_totals_that_differ():
    (conflict,) = found("项目总投资500万元。\n经测算，项目总投资为520万元。")
    assert conflict.kind == "total_conflict"
    assert conflict.says["difference"] == 200_000
    assert [span.quote for span in conflict.evidence] == ["520万元", "500万元"]


@pytest.mark.parametrize(
    "text",
    [
        "项目总投资500万元。\n项目总投资5000000元。",
        "项目总投资约500万元。\n项目总投资503.26万元。",
        "项目总投资500万元。\n项目总投资499.98万元。",
        "项目总投资500万元。\n一期总投资300万元。",
    ],
)
def test_rounding_and_phases_are_no_conflict(text):
    assert not found(text)


def test_a_slip_of_the_unit_is_named_so():
    assert kinds("项目总投资500万元。\n项目总投资500元。") == ["unit_slip"]


def test_sources_that_do_not_add_up():
    (mismatch,) = found("项目总投资483万元，其中财政资金400万元，自筹资金80万元。")
    assert mismatch.kind == "funding_mismatch"
    assert (mismatch.says["stated"], mismatch.says["computed"]) == (4_830_000, 4_800_000)


@pytest.mark.parametrize(
    "text",
    [
        "项目总投资483万元，其中财政资金400万元，自筹资金83万元。",
        "项目总投资483万元，其中省级补助100万元、市级财政200万元，其余由单位自筹。",
        "项目总投资483万元，其中财政资金400万元。",
    ],
)
def test_sources_that_do_or_need_not_add_up(text):
    assert not found(text)


def test_words_against_figures():
    assert kinds("项目总报价为人民币贰佰万元整（¥2,100,000.00）。") == ["words_mismatch"]
    assert not found("项目总报价为人民币贰佰万元整（¥2,000,000.00）。")


TABLE = """投资估算表（单位：元）
|序号|名称|数量|单价|合计|备注|
|1|服务器|2|50000|{first}||
|2|交换机|4|5000|20000||
|合计||||{total}||
"""


def test_a_sound_table():
    assert not found(TABLE.format(first="100000", total="120000"))


def test_a_product():
    (mismatch,) = found(TABLE.format(first="110000", total="130000"))
    assert mismatch.kind == "product_mismatch"
    assert mismatch.says["computed"] == Decimal(100_000)
    assert mismatch.says["where"] == "服务器"


def test_a_sum():
    (mismatch,) = found(TABLE.format(first="100000", total="125000"))
    assert mismatch.kind == "sum_mismatch"
    assert mismatch.says["difference"] == 5000
    assert mismatch.says["tolerance"] == Decimal("1.5")


def test_a_factor_more_is_no_error():
    text = "|名称|数量|单价（元）|年限|合计（元）|\n|云主机|2|1000|3|6000|\n|合计||||6000|"
    assert not found(text)


def test_a_price_without_a_unit_beside_an_amount_in_ten_thousands():
    text = "|名称|数量|单价|合计（万元）|\n|服务器|2|50000|10|\n|合计|||10|"
    assert not found(text)


def test_tax_rows_may_be_left_out_of_the_sum():
    text = (
        "|序号|名称|金额（元）|\n|1|软件|100|\n|2|硬件|200|\n"
        "|3|增值税（6%）|18|\n|合计||300|\n|价税合计||318|"
    )
    assert not found(text)


def test_parts_of_a_row():
    text = (
        "|序号|名称|金额（万元）|\n|一|软件|{}|\n|1|甲|100.5|\n|2|乙|200|\n|二|硬件|20|\n|合计||{}|"
    )
    assert not found(text.format("300.5", "320.5"))
    assert kinds(text.format("310", "330")) == ["sum_mismatch"]


def test_among_them_is_no_division():
    text = "|序号|名称|金额（万元）|\n|一|软件|300|\n|其中|甲系统|100|\n|二|硬件|20|\n|合计||320|"
    assert not found(text)


def test_the_main_items_only():
    text = "主要设备清单\n|序号|名称|金额（万元）|\n|1|甲|100|\n|2|乙|100|\n|合计||320|"
    assert not found(text)


def test_a_share_stated_in_a_note():
    text = (
        "|序号|名称|金额（万元）|备注|\n|一|软件|400||\n|二|其他|60||\n"
        "|三|预备费|{}|（一+二）×5%|\n|合计||{}||"
    )
    assert not found(text.format("23", "483"))
    assert kinds(text.format("30", "490")) == ["percent_mismatch"]


def test_a_detail_table_against_the_line_of_its_name():
    text = (
        "投资估算表（单位：万元）\n|序号|名称|金额|\n|1|应用软件开发费|300|\n|2|监理费|20|\n|3|设计费|20|\n|合计||340|\n"
        "应用软件开发明细（单位：万元）\n|序号|模块名称|金额|\n|1|甲|100|\n|2|乙|{}|\n|合计||{}|"
    )
    assert not found(text.format(200, 300))
    assert kinds(text.format(150, 250)) == ["sum_mismatch"]


def test_a_row_in_the_wrong_unit_is_named():
    text = (
        "数据费用（单位：万元）\n|序号|名称|金额|\n|1|普查|16.10|\n|2|建库|119000.00|\n"
        "|3|清洗|8.00|\n|小计||36.00|"
    )
    (slip,) = found(text)
    assert slip.kind == "unit_slip"
    assert slip.says["where"] == "建库"
    assert [span.quote for span in slip.evidence] == ["119000.00", "36.00"]


def test_the_sources_table():
    text = (
        "资金来源表（单位：万元）\n|资金来源|2027年|2028年|合计|\n"
        "|市级财政资金|300|200|500|\n|单位自筹资金|100|80|180|\n|合计|400|280|712.4|"
    )
    assert kinds(text) == ["funding_mismatch"]


def steps(text):
    reading = read(read_plain("a.txt", text))
    tables = budget_tables(reading)
    money = amounts(reading)
    money = (*money, *from_tables(tables, money))
    return trail(money, tables, {"a.txt": reading})


def test_the_trail_holds_what_agrees():
    text = "项目总投资72万元。\n" + TABLE.format(first="100000", total="120000")
    told = [(step.kind, step.formula, step.agrees) for step in steps(text)]
    assert ("product_mismatch", "2×50000元", True) in told
    assert ("sum_mismatch", "100000+20000（元）", True) in told


def test_the_places_of_the_total_make_one_step():
    told = steps("项目总投资500万元。\n经测算，项目总投资为500.00万元。\n总投资伍佰万元整。")
    (step,) = (step for step in told if step.kind == "total_conflict")
    assert (step.agrees, step.where, len(step.evidence)) == (True, "总投资3处", 3)
    assert step.formula == "总投资伍佰万元整；项目总投资500.00万元；项目总投资500万元"


def test_capitals_of_the_next_sentence_are_not_those_of_this():
    text = "项目总投资500万元。\n项目总投资伍佰贰拾万元整（520万元）。\n项目总投资520万元。"
    assert kinds(text) == ["total_conflict"]


@pytest.mark.parametrize(
    "text",
    [
        "投资估算总额为226.04万元（人民币大写：贰佰叁拾贰万捌仟贰佰元整）。",
        "投资估算总额为人民币贰佰叁拾贰万捌仟贰佰元整，即226.04万元。",
        "项目总报价为226.04万元（大写：贰佰叁拾贰萬捌仟贰佰圓整）。",
    ],
)
def test_capitals_in_many_settings(text):
    assert kinds(text) == ["words_mismatch"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("资金来源：市级财政资金248.91万元，单位自有资金256.37万元，合计497.81万元。", True),
        ("资金来源：市级财政资金248.91万元，单位自有资金248.90万元，合计497.81万元。", False),
        (
            "项目总投资483万元，其中财政资金400万元（省级100万元、市级300万元），自筹资金83万元。",
            False,
        ),
        (
            "项目总投资483万元，其中财政资金400万元（省级100万元、市级300万元），自筹资金80万元。",
            True,
        ),
        ("市级财政300万元、县级配套186.5万元，项目总投资486.5万元。", False),
        ("项目总投资486.5万元，其中2027年300万元，2028年186.5万元。", False),
    ],
)
def test_sources_and_years_in_the_text(text, wrong):
    assert bool(found(text)) is wrong


ESTIMATE = (
    "投资估算表（单位：万元）\n|序号|名称|金额|\n|1|系统开发费|300|\n"
    "|2|监理费|5.9|\n|合计||305.9|\n"
)


def test_the_text_drifts_from_the_table():
    (drift,) = found("其中监理费9.5万元。\n" + ESTIMATE)
    assert (drift.kind, drift.says["where"]) == ("text_table", "监理费")
    assert [span.quote for span in drift.evidence] == ["9.5万元", "5.9"]


@pytest.mark.parametrize(
    "text",
    [
        "监理费约6万元。",
        "监理费5.9万元。",
        "监理费59000元。",
        "同类项目监理费9.5万元。",
        "每年监理费9.5万元。",
        "一期监理费9.5万元。",
        "监理费参考标准为9.5万元。",
        "系统开发费按人月单价1.2万元测算。",
    ],
)
def test_what_the_text_may_say_beside_the_table(text):
    assert not found(text + "\n" + ESTIMATE)


def test_a_name_that_two_lines_bear_proves_nothing():
    text = ESTIMATE.replace("|合计||305.9|", "|3|监理费|7|\n|合计||312.9|")
    assert "text_table" not in kinds("监理费9.5万元。\n" + text)


def test_columns_of_years_add_up_across_and_down():
    text = (
        "资金计划表（单位：万元）\n|资金来源|2027年|2028年|合计|\n|市级财政资金|300|200|500|\n"
        "|单位自筹资金|100|{}|180|\n|合计|400|280|680|"
    )
    assert not found(text.format(80))
    assert "funding_mismatch" in kinds(text.format(60))


def test_shares_of_a_hundred():
    text = (
        "资金来源\n|来源|金额（万元）|占比|\n|省级补助|100|20%|\n|市级财政|300|{}|\n"
        "|自筹|100|20%|\n|合计|500|100%|"
    )
    assert not found(text.format("60%"))
    assert kinds(text.format("65%")) == ["percent_sum"]


def test_shares_that_were_rounded():
    text = "|来源|金额（万元）|占比|\n|甲资金|100|33.3%|\n|乙资金|100|33.3%|\n|丙资金|100|33.3%|"
    assert not found(text)


def test_a_fee_in_two_groups():
    text = (
        "投资估算表（单位：万元）\n|序号|名称|金额|\n|一|软件开发|210|\n|1|平台开发|200|\n"
        "|2|{}|10|\n|二|其他费用|20|\n|1|培训费|20|\n|合计||230|"
    )
    assert kinds(text.format("用户培训")) == ["double_fee"]
    assert not found(text.format("培训管理模块"))


def test_several_trainings_in_one_group_are_one_plan():
    text = (
        "投资估算表（单位：万元）\n|序号|名称|金额|\n|一|软件开发|200|\n|二|培训费|30|\n"
        "|1|管理员培训|10|\n|2|业务人员培训|20|\n|合计||230|"
    )
    assert not found(text)


@pytest.mark.parametrize("note", ["12个月", "按年", "8折优惠", "含3%运费"])
def test_a_note_that_names_another_factor(note):
    text = (
        "租赁表（单位：元）\n|名称|数量|单价|金额|备注|\n"
        "|专线|3|1000|36000|{}|\n|云主机|2|500|1000||"
    )
    assert not found(text.format(note))


def test_a_row_left_out_is_no_slip_of_the_unit():
    text = (
        "估算表（单位：万元）\n|序号|名称|金额|\n|1|甲系统开发|300|\n|2|乙系统开发|60|\n"
        "|3|丙系统开发|40|\n|合计||340|"
    )
    assert kinds(text) == ["sum_mismatch"]


def test_three_thousand_totals_are_soon_compared():
    text = "\n".join(
        f"经测算，项目总投资为{400 + number / 100:.2f}万元。" for number in range(3000)
    )
    started = perf_counter()
    assert len(found(text)) == 2999
    assert perf_counter() - started < 5


NUMBERED = """投资估算表
单位：万元
|序号|费用名称|金额|
|1|软件开发费|60|
|2|硬件购置费|30|
|{third}|监理费|5|
|合计||{total}|
"""


def recognised(text, confidence):
    document = read_plain("a.txt", text)
    runs = (Run(0, len(document.text), page=1, confidence=confidence),)
    reading = read(replace(document, runs=runs))
    tables = budget_tables(reading)
    return discrepancies(trail((), tables, {"a.txt": reading}))


@pytest.mark.parametrize(
    ("third", "confidence", "doubt"),
    [
        ("3", 1.0, ""),
        ("4", 1.0, ""),
        ("3", 0.97, ""),
        ("4", 0.97, "序号不连续"),
        (" ", 0.97, "序号不连续"),
        ("3", 0.8, "识别把握不足"),
    ],
)
def test_a_scan_accuses_only_with_certain_figures_in_whole_rows(third, confidence, doubt):
    (wrong,) = recognised(NUMBERED.format(third=third, total="99"), confidence)
    assert wrong.kind == "sum_mismatch"
    assert doubt in wrong.doubt
    assert bool(wrong.doubt) == bool(doubt)


def test_numbers_may_begin_anew_below_each_part():
    text = (
        "投资估算表\n单位：万元\n|序号|名称|金额|\n|一|软件|40|\n|1|受理|20|\n|2|监管|20|\n"
        "|二|硬件|30|\n|1|终端|30|\n|合计||75|"
    )
    (wrong,) = recognised(text, 0.97)
    assert (wrong.kind, wrong.doubt) == ("sum_mismatch", "")


def test_shares_without_a_printed_hundred_are_left_to_a_person():
    text = (
        "投资构成表（单位：万元）\n|序号|名称|金额|占比|\n|1|软件|300|60%|\n|2|硬件|200|50%|\n"
        "|合计||500|{}|"
    )
    printed, bare = found(text.format("100%")), found(text.format(""))
    assert [(one.kind, bool(one.doubt)) for one in printed] == [("percent_sum", False)]
    assert [(one.kind, bool(one.doubt)) for one in bare] == [("percent_sum", True)]


def test_the_trail_leaves_out_what_is_compared_with_itself():
    text = (
        "设备清单（单位：元）\n|序号|名称|数量|单价|金额|\n|1|闸机|1|8000|8000|\n"
        "|2|立杆|3|500|1500|\n|合计||||9500|"
    )
    products = [step.formula for step in steps(text) if step.kind == "product_mismatch"]
    assert products == ["3×500元"]
