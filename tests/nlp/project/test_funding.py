"""Where the money comes from: a total and who pays it in one sentence, and what only looks so."""

import pytest

from ingest.plain import read_plain
from nlp.money.amounts import amounts
from nlp.project.profile import profile
from nlp.sentences import read


def of(text):
    reading = read(read_plain("a.txt", text))
    return profile((reading,), amounts(reading), ())


def kinds(text):
    found = of(text).funding
    return {kind.value for kind in found.value} if found else set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("项目预算：132.5万元，财政资金，由部门预算统筹", {"fiscal"}),
        ("- **项目预算**：132.5万元，财政资金，从部门预算安排", {"fiscal"}),
        ("本项目概算二百一十六万元整，申请市财政资金解决。", {"fiscal"}),
        ("总投资估算约三百六十五万八千元，拟申请市级财政专项资金。", {"fiscal"}),
        ("1.4 总投资：560.0万元（区级财政资金）", {"fiscal"}),
        ("预算总额：1,250,000元（由区财政预算安排）", {"fiscal"}),
        ("服务费总额240万元（三年），列入年度部门预算。", {"fiscal"}),
        ("经费总额90万元，省补资金。", {"fiscal"}),
        ("项目经费86万元，以奖代补资金。", {"fiscal"}),
        ("投资总额：75万元（单位自筹）", {"self_raised"}),
        ("总投资3,180.6千元，由住房维修资金增值收益支出，属自有资金。", {"self_raised"}),
        ("概算总额：88万元，医院自筹", {"self_raised"}),
        ("投资规模96万元，从单位事业收入中列支。", {"self_raised"}),
        ("总投资900万元，企业投资。", {"social"}),
        ("资金来源：省补资金150万元，单位自筹40万元。", {"fiscal", "self_raised"}),
    ],
)
def test_a_total_and_who_pays_it(text, wanted):
    assert kinds(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "总投资：120万元，其中软件开发80万元。",
        "总投资312万元，用于财政局预算管理系统建设。",
        "项目总投资200万元，建设财政一体化平台。",
        "本项目概算120万元，其中服务收入管理模块20万元。",
        "总投资120万元，不使用财政资金的说法不成立。",
        "原系统总投资200万元，由省财政解决的建议未采纳。",
        "财政业务系统的用户约500人。",
    ],
)
def test_words_that_pay_nothing(text):
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1.5 总投资：418.0万元（市级财政资金）", [("fiscal", 4_180_000)]),
        ("总预算45万元，全部由学校自有资金解决。", [("self_raised", 450_000)]),
        ("总投资986.0万元，资金来源为医院自筹资金。", [("self_raised", 9_860_000)]),
        (
            "总投资300万元，其中财政资金200万元、自筹100万元。",
            [("fiscal", 2_000_000), ("self_raised", 1_000_000)],
        ),
        ("总投资300万元，财政资金和单位自筹资金共同承担。", []),
    ],
)
def test_a_single_source_gives_the_whole(text, parts):
    assert [(kind.value, int(sum_.value)) for kind, sum_ in of(text).funding_parts] == parts
