"""The first column of a recognised table: numbers written alike, a misread one put right."""

import pytest

from ingest.model import Box
from ingest.pdf_tables import Grid
from ingest.scan_numbers import with_numbers
from ingest.weave import CellText

BOX = Box(0, 0, 10, 10)


def column(*texts):
    cells = []
    for row, text in enumerate(("序号", *texts)):
        pieces = ((text, 1, BOX),) if text else ()
        cells += [CellText(row, 0, pieces), CellText(row, 1, (("名称", 1, BOX),))]
    return Grid(BOX, (0.0, 5.0, 10.0), len(texts) + 1, tuple(cells))


def numbers(*texts):
    grid = with_numbers(column(*texts))
    return ["".join(p[0] for p in c.pieces) for c in grid.cells if c.col == 0][1:]


def test_brackets_are_completed():
    assert numbers("一", "(一）", "1", "(二", "三）", "二") == [
        "一", "（一）", "1", "（二）", "（三）", "二",
    ]  # fmt: skip


def test_a_stroke_is_the_number_that_alone_fits():
    assert numbers("-", "（一）", "（二）", "二", "三")[0] == "一"
    assert numbers("1", "2", "|", "4", "5")[2] == "3"


@pytest.mark.parametrize(
    "texts",
    [
        ("1", "2", "", "4", "5"),  # nothing is printed: nothing is made up
        ("1", "2", "-", "-", "5"),
        ("-", "-", "二", "三", "四"),
        ("1", "2", "-", "3", "4"),
        ("路由器", "-", "交换机", "1", "服务器"),
    ],
    ids=["empty", "two-places", "two-at-the-head", "none-missing", "names"],
)
def test_where_the_series_does_not_tell_the_text_stays(texts):
    assert numbers(*texts) == list(texts)
