from checks.inputs import inputs
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
