"""Ends of amount ranges that a setting gives, or that a clause words otherwise (区级投资额)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checks.amounts import compared, measured, settled, totals, within
from checks.applies import fit
from checks.route import route
from checks.rule import Applies, Bound, Clause, Pack, RouteStep
from nlp.money_model import Amount, AmountRole

LIMIT = Bound(Decimal(0), inclusive=True, setting="limit_yuan", name="限额标准")
UNDER = Bound(Decimal(0), inclusive=False, setting="limit_yuan", name="限额标准")
OWN = Bound(Decimal(2000000), inclusive=True, basis="区级投资额")


def named(made, quote: str, label: str):
    """Add an amount that the paper names otherwise than the total."""
    amount = Amount(
        AmountRole.OTHER, label, Decimal(quote.rstrip("元").replace(",", "")), made.span(quote)
    )
    made.facts["amounts"] = (*made.facts.get("amounts", ()), amount)
    return made


def pack(*steps: RouteStep) -> Pack:
    return Pack(
        id="x-2025",
        edition="1",
        locality="示例市",
        title="办法",
        number="一号",
        issuer="市政府",
        effective=date(2025, 1, 1),
        repeals=(),
        rules=(),
        not_checked=(),
        route=steps,
        settings={},
        sha256="",
    )


def step(id_: str, **applies: Bound) -> RouteStep:
    return RouteStep(id_, id_, Clause("第四条"), Applies(**applies))


@pytest.mark.parametrize(
    ("given", "yuan"), [("500000", 500000), (" 500,000 ", 500000), ("499999.99", "499999.99")]
)
def test_a_setting_gives_the_number(paper, given, yuan):
    case = paper().case(settings={"limit_yuan": given})
    assert settled(LIMIT, case) == replace(LIMIT, yuan=Decimal(yuan), setting="")


@pytest.mark.parametrize("given", [{}, {"limit_yuan": ""}, {"limit_yuan": "  "}])
def test_without_the_setting_nothing_is_compared(paper, given):
    assert settled(LIMIT, paper().case(settings=given)) == "未提供限额标准，不能比较"


@pytest.mark.parametrize("given", ["50万元", "-1", "0", "NaN", "Infinity", "五十万"])
def test_a_setting_that_is_no_amount_says_so(paper, given):
    reason = settled(LIMIT, paper().case(settings={"limit_yuan": given}))
    assert reason == f"参数 limit_yuan={given} 应为大于零的金额（元）"


def test_a_written_bound_needs_no_setting(paper):
    assert settled(OWN, paper().case()) is OWN


@pytest.mark.parametrize(
    ("limit", "above", "below"),
    [
        ("1999999.99", True, False),
        ("2000000", True, False),
        ("2000000.01", False, True),
    ],
)
def test_both_sides_of_a_limit_from_outside(paper, limit, above, below):
    case = paper().total("2000000元").case(settings={"limit_yuan": limit})
    assert fit(Applies(above=LIMIT), case).answer is above
    assert fit(Applies(below=UNDER), case).answer is below


def test_an_unknown_limit_leaves_the_question_open(paper):
    answer = fit(Applies(above=LIMIT), paper().total("2000000元").case())
    assert answer.answer is None
    assert answer.why == "未提供限额标准，不能比较"


def test_the_comparison_names_the_limit(paper):
    case = paper().total("2000000元").case(settings={"limit_yuan": "500000"})
    bound = settled(LIMIT, case)
    assert isinstance(bound, Bound)
    said = compared(Decimal(2000000), bound, "above")
    assert said == "2,000,000元 > 500,000元，达到限额标准50万元（含本数）"


def test_amounts_so_named_are_compared_beside_the_total(paper):
    made = named(paper().total("4865000元"), "1999999.99元", "区级投资额")
    proposal = made.proposal()
    assert measured(OWN, proposal, totals(proposal)) == (Decimal("1999999.99"), Decimal(4865000))
    assert measured(replace(OWN, basis=""), proposal, totals(proposal)) == (Decimal(4865000),)


def test_the_total_and_the_named_amount_on_two_sides_leave_it_open(paper):
    made = named(paper().total("4865000元"), "1999999.99元", "区级投资额")
    answer = fit(Applies(above=OWN), made.case())
    assert answer.answer is None
    assert answer.why.startswith("总投资、区级投资额有1,999,999.99元、4,865,000元等不同数额")


def test_both_on_one_side_decide(paper):
    made = named(paper().total("4865000元"), "2000040元", "区级投资额")
    assert fit(Applies(above=OWN), made.case()).answer is True
    assert fit(Applies(below=replace(OWN, inclusive=False)), made.case()).answer is False


def test_an_amount_named_alone_will_do(paper):
    made = named(paper(), "2000040元", "区级投资额")
    assert fit(Applies(above=OWN), made.case()).answer is True


def test_neither_named_nor_total_is_unknown(paper):
    answer = fit(Applies(above=OWN), paper().case())
    assert answer.answer is None
    assert answer.why == "未识别出总投资，不能与200万元比较"


def test_a_route_without_the_limit_shows_both_branches(paper):
    steps = pack(step("scheme", below=UNDER), step("study", above=LIMIT))
    (path,) = route(paper().total("2000000元").case(), steps)
    assert [s.id for s in path.steps] == ["scheme", "study"]
    assert path.comparisons == ("第四条：未提供限额标准，不能比较",)


@pytest.mark.parametrize(
    ("limit", "taken"), [("2000000.01", "scheme"), ("2000000", "study"), ("1999999.99", "study")]
)
def test_a_route_with_the_limit_takes_one(paper, limit, taken):
    steps = pack(step("scheme", below=UNDER), step("study", above=LIMIT))
    case = paper().total("2000000元").case(settings={"limit_yuan": limit})
    (path,) = route(case, steps)
    assert [s.id for s in path.steps] == [taken]
    assert path.comparisons


def test_totals_in_conflict_on_both_sides_of_a_limit_give_two_paths(paper):
    steps = pack(step("scheme", below=UNDER), step("study", above=LIMIT))
    case = paper().total("1999999.99元", "2000040元").case(settings={"limit_yuan": "2000000"})
    paths = route(case, steps)
    assert [[s.id for s in path.steps] for path in paths] == [["scheme"], ["study"]]


@pytest.mark.parametrize(
    ("amount", "bound", "side", "answer"),
    [
        ("1999999.99", OWN, "above", False),
        ("2000000", OWN, "above", True),
        ("2000000", OWN, "below", True),
        ("2000000.01", OWN, "below", False),
        ("2000000", replace(OWN, inclusive=False), "above", False),
        ("2000000.01", replace(OWN, inclusive=False), "above", True),
    ],
)
def test_exactly_at_the_bound(amount, bound, side, answer):
    assert within(Decimal(amount), bound, side) is answer
