"""Reasons for letters and exceptions: exactly those the reading of the five measures allows."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from checks import pack as packs
from checks.exceptions import EXCEPTIONS
from checks.rule import Effect, Ground, Pack, Rule, Severity

PREFIX = {
    "changzhou-jingkai-2023": "CZ",
    "sucheng-2023": "SC",
    "tunxi-2023": "TX",
    "qidong-2022": "QD",
    "lianyungang-2025": "LYG",
}
find = cache(packs.find)
each_pack = pytest.mark.parametrize("pack_id", PREFIX)

# Number, clauses (①: paragraph, （一）: item), effect; $: of money alone; C/B: either.
GROUNDS = """
CZ-R1 七（一） A|CZ-R2 七（二）+六（一） A|CZ-R3 七（二）+六（二） A|CZ-R4 七（二）+六（三） A
CZ-R5 七（三） A|CZ-R6 七（四） A|CZ-R7 七（五） A|CZ-R8 七（六） A|CZ-R9 十一 D|CZ-R10 九② A$
CZ-R11 九② A$|CZ-R12 十二④ A$|CZ-R13 十七 A$|CZ-R14 五 E|CZ-R15 五 E|CZ-R16 五 E
SC-R1 九① C|SC-R2 九① C|SC-R3 九① C|SC-R4 八① C|SC-R5 八②+十四 C|SC-R6 八② C
SC-R7 二十一 C|SC-R8 十六 C|SC-R9 十六+三 D|SC-R10 十八 C|SC-R11 十七 C|SC-R12 二十 C
SC-R13 十① E|SC-R14 十二② D|SC-R15 十二② A$|SC-R16 二十六① A$|SC-R17 十五 E|SC-R18 二十八 E
SC-R19 二②+三十六 E|SC-R20 七 E|SC-R21 三十三 A$
TX-R1 七 A|TX-R2 十四 A|TX-R3 十四 B|TX-R4 十二 B|TX-R5 十二 B|TX-R6 二十一 B|TX-R7 十六 B
TX-R8 二十三③ C|TX-R9 二十三① C|TX-R10 二十三② C/B|TX-R11 四十三 B|TX-R12 四十三（一） A
TX-R13 四十三（二） A|TX-R14 十 C|TX-R15 二十六 D|TX-R16 二十四 E|TX-R17 十九（一） E
TX-R18 十三 E|TX-R19 二十二 E|TX-R20 二十九 C|TX-R21 三十二 C|TX-R22 十七 C|TX-R23 十五 C
TX-R24 四十三（三）+三十八② A$|TX-R25 四十八 A$|TX-R26 三十七 E
QD-R1 十三③ C|QD-R2 十三① C|QD-R3 十三② C/B|QD-R4 五（一）+五（二）+五（三）+五（四） C
QD-R5 五（三） C|QD-R6 三十四（一） B|QD-R7 三十四（二） B|QD-R8 三十四 B|QD-R9 十七① D
QD-R10 十四 E|QD-R11 十一 C|QD-R12 六 B|QD-R13 二十三 D|QD-R14 二十四 C|QD-R15 二十二 C
QD-R16 二十一① C|QD-R17 八+九 E|QD-R18 十五（五）+十五（六） E|QD-R19 十五（四） E
QD-R20 二十七①+二十八 E|QD-R21 三十六① A$
LYG-R1 九① A|LYG-R2 九① B|LYG-R3 九① B|LYG-R4 七 B|LYG-R5 七 D|LYG-R6 八①+十三（三） C
LYG-R7 八② B|LYG-R8 八② B|LYG-R9 八② B|LYG-R10 十 B|LYG-R11 六 C|LYG-R12 四+二十一① D/C
LYG-R13 十三（一）+十三（二）+十三（三）+十三（四）+十三（五） C|LYG-R14 十九 C|LYG-R15 十二 E
LYG-R16 十四 E|LYG-R17 十四 E|LYG-R18 十六 D|LYG-R19 十八① E|LYG-R20 二十三 C
LYG-R21 二十五+二十四 C|LYG-R22 九② B|LYG-R23 三+三十五+三十六 E|LYG-R24 三十三 A
LYG-R25 二十七 E
"""
# What no finding of ours may bring forward by itself: 兜底项, 职责条款, outcomes of other bodies.
BY_HAND = {"CZ-R8", "SC-R13", "QD-R12", "LYG-R24"}
# Its evidence is a comparison with systems, and what that finds is never above 必须改正.
COMPARED = {"CZ-R2"}
COUNTS = {"CZ": 16, "SC": 21, "TX": 26, "QD": 21, "LYG": 25}

# Exception → the rows whose rules it may lift; * at the head of a list: every row but these.
EXCEPTED = {
    "CZ": {
        "classified": "CZ-06-2 CZ-07-0 CZ-07-1 CZ-07-2 CZ-07-3 CZ-07-4 CZ-07-5 CZ-10-2",
        "cloud_explained": "CZ-07-3",
        "placement_reasoned": "CZ-07-3",  # a reason given in the text explains as well
        "upper_level": "CZ-07-4",
        "line_developed": "CZ-07-4",
        "law_provided": "CZ-07-5",
        "law_or_secrecy": "CZ-10-2",
        "temporary_consented": "CZ-05-a CZ-05-c CZ-09-2a",
    },
    "SC": {
        "filed_upwards": "* SC-11-a",
        "other_funding": "* SC-23",
        "upper_demand": "SC-12-2a",
        "law_or_secrecy": "SC-16-a",
    },
    "TX": {
        "classified": "TX-22-b TX-27-b TX-41 TX-43-3",
        "supplement": "TX-14 TX-17-b TX-19-2",
        "off_platform_approved": "TX-10",
        "unshared_approved": "TX-43-0 TX-43-1 TX-23-2a",
        "upper_approval": "TX-07-b TX-14 TX-19-1b",
        "district_lead": "TX-12-c",
        "upper_level": "TX-12-c",
        "civil_works": "TX-18",
        # 参照执行: only 集约、共享、互联、协同 are looked at
        "by_reference": "* TX-15-a TX-15-b TX-16-a TX-16-c TX-23-2a TX-23-2b TX-23-2c TX-26-a",
    },
    "QD": {
        "emergency_agreed": "QD-17-1",
        "mid_year": "QD-17-1",
        "preliminary_funds": "QD-17-1",
        "not_shared_approved": "QD-34-0 QD-34-1",
        # the conditions of 合并编报, any of which allows it
        "in_plan": "QD-08-0",
        "clear_demand": "QD-08-0 QD-09-0",
        "strategic": "QD-08-0 QD-09-0",
        "depth": "QD-09-0",
        # 涉密 goes by 分级保护 instead of 等级保护
        "classified": "QD-04-06 QD-19-b QD-21-2 QD-32",
    },
    "LYG": {
        "classified": "LYG-08-1 LYG-15 LYG-04 LYG-21-1",
        "upper_level": "LYG-04 LYG-21-1",
        "consulted": "LYG-04 LYG-21-1",
        "component_approved": "LYG-10-a LYG-10-b",
        "addition": "LYG-16-a",
        "special_plan": "LYG-16-a",
        "required_above": "LYG-07-b",
        "revenue_approved": "LYG-09-2",
    },
}
# … and what must be there: exception, row.
OWED = """
CZ classified CZ-07-1|CZ classified CZ-07-2|CZ classified CZ-07-3|CZ classified CZ-07-4
CZ classified CZ-07-5|CZ classified CZ-06-2|CZ cloud_explained CZ-07-3|CZ line_developed CZ-07-4
CZ law_provided CZ-07-5|CZ law_or_secrecy CZ-10-2|CZ temporary_consented CZ-05-c
SC upper_demand SC-12-2a|SC law_or_secrecy SC-16-a|SC filed_upwards SC-09-1a
SC other_funding SC-09-1a
TX classified TX-22-b|TX classified TX-43-3|TX supplement TX-14|TX off_platform_approved TX-10
TX unshared_approved TX-43-0|TX district_lead TX-12-c
QD emergency_agreed QD-17-1|QD mid_year QD-17-1|QD preliminary_funds QD-17-1
QD not_shared_approved QD-34-0
LYG classified LYG-08-1|LYG consulted LYG-21-1|LYG upper_level LYG-21-1
LYG component_approved LYG-10-a|LYG addition LYG-16-a|LYG special_plan LYG-16-a
LYG required_above LYG-07-b
"""


def table() -> Iterator[tuple[str, list[str], str]]:
    for entry in GROUNDS.replace("\n", "|").split("|"):
        if entry:
            ground_id, clauses, effect = entry.split(" ")
            yield ground_id, [spelt(clause) for clause in clauses.split("+")], effect


def spelt(short: str) -> str:
    """十三（三） → 第十三条第（三）项; 九② → 第九条第二款."""
    article, number, item = re.fullmatch("([一-龥]+)([①-⑨]?)(（[一-龥]）)?", short).groups()
    paragraph = f"第{'一二三四五六七八九'['①②③④⑤⑥⑦⑧⑨'.index(number)]}款" if number else ""
    return f"第{article}条{paragraph}" + (f"第{item}项" if item else "")


def base(ground: Ground) -> str:
    """The number in the table; a ground may be split (QD-R9-money)."""
    return "-".join(ground.id.split("-")[:2])


def descends(rule: Rule, row: str) -> bool:
    return rule.id == row or rule.id.startswith(f"{row}-")


# ── grounds ──


@each_pack
def test_the_grounds_are_those_of_the_reading(pack_id):
    prefix, pack = PREFIX[pack_id], find(pack_id)
    expected = {row[0]: row[1:] for row in table() if row[0].startswith(prefix + "-")}
    assert len(expected) == COUNTS[prefix]
    assert {base(ground) for ground in pack.grounds} == expected.keys()
    for ground in pack.grounds:
        clauses, effects = expected[base(ground)]
        labels = [clause.label for clause in ground.clauses]
        assert all(any(label.startswith(c) for c in clauses) for label in labels), ground.id
        if ground.id == base(ground):
            assert all(any(label.startswith(c) for label in labels) for c in clauses), ground.id
            assert ground.effect in effects.rstrip("$").split("/"), ground.id
            assert ground.money_only == effects.endswith("$"), ground.id


@each_pack
def test_only_a_measure_that_says_so_refuses(pack_id):
    pack = find(pack_id)
    assert pack.refuses == (PREFIX[pack_id] in {"CZ", "TX", "LYG"})
    for ground in pack.grounds:
        assert pack.refuses or not ground.refuses, ground.id
        if not ground.refuses:
            assert not re.search("不予审批|不予批准|不予通过|否决", ground.reason), ground.id
        if ground.money_only:
            assert re.search("资金|经费|拨|预算|投资计划|安排", ground.reason), ground.id


@each_pack
def test_a_refusal_rests_on_a_rule_that_may_be_a_veto(pack_id):
    pack = find(pack_id)
    rules = {rule.id: rule for rule in pack.rules}
    for ground in pack.grounds:
        levels = {
            level
            for rule_id in ground.rules
            for level in (
                rules[rule_id].severity,
                *(case.level for case in rules[rule_id].severity_cases),
            )
        }
        if ground.refuses and not ground.by_hand and ground.id not in COMPARED:
            assert Severity.VETO in levels, ground.id


@each_pack
def test_what_only_people_may_bring_forward_is_by_hand(pack_id):
    by_hand = {base(ground) for ground in find(pack_id).grounds if ground.by_hand}
    assert by_hand >= {one for one in BY_HAND if one.startswith(PREFIX[pack_id] + "-")}


@each_pack
def test_a_ground_is_lifted_by_what_lifts_its_rules(pack_id):
    """An exception that lifts every rule behind a ground lifts the ground, and no other does."""
    pack = find(pack_id)
    rules = {rule.id: rule for rule in pack.rules}
    for ground in pack.grounds:
        behind = [set(rules[rule_id].exceptions) for rule_id in ground.rules]
        if behind:
            assert set.intersection(*behind) <= set(ground.lifted_by), ground.id
            assert set(ground.lifted_by) <= set.union(*behind), ground.id


@each_pack
def test_grounds_that_ask_only_for_correction_name_what_to_do(pack_id):
    for ground in find(pack_id).grounds:
        for phrase in (ground.reason, ground.evidence, ground.remedy):
            assert not phrase.endswith("。"), (ground.id, phrase)
        assert not ground.remedy.startswith("请"), ground.id
        assert not ground.note or ground.note.endswith("。"), (ground.id, ground.note)
        assert ground.effect in Effect


# ── exceptions ──


@each_pack
def test_no_rule_has_an_exception_its_clause_does_not_give(pack_id):
    allowed = EXCEPTED[PREFIX[pack_id]]
    for rule in find(pack_id).rules:
        for name in rule.exceptions:
            assert name in allowed, (rule.id, name)
            rows = allowed[name].split()
            inside = any(descends(rule, row) for row in rows)
            assert inside != (rows[0] == "*"), (rule.id, name)


@each_pack
def test_the_exceptions_of_the_reading_are_honoured(pack_id):
    prefix, pack = PREFIX[pack_id], find(pack_id)
    for entry in OWED.replace("\n", "|").split("|"):
        if entry.startswith(prefix + " "):
            _, name, row = entry.split(" ")
            assert any(descends(r, row) and name in r.exceptions for r in pack.rules), entry


@each_pack
def test_every_exception_a_pack_words_is_used_by_a_rule(pack_id):
    pack: Pack = find(pack_id)
    used = {name for rule in pack.rules for name in rule.exceptions}
    assert pack.exemptions.keys() <= used
    assert used <= pack.exemptions.keys() | EXCEPTIONS.keys()
