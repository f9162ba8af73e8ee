"""What a PDF with a text layer becomes."""

import io

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics

from ingest.model import Paragraph, Picture
from ingest.pdf import read_pdf

FULL = "本项目围绕全市水库大坝安全监测和洪水预报的实际需要开展建设工作任务安"  # fills a line


def texts(document):
    return [document.text[b.start : b.end] for b in document.paragraphs]


def test_lines_of_a_paragraph_are_joined_and_remember_their_places(paper):
    data = paper().body(100, [FULL[:32], FULL[:34], "排如下。"]).text(90, 200, "第二段。").data()
    document = read_pdf("a.pdf", data)
    first = document.paragraphs[0]
    assert texts(document) == [FULL[:32] + FULL[:34] + "排如下。", "第二段。"]
    runs = [*document.runs_at(first.start, first.end)]
    assert [run.page for run in runs] == [1, 1, 1]
    assert [round(run.box.x0) for run in runs] == [114, 90, 90]
    assert runs[0].box.bottom < runs[1].box.bottom < runs[2].box.bottom


def test_every_span_is_the_text_it_points_at(paper):
    document = read_pdf("a.pdf", paper().body(100, [FULL, FULL, "结束。"]).data())
    for run in document.runs:
        assert document.span(run.start, run.end).quote == document.text[run.start : run.end]
        box = run.box
        assert 0 <= box.x0 <= box.x1 <= 595
        assert 0 <= box.top <= box.bottom <= 842


def test_size_and_drawn_bold_are_seen(paper):
    data = paper().text(90, 100, "第一章 概述", 18, bold=True).body(140, [FULL, "完。"]).data()
    title, body = read_pdf("a.pdf", data).paragraphs
    assert (title.style.size, title.style.bold) == (18, True)
    assert (body.style.size, body.style.bold) == (12, False)


def test_running_lines_and_page_numbers_stand_apart(paper):
    sheet = paper()
    for number in range(1, 6):
        sheet.text(200, 40, "某市智慧水务可行性研究报告", 9).text(290, 810, f"- {number} -", 9)
        sheet.body(200, [FULL, f"这是第{'一二三四五'[number - 1]}页的正文。"]).page()
    document = read_pdf("a.pdf", sheet.data())
    assert [document.text[p.start : p.end] for p in document.furniture] == [
        "某市智慧水务可行性研究报告"
    ]
    assert len(texts(document)) == 5
    assert all(text.endswith("页的正文。") for text in texts(document))


def test_annex_numbers_at_the_top_of_pages_are_no_page_numbers(paper):
    sheet = paper()
    for number in range(1, 16):
        if number > 12:
            sheet.text(90, 60, f"附件 {number - 12}", 12)
        sheet.body(200, [FULL, f"正文之{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰'[number - 1]}。"]).page()
    document = read_pdf("a.pdf", sheet.data())
    assert [t for t in texts(document) if t.startswith("附件")] == ["附件 1", "附件 2", "附件 3"]


def test_a_ruled_table_has_its_cells_and_spans(paper):
    sheet = paper().text(90, 80, "投资估算表").grid([90, 200, 300, 400], [100, 130, 160, 190])
    rows = [("序号", "名称", "金额"), ("1", "软件开发", "200.00"), ("2", "合计", "200.00")]
    for i, row in enumerate(rows):
        for x, words in zip((95, 205, 305), row, strict=True):
            sheet.text(x, 120 + 30 * i, words)
    document = read_pdf("a.pdf", sheet.data())
    (table,) = document.tables
    assert (table.rows, table.cols) == (3, 3)
    assert [[document.text[c.start : c.end] for c in table.row(i)] for i in range(3)] == [
        list(row) for row in rows
    ]
    assert texts(document) == ["投资估算表"]
    run = next(document.runs_at(table.cells[4].start, table.cells[4].end))
    assert run.page == 1
    assert 200 < run.box.x0 < 300


