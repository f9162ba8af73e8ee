"""Exceptions that a pack words itself: said by the proposal, or confirmed by a person."""

import pytest

from checks.exceptions import EXCEPTIONS, worded
from checks.model import Case
from checks.wanted import Wanted
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.understand import understand

SITE = Wanted(name="现场控制", words=("现场控制", "实时控制"))
AGREED = Wanted(name="书面同意", words=("书面同意",), refused=("未经书面同意",))


@pytest.fixture
def case(paper):
    def make(text: str, **more):
        return paper(text, known=False).case(**more)

    return make


def quotes(found) -> tuple[str, ...] | None:
    return None if found is None else tuple(span.quote for span in found)


def test_what_the_proposal_says_claims_it(case):
    find = worded("site", "现场控制", (SITE,), "").find
    assert quotes(find(case("闸门须现场控制。\n其余略。"))) == ("闸门须现场控制。",)


@pytest.mark.parametrize(
    "text",
    [
        "其余略。",
        "闸门无需现场控制。",  # denied
        "《管理办法》第六条规定，确需现场控制的除外。",  # a repeated rule
    ],
)
def test_otherwise_it_is_not_claimed(case, text):
    assert worded("site", "现场控制", (SITE,), "").find(case(text)) is None


def test_any_one_of_several_will_do(case):
    find = worded("site", "现场控制", (SITE, AGREED), "").find
    assert quotes(find(case("已经市局书面同意。"))) == ("已经市局书面同意。",)


def test_every_one_where_the_clause_has_two_conditions(case):
    find = worded("site", "现场控制", (SITE, AGREED), "", every=True).find
    assert find(case("已经市局书面同意。")) is None
    both = find(case("闸门须现场控制。\n已经市局书面同意。"))
    assert quotes(both) == ("闸门须现场控制。", "已经市局书面同意。")


def test_said_both_ways_claims_nothing(case):
    find = worded("agreed", "书面同意", (AGREED,), "").find
    assert find(case("已经市局书面同意。\n未经书面同意先行建设。")) is None


@pytest.mark.parametrize(
    ("given", "claims"), [("是", True), (" 是 ", True), ("否", False), ("", False)]
)
def test_a_person_confirms_it_by_a_setting(case, given, claims):
    find = worded("agreed", "书面同意", (AGREED,), "approved").find
    found = find(case("其余略。", settings={"approved": given}))
    assert found == (() if claims else None)


def test_no_setting_confirms_what_none_is_named_for(case):
    find = worded("agreed", "书面同意", (AGREED,), "").find
    assert find(case("其余略。", settings={"": "是", "agreed": "是"})) is None


def test_what_is_said_stays_the_evidence_of_what_is_confirmed(case):
    find = worded("agreed", "书面同意", (AGREED,), "approved").find
    found = find(case("已经市局书面同意。", settings={"approved": "是"}))
    assert quotes(found) == ("已经市局书面同意。",)


def test_a_statement_of_the_lexicon_claims_it_too():
    document = read_plain("方案", "本项目业务特殊，确需分散建设。")
    made = Case(understand(Submission("项目", (Filed(document, "proposal"),))))
    said = Wanted(name="分散建设", topic="exception", elements=("dispersed",))
    assert worded("dispersed", "分散建设", (said,), "").find(made)


def test_label_and_name_are_kept():
    made = worded("site", "现场控制", (SITE,), "")
    assert (made.name, made.label) == ("site", "现场控制")
    assert "site" not in EXCEPTIONS
