"""From a file to its memo, through the command line."""

import json
import re
import zipfile

import pytest
from docx import Document

from ingest.plain import read_plain
from reports import cli_review
from reports.cli import run

PACK = "lianyungang-2025"
HEADINGS = {1: "项目概述", 2: "建设内容", 3: "网络安全保障", 4: "投资估算"}


def paper(path):
    """A small proposal in Word."""
    word = Document()
    word.add_paragraph("港城市渔政指挥系统建设项目可行性研究报告")
    word.add_paragraph("港城市农业农村局")
    for title in HEADINGS.values():
        word.add_heading(title, 1)
        word.add_paragraph(
            "本项目系统部署在局机关自建机房，不使用全市统一政务云。总投资为320.00万元。"
        )
        word.add_paragraph("系统按网络安全等级保护第三级要求建设，资金来源为市财政资金。" * 8)
    word.save(str(path))
    return path


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    file = paper(folder / "渔政 & 指挥.docx")
    arguments = ["review", str(file), "--pack", PACK, "--on", "2026-03-02"]
    status = run([*arguments, "--out", str(folder / "out")])
    return folder, arguments, status


def test_three_files_and_nothing_else(done):
    folder, _, status = done
    assert status == 0
    assert sorted(one.name for one in (folder / "out").iterdir()) == [
        "memo.docx",
        "memo.html",
        "review.json",
    ]


def test_the_finding_is_in_all_three(done):
    folder, _, _ = done
    saved = json.loads((folder / "out" / "review.json").read_text("utf-8"))
    (cloud,) = [one for one in saved["findings"] if one["rule"] == "LYG-08-1"]
    assert cloud["verdict"] == "found"
    assert saved["tool"]["on"] == "2026-03-02"
    assert saved["submission"][0]["name"] == "渔政 & 指挥.docx"
    assert "自建机房" in (folder / "out" / "memo.html").read_text("utf-8")
    with zipfile.ZipFile(folder / "out" / "memo.docx") as package:
        assert "自建机房" in package.read("word/document.xml").decode()


def test_twice_gives_the_same_bytes(done):
    folder, arguments, _ = done
    assert run([*arguments, "--out", str(folder / "again")]) == 0
    for name in ("review.json", "memo.html", "memo.docx"):
        assert (folder / "out" / name).read_bytes() == (folder / "again" / name).read_bytes()


def test_the_summary_is_plain_where_there_is_no_terminal(done, capsys):
    folder, arguments, _ = done
    run([*arguments, "--out", str(folder / "again")])
    said = capsys.readouterr()
    assert re.search(r"^建议：", said.out, re.MULTILINE)
    assert "备忘录（Word）：" in said.out
    assert "办法：《连云港市市级政务信息化项目建设管理办法》（连政办发〔2025〕24号）" in said.out
    assert "主件：渔政 & 指挥.docx\n" in said.out
    assert "附件：" not in said.out
    assert "\x1b" not in said.out
    assert said.err == ""


def test_json_alone_on_stdout(done, capsys):
    folder, arguments, _ = done
    run([*arguments, "--out", str(folder / "again"), "--json"])
    assert json.loads(capsys.readouterr().out)["schema"] == "yushen.review/1"


@pytest.mark.parametrize(("limit", "status"), [("must_fix", 3), ("remind", 3), ("veto", 0)])
def test_fail_on_a_severity(done, limit, status):
    folder, arguments, _ = done
    assert run([*arguments, "--out", str(folder / "again"), "--fail-on", limit]) == status


def test_an_unknown_severity_is_refused_before_any_work(done, capsys):
    folder, arguments, _ = done
    assert run([*arguments, "--out", str(folder / "never"), "--fail-on", "mustfix"]) == 2
    assert "是否想用“must_fix”？" in capsys.readouterr().err
    assert not (folder / "never").exists()


def test_one_bad_file_among_good_ones_is_status_1(tmp_path, capsys):
    paper(tmp_path / "方案.docx")
    (tmp_path / "附件.pdf").write_bytes(b"no pdf at all")
    out = tmp_path.parent / "out-bad"
    assert run(["review", str(tmp_path), "--pack", PACK, "--out", str(out)]) == 1
    assert "未能读取：“附件.pdf”" in capsys.readouterr().err
    assert "附件.pdf" in (out / "memo.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: (path / "x").mkdir(), "没有可读的文件"),
        (lambda path: Document().save(str(path / "x")), "“x”：文件里没有文字"),
        (lambda path: (path / "x").write_bytes(b""), "文件是空的"),
        (lambda path: (path / "x").write_bytes(b"text"), "认不出文件格式"),
    ],
    ids=["folder", "word", "nothing", "text"],
)
def test_nothing_to_review_is_status_2(tmp_path, capsys, make, words):
    make(tmp_path)
    out = tmp_path / "out"
    assert run(["review", str(tmp_path / "x"), "--pack", PACK, "--out", str(out)]) == 2
    assert words in capsys.readouterr().err
    assert not out.exists()


def test_marks_of_classification_leave_no_file(tmp_path, capsys):
    word = Document()
    word.add_paragraph("机密★10年")
    word.add_paragraph("某系统可行性研究报告")
    word.save(str(tmp_path / "x.docx"))
    out = tmp_path / "out"
    assert run(["review", str(tmp_path / "x.docx"), "--pack", PACK, "--out", str(out)]) == 2
    assert "疑似密级标志，已停止处理，未写出任何文件" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(done, tmp_path, capsys):
    _, arguments, _ = done
    (tmp_path / "file").write_text("x")
    assert run([*arguments, "--out", str(tmp_path / "file")]) == 2
    assert "应为文件夹" in capsys.readouterr().err


def test_a_wrong_template_is_one_sentence(done, tmp_path, capsys):
    _, arguments, _ = done
    (tmp_path / "own.docx").write_bytes(b"x")
    out = ["--out", str(tmp_path / "out"), "--template", str(tmp_path / "own.docx")]
    assert run([*arguments, *out]) == 2
    assert "不是 DOCX 文件" in capsys.readouterr().err


def test_a_page_of_ink_is_processed_but_status_1(review):
    assert cli_review.status(review) == 1


def test_a_clean_run_is_status_0(bare):
    assert cli_review.status(bare) == 0
    assert read_plain("x", "").pages  # one page, and it is readable


def test_the_demo_says_where_the_memos_lie(tmp_path, monkeypatch, capsys):
    samples = tmp_path / "samples" / "one"
    samples.mkdir(parents=True)
    paper(samples / "方案.docx")
    monkeypatch.setattr("reports.cli_demo.PLACES", (tmp_path / "samples",))
    assert run(["demo", "--out", str(tmp_path / "out")]) == 0
    assert str(tmp_path / "out" / "one-docx" / "memo.docx") in capsys.readouterr().out
    assert (tmp_path / "out" / "one-docx" / "memo.docx").is_file()


def test_the_demo_without_samples(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("reports.cli_demo.PLACES", (tmp_path,))
    assert run(["demo"]) == 2
    assert "没有找到样例" in capsys.readouterr().err


def test_the_doctor_knows_what_cannot_be_read(capsys):
    assert run(["doctor"]) in {0, 1}
    said = capsys.readouterr().out
    assert "Python" in said
    assert "文字识别" in said
    assert "DOC、WPS、RTF、OFD" in said
    assert "templates/memo.docx" in said
