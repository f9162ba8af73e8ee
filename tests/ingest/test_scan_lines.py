"""The words of recognised lines, put right only where that is certain."""

import cv2
import numpy as np
import pytest

from ingest.model import Box
from ingest.pdf_lines import Line
from ingest.pdf_tables import Grid
from ingest.scan_contents import page_numbers, with_leaders
from ingest.scan_lines import Strip, evened, figure, marked
from ingest.scan_margins import offsets
from ingest.scan_picture import Photo, levelled, shows_nothing, slope
from ingest.scan_rules import ruled
from ingest.scan_running import agreed
from ingest.scan_tables import cut_at_rules, missed, with_dashes
from ingest.weave import CellText


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("1 286.50", "1286.50"),
        ("1，286.50", "1,286.50"),
        ("12O.5", "120.5"),
        ("l0.00", "10.00"),
        ("3。50", "3.50"),
        ("98％", "98％"),
        ("2路32核", "2路32核"),
        ("Oracle", "Oracle"),
        ("I/O", "I/O"),
        ("一", "一"),
        ("l", "l"),
        ("O", "O"),
    ],
)
def test_an_amount_is_freed_of_misread_letters_and_a_word_is_not(read, meant):
    assert figure(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("建设单位:城市管理局", "建设单位：城市管理局"),
        ("(二期)建设", "（二期）建设"),
        ("苏政办发〔2025]24号", "苏政办发〔2025〕24号"),
        ("(1)投标", "(1)投标"),
        ("时间9:00至11:00", "时间9:00至11:00"),
        ("比例为3:1", "比例为3:1"),
        ("f(x)为", "f(x)为"),
        ("[2025]", "[2025]"),
    ],
)
def test_marks_are_as_wide_as_printed_and_figures_keep_theirs(read, meant):
    assert marked(read) == meant


def line(text, x1, size=10.0):
    return Line(text, 1, Box(0, 0, x1, size), size, bold=False, font="")


def test_dots_of_contents_are_written_again_only_where_they_were_long():
    assert with_leaders(line("1 前言. .5", 400)).text == "1 前言........5"
    assert with_leaders(line("投资3.5", 40)).text == "投资3.5"
    assert with_leaders(line("比例为 98.5", 60)).text == "比例为 98.5"


def strip(text, x0, top, x1, size=10.0):
    return Strip(text, 0.99, Box(x0, top, x1, top + size), size, measured=True)


def test_page_numbers_are_looked_for_only_in_contents():
    entries = [strip(f"第{i}章 概述......{i}", 50, 20 * i, 400) for i in (1, 2, 3)]
    cut = strip("第四章 方案...", 50, 80, 150)
    assert page_numbers([*entries, cut]) == [Box(380, 80, 402, 90)]
    assert not page_numbers([strip("正文", 50, 0, 400), cut])


def test_lines_of_nearly_one_size_have_one_size():
    strips = [strip("这一行有十二个字用来量字号", 0, 20 * i, 120, 12 + i / 10) for i in range(4)]
    title = strip("第一章总论", 0, 100, 80, 16)
    lines = evened({1: [*strips, title]})[1]
    assert len({one.size for one in lines[:4]}) == 1
    assert lines[4].size == 16


def test_a_sheet_laid_aside_is_moved_and_an_indent_is_not():
    def page(shift):
        return [strip("字" * 40, 90 + shift, 20 * i, 500 + shift) for i in range(6)]

    moved = offsets({1: page(0), 2: page(0), 3: page(9), 4: [strip("短", 60, 0, 70)]})
    assert moved == {1: 0, 2: 0, 3: -9}
    hung = [strip("字" * 40, 114, 20 * i, 500) for i in range(6)]
    assert offsets({1: page(0), 2: page(0), 3: hung})[3] == 0


