from ingest.model import Document, Paragraph
from ingest.plain import read_plain
from nlp.model import Chapter, Role
from nlp.sentences import read


def test_sentences_rows_and_their_places():
    document = read_plain("a.txt", "第一句。 第 二 句；第三句\n|名称|金额|\n|服务器|10|")
    reading = read(document)
    assert [(s.text, s.kind) for s in reading.sentences] == [
        ("第一句。", "text"),
        ("第二句;", "text"),
        ("第三句", "text"),
        ("名称\t金额", "row"),
        ("服务器\t10", "row"),
    ]
    assert reading.sentences[1].span.quote == "第 二 句；"
    for sentence in reading.sentences:
        span = sentence.span
        assert document.text[span.start : span.end] == span.quote


def test_contents_and_headings_are_no_prose():
    text = "1 概述........3\n1 概述\n正文。"
    blocks = (Paragraph(0, 13), Paragraph(14, 18), Paragraph(19, 22))
    document = Document("a", "", "text", text, blocks=blocks)
    chapter = Chapter("1", "概述", 1, document.span(14, 18), document.span(14, 22))
    reading = read(document, (chapter,))
    assert [sentence.kind for sentence in reading.sentences] == ["toc", "heading", "text"]
    assert [sentence.text for sentence in reading.prose] == ["正文。"]


def test_roles_are_inherited_from_the_chapter():
    document = read_plain("a.txt", "安全\n制度\n内容。")
    inner = Chapter("", "制度", 2, document.span(3, 5), document.span(3, 9))
    outer = Chapter(
        "", "安全", 1, document.span(0, 2), document.span(0, 9), Role.SECURITY, (inner,)
    )
    assert read(document, (outer,)).sentences[-1].role is Role.SECURITY


def test_prose_set_in_a_table_is_read_by_sentence():
    reading = read(read_plain("a.txt", "|说明|" + "系统部署在政务云。" * 30 + "|"))
    assert len(reading.sentences) == 31
    assert {sentence.kind for sentence in reading.sentences[1:]} == {"text"}


def test_text_without_stops_is_cut():
    reading = read(read_plain("a.txt", "系统部署在政务云，" * 200))
    assert max(len(sentence.text) for sentence in reading.sentences) <= 600
    assert "".join(sentence.text for sentence in reading.sentences) == "系统部署在政务云," * 200
