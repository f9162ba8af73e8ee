"""Tables cut by the end of a page: what begins a row and what ends the one above."""

import pytest

from ingest.model import Box
from ingest.pdf_overleaf import goes_on, joined, opened
from ingest.pdf_tables import Grid
from ingest.weave import CellText

COLUMNS = (80.0, 120.0, 220.0, 280.0, 340.0)
HEADER = ["序号", "名称", "单位", "金额"]


def grid(*rows, columns=COLUMNS, spans=()):
    """Draw a table; cells as long as their text at 10 points, lines parted by a bar."""
    spans = dict(spans)
    cells = []
    for row, words in enumerate(rows):
        for col, text in enumerate(words):
            if text is None:
                continue
            left, top = columns[col] + 5, 100.0 + 30 * row
            pieces = tuple(
                (line, 1, Box(left, top + 12 * i, left + 10 * len(line), top + 12 * i + 10))
                for i, line in enumerate(text.split("|"))
                if line
            )
            cells.append(CellText(row, col, pieces, spans.get((row, col), 1)))
    bottom = 100.0 + 30 * len(rows)
    return Grid(Box(columns[0], 100, columns[-1], bottom), columns, len(rows), tuple(cells))


def shown(table):
    return [
        ["".join(p[0] for p in cell.pieces) for cell in table.cells if cell.row == row]
        for row in range(table.rows)
    ]


FULL = ["4", "院前急救调度指挥子", "项", "14.40"]


@pytest.mark.parametrize("again", [False, True], ids=["bare", "header-again"])
def test_a_name_that_goes_on_overleaf_ends_the_row_above(again):
    below = [HEADER] * again + [["", "系统", "", ""], ["", "合计", "", "14.40"]]
    table = joined(opened(grid(HEADER, FULL), 1), grid(*below), 2)
    assert shown(table) == [
        HEADER,
        ["4", "院前急救调度指挥子系统", "项", "14.40"],
        ["", "合计", "", "14.40"],
    ]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (["4", "院前急救系统", "项", "14.40"], ["", "合计", "", "14.40"]),
        (["4", "院前急救调度指挥子", "项", "14.40"], ["", "合计", "", "14.40"]),
        (["4", "院前急救系统", "项", "14.40"], ["", "硬件部分", "", ""]),
        (["4", "院前急救调度指挥子", "项", "14.40"], ["5", "系统", "", ""]),
        (["", "小计", "", "14.40"], ["", "硬件部分的购置和安", "", ""]),
    ],
    ids=["total", "total-after-a-full-name", "group", "numbered", "after-a-subtotal"],
)
def test_a_row_of_its_own_stays_one(last, first):
    table = joined(opened(grid(HEADER, last), 1), grid(first), 2)
    assert shown(table) == [HEADER, last, first]


def test_a_list_in_a_cell_may_break_after_an_item():
    above = ["1", "一体机", "台", "1.登记；|2.受理；"]
    table = joined(opened(grid(HEADER, above), 1), grid(["", "", "", "3.办结。"]), 2)
    assert shown(table)[-1] == ["1", "一体机", "台", "1.登记；2.受理；3.办结。"]


def test_a_merged_cell_goes_on_overleaf():
    head = grid(HEADER, ["1", "预防接种", "登记", "说明"], [None, None, "查询", "说明"],
                spans={(1, 0): 2, (1, 1): 2}.items())  # fmt: skip
    rest = grid(["", "", "预约", "说明"], ["2", "妇幼", "建册", "说明"])
    table = joined(opened(head, 1), rest, 2)
    assert shown(table)[3:] == [["预约", "说明"], ["2", "妇幼", "建册", "说明"]]
    assert next(c for c in table.cells if c.row == 1 and c.col == 0).row_span == 3


def test_a_header_recognised_a_little_otherwise_is_dropped():
    head = ["序号", "数据资源名称", "责任方", "更新周期"]
    again = ["序号", "数据资源名称", "责仕方", "更新周期"]
    table = joined(opened(grid(head, FULL), 1), grid(again, FULL), 2)
    assert shown(table) == [head, FULL, FULL]


def test_columns_meet_on_a_sheet_that_lies_aside_and_others_do_not():
    table = opened(grid(HEADER, FULL), 1)
    assert goes_on(table, grid(FULL, columns=tuple(x - 17 for x in COLUMNS)), 2)
    assert not goes_on(table, grid(FULL, columns=(80.0, 140.0, 220.0, 280.0, 340.0)), 2)
    assert not goes_on(table, grid(FULL), 3)
