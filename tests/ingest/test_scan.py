"""Scanned pages: what is read, where it stands, how sure; and what stays unread."""

import io
import socket
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from ingest import scan, scan_engine
from ingest.model import Box
from ingest.pdf import read_pdf

SAMPLE = Path(__file__).parent.parent / "samples" / "scan.pdf"


def pictures():
    source = pdfium.PdfDocument(SAMPLE.read_bytes())
    found = [page.render(scale=100 / 72, grayscale=True).to_pil() for page in source]
    source.close()
    return found


def top(image, share):
    """Cut off the lower part of a page: what is not read costs no time."""
    return image.crop((0, 0, image.width, round(image.height * share)))


def bound(*images):
    buffer = io.BytesIO()
    first, *rest = images
    first.save(buffer, "PDF", resolution=100, save_all=True, append_images=rest, quality=80)
    return buffer.getvalue()


def rows(document, table):
    return [
        [document.text[cell.start : cell.end] for cell in table.row(i)] for i in range(table.rows)
    ]


def paragraphs(document):
    return [document.text[p.start : p.end] for p in document.paragraphs]


def run_at(document, words):
    start = document.text.index(words)
    return next(document.runs_at(start, start + 1))


TOLD = []


@pytest.fixture(scope="module")
def scanned():
    TOLD.clear()
    return read_pdf("scan.pdf", SAMPLE.read_bytes(), lambda *said: TOLD.append(said))


def test_who_waits_is_told_of_every_page(scanned):
    total = len(scanned.pages)
    assert [*TOLD] == [("scan.pdf", done, total) for done in range(total)]


def test_a_scan_is_read_line_by_line_into_paragraphs(scanned):
    assert not scanned.unreadable_pages
    assert not scanned.issues
    texts = paragraphs(scanned)
    assert "第四节 建设内容和规模" in texts
    assert "项目建设周期12个月，计划2027年4月启动，2028年3月建成投入使用。" in texts
    whole = next(text for text in texts if text.startswith("本项目建设内容包括：统一指挥调度"))
    assert whole.endswith("接入视频点位由1860路扩充到3200路。")


def test_a_heading_is_known_by_its_indent_and_a_caption_by_its_size(scanned):
    styles = {scanned.text[p.start : p.end]: p.style for p in scanned.paragraphs}
    body = next(style for text, style in styles.items() if text.startswith("本项目建设内容"))
    assert abs(styles["第五节 建设周期"].indent) < 5
    assert 20 < body.indent < 35
    caption = next(style for text, style in styles.items() if text.startswith("表1-1"))
    assert caption.size < body.size
    assert caption.centred


def test_a_ruled_table_keeps_its_cells(scanned):
    table = scanned.tables[0]
    found = rows(scanned, table)
    assert (table.rows, table.cols) == (10, 4)
    assert found[0] == ["序号", "建设内容", "主要指标", "建设方式"]
    assert found[4] == ["4", "渣土车运输监管子系统", "车辆1150台、工地和消纳场96处", "定制开发"]
    assert [row[0] for row in found[1:]] == [str(i) for i in range(1, 10)]


def test_a_table_goes_on_overleaf_without_its_header_again(scanned):
    table = scanned.tables[1]
    assert (table.rows, table.cols) == (6, 5)
    assert [row[0] for row in rows(scanned, table)].count("用途") == 1
    assert scanned.page_at(table.start) == 2
    assert scanned.page_at(table.end - 1) == 3


def test_running_lines_are_kept_apart(scanned):
    apart = [scanned.text[p.start : p.end] for p in scanned.furniture]
    assert "智慧城管综合指挥平台（二期）建设项目可行性研究报告" in apart
    assert not any("可行性研究报告" in text for text in paragraphs(scanned))
    assert not any("页共" in text for text in paragraphs(scanned))


def test_every_recognised_line_says_where_it_stands_and_how_sure_it_is(scanned):
    assert all(0.5 <= run.confidence < 1 for run in scanned.runs)
    for run in scanned.runs:
        page = scanned.pages[run.page - 1]
        assert -2 <= run.box.x0 < run.box.x1 <= page.width + 2
        assert -2 <= run.box.top < run.box.bottom <= page.height + 2
    heading = run_at(scanned, "第四节 建设内容和规模")
    assert 75 < heading.box.x0 < 100
    assert 80 < heading.box.top < 110