def paper(angle=0.0):
    pixels = np.full((600, 500, 3), 250, np.uint8)
    for y in (200, 260, 320):
        cv2.line(pixels, (60, y), (440, y), (0, 0, 0), 2)
    for x in (60, 250, 440):
        cv2.line(pixels, (x, 200), (x, 320), (0, 0, 0), 2)
    for y in range(30, 180, 25):
        cv2.line(pixels, (80, y), (95, y), (0, 0, 0), 3)
    matrix = cv2.getRotationMatrix2D((250, 300), -angle, 1)
    turned = cv2.warpAffine(pixels, matrix, (500, 600), borderValue=(250, 250, 250))
    return Photo(np.asarray(turned, np.uint8), 1.0, np.eye(3))


@pytest.mark.parametrize("angle", [-3.0, -0.5, 0.0, 0.7, 4.0])
def test_a_slope_is_measured_and_turned_back(angle):
    photo = paper(angle)
    assert slope(photo) == pytest.approx(angle, abs=0.1)
    level, _ = levelled(photo, np.zeros((0, 4, 2), np.float32), slope(photo))
    assert slope(level) == pytest.approx(0, abs=0.1)


def test_rules_make_cells_and_strokes_do_not():
    found = ruled(paper())
    (table,) = found.tables
    assert len(table) == 4
    assert found.pixels[200, 150].min() > 200  # the rule is painted over
    assert found.pixels[30, 85].max() < 50  # the stroke is not


def test_an_even_tone_shows_nothing():
    blank = Photo(np.full((300, 200, 3), 200, np.uint8), 1.0, np.eye(3))
    assert shows_nothing(blank)
    assert not shows_nothing(paper())


CELLS = [Box(0, 0, 100, 20), Box(100, 0, 200, 20), Box(0, 20, 200, 40)]


def test_a_line_over_two_cells_is_cut_and_one_in_a_merged_cell_is_not():
    assert cut_at_rules([Box(20, 4, 180, 16)], CELLS) == [Box(20, 4, 100, 16), Box(100, 4, 180, 16)]
    assert cut_at_rules([Box(20, 24, 180, 36)], CELLS) == [Box(20, 24, 180, 36)]
    assert cut_at_rules([Box(20, 4, 102, 16)], CELLS) == [Box(20, 4, 102, 16)]


def test_a_lone_digit_in_a_cell_is_found():
    photo = Photo(np.full((60, 220, 3), 250, np.uint8), 1.0, np.eye(3))
    cv2.putText(photo.pixels, "1", (45, 15), cv2.FONT_HERSHEY_SIMPLEX, 0.4, (0, 0, 0), 2)
    (spot,) = missed(photo, photo.pixels, CELLS, [Box(110, 4, 190, 16)])
    assert 35 < spot.x0 < spot.x1 < 65
    assert not missed(photo, photo.pixels, CELLS, [Box(10, 4, 90, 16)])


def grid(*rows):
    cells = tuple(
        CellText(r, c, ((text, 1, Box(0, 0, 1, 1)),))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(Box(0, 0, 1, 1), (0, 1, 2), len(rows), cells)


def test_a_dash_among_figures_is_a_dash_and_a_numeral_is_not():
    table = grid(["序号", "金额"], ["一", "35.20"], ["二", "一"], ["三", "18.00"])
    texts = [cell.pieces[0][0] for cell in with_dashes(table).cells]
    assert texts == ["序号", "金额", "一", "35.20", "二", "—", "三", "18.00"]


def test_a_running_line_misread_once_is_known_from_the_other_pages():
    def head(text):
        return [Line(text, 1, Box(100, 30, 300, 40), 9.0, bold=False, font="")]

    pages = {1: head("智慧域管综合平台方案"), 2: head("智慧城管综合平台方案")}
    pages |= {3: head("智慧城管综合平台方案"), 4: head("另一份材料的页眉文字")}
    found = agreed(pages, dict.fromkeys(pages, 842.0))
    assert [found[n][0].text for n in (1, 4)] == ["智慧城管综合平台方案", "另一份材料的页眉文字"]
    numbered = {
        1: head("投资估算表之一 2026"),
        2: head("投资估算表之一 2025"),
        3: head("投资估算表之一 2025"),
    }
    assert agreed(numbered, dict.fromkeys(numbered, 842.0)) == numbered
