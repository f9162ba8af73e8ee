"""Files and folders become a submission; what cannot be read stays visible."""

import zipfile

import docx
import pytest

from ingest.read import NothingToReadError, read


def word(path, *paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(path)


def test_the_kind_is_told_by_content_not_by_name(tmp_path, paper):
    (tmp_path / "报告.docx").write_bytes(paper().text(90, 100, "其实是PDF").data())
    word(tmp_path / "表.pdf", "其实是Word文件，文字更长一些，所以是主件")
    submission = read([tmp_path])
    kinds = {d.name: d.media_type for d in submission.documents}
    assert kinds == {"报告.docx": "pdf", "表.pdf": "docx"}
    assert {f.document.name: f.part for f in submission.files} == {
        "报告.docx": "attachment",
        "表.pdf": "proposal",
    }


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空的"),
        (b"hello world", "认不出"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 DOCX"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"PK\x03\x04" + b"\0" * 100, "损坏|不是"),
        (b"%PDF-1.7 cut", "损坏"),
    ],
    ids=["empty", "unknown", "ole", "rtf", "picture", "zip", "pdf"],
)
def test_a_bad_file_costs_only_itself(tmp_path, data, said):
    word(tmp_path / "好.docx", "第一章 概述", "正文。")
    (tmp_path / "坏.pdf").write_bytes(data)
    submission = read([tmp_path])
    assert [d.name for d in submission.documents] == ["好.docx"]
    (bad,) = submission.unreadable
    assert bad.name == "坏.pdf"
    assert any(word in bad.reason for word in said.split("|")), bad.reason


@pytest.mark.parametrize(
    ("inside", "said"),
    [("OFD.xml", "OFD"), ("xl/workbook.xml", "Excel"), ("方案.docx", "解压")],
)
def test_other_packages_are_named(tmp_path, inside, said):
    with zipfile.ZipFile(tmp_path / "材料.docx", "w") as package:
        package.writestr(inside, "x")
    (bad,) = read([tmp_path]).unreadable
    assert said in bad.reason


def test_desktop_litter_is_no_document(tmp_path):
    word(tmp_path / "方案.docx", "正文。")
    (tmp_path / "~$方案.docx").write_bytes(b"\0" * 162)
    (tmp_path / ".DS_Store").write_bytes(b"x")
    submission = read([tmp_path])
    assert [d.name for d in submission.documents] == ["方案.docx"]
    assert not submission.unreadable


def test_missing_and_empty_are_said_in_chinese(tmp_path):
    with pytest.raises(NothingToReadError, match="找不到"):
        read([tmp_path / "没有.pdf"])
    with pytest.raises(NothingToReadError, match="没有可读的文件"):
        read([tmp_path])


def test_two_files_of_one_name_stay_two(tmp_path):
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        word(tmp_path / folder / "方案.docx", folder)
    submission = read([tmp_path / "甲" / "方案.docx", tmp_path / "乙" / "方案.docx"])
    assert [d.name for d in submission.documents] == ["方案.docx", "方案.docx*"]
