"""Automatic numbers, against what ECMA-376 17.9 and Word's own output promise."""

import pytest
from lxml import etree

from ingest.docx_numerals import numeral
from ingest.numbering import Counter, read_numbering

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def level(ilvl, fmt, text, extra="", start=1):
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key, *inner):
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(inner)}</w:abstractNum>'


def instance(num_id, key, overrides=""):
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{key}"/>{overrides}</w:num>'


def counter(*inner, numberings=None):
    root = etree.fromstring(f'<w:numbering xmlns:w="{W}">{"".join(inner)}</w:numbering>')
    return Counter(read_numbering(root, numberings or {}))


def count(counting, *places):
    return [counting.advance(num_id, ilvl).bare for num_id, ilvl in places]


DECIMAL = abstract(
    0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
)


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("decimal", "1 9 10 11 20 21 99"),
        ("decimalZero", "01 09 10 11 20 21 99"),
        ("upperLetter", "A I J K T U UUUU"),
        ("lowerRoman", "i ix x xi xx xxi xcix"),
        ("chineseCounting", "一 九 十 十一 二十 二十一 九十九"),
        ("chineseCountingThousand", "一 九 十 十一 二十 二十一 九十九"),
        ("japaneseCounting", "一 九 十 十一 二十 二十一 九十九"),
        ("taiwaneseCounting", "一 九 十 十一 二十 二十一 九十九"),
        ("chineseLegalSimplified", "壹 玖 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖"),
        ("ideographTraditional", "甲 壬 癸 11 20 21 99"),
        ("ideographZodiac", "子 申 酉 戌 20 21 99"),
        ("ideographZodiacTraditional", "甲子 壬申 癸酉 甲戌 癸未 甲申 99"),
        ("ideographDigital", "一 九 一〇 一一 二〇 二一 九九"),
        ("decimalEnclosedCircle", "① ⑨ ⑩ ⑪ ⑳ ㉑ 99"),
        ("decimalEnclosedCircleChinese", "① ⑨ ⑩ ⑪ ⑳ ㉑ 99"),
        ("decimalFullWidth", "１ ９ １０ １１ ２０ ２１ ９９"),
        ("decimalEnclosedFullstop", "⒈ ⒐ ⒑ ⒒ ⒛ 21 99"),
        ("decimalEnclosedParen", "⑴ ⑼ ⑽ ⑾ ⒇ 21 99"),
        ("ideographEnclosedCircle", "㊀ ㊈ ㊉ 11 20 21 99"),
        ("001, 002, 003, ...", "001 009 010 011 020 021 099"),
        ("aStyleOfTheFuture", "1 9 10 11 20 21 99"),
    ],
)
def test_number_formats(style, written):
    assert " ".join(numeral(one, style) for one in (1, 9, 10, 11, 20, 21, 99)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(100, "一百"), (101, "一百零一"), (110, "一百一十"), (1001, "一千零一"), (10000, "一万")],
)
def test_chinese_hundreds_and_thousands(value, written):
    assert numeral(value, "chineseCountingThousand") == written


@pytest.mark.parametrize("style", ["none", "bullet"])
def test_silent_formats(style):
    assert numeral(3, style) == ""


def test_deeper_levels_begin_again():
    counting = counter(DECIMAL, instance(1, 0))

    numbers = count(counting, (1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1))

    assert numbers == ["1.", "1.1", "1.1.1", "1.2", "1.2.1", "2.", "2.1"]


def test_chapters_in_chinese_sections_in_digits():
    counting = counter(
        abstract(
            0,
            level(0, "chineseCountingThousand", "第%1章", '<w:suff w:val="space"/>'),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
            level(2, "chineseCounting", "（%3）", '<w:suff w:val="nothing"/>'),
            level(3, "decimal", "%1.%4"),
        ),
        instance(1, 0),
    )

    numbers = [counting.advance(1, ilvl) for ilvl in (0, 1, 2, 3)]

    assert [one.bare for one in numbers] == ["第一章", "1.1", "（一）", "一.1"]
    assert [one.prefix for one in numbers] == ["第一章 ", "1.1 ", "（一）", "一.1 "]


def test_lists_of_one_definition_count_on():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    counting = counter(DECIMAL, instance(1, 0), instance(2, 0), instance(3, 0, restart))

    numbers = count(counting, (1, 0), (2, 0), (1, 0), (3, 0), (3, 0), (1, 0))

    assert numbers == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_a_level_can_be_redefined_for_one_list():
    letters = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    counting = counter(DECIMAL, instance(1, 0), instance(2, 0, letters))

    assert count(counting, (1, 0), (2, 0), (1, 0)) == ["1.", "B)", "3."]


def test_restart_only_after_the_level_it_names():
    counting = counter(
        abstract(
            0,
            level(0, "decimal", "%1."),
            level(1, "decimal", "%2）", '<w:lvlRestart w:val="0"/>'),
            level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>'),
        ),
        instance(1, 0),
    )

    numbers = count(counting, (1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2))

    assert numbers == ["1.", "1）", "a)", "2）", "b)", "2.", "3）", "a)"]


def test_a_list_can_start_anywhere():
    counting = counter(abstract(0, level(0, "decimal", "%1", start=0)), instance(1, 0))

    assert count(counting, (1, 0), (1, 0)) == ["0", "1"]


def test_a_level_above_that_was_never_used_shows_its_start():
    counting = counter(DECIMAL, instance(1, 0))

    assert count(counting, (1, 1), (1, 1), (1, 0)) == ["1.1", "1.2", "1."]


@pytest.mark.parametrize("numberings", [{"L": 2}, {}])
def test_a_list_may_borrow_from_a_numbering_style(numberings):
    counting = counter(
        abstract(0, '<w:numStyleLink w:val="L"/>'),
        abstract(1, '<w:styleLink w:val="L"/>', level(0, "decimal", "附件%1")),
        instance(1, 0),
        instance(2, 1),
        numberings=numberings,
    )

    assert count(counting, (1, 0), (2, 0)) == ["附件1", "附件2"]


def test_bullets_and_hidden_numbers_are_not_text():
    counting = counter(
        abstract(
            0,
            level(0, "bullet", "●"),
            level(1, "decimal", "%2.", "<w:rPr><w:vanish/></w:rPr>"),
            level(2, "none", ""),
        ),
        instance(1, 0),
    )

    assert count(counting, (1, 0), (1, 1), (1, 2)) == ["", "", ""]


def test_lists_that_do_not_exist_number_nothing():
    counting = counter(DECIMAL, instance(1, 0), instance(2, 77))

    assert count(counting, (2, 0), (9, 0), (1, 8), (1, 0)) == ["", "", "", "1."]
