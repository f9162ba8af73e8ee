"""Wrong use: one clear Chinese sentence, status 2, never a traceback."""

import subprocess
import sys

import pytest

from reports import cli
from reports.cli import run

PACK = "lianyungang-2025"


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "方案.docx"
    path.write_bytes(b"x")
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["revew"], "没有名为“revew”的命令，是否想用“review”？"),
        (["packs", "lst"], "没有名为“lst”的命令，是否想用“list”？"),
        (["packs"], "缺少命令"),
        (["review"], "缺少参数 PATH"),
        (["review", "PAPER"], "缺少选项 --pack"),
        (["review", "PAPER", "--pak", "x"], "没有名为“--pak”的选项，是否想用“--pack”？"),
        (["review", "PAPER", "--pack"], "选项“--pack”缺少取值"),
        (["review", "没有.pdf", "--pack", PACK], "找不到文件或文件夹“没有.pdf”"),
        (["review", "PAPER", "--pack", "lianyungan-2025"], f"是否想写“{PACK}”"),
        (["review", "PAPER", "--pack", "none.yaml"], "打不开文件（文件或文件夹不存在）"),
        (["review", "PAPER", "--pack", PACK, "--stage", "plans"], "是否想用“plan”？"),
        (["review", "PAPER", "--pack", PACK, "--on", "2026-02-30"], "“2026-02-30”不是日期"),
        (["review", "PAPER", "--pack", PACK, "--set", "x"], "应为 KEY=VALUE"),
        (["review", "PAPER", "--pack", PACK, "--set", "x=1"], "没有名为“x”的参数"),
        (["review", "PAPER", "--pack", PACK, "--ledger", "systems"], "应为 KIND=FILE"),
        (["review", "PAPER", "--pack", PACK, "--ledger", "zzz=a.csv"], "没有名为“zzz”的名册"),
        (["review", "PAPER", "--pack", PACK, "--on", "20260302"], "“20260302”不是日期"),
        (["review", "PAPER", "--pack", PACK, "--on", ""], "选项“--on”的取值是空的"),
        (["review", "PAPER", "--pack", PACK, "--out="], "选项“--out”的取值是空的"),
        (["review", "PAPER", "--stage", "--pack", PACK], "选项“--stage”缺少取值"),
        (["review", "PAPER", "--pack", PACK, "--ledger", "components=/"], "这是一个文件夹"),
        (["review", "PAPER", "--pack", "PAPER"], "不是规则包"),
        (["packs", "show", "none"], "没有名为“none”的规则包"),
        (["packs", "show"], "缺少参数 ID"),
        (["doctor", "extra"], "多出了参数：extra"),
        (["--frobnicate"], "没有名为“--frobnicate”的选项"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_use(arguments, words, paper, capsys):
    given = [paper if one == "PAPER" else one for one in arguments]
    assert run(given) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def test_a_paper_without_permission(paper, monkeypatch, capsys):
    monkeypatch.setattr("os.access", lambda *_: False)
    assert run(["review", paper, "--pack", PACK]) == 2
    assert capsys.readouterr().err == f"没有权限读取“{paper}”，请核对其权限。\n"


def test_a_bug_of_ours_is_one_sentence(monkeypatch, capsys):
    def broken(*_, **__):
        raise RuntimeError("x")

    monkeypatch.setattr(cli, "app", broken)
    assert run(["doctor"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("程序出错（RuntimeError：x）")
    assert "Traceback" not in said
    assert run(["--debug", "doctor"]) == 2
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--help"], ["review", "--help"], ["packs", "--help"]])
def test_help_is_chinese(arguments, capsys):
    assert run(arguments) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：yushen")
    for word in ("Usage", "Options", "Show this", "required", "default"):
        assert word not in said


def test_the_version(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("预审（Yushen）")


def test_help_loads_nothing_heavy():
    heavy = ("spacy", "jieba", "pdfplumber", "docx", "pydantic", "rich.table", "sklearn", "jinja2")
    code = (
        "import sys\n"
        "from reports.cli import run\n"
        "run(['--help'])\n"
        f"print([one for one in {heavy!r} if one in sys.modules])\n"
    )
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
