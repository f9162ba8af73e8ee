from enum import StrEnum
from importlib.resources import files

import pytest
import yaml

from checks.rule import Recommendation, Severity
from checks.verdict import Verdict
from nlp.model import Role, Stance, Status, Target, Topic
from nlp.money_model import AmountRole
from nlp.stated import Source, State
from reports import wording
from reports.memo_head import ADVICE_SENTENCE
from reports.wording import excerpt, fill, one_line


@pytest.mark.parametrize(
    ("kinds", "names"),
    [
        (Severity, wording.SEVERITY),
        (Verdict, wording.VERDICT),
        (Recommendation, wording.ADVICE),
        (Recommendation, ADVICE_SENTENCE),
        (State, wording.STATE),
        (Source, wording.SOURCE),
        (Role, wording.ROLE),
        (AmountRole, wording.AMOUNT_ROLE),
        (Target, wording.TARGET),
        (Stance, wording.STANCE),
        (Status, wording.STATUS),
        (Topic, wording.TOPIC),
    ],
)
def test_every_member_has_a_chinese_name(kinds: type[StrEnum], names):
    assert set(names) == set(kinds)
    assert not any(text.isascii() for text in names.values())


def test_every_element_of_the_security_table_has_a_name():
    lexicon = yaml.safe_load((files("nlp") / "lexicon" / "statements.yaml").read_text("utf-8"))
    elements = {
        topic["topic"]: [one["element"] for one in topic["elements"]] for topic in lexicon["topics"]
    }
    for topic, names in wording.ELEMENT.items():
        assert [*names] == [*dict.fromkeys(elements[topic])]


def test_one_line_joins_cells_and_drops_what_xml_cannot_hold():
    assert one_line("合计\t\t486.50\n万元\x00\ud800") == "合计｜486.50 万元"


def test_excerpt_keeps_the_core_in_view():
    text = "甲" * 80 + "不使用政务云" + "乙" * 80
    cut = excerpt(text, "不使用政务云")
    assert "不使用政务云" in cut
    assert len(cut) <= 62
    assert cut.startswith("…")
    assert cut.endswith("…")


def test_excerpt_leaves_the_short_alone_and_cuts_only_the_end_without_a_core():
    assert excerpt("短句") == "短句"
    assert excerpt("甲" * 61) == "甲" * 60 + "…"
    assert excerpt("甲" * 70, "没有这词") == "甲" * 60 + "…"


def test_fill_asks_no_value_for_its_attributes():
    assert fill("为{a}，共{n}处", {"a": "自建机房", "n": 3}) == "为自建机房，共3处"
    assert fill("见{missing}", {}) == "见（未注明）"
    assert fill("{a.__class__}", {"a": 1}) == "（未注明）"
