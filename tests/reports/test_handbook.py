from pathlib import Path

import pytest

from checks.library import CHECKS
from checks.pack import load
from nlp.money_model import Category
from nlp.sharing_model import SharingType
from reports import handbook
from reports.cli_packs_rule import SAYS
from reports.handbook_ledger import Row, answers, contrasts, ledger, read_rows
from reports.handbook_markdown import prose
from reports.handbook_params import CATEGORY, SHARING

ROOT = Path(__file__).parents[2]
TRIAL = ROOT / "samples/measure/shili-2026.yaml"


def test_the_handbook_is_that_of_the_packs():
    assert handbook.drifted([*handbook.pages(ROOT)], ROOT) == ""


def test_pages_are_the_same_every_time():
    assert [*handbook.one_page(TRIAL)] == [*handbook.one_page(TRIAL)]


def test_drift_names_the_file(tmp_path):
    page = tmp_path / "docs/rules/mine.md"
    page.parent.mkdir(parents=True)
    assert "缺少 docs/rules/mine.md" in handbook.drifted([(page, "a")], tmp_path)
    page.write_text("b", encoding="utf-8")
    assert "docs/rules/mine.md 与规则包不一致" in handbook.drifted([(page, "a")], tmp_path)
    assert handbook.drifted([(page, "b")], tmp_path) == ""
    assert "没有对应的规则包" in handbook.drifted([], tmp_path)


def test_a_wrong_pack_is_a_sentence(tmp_path, capsys):
    path = tmp_path / "mine.yaml"
    path.write_text("pack: mine\n", encoding="utf-8")
    assert handbook.main([str(path)]) == 2
    assert f"{path}:1:1: 缺少字段" in capsys.readouterr().err


@pytest.fixture(scope="module")
def page() -> str:
    ((_, text),) = handbook.one_page(TRIAL)
    return text


@pytest.mark.parametrize("rule", load(TRIAL).rules, ids=lambda rule: rule.id)
def test_every_rule_has_its_section(rule, page):
    section = page.partition(f"### {rule.id}　")[2].partition("\n### ")[0]
    assert section.startswith(rule.clause.label)
    assert prose(rule.requirement) in section
    assert "- 正例" in section


def test_examples_say_what_is_changed_and_what_comes_out(page):
    assert "恰为88万元）：“总投资：60万元”改为“总投资：88万元” → **发现问题**" in page
    assert "→ **有例外情形（现场实时控制设备并经书面同意）**" in page
    assert "环节：批后调整" in page


def test_rules_that_are_left_out_have_their_reason(page):
    assert "| SL-26 | 第二十六条 | 解释机关，不对申报材料提出要求 |" in page


def test_text_does_not_become_markup():
    assert prose("a*b*\n<c> |d|") == r"a\*b\* \<c\> |d|"


def test_all_that_checks_say_has_a_chinese_name():
    assert {name for one in CHECKS.values() for name in one.says} <= SAYS.keys()
    assert CATEGORY.keys() == set(Category)
    assert SHARING.keys() == set(SharingType)


def test_every_check_and_parameter_is_described():
    page = handbook.checks_page("")
    for one in CHECKS.values():
        assert f"### {one.name}\n" in page
        for name in one.params.model_fields:
            assert f"| `{name}` |" in page


def rows(*ids: str) -> tuple[Row, ...]:
    return tuple(Row(id_, "SL", "第一条", "内容", "提示", "要求") for id_ in ids)


def test_a_row_is_answered_by_its_rules_or_the_reason():
    found = answers(rows("SL-07", "SL-08", "SL-01", "SL-99"), [load(TRIAL)])
    assert found["SL-07"].rules == ("SL-07-1", "SL-07-2", "SL-07-3", "SL-07-4", "SL-07-5")
    assert found["SL-08"].rules == ("SL-08-plan",)
    assert found["SL-01"].why.startswith("制定目的")
    assert "SL-99" not in found


def test_a_row_nobody_answers_for_is_plain_to_see():
    lines = [*ledger(rows("SL-07", "SL-99"), [load(TRIAL)])]
    assert "共2行，已有着落的1行。" in lines
    assert any(line.startswith("| SL-99 ") and line.endswith("| **缺** |") for line in lines)
    assert "| 示例区 | 1／2 | 0／0 | 0／0 | 0／0 | 0／0 | 1／2 |" in lines


def test_without_rows_there_is_no_ledger(tmp_path):
    assert read_rows(tmp_path / "rows.tsv") == ()
    assert next(ledger((), [])) == "共0行，已有着落的0行。"


def test_contrasts_leave_a_dash_where_nothing_is_asked():
    head, _, *body = contrasts([load(TRIAL)])
    assert head == "| 核查族 | 示例区 |"
    assert any(
        line.startswith("| 监理 | [第十九条](shili-2026.md#sl-19)（必须改正；总投资88万元以上")
        for line in body
    )
