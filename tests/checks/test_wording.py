"""Figures and comparisons as a memo prints them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.amounts import compared, within
from checks.rule import Bound
from checks.wording import shown, yuan

YUAN = st.decimals(min_value=0, max_value=10**12, places=2)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("4865000", "4,865,000元"),
        ("4865000.0", "4,865,000元"),
        ("1999999.99", "1,999,999.99元"),
        ("2000000.01", "2,000,000.01元"),
        ("0", "0元"),
    ],
)
def test_money_is_printed_to_the_fen_where_there_is_one(amount, text):
    assert yuan(Decimal(amount)) == text


def test_values_become_text():
    assert shown(("台式机", Decimal(8000))) == "台式机、8,000元"
    assert shown(3) == "3"


@pytest.mark.parametrize(
    ("amount", "inclusive", "side", "text"),
    [
        ("2000040", False, "above", "2,000,040元 > 2,000,000元，超过200万元（不含本数）"),
        ("2000000", False, "above", "2,000,000元 = 2,000,000元，未超过200万元（不含本数）"),
        ("2000000", True, "above", "2,000,000元 = 2,000,000元，达到200万元（含本数）"),
        ("1999999.99", True, "above", "1,999,999.99元 < 2,000,000元，未达到200万元（含本数）"),
        ("2000000", True, "below", "2,000,000元 = 2,000,000元，不超过200万元（含本数）"),
        ("2000000.01", True, "below", "2,000,000.01元 > 2,000,000元，超过200万元（不含本数）"),
        ("2000000", False, "below", "2,000,000元 = 2,000,000元，达到200万元（含本数）"),
    ],
)
def test_comparisons_say_whether_the_bound_counts(amount, inclusive, side, text):
    bound = Bound(Decimal(2_000_000), inclusive)
    assert compared(Decimal(amount), bound, side) == text


@given(YUAN, YUAN)
def test_an_amount_is_on_one_side_only(amount, limit):
    above, upto = Bound(limit, inclusive=False), Bound(limit, inclusive=True)
    assert within(amount, above, "above") != within(amount, upto, "below")
