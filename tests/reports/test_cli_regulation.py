"""Texts of measures, loaded and shown on the command line; a review quotes them."""

import json
from pathlib import Path

import pytest
from docx import Document

from reports.cli import run

MEASURE = """\
示政办发〔2025〕3号
示例市政务信息化项目管理办法
第一章 总则
第一条 为规范管理，制定本办法。
第三条 项目应当符合下列要求：
（一）需求合理；
（二）投资可行。
第三条 本办法自印发之日起施行。
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("YUSHEN_HOME", str(tmp_path / "home"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "办法.txt"
    path.write_text(MEASURE, encoding="utf-8")
    return path


def test_import_says_what_was_found(file, capsys):
    assert run(["regulation", "import", str(file)]) == 0
    said = capsys.readouterr().out
    assert "《示例市政务信息化项目管理办法》（示政办发〔2025〕3号）" in said
    assert "1章，3条" in said
    assert "注意：缺第二条" in said
    assert "注意：第三条出现两次" in said
    assert "已载入：第1件。" in said


def test_twice_changes_nothing_and_a_new_text_stands_beside(file, capsys):
    run(["regulation", "import", str(file)])
    run(["regulation", "import", str(file)])
    assert "此前已载入，次序未变。" in capsys.readouterr().out
    file.write_text(MEASURE.replace("需求合理", "需求明确"), encoding="utf-8")
    run(["regulation", "import", str(file)])
    assert "同一文号此前已有文本，两者都保留" in capsys.readouterr().out
    run(["regulation", "show", "示政办发", "第三条（第一处）"])
    assert "（一）需求明确；" in capsys.readouterr().out


def test_one_bad_file_among_good_ones(file, tmp_path, capsys):
    bad = tmp_path / "坏.txt"
    bad.write_bytes(bytes(range(256)))
    assert run(["regulation", "import", str(bad), str(file)]) == 1
    assert run(["regulation", "import", str(bad), str(tmp_path / "无.txt")]) == 2
    said = capsys.readouterr().err
    assert "“坏.txt”不是文本文件" in said
    assert "打不开（文件或文件夹不存在）" in said
    assert "No such file" not in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "示政办发〔2025〕3号"),
        (["示政办发［2025］3号"], "第三条　项目应当符合下列要求：\n（一）需求合理；"),
        (["管理办法", "第一条"], "为规范管理，制定本办法。\n"),
    ],
)
def test_show(file, capsys, arguments, words):
    run(["regulation", "import", str(file)])
    capsys.readouterr()
    assert run(["regulation", "show", *arguments]) == 0
    assert words in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["他办法"], "没有文号、名称含“他办法”的"),
        (["管理办法", "第三条"], "须注明第几处"),
        (["管理办法", "第九条"], "没有第九条"),
        (["管理办法", "九"], "不是条款号"),
    ],
)
def test_show_refuses_in_chinese(file, capsys, arguments, words):
    run(["regulation", "import", str(file)])
    capsys.readouterr()
    assert run(["regulation", "show", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_show_before_anything_is_loaded(capsys):
    assert run(["regulation", "show"]) == 2
    assert "尚未载入" in capsys.readouterr().err


def test_a_damaged_store_is_one_sentence(file, tmp_path, capsys):
    folder = tmp_path / "home" / "regulations"
    folder.mkdir(parents=True)
    (folder / "x.json").write_text("{", encoding="utf-8")
    for arguments in (["show"], ["import", str(file)]):
        assert run(["regulation", *arguments]) == 2
        assert "已损坏，请删除后重新载入" in capsys.readouterr().err


def test_a_name_that_fits_two_measures(file, capsys):
    run(["regulation", "import", str(file)])
    other = MEASURE.replace("示政办发", "他政办发").replace("示例市", "他例市")
    file.write_text(other, encoding="utf-8")
    run(["regulation", "import", str(file)])
    assert run(["regulation", "show", "管理办法"]) == 2
    assert "对应不止一件办法" in capsys.readouterr().err


@pytest.fixture
def paper(tmp_path):
    word = Document()
    word.add_paragraph("港城市渔政指挥系统建设项目可行性研究报告")
    word.add_paragraph("系统部署在局机关自建机房，不使用全市统一政务云。总投资为320万元。")
    word.save(str(tmp_path / "方案.docx"))
    return tmp_path / "方案.docx"


def review_of(paper, name):
    out = paper.parent / name
    run(["review", str(paper), "--pack", "lianyungang-2025", "--out", str(out)])
    return out / "review.json", out / "memo.docx"


def test_a_review_quotes_what_is_loaded(paper, shared):
    before, _ = review_of(paper, "未载入")
    text = shared / "regulations" / "lianyungang-2025-24.txt"
    assert run(["regulation", "import", str(text)]) == 0
    first, word = review_of(paper, "载入")
    again, same = review_of(paper, "再次")
    assert first.read_bytes() == again.read_bytes()
    assert word.read_bytes() == same.read_bytes()
    saved = json.loads(first.read_text(encoding="utf-8"))
    assert saved["tool"]["pack"]["regulation"]["source"] == text.name
    texts = {one["clause"]: one["clause_text"] for one in saved["findings"]}
    assert texts["第十条"] is None
    loaded = Path(text).read_text(encoding="utf-8")
    whole = "".join(loaded.split())
    for words in filter(None, texts.values()):
        assert "".join(words.split("\n")[0].lstrip("（一二三四五六七）").split()) in whole
    bare = json.loads(before.read_text(encoding="utf-8"))
    assert {one["clause_text"] for one in bare["findings"]} == {None}
