"""What the tutorial says happens."""

import re
import shutil
from pathlib import Path

import pytest

from checks.pack import load
from checks.pack_tests import read_tests, run_tests
from reports import handbook
from reports.cli import run

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs/tutorial.md"
MEASURE = ROOT / "samples/measure"
PACK = MEASURE / "shili-2026.yaml"
CUT = "……"
BLOCK = re.compile(r"(?:<!-- (.*?) -->\n)?```(\w+)\n(.*?)```", re.DOTALL)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The reader's folder: the samples, and nothing of ours that could be written to."""
    shutil.copytree(MEASURE, tmp_path / "samples/measure")
    (tmp_path / "samples/clean").symlink_to(ROOT / "samples/clean")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_its_commands_say_what_it_shows(folder, capsys):
    for note, kind, body in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        what, _, told = note.partition("：")
        if what == "文件":
            (folder / told).write_text(body, encoding="utf-8")
        before = (folder / "shiyan-2026.yaml").read_text(encoding="utf-8") if told else ""
        if what == "改动":
            old, new = told.split(" → ")
            assert old in before
            (folder / "shiyan-2026.yaml").write_text(before.replace(old, new), encoding="utf-8")
        if kind == "console":
            _told(body, capsys)
        if what == "改动" and "severty" in told:  # a mistake made on purpose
            (folder / "shiyan-2026.yaml").write_text(before, encoding="utf-8")


def _told(body: str, capsys) -> None:
    for part in body.split("$ ")[1:]:
        command, *shown = part.strip().splitlines()
        words = command.split()
        if words[0] == "python":
            assert handbook.main(words[3:]) == 0
        else:
            assert run(words[1:]) in {0, 1, 2}
        said = capsys.readouterr()
        lines = (said.out + said.err).splitlines()
        for line in shown:
            assert line == CUT or line in lines, command


def test_the_trial_pack_has_no_mistake_and_passes_its_tests():
    tests = read_tests(PACK.with_suffix(".tests.yaml"))
    assert run_tests(load(PACK), tests) == ()


def test_every_clause_of_the_trial_measure_is_answered_for():
    articles = _articles()
    pack = load(PACK)
    entries = [*pack.rules, *pack.not_checked]
    assert {_article(entry.clause.label) for entry in entries} == articles.keys()
    clauses = [one.clause for one in (*entries, *pack.route)]
    clauses += [clause for ground in pack.grounds for clause in ground.clauses]
    for clause in clauses:
        assert clause.anchor in articles[_article(clause.label)], clause


def test_the_trial_pack_paraphrases():
    text = "".join((MEASURE / "示例区政务信息化项目管理办法.txt").read_text("utf-8").split())
    for rule in load(PACK).rules:
        assert rule.requirement.rstrip("。") not in text, rule.id


def _articles() -> dict[str, str]:
    text = (MEASURE / "示例区政务信息化项目管理办法.txt").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(第[一二三四五六七八九十]+条)　", text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _article(label: str) -> str:
    return label.partition("条")[0] + "条"
