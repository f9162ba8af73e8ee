from pathlib import Path

import pytest

from reports.cli import run

PACK = """\
pack: mine
edition: "1"
locality: 甲区
measure: {title: 办法, number: 〔2026〕1号, issuer: 人民政府, effective: 2026-01-01}
rules:
  - id: A-01
    check: statement-made
    params: {words: [自建机房]}
    clause: {label: 第一条}
    requirement: 不自建机房。
    message: 写有{terms}。
    remedy: 请删去。
    severity: must_fix
"""
TESTS = """\
pack: mine
paper: 示例系统建设方案
cases:
  - {rule: A-01, kind: 正例, text: 本项目自建机房。, expect: found}
  - {rule: A-01, kind: 反例, text: 本项目不自建机房。, expect: clear}
  - {rule: A-01, kind: 边界, text: 利用现有机房。, expect: clear}
"""


@pytest.fixture
def pack(tmp_path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(PACK, encoding="utf-8")
    return path


@pytest.fixture
def tests(pack) -> Path:
    path = pack.with_suffix(".tests.yaml")
    path.write_text(TESTS, encoding="utf-8")
    return path


def test_says_how_many_cases_passed(tests, capsys):
    assert run(["packs", "lint", "--test", str(tests)]) == 0
    said = capsys.readouterr().out
    assert "mine：规则1条，其中1条有测试；测试3例（正例1、反例1、边界1），符合预期3例。" in said
    assert "个规则包" not in said


def test_takes_the_pack_that_is_named(tests, pack, tmp_path, capsys):
    moved = tmp_path / "elsewhere" / "tests.yaml"
    moved.parent.mkdir()
    tests.rename(moved)
    assert run(["packs", "lint", str(pack), "--test", str(moved)]) == 0
    assert "1个规则包，未发现错误。" in capsys.readouterr().out


def test_points_at_the_case_that_came_out_otherwise(tests, capsys):
    tests.write_text(
        TESTS.replace("利用现有机房。, expect: clear", "利用现有机房。, expect: found")
    )
    assert run(["packs", "lint", "--test", str(tests)]) == 2
    said = capsys.readouterr()
    assert f"{tests}:6:5: A-01边界：应为 found，实为 clear" in said.out
    assert "符合预期2例，不符1例。" in said.err


def test_names_the_rules_whose_tests_are_wanting(tests, capsys):
    tests.write_text("\n".join(TESTS.splitlines()[:-1]))
    assert run(["packs", "lint", "--test", str(tests)]) == 2
    said = capsys.readouterr()
    assert "规则 A-01 缺少边界" in said.out
    assert "符合预期2例；1条规则的测试不全。" in said.err


def test_points_at_a_mistake_in_the_tests(tests, capsys):
    tests.write_text(TESTS.replace("kind: 反例", "kind: 反列"))
    assert run(["packs", "lint", "--test", str(tests)]) == 2
    assert f"{tests}:5:24: “反列”不在可用的取值之内" in capsys.readouterr().out


def test_says_where_the_pack_was_looked_for(tests, pack, capsys):
    pack.unlink()
    assert run(["packs", "lint", "--test", str(tests)]) == 2
    assert "没有名为“mine”的规则包" in capsys.readouterr().out


def test_tests_of_another_pack_are_refused(tests, capsys):
    assert run(["packs", "lint", "lianyungang-2025", "--test", str(tests)]) == 2
    assert "不在所检查的规则包（lianyungang-2025）之中" in capsys.readouterr().out


def test_a_pack_that_is_wrong_is_not_tried(tests, pack, capsys):
    pack.write_text(PACK.replace("must_fix", "must-fix"), encoding="utf-8")
    assert run(["packs", "lint", str(pack), "--test", str(tests)]) == 2
    said = capsys.readouterr()
    assert "是否想写“must_fix”？" in said.out
    assert "测试没有运行" in said.out + said.err


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert run(["packs", "lint", "--test", str(tmp_path / "none.yaml")]) == 2
    assert "打不开文件" in capsys.readouterr().out
