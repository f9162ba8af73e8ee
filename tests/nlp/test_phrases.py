"""Words a pack names: literal text, gaps, denials, repeated rules."""

import pytest

from ingest.plain import read_plain
from nlp.phrases import sayings, uses
from nlp.prose import prose
from nlp.sentences import read
from nlp.stated import State


def said(text: str, *phrases: str, without: tuple[str, ...] = ()):
    return tuple(sayings(prose(read(read_plain("方案", text)).prose), phrases, without))


@pytest.mark.parametrize(
    ("text", "phrase", "term"),
    [
        ("本项目接入市数据平台。", "接入市数据平台", "接入市数据平台"),
        ("本项目接 入 市 数 据 平 台。", "接入市数据平台", "接入市数据平台"),
        ("测评费由总承包单位承担。", "测评…由总承包单位", "测评费由总承包单位"),
        ("测评由总承包单位承担。", "测评…由总承包单位", "测评由总承包单位"),
        ("因须现场控制，区中心已书面同意。", "现场控制……书面同意", "现场控制,区中心已书面同意"),
        ("采用（甲）方式。", "(甲)方式", "(甲)方式"),
        ("费用为3.5万元", "3.5万元", "3.5万元"),
    ],
)
def test_a_phrase_is_found_as_written(text, phrase, term):
    (saying,) = said(text, phrase)
    assert saying.term == term
    assert saying.state is State.FOUND


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("费用为315万元", "3.5万元"),  # a dot is a dot
        ("测评已经完成，由总承包单位承担。", "测评…由总承包单位"),  # another clause
        ("测评由本单位统一组织实施并纳入年度安全工作计划后由总承包单位", "测评…由总承包单位"),
        ("现场控制。书面同意。", "现场控制……书面同意"),  # another sentence
        ("接入市数据平台", "接入省数据平台"),
    ],
)
def test_a_phrase_is_not_found_otherwise(text, phrase):
    assert not said(text, phrase)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("本项目接入市数据平台。", State.FOUND),
        ("本项目不接入市数据平台。", State.NEGATED),
        ("本项目暂不考虑接入市数据平台。", State.NEGATED),
        ("本项目并非不接入市数据平台。", State.FOUND),
        ("本项目不建机房，接入市数据平台。", State.FOUND),
    ],
)
def test_a_sentence_may_deny_the_phrase(text, state):
    assert [saying.state for saying in said(text, "接入市数据平台")] == [state]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("所选软件暂不支持国产环境。", State.FOUND),
        ("所选软件均不支持国产环境。", State.FOUND),
        ("所选软件并非不支持国产环境。", State.NEGATED),
        ("本项目暂不考虑不支持国产环境的软件。", State.NEGATED),
    ],
)
def test_a_phrase_that_denies_is_not_denied_by_its_own_word(text, state):
    assert [saying.state for saying in said(text, "不支持国产")] == [state]


def test_words_that_rule_a_sentence_out():
    text = "系统报警后自动通知。\n系统报警后通知采购人。"
    assert len(said(text, "报警")) == 2
    (saying,) = said(text, "报警", without=("采购人",))
    assert saying.span.quote == "系统报警后自动通知。"


def test_a_repeated_rule_is_marked():
    (saying,) = said("《数据管理办法》第九条规定，项目应当接入市数据平台。", "接入市数据平台")
    assert saying.quoted


def test_what_is_told_of_others_is_marked():
    (saying,) = said("外省某市已经接入市数据平台。", "接入市数据平台")
    assert saying.quoted


def test_every_sentence_once_in_reading_order():
    text = "先接入平台，再接入平台。\n接入平台后开放。"
    assert [s.span.quote for s in said(text, "接入平台", "开放")] == [
        "先接入平台，再接入平台。",
        "接入平台后开放。",
    ]


def test_no_phrases_say_nothing():
    assert not said("本项目接入市数据平台。")


@pytest.mark.parametrize(
    ("name", "phrases", "answer"),
    [
        ("等级保护测评费", ("等级保护测评", "等保测评"), True),
        ("等级 保护 测评费", ("等级保护测评",), True),
        ("系统测试费", ("等级保护测评",), False),
        ("系统测试费", (), False),
        ("第三方（商用密码）评估", ("第三方…评估",), True),
    ],
)
def test_names_of_budget_lines(name, phrases, answer):
    assert uses(name, phrases) is answer
