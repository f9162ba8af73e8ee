import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from checks.model import Hit
from reports import memo_template
from reports.memo import memo
from reports.memo_docx import TEMPLATE, TemplateFault, memo_docx


@pytest.fixture(scope="module")
def made(review):
    return memo_docx(memo(review))


def words(content):
    document = Document(io.BytesIO(content))
    texts = [one.text for one in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(texts)


def test_the_committed_template_is_the_one_the_script_builds():
    assert TEMPLATE.read_bytes() == memo_template.build()


def test_same_review_same_bytes(review, made):
    assert memo_docx(memo(review)) == made


def test_no_clock_in_the_file(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert (
            b"dcterms"
            not in package.read("docProps/core.xml").partition(b">")[2].partition(b">")[2]
        )


def test_texts_of_the_submission_come_out_literally(made):
    assert "港城市<b>监管</b>平台 & “{{ 7*7 }}” {% raw %} {_{ 项目" in words(made)


def test_no_template_tag_is_left(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        text = package.read("word/document.xml").decode()
    assert "memo." not in text
    assert "{%p" not in text
    assert "{%tr" not in text


def test_all_parts_are_there(made):
    text = words(made)
    for part in ("政务信息化项目预审备忘录", "一、预审结论", "二、须解决的问题", "四、投资核对",
                 "十一、未能判断的事项", "专家意见", "附录四"):  # fmt: skip
        assert part in text
    assert "建议：退回修改。" in text
    assert "□基本符合" in text


def test_the_page_is_that_of_gb_t_9704(made):
    section = Document(io.BytesIO(made)).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    style = Document(io.BytesIO(made)).styles["公文正文"]
    assert style.font.size.pt == 16
    assert style.paragraph_format.line_spacing.pt == pytest.approx(28.95)


def test_tables_repeat_their_heads(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        text = package.read("word/document.xml").decode()
    assert text.count("<w:tblHeader") >= 10


def test_every_cell_holds_a_paragraph_or_word_refuses_the_file(review):
    silent = replace(review.results[0], outcomes=(Hit(says={"place": "自建机房"}),))
    made = memo_docx(memo(replace(review, results=(silent,))))
    cells = [
        cell._tc  # noqa: SLF001  no public way
        for table in Document(io.BytesIO(made)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert cells
    assert all(cell[-1].tag.endswith("}p") for cell in cells)


def test_table_properties_stand_in_the_order_of_the_standard(made):
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    for table in Document(io.BytesIO(made)).tables:
        names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]  # noqa: SLF001
        assert names == sorted(names, key=order.index)


def test_a_bare_review_makes_a_file(bare):
    assert "未发现须先行解决的问题" in words(memo_docx(memo(bare)))


def test_a_template_changed_by_hand_is_used(review, tmp_path):
    own = Document(str(TEMPLATE))
    own.paragraphs[0].runs[0].text = "港城市数据局 {{ memo.title }}"
    own.save(str(tmp_path / "own.docx"))
    assert "港城市数据局 政务信息化项目预审备忘录" in words(
        memo_docx(memo(review), tmp_path / "own.docx")
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ memo.titel }}", "titel"),
        ("{{ memo.title ", "有误"),
        ("{{ memo.title.__class__.__mro__ }}", "有误"),
    ],
)
def test_a_wrong_template_is_named_with_the_reason(review, tmp_path, text, reason):
    own = Document(str(TEMPLATE))
    own.paragraphs[0].runs[0].text = text
    own.save(str(tmp_path / "own.docx"))
    with pytest.raises(TemplateFault, match=reason):
        memo_docx(memo(review), tmp_path / "own.docx")


def test_a_word_file_that_is_no_template_is_refused(review, tmp_path):
    other = Document()
    other.add_paragraph("会议通知 {{ memo.title }}")
    other.save(str(tmp_path / "own.docx"))
    with pytest.raises(TemplateFault, match=r"不是备忘录模板：其中没有 memo\.result"):
        memo_docx(memo(review), tmp_path / "own.docx")


def test_a_template_that_is_no_word_file_is_refused(review, tmp_path):
    (tmp_path / "own.docx").write_bytes(b"text")
    with pytest.raises(TemplateFault, match="不是 DOCX"):
        memo_docx(memo(review), tmp_path / "own.docx")
    with pytest.raises(TemplateFault, match="打不开"):
        memo_docx(memo(review), tmp_path / "none.docx")
