import pytest

from reports.cli import run

PACK = "lianyungang-2025"


def test_list_names_measure_and_number(capsys):
    assert run(["packs", "list"]) == 0
    printed = capsys.readouterr().out
    assert PACK in printed
    assert "连政办发〔2025〕24号" in printed


def test_show_gives_rules_and_inputs(capsys):
    assert run(["packs", "show", PACK]) == 0
    printed = capsys.readouterr().out
    assert "LYG-19" in printed
    assert "--ledger KIND=FILE" in printed


def test_show_names_the_rules_that_can_do_without_a_ledger(capsys):
    run(["packs", "show", PACK])
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "annual_plan" in one]
    assert "LYG-16-a" in line


def test_show_fits_a_wide_page(capsys):
    run(["packs", "show", PACK])
    for line in capsys.readouterr().out.splitlines():
        if line[:1] in "│┃":
            assert sum(1 + (ord(mark) > 0x2E80) for mark in line) <= 120


@pytest.mark.parametrize("title", ["例外情形", "办理路径", "可入函理由", "不作自动核查的条款"])
def test_show_has_every_part_of_a_pack(title, capsys):
    run(["packs", "show", PACK])
    assert f"\n{title}\n" in capsys.readouterr().out


def test_show_of_a_rule_says_all_about_it(capsys):
    assert run(["packs", "show", PACK, "LYG-18-1"]) == 0
    printed = capsys.readouterr().out
    for words in (
        "第十八条第一款",
        "总投资超过200万元（不含本数）",
        "必须改正；年度计划申报：提示",
        "发现（写明不做的）：",
        "支持的理由：LYG-R19",
    ):
        assert words in printed


def test_show_of_a_clause_nobody_checks_says_why(capsys):
    assert run(["packs", "show", PACK, "LYG-01"]) == 0
    assert "不作自动核查：制定目的" in capsys.readouterr().out


def test_show_of_a_rule_that_is_not_there_asks_which_was_meant(capsys):
    assert run(["packs", "show", PACK, "LYG-18-9"]) == 2
    assert "是否想用“LYG-18-" in capsys.readouterr().err


def test_lint_wants_a_yaml_file(tmp_path, capsys):
    path = tmp_path / "规则.docx"
    path.write_bytes(b"x")
    assert run(["packs", "lint", str(path)]) == 2
    assert f"{path}：不是规则包" in capsys.readouterr().out


def test_lint_finds_nothing_in_our_own(capsys):
    assert run(["packs", "lint"]) == 0
    assert "未发现错误" in capsys.readouterr().out


def test_lint_points_at_every_mistake(tmp_path, capsys):
    path = tmp_path / "mine.yaml"
    path.write_text("pack: mine\nedtion: '1'\n", encoding="utf-8")
    assert run(["packs", "lint", str(path)]) == 2
    printed = capsys.readouterr()
    assert f"{path}:2:1: 没有“edtion”这一字段，是否想写“edition”？" in printed.out
    assert "处错误" in printed.err
