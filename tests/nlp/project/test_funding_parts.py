from decimal import Decimal

import pytest

from ingest.plain import read_plain
from nlp.money.amounts import amounts
from nlp.profile_model import FundingKind
from nlp.project.profile import profile
from nlp.sentences import read
from nlp.statements import statements

FISCAL, OWN, SOCIAL = FundingKind.FISCAL, FundingKind.SELF_RAISED, FundingKind.SOCIAL


def of(text):
    reading = read(read_plain("a.txt", text))
    found = profile((reading,), amounts(reading), statements(reading)).funding_parts
    return {(kind, int(stated.value / 10_000)) for kind, stated in found}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("资金来源：区财政资金300万元、自筹50万元", {(FISCAL, 300), (OWN, 50)}),
        (
            "资金来源：市级财政资金120万元，单位自有资金80万元，合计200万元。",
            {(FISCAL, 120), (OWN, 80)},
        ),
        (
            "项目总投资90万元，其中医院自有经费40万元，其余50万元由区财政承担。",
            {(OWN, 40), (FISCAL, 50)},
        ),
        ("资金来源为事业基金55万元、财政预算安排45万元。", {(OWN, 55), (FISCAL, 45)}),
        ("资金来源：医疗收入结余70万元，市财政补助30万元。", {(OWN, 70), (FISCAL, 30)}),
        # two sources that exceed the total are both told: a check finds that
        (
            "项目总投资200万元。资金来源：财政资金120万元，单位自有资金98万元，合计200万元。",
            {(FISCAL, 120), (OWN, 98)},
        ),
        (
            "总投资320万元，其中省级专项补助200万元、县财政配套120万元。",
            {(FISCAL, 200), (FISCAL, 120)},
        ),
        ("资金来源：财政性资金：400万元；社会资本：200万元", {(FISCAL, 400), (SOCIAL, 200)}),
        (
            "项目总投资500万元，其中市级财政资金70%，上级补助资金30%。",
            {(FISCAL, 350), (FISCAL, 150)},
        ),
        (
            "项目总投资320万元，医院自有资金占60%，其余40%申请区级财政补助。",
            {(OWN, 192), (FISCAL, 128)},
        ),
        ("所需资金480万元，全部由市级财政资金解决。\n项目总投资480万元。", {(FISCAL, 480)}),
        (
            "|资金来源|中央资金 0 万元|省级补助资金 10 万元|区级财政 48 万元|",
            {(FISCAL, 10), (FISCAL, 48)},
        ),
        ("|资金来源|☑财政资金 86 万元 □自筹资金 0 万元|", {(FISCAL, 86)}),
        (
            "总投资1,260万元，其中企业自筹960万元，申请市级财政补助300万元。",
            {(OWN, 960), (FISCAL, 300)},
        ),
        (
            "总投资2600万元，其中企业自有资金1600万元，银行贷款1000万元。",
            {(OWN, 1600), (SOCIAL, 1000)},
        ),
        # near-misses
        ("资金来源：财政资金。", set()),
        ("某市类似项目投资500万元，其中财政资金300万元。", set()),
        ("每年可节约财政资金30万元。", set()),
    ],
)
def test_what_each_source_gives(text, parts):
    assert of(text) == parts


def test_a_sum_told_twice_is_one_with_both_places():
    text = (
        "总投资350万元，其中区财政资金300万元、自筹50万元。\n资金来源：区财政资金300万元"
        "、自筹50万元"
    )
    reading = read(read_plain("a.txt", text))
    found = profile((reading,), amounts(reading), ()).funding_parts
    assert [(kind, stated.value, len(stated.evidence)) for kind, stated in found] == [
        (FISCAL, Decimal(3_000_000), 2),
        (OWN, Decimal(500_000), 2),
    ]