def test_a_sheet_laid_in_sideways_is_read_upright_and_quoted_where_it_stands(scanned):
    page = pictures()[0].transpose(Image.Transpose.ROTATE_270)
    document = read_pdf("sideways.pdf", bound(page))
    assert "项目建设周期12个月，计划2027年4月启动" in document.text
    assert [(t.rows, t.cols) for t in document.tables] == [(10, 4)]
    assert document.pages[0].width > document.pages[0].height
    upright, turned = (run_at(d, "第四节") for d in (scanned, document))
    assert turned.box.bottom - turned.box.top > turned.box.x1 - turned.box.x0
    # turned clockwise by a quarter: what was at the top is now at the right
    assert abs(document.pages[0].width - upright.box.bottom - turned.box.x0) < 8
    assert abs(upright.box.x0 - turned.box.top) < 8


def test_a_page_on_its_head_is_read():
    page = top(pictures()[0], 0.3)
    document = read_pdf("head.pdf", bound(page.transpose(Image.Transpose.ROTATE_180)))
    assert "建设内容和规模" in document.text
    assert not document.unreadable_pages


def test_only_pages_without_words_are_recognised(paper, monkeypatch):
    asked = []

    def read(_page, typed):
        asked.append(typed.sheet.number)
        return scan.Scan(typed, None, (595, 842))

    monkeypatch.setattr(scan, "scan", read)
    sheet = paper().text(90, 100, "本页有文字层，读取时不需要识别。").page()
    sheet.canvas.drawImage(reader(drawn()), 0, 0, 595, 842)
    document = read_pdf("a.pdf", sheet.page().data())
    assert asked == [2]
    assert document.unreadable_pages == (2,)
    assert all(run.confidence == 1 for run in document.runs)


def reader(image):
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415  used here only

    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    return ImageReader(buffer)


def drawn():
    """Draw a picture that shows something, but no words."""
    image = Image.new("L", (600, 850), 250)
    ImageDraw.Draw(image).polygon([(60, 700), (300, 120), (540, 700)], fill=90)
    return image


def test_a_picture_without_words_stays_unread():
    document = read_pdf("a.pdf", bound(drawn()))
    assert document.unreadable_pages == (1,)
    assert "第1页" in document.issues[0].message


def test_the_blank_back_of_a_sheet_is_not_unread():
    document = read_pdf("a.pdf", bound(Image.new("L", (600, 850), 244)))
    assert not document.unreadable_pages
    assert not document.issues


def test_a_page_too_faint_to_be_sure_of_stays_unread(monkeypatch):
    monkeypatch.setattr(scan, "_certainty", lambda _: 0.6)
    monkeypatch.setattr(scan, "_DOUBTFUL", 0.0)
    document = read_pdf("a.pdf", bound(top(pictures()[0], 0.2)))
    assert document.unreadable_pages == (1,)
    assert document.issues


def test_without_the_recogniser_scans_stay_unread(monkeypatch):
    monkeypatch.setattr(scan, "can_recognise", lambda: False)
    document = read_pdf("scan.pdf", SAMPLE.read_bytes())
    assert document.unreadable_pages == (1, 2, 3)


def test_nothing_is_fetched_and_the_same_picture_reads_the_same(monkeypatch):
    def refuse(*_args, **_more):
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = bound(top(pictures()[0], 0.3))
    once = read_pdf("scan.pdf", page)
    scan_engine._engine.cache_clear()  # noqa: SLF001  loaded anew, without a network
    assert read_pdf("scan.pdf", page) == once
    assert "建设内容和规模" in once.text


def test_letters_over_a_page_that_is_a_picture_do_not_hide_it(paper, monkeypatch):
    monkeypatch.setattr(scan, "can_recognise", lambda: False)
    sheet = paper().text(90, 30, "由多功能一体机扫描 2026-09-01 08:30").page()
    sheet.canvas.drawImage(reader(drawn()), 0, 0, 595, 842)
    sheet.text(90, 30, "由多功能一体机扫描 2026-09-01 08:31")
    document = read_pdf("a.pdf", sheet.page().data())
    assert document.unreadable_pages == (2,)


def test_a_box_goes_back_to_the_page_through_every_turn():
    import numpy as np  # noqa: PLC0415

    from ingest.scan_picture import Photo, turned  # noqa: PLC0415  numpy loads with it

    photo = Photo(np.zeros((200, 100, 3), np.uint8), 1.0, np.eye(3))
    assert photo.printed(Box(10, 20, 30, 25)) == Box(10, 20, 30, 25)
    quarter = turned(photo, 1)
    assert quarter.size == (200, 100)
    # the top right corner of the turned picture is the top left one of the page
    assert quarter.printed(Box(179, 10, 199, 20)).union(Box(10, 0, 20, 20)) == Box(10, 0, 20, 20)
