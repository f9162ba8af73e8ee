from decimal import Decimal

import pytest

from ingest.plain import read_plain
from nlp import figures
from nlp.money.amounts import amounts, precision
from nlp.money.totals import total_investment
from nlp.money_model import AmountRole
from nlp.outline.chapters import outline
from nlp.sentences import read
from nlp.stated import Source, State


def told(text):
    return [(a.role.value, a.yuan) for a in amounts(read(read_plain("a.txt", text)))]


def one(text):
    (amount,) = amounts(read(read_plain("a.txt", text)))
    return amount


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("本项目总投资1,286.50万元。", "12865000"),
        ("项目总投资（含税）约２００万元。", "2000000"),
        ("投资估算总额为200.004万元。", "2000040"),
        ("总投资：人民币贰佰万元整。", "2000000"),
        ("估算总投资为人民币壹仟贰佰叁拾肆万伍仟陆佰元整。", "12345600"),
        ("项目总投资1.2亿元。", "120000000"),
        ("项目预算金额为３５０千元。", "350000"),
        ("项目总报价￥285,000.00。", "285000"),
        ("项目总投资 三百五十万元。", "3500000"),
        ("总 投 资：2 5 0万元", None),
        ("本项目所需资金500万。", "5000000"),
    ],
)
def test_the_projects_total(text, yuan):
    found = [value for role, value in told(text) if role == "total"]
    assert found == ([Decimal(yuan)] if yuan else found)


@pytest.mark.parametrize(
    "text",
    [
        "预备费按总投资的5%计取，为25万元。",
        "该公司业绩合同额380万元，注册资本5000万元。",
        "一期工程已投资300万元。",
        "2019年完成一期建设，总投资300万元。",
        "参考某市同类项目总投资2亿元。",
        "财政资金200万元以上的项目应当公开招标。",
        "系统上线后每年可节约经费50万元。",
        "总投资超过200万元的项目实行监理制。",
        "项目总投资的15%用于培训，计75万元。",
        "上年度运维预算80万元。",
        "服务人口500万，元数据管理3元组。",
    ],
)
def test_somebody_elses_money_or_a_part_is_no_total(text):
    assert "total" not in [role for role, _ in told(text)]


def test_parts_of_a_total_have_their_own_roles():
    text = "项目总投资500万元，其中市级财政资金300万元，单位自筹200万元。2026年投资300万元。"
    assert told(text) == [
        ("total", 5_000_000),
        ("funding", 3_000_000),
        ("funding", 2_000_000),
        ("year", 3_000_000),
    ]


def test_phases_are_not_the_whole():
    assert told("二期总投资500万元。各期总投资合计1200万元。") == [
        ("phase_total", 5_000_000),
        ("overall_total", 12_000_000),
    ]


def test_words_and_figures_share_their_label():
    text = "本项目总报价为人民币贰拾捌万伍仟元整（¥285,000.00）。"
    assert told(text) == [("total", 285_000), ("total", 285_000)]


def test_whose_money_it_is():
    assert one("公司注册资本5000万元。").subject == "注册资本"


def test_a_form_gives_the_unit_in_its_label():
    found = one("|项目名称|智慧水利平台|总投资（万元）|512.36|")
    assert (found.role, found.yuan, found.source) == (AmountRole.TOTAL, 5123600, Source.FORM)
    assert found.span.quote == "512.36"


def test_a_table_of_one_row_is_a_form_too():
    (found,) = amounts(
        read(read_plain("a.txt", "|标段|项目名称|预算金额（万元）|\n|1|档案系统|87.5|"))
    )
    assert (found.role, found.yuan) == (AmountRole.TOTAL, 875_000)


def test_the_quotation_is_the_figure_as_printed():
    found = one("项目总 投 资 约 ２００ 万 元 。")
    assert found.span.quote == "２００ 万 元"
    assert found.approximate


@pytest.mark.parametrize(
    ("text", "worth"),
    [("总投资200万元", "10000"), ("总投资200.05万元", "100"), ("总投资约1200万元", "1000000")],
)
def test_precision_is_the_last_printed_digit(text, worth):
    assert precision(one(text)) == Decimal(worth)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("贰佰万元整", "2000000"),
        ("壹亿贰仟万元整", "120000000"),
        ("壹拾元伍角叁分", "10.53"),
        ("壹佰零叁万肆仟圆整", "1034000"),
        ("拾万元整", "100000"),
    ],
)
def test_capital_amounts(text, value):
    assert figures.capital(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("经测算，本项目共需资金2 350.6万元。", 23_506_000),
        ("项目总投资（不含运维费）为320万元。", 3_200_000),
        ("项目总投资控制在350万元以内。", 3_500_000),
        ("项目总投资不超过350万元，最终概算为348.2万元，即项目总投资348.2万元。", 3_482_000),
        ("项目总投资由500万元调整为520万元。", 5_200_000),
        ("可研批复总投资500万元，本次概算总投资498.6万元。", 4_986_000),
        ("含税总投资486.5万元，不含税总投资458.96万元。", 4_865_000),
        ("项目总投资（万元）：486.5", 4_865_000),
        ("投资规模：486.5万元", 4_865_000),
        ("建设投资486.5万元，预备费24.3万元，总投资510.8万元。", 5_108_000),
        ("本项目建设投资486.5万元。", 4_865_000),
        ("财政评审核减后项目总投资为462.3万元。", 4_623_000),
        ("本项目概算总投资1.05亿元，其中中央预算内投资5000万元，地方配套5500万元。", 105_000_000),
        ("所需经费98万元由区财政统筹解决。", 980_000),
        ("项目总投资为人民币（大写）叁佰贰拾万元整，小写3200000元。", 3_200_000),
        ("采购预算：87.5万元（人民币）", 875_000),
        ("项目估算投资486.5万元。", 4_865_000),
        ("|总投资|合计|486.5|万元|", 4_865_000),
        ("单位：万元\n|项目总投资|486.5|建设周期|12个月|", 4_865_000),
    ],
)
def test_one_total(text, yuan):
    found = total_investment(amounts(read(read_plain("a.txt", text))))
    assert found is not None
    assert (found.value, found.state) == (yuan, State.FOUND)


@pytest.mark.parametrize(
    "text",
    [
        "项目总投资300—350万元。",
        "方案一总投资500万元，方案二总投资620万元。",
        "硬件设备总金额200万元，软件总金额120万元。",
        "三年运维总费用60万元。",
        "监理费以工程费用1000万元为基数计算。",
        "该县交通局同类项目总投资800万元。",
        "单项合同估算价400万元以上的货物采购必须招标。",
        "根据规定，总投资500万元以下的项目由区数据局审批。",
        "总投资在500万元（含）以上的，报市政府批准。",
        "系统建成后预计每年可节约财政资金200万元。",
        "全县年农产品交易额达到12亿元，带动农户增收3000万元。",
        "项目总投资为 48 6.5 万元。",
        "服务人次达500万，覆盖300万人口。",
        "2027年计划投资300万元，2028年计划投资186.5万元。",
        "|比较内容|方案一|方案二|\n|总投资（万元）|500|620|",
    ],
)
def test_no_total(text):
    assert total_investment(amounts(read(read_plain("a.txt", text)))) is None


def test_another_projects_chapter_states_no_total():
    text = "第一章 项目概述\n本项目总投资500万元。\n第二章 类似项目业绩\n项目总投资800万元。\n"
    document = read_plain("a.txt", text)
    found = total_investment(amounts(read(document, outline(document))))
    assert found is not None
    assert (found.value, found.state) == (5_000_000, State.FOUND)
