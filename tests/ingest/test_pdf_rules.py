"""Rules that a table lacks are completed, others are left alone."""

from ingest.model import Box
from ingest.pdf_rules import completed


def upright(x, top, bottom):
    return Box(x, top, x + 0.5, bottom)


def flat(x0, x1, y):
    return Box(x0, y, x1, y + 0.5)


def test_a_row_cut_by_the_page_gets_its_edge():
    sides = [upright(x, 70, 200) for x in (50, 100, 150)]
    rules = [flat(50, 150, y) for y in (110, 150, 200)]
    added = completed([*sides, *rules], [])[6:]
    assert [(box.x0, box.top, box.x1) for box in added] == [(50, 70, 150.5)]


def test_a_closed_table_is_left_alone():
    sides = [upright(x, 110, 200) for x in (50, 100, 150)]
    rules = [flat(50, 150, y) for y in (110, 150, 200)]
    assert completed([*sides, *rules], []) == (*sides, *rules)


def test_rules_under_every_cell_imply_columns_and_a_head():
    rules = [flat(a, b, y) for y in (120, 145, 170) for a, b in ((50, 100), (100, 200))]
    head = Box(52, 102, 90, 114)
    added = completed(rules, [head])[len(rules) :]
    assert [round(box.x0) for box in added if box.bottom - box.top > 1] == [50, 100, 200]
    assert min(box.top for box in added) == 101


def test_a_last_row_without_a_rule_is_told_by_where_its_text_stands():
    rules = [flat(a, b, y) for y in (120, 145, 170) for a, b in ((50, 100), (100, 200))]
    rows = [Box(52, y + 6, 150, y + 18) for y in (120, 145, 170)]
    after = Box(52, 210, 180, 222)
    added = completed(rules, [*rows, after])[len(rules) :]
    assert max(box.bottom for box in added) == 189.1


def test_single_underlines_are_no_table():
    rules = [flat(50, 300, y) for y in (120, 145, 170)]
    assert completed(rules, []) == tuple(rules)