def test_a_merged_cell_spans(paper):
    sheet = paper()
    lines = [(90, 100, 300, 100), (90, 130, 300, 130), (90, 160, 300, 160), (90, 100, 90, 160)]
    lines += [(300, 100, 300, 160), (200, 130, 200, 160)]
    for x0, y0, x1, y1 in lines:
        sheet.canvas.line(x0, 842 - y0, x1, 842 - y1)
    sheet.text(95, 120, "总标题").text(95, 150, "左").text(205, 150, "右")
    (table,) = read_pdf("a.pdf", sheet.data()).tables
    assert [(c.row, c.col, c.row_span, c.col_span) for c in table.cells] == [
        (0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip


def test_a_table_goes_on_over_the_page_without_its_repeated_header(paper):
    sheet = paper()
    for first in (1, 4):
        ys = [100 + 30 * i for i in range(5)]
        sheet.grid([90, 200, 400], ys).text(95, 120, "序号").text(205, 120, "名称")
        for i in range(3):
            sheet.text(95, 150 + 30 * i, str(first + i)).text(205, 150 + 30 * i, f"设备{first + i}")
        sheet.page()
    document = read_pdf("a.pdf", sheet.data())
    (table,) = document.tables
    assert (table.rows, table.cols) == (7, 2)
    last = table.cells[-1]
    assert document.text[last.start : last.end] == "设备6"
    assert document.page_at(last.start) == 2


def test_a_frame_around_text_is_no_table(paper):
    document = read_pdf("a.pdf", paper().grid([90, 400], [100, 200]).text(95, 150, "提示").data())
    assert not document.tables
    assert texts(document) == ["提示"]


def test_a_picture_of_a_page_is_said_to_be_unreadable(paper):
    sheet = paper().body(100, [FULL, "完。"]).page()
    picture, image = io.BytesIO(), Image.new("L", (60, 80), 250)
    image.paste(60, (10, 20, 50, 60))
    image.save(picture, "PNG")
    picture.seek(0)
    sheet.canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    document = read_pdf("a.pdf", sheet.page().data())
    assert document.unreadable_pages == (2,)
    assert [issue.page for issue in document.issues] == [2]
    assert "第2页" in document.issues[0].message
    assert any(isinstance(block, Picture) for block in document.blocks)


def test_a_garbled_text_layer_is_not_read_as_text(shared, monkeypatch):
    monkeypatch.setattr("ingest.scan.can_recognise", lambda: False)
    path = shared / "files" / "hostile" / "zc_招标文件_乱码字体文本层.pdf"
    document = read_pdf(path.name, path.read_bytes())
    assert document.unreadable_pages == (1, 2, 3, 4)


def test_bookmarks_keep_level_and_page(paper):
    sheet = paper()
    for key, title, level in (("a", "第一章 概述", 0), ("b", "1.1 背景", 1)):
        sheet.canvas.bookmarkPage(key)
        sheet.canvas.addOutlineEntry(title, key, level=level)
    document = read_pdf("a.pdf", sheet.text(90, 100, "第一章 概述").data())
    assert [(b.title, b.level, b.page) for b in document.bookmarks] == [
        ("第一章 概述", 1, 1),
        ("1.1 背景", 2, 1),
    ]


def test_a_turned_page_reads_upright(paper):
    sheet = paper()
    sheet.canvas.setPageRotation(90)
    sheet.canvas.translate(595, 0)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont("STSong-Light", 12)
    sheet.canvas.drawString(90, 500, "横排页的文字")
    sheet.canvas.drawString(90, 400, "第二行。")
    document = read_pdf("a.pdf", sheet.data())
    assert texts(document) == ["横排页的文字", "第二行。"]
    first = document.runs[0].box
    assert (round(first.x0), round(first.bottom) < 110) == (90, True)
    assert (document.pages[0].width, document.pages[0].height) == (595, 842)


def test_a_watermark_set_aslant_stays_out(paper):
    sheet = paper().body(100, [FULL, "完。"])
    sheet.canvas.saveState()
    sheet.canvas.translate(300, 400)
    sheet.canvas.rotate(45)
    sheet.canvas.setFont("STSong-Light", 40)
    sheet.canvas.drawString(0, 0, "内部资料")
    sheet.canvas.restoreState()
    assert texts(read_pdf("a.pdf", sheet.data())) == [FULL + "完。"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"%PDF-1.4 broken", "损坏"), (b"%PDF-1.7\n%%EOF", "损坏")],
    ids=["cut", "hollow"],
)
def test_a_broken_file_says_so(data, reason):
    with pytest.raises(ValueError, match=reason):
        read_pdf("a.pdf", data)


def test_a_password_is_named(paper):
    sheet = paper()
    sheet.canvas.setEncrypt(StandardEncryption("secret", canPrint=0))
    with pytest.raises(ValueError, match="密码"):
        read_pdf("a.pdf", sheet.text(90, 100, "内容").data())


def test_same_bytes_same_document(paper):
    data = paper().body(100, [FULL, "完。"]).data()
    assert read_pdf("a.pdf", data) == read_pdf("a.pdf", data)


def test_blocks_follow_each_other(shared):
    for path in sorted(shared.glob("proposals/*.pdf")):
        document = read_pdf(path.name, path.read_bytes())
        ends = [0]
        for block in document.blocks:
            assert block.start >= ends[-1]
            ends.append(block.end)
            assert isinstance(block, Paragraph | Picture) or block.cells
        for before, after in zip(document.runs, document.runs[1:], strict=False):
            assert before.end <= after.start


def test_the_box_of_part_of_a_line_is_where_those_characters_are(paper):
    words = "总投资486.50万元，其中软件开发200万元。"
    document = read_pdf("a.pdf", paper().text(100, 100, words).data())
    start = document.text.index("软件开发")
    ((page, box),) = document.boxes_at(start, start + 4)
    drawn = pdfmetrics.stringWidth(words[: words.index("软")], "STSong-Light", 12)
    assert page == 1
    assert abs(box.x0 - (100 + drawn)) < 6
    assert abs(box.x1 - (100 + drawn + 48)) < 6


def test_a_mark_drawn_last_stands_where_it_is_printed(paper):
    # another font's quotation marks come after the line in the file
    sheet = paper().text(90, 100, "建设").text(126, 100, "智慧监管").text(186, 100, "项目")
    sheet.text(174, 100, "”").text(114, 100, "“")
    document = read_pdf("a.pdf", sheet.data())
    assert document.text == "建设“智慧监管”项目\n"


def test_a_title_set_over_two_lines_is_one_and_two_titles_stay_two(paper):
    def cover(first, second):
        sheet = paper()
        for i, words in enumerate((first, second)):
            sheet.text((595 - 26 * len(words)) / 2, 200 + 42 * i, words, 26)
        sheet.page().body(100, [FULL, FULL, "完。"])
        return read_pdf("a.pdf", sheet.data()).text.split("\n")

    assert cover("宁川市食品安全智慧监管平台建设项", "目可行性研究报告")[0].endswith(
        "项目可行性研究报告"
    )
    assert cover("宁川市消费维权服务系统扩建", "可行性研究报告")[1] == "可行性研究报告"
