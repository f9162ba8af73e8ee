from decimal import Decimal

import pytest

from reports.figures import grouped, money, ordinal, plain, wan


@pytest.mark.parametrize(
    ("value", "text"),
    [("3265000.00", "3265000"), ("3.265E+6", "3265000"), ("12.50", "12.5"), ("0.00", "0"),
     ("-0", "0"), ("-12.30", "-12.3"), ("100", "100")],
)  # fmt: skip
def test_plain_is_canonical(value, text):
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("1234567.5", "1,234,567.5"), ("-300000", "-300,000"), ("-0.5", "-0.5"), ("999", "999")],
)
def test_grouped(value, text):
    assert grouped(Decimal(value)) == text


def test_wan_is_never_rounded():
    assert wan(Decimal(2000040)) == "200.004万元"


def test_money_shows_both_units():
    assert money(Decimal(4865000)) == "486.5万元（4,865,000元）"
    assert money(Decimal(860)) == "860元"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_ordinal(number, text):
    assert ordinal(number) == text
