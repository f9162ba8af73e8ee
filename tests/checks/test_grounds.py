"""Reasons for letters rest on findings, and on nothing else."""

from dataclasses import replace

import pytest

from checks.grounds import borne_out
from checks.model import Case, Check, Hit, Params
from checks.review import review
from checks.rule import Clause, Effect, Exemption, Ground, Pack, Rule, Severity
from nlp.stated import State

FACTS = {"params": Params(), "clause": Clause("第一条"), "remedy": "请改正。"}


def rule(name, *, state=State.FOUND, hits=1, exceptions=()):
    check = Check(name, Params, frozenset(), lambda *_: [Hit(state=state)] * hits, "")
    return Rule(
        id=name, check=check, requirement=name, message=name, severity=Severity.MUST_FIX,
        exceptions=exceptions, **FACTS,
    )  # fmt: skip


def ground(name="R1", rules=("A",), **more):
    return Ground(
        id=name, reason="理由", clauses=(Clause("第一条"),), effect=Effect.FORBIDDEN,
        evidence="原文", remedy="请改正。", rules=rules, **more,
    )  # fmt: skip


@pytest.fixture
def reviewed(paper):
    """Return a reviewer of rules under a pack with these grounds."""

    def judge(rules, grounds, *, settings=None):
        confirmed = Exemption("told", "已经同意", lambda case: () if case.settings else None)
        pack = Pack(
            id="x-2025", edition="1", locality="示例市", title="示例办法", number="示〔2025〕1号",
            issuer="示例市政府", effective=None, repeals=(), rules=tuple(rules), not_checked=(),
            route=(), settings={}, sha256="", exemptions={"told": confirmed},
            grounds=tuple(grounds),
        )  # fmt: skip
        return review(Case(paper().proposal(), settings=settings or {}), pack)

    return judge


def test_a_ground_is_borne_out_by_any_of_its_rules(reviewed):
    made = reviewed([rule("A", hits=0), rule("B")], [ground(rules=("A", "B"))])
    (borne,) = borne_out(made)
    assert [one.rule.id for one in borne.results] == ["B"]


def test_nothing_found_bears_out_nothing(reviewed):
    assert borne_out(reviewed([rule("A", hits=0)], [ground()])) == ()


def test_what_only_a_person_may_bring_forward_is_never_generated(reviewed):
    assert borne_out(reviewed([rule("A")], [ground(by_hand=True)])) == ()


def test_a_claimed_exception_takes_a_ground_away(reviewed):
    grounds = [ground(lifted_by=("told",)), ground("R2", lifted_by=("emergency",)), ground("R3")]
    made = reviewed([rule("A")], grounds)
    assert [one.ground.id for one in borne_out(made)] == ["R1", "R2", "R3"]
    assert [one.label for one in borne_out(made)[0].exceptions] == ["已经同意"]
    made = reviewed([rule("A")], grounds, settings={"told": "是"})
    assert [one.ground.id for one in borne_out(made)] == ["R2", "R3"]


def test_a_rule_excepted_bears_out_nothing(reviewed):
    made = reviewed([rule("A", exceptions=("told",))], [ground()], settings={"told": "是"})
    assert borne_out(made) == ()


@pytest.mark.parametrize(
    ("state", "omission"),
    [(State.NOT_FOUND, True), (State.NEGATED, False), (State.FOUND, False)],
)
def test_an_omission_is_told_from_a_statement(reviewed, state, omission):
    (borne,) = borne_out(reviewed([rule("A", state=state)], [ground()]))
    assert borne.omission is omission


def test_withheld_money_never_refuses_the_project():
    refused = replace(ground(), effect=Effect.NOT_APPROVED)
    assert refused.refuses
    assert not replace(refused, money_only=True).refuses
