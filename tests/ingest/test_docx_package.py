"""Damaged, protected, hostile and unusual Word files."""

import json
import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from ingest import docx_package
from ingest.docx import read_docx
from ingest.model import Document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT = (
    ("schemas.openxmlformats.org/wordprocessingml/2006/main", "wordprocessingml/main"),
    (
        "schemas.openxmlformats.org/officeDocument/2006/relationships",
        "officeDocument/relationships",
    ),
    ("schemas.openxmlformats.org/drawingml/2006/main", "drawingml/main"),
)


def saved(document):
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def simple(text="一、项目概况"):
    document = docx.Document()
    document.add_paragraph(text)
    return document


def rewritten(data, change):
    """Return the package with `change(name, content)` applied to each entry; None drops it."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return stream.getvalue()


def refused(data):
    with pytest.raises(ValueError, match=r"^[^a-z]*[\u4e00-\u9fff]") as caught:
        read_docx("a.docx", data)
    return str(caught.value)


def zipped(**entries):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_password_is_said():
    assert "密码" in refused(OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"))


def test_an_old_format_is_said():
    assert "旧版" in refused(OLE + bytes(512))


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"plain text", saved(simple())[:-200]],
    ids=["empty", "signature", "text", "truncated"],
)
def test_damaged_files(data):
    assert "损坏" in refused(data)


def test_a_zip_that_is_no_word_file():
    assert "不是 Word" in refused(zipped(readme="x"))


def test_another_office_format():
    def change(_, content):
        return content.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")

    assert "不是 Word" in refused(rewritten(saved(simple()), change))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused(encoding):
    def change(name, content):
        if name != "word/document.xml":
            return content
        text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>'
        return text.encode(encoding)

    assert "DOCTYPE" in refused(rewritten(saved(simple()), change))


def test_a_bomb_is_refused():
    assert "压缩炸弹" in refused(zipped(a=bytes(60_000_000)))


def test_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(docx_package, "_MOST_BYTES", 1000)

    assert "500 MB" in refused(saved(simple()))


def test_nesting_without_end_is_refused():
    def change(name, content):
        if name != "word/document.xml":
            return content
        deep = 1500
        inner = b"<w:sdt><w:sdtContent>" * deep + b"</w:sdtContent></w:sdt>" * deep
        return content.replace(b"<w:body>", b"<w:body>" + inner)

    assert refused(rewritten(saved(simple()), change))


def test_a_strict_file_is_read():
    def change(name, content):
        if not name.endswith((".xml", ".rels")):
            return content
        for transitional, strict in STRICT:
            content = content.replace(
                f"http://{transitional}".encode(), f"http://purl.oclc.org/ooxml/{strict}".encode()
            )
        return content

    assert read_docx("a.docx", rewritten(saved(simple()), change)).text == "一、项目概况\n"


def test_relationships_that_lead_nowhere_are_passed_over():
    def change(name, content):
        return None if name == "word/numbering.xml" else content

    assert read_docx("a.docx", rewritten(saved(simple()), change)).text == "一、项目概况\n"


def test_a_file_with_macros_is_read_and_its_macros_are_not_run():
    def change(_, content):
        return content.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )

    assert read_docx("a.docm", rewritten(saved(simple()), change)).text == "一、项目概况\n"


def test_embedded_workbooks_are_named():
    document = simple()
    for number in (2, 10):
        name = f"/word/embeddings/sheet{number}.xlsx"
        part = Part(PackURI(name), "application/octet-stream", b"PK", document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)

    issues = read_docx("a.docx", saved(document)).issues

    assert [one.message for one in issues] == [
        "附有嵌入的工作簿，未读取：sheet2.xlsx、sheet10.xlsx。"
    ]


def marked_pages(stated):
    """Return a file whose editor's marks count two pages and whose properties say `stated`."""

    def change(name, content):
        if name == "docProps/app.xml":
            pages = f"<Pages>{stated}</Pages>".encode()
            return re.sub(rb"<Pages>\d+</Pages>", pages, content)
        return content.replace(b"<w:t>", b"<w:lastRenderedPageBreak/><w:t>")

    return rewritten(saved(simple()), change)


@pytest.mark.parametrize(("stated", "page"), [(1, 1), (2, 1), (9, None)])
def test_pages_that_contradict_the_page_count_are_not_claimed(stated, page):
    assert read_docx("a.docx", marked_pages(stated)).page_at(0) == page


def test_every_real_file_is_read_or_refused_with_a_reason(shared):
    paths = sorted((shared / "files").rglob("*.doc[xm]")) + sorted(
        (shared / "proposals").glob("*.docx")
    )
    assert paths

    for path in paths:
        outcome = _outcome(path)
        if isinstance(outcome, Document):
            blocks = (*outcome.blocks, *outcome.furniture)
            assert all(0 <= one.start <= one.end <= len(outcome.text) for one in blocks), path.name
        else:
            assert re.search(r"[\u4e00-\u9fff]", outcome), path.name


def _outcome(path):
    try:
        return read_docx(path.name, path.read_bytes())
    except ValueError as error:
        return str(error)


def test_labelled_titles_are_paragraphs(shared):
    """A title that its author cut into two paragraphs cannot be one here."""
    titles = missed = 0
    for path in sorted((shared / "labels").glob("*.docx.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        source = shared / "proposals" / labels["file"]
        document = read_docx(source.name, source.read_bytes())
        lines = {_bare(document.text[one.start : one.end]) for one in document.paragraphs}
        for entry in labels["outline"]:
            titles += 1
            missed += _bare(entry["number"] + entry["title"]) not in lines

    assert titles
    assert missed <= titles / 100


def _bare(text):
    return re.sub(r"[\s*#]", "", text)
