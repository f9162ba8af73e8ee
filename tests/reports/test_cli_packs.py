from reports.cli import run

PACK = "lianyungang-2025"


def test_list_names_measure_and_number(capsys):
    assert run(["packs", "list"]) == 0
    said = capsys.readouterr().out
    assert PACK in said
    assert "连政办发〔2025〕24号" in said


def test_show_gives_rules_and_inputs(capsys):
    assert run(["packs", "show", PACK]) == 0
    said = capsys.readouterr().out
    assert "LYG-19" in said
    assert "--ledger KIND=FILE" in said


def test_show_names_the_rules_that_can_do_without_a_ledger(capsys):
    run(["packs", "show", PACK])
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "annual_plan" in one]
    assert "LYG-16-a" in line


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
    said = capsys.readouterr()
    assert f"{path}:2:1: 没有“edtion”这一字段，是否想写“edition”？" in said.out
    assert "处错误" in said.err
