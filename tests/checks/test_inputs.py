import pytest

from checks.inputs import inputs, wrong_value
from checks.pack import find


def test_each_input_names_the_rules_that_ask_for_it():
    asked = {one.name: one for one in inputs(find("lianyungang-2025"))}
    assert asked["components"].rules == ("LYG-10-a",)
    assert asked["components"].required
    assert asked["sharing_records"].rules == ("LYG-09-1c",)
    assert asked["annual_plan"].rules == ("LYG-16-a",)
    assert not asked["annual_plan"].required
    assert asked["adjusted_yuan"].kind == "setting"
    assert "元" in asked["adjusted_yuan"].description
    assert all(one.rules for one in asked.values())


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("supplement", "是", ""),
        ("supplement", "否", ""),
        ("supplement", "yes", "“是”或者“否”"),
        ("procurement_limit_yuan", "500000", ""),
        ("procurement_limit_yuan", "500,000.00", ""),
        ("procurement_limit_yuan", "50万", "大于零的金额（元），只写数字"),
        ("procurement_limit_yuan", "-1", "大于零的金额（元），只写数字"),
        ("adjusted_yuan", "NaN", "大于零的金额（元），只写数字"),
        ("declared_on", "2026-03-01", ""),
        ("declared_on", "2026年3月1日", "日期，写作 2026-01-31"),
        ("government_cloud", "黄山市政务云", ""),
    ],
)
def test_a_value_that_would_be_ignored_is_named(name, value, wanted):
    assert wrong_value(find("tunxi-2023"), name, value) == wanted
