"""The outline: headings of every numbering habit, levels, extent; and what is no heading."""

import json

import pytest
from outlines import score

from ingest.model import Document, Style
from ingest.plain import read_plain
from ingest.read import read
from ingest.weave import Weaver
from nlp.model import Role
from nlp.outline.chapters import outline

FILLER = "本节说明有关情况，内容较长，用以区别标题与正文，并且以句号结束。"


def document(*lines):
    """Build a document: a str is a body line, a pair is text and style."""
    weaver = Weaver()
    for line in lines:
        text, style = (line, Style()) if isinstance(line, str) else line
        weaver.paragraph([(text, 1, None)], style)
    return Document("a", "", "text", weaver.text, tuple(weaver.runs), tuple(weaver.blocks))


def shown(chapters):
    return [(c.level, c.number, c.title) for top in chapters for c in top.walk()]


def plain(*lines):
    return outline(read_plain("a", "\n".join(lines)))


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        (["第一章 概述", "1.1 背景", "1.1.1 现状", "1.2 目标", "第二章 方案"], [1, 2, 3, 2, 1]),
        (["一、概述", "（一）背景", "（二）目标", "二、方案", "（一）架构"], [1, 2, 2, 1, 2]),
        (["一、概述", "1.1 背景", "1.2 目标", "二、方案", "2.1 架构"], [1, 2, 2, 1, 2]),
        (["1 概述", "1.1 背景", "2 方案", "2.1 架构", "2.1.1 分层"], [1, 2, 1, 2, 3]),
        (["1、概述", "1.1、背景", "2、方案", "2.1、架构"], [1, 2, 1, 2]),
        (["第一篇 总论", "第一章 概述", "1.1 背景", "第二章 方案"], [1, 2, 3, 2]),
        (["第一章 概述", "第一节 背景", "一、现状", "二、问题", "第二节 目标"], [1, 2, 3, 3, 2]),
    ],
)  # fmt: skip
def test_levels_follow_the_numbers(lines, levels):
    body = [text for line in lines for text in (line, FILLER)]
    found = plain(*body)
    assert [level for level, *_ in shown(found)] == levels
    assert [f"{n}{t}" for _, n, t in shown(found)] == [line.replace(" ", "") for line in lines]


def test_chapters_hold_their_sections_and_follow_each_other():
    text = ["第一章 概述", FILLER, "1.1 背景", FILLER, "第二章 方案", FILLER]
    source = read_plain("a", "\n".join(text))
    first, second = outline(source)
    assert first.span.end == second.span.start
    assert second.span.end == len(source.text.rstrip("\n"))
    (section,) = first.children
    assert first.span.start < section.span.start < section.span.end == first.span.end
    for chapter in (first, section, second):
        assert source.text[chapter.span.start : chapter.span.end] == chapter.span.quote
        assert chapter.span.quote.startswith(chapter.heading.quote)


def test_sentences_and_list_items_are_no_headings():
    found = plain(
        "一、建设内容", FILLER,
        "1. 建设统一的数据汇聚平台，接入各类监测数据；",
        "2. 建设预报模型，提供预报成果；",
        "（1）平台应支持国产操作系统。",
        "第十九条规定应当编制共享篇章，本项目已编制。",
        "二、投资估算", FILLER,
        "总投资为2.5万元，其中软件1.5万元。",
        "2.5万元用于培训",
        "图1 总体架构图",
        "表2 投资估算表",
    )  # fmt: skip
    assert [title for *_, title in shown(found)] == ["建设内容", "投资估算"]


def test_a_printed_table_of_contents_is_not_the_body():
    found = plain(
        "目 录", "第一章 概述......1", "1.1 背景......1",
        "第二章 方案......3", "第三章 共享......9",
        "第一章 概述", FILLER, "1.1 背景", FILLER, "第二章 方案", FILLER,
    )  # fmt: skip
    assert [title for *_, title in shown(found)] == ["概述", "背景", "方案"]
    assert found[0].span.quote.count("概述") == 1


def test_a_typed_list_of_chapters_without_pages_is_a_table_of_contents():
    found = plain(
        "目录", "一、概述", "二、方案", "三、估算",
        "一、概述", FILLER, "二、方案", FILLER, "三、估算", FILLER,
    )  # fmt: skip
    assert [title for *_, title in shown(found)] == ["概述", "方案", "估算"]
    assert "toc" in found[0].reasons


def test_word_levels_make_headings_without_numbers():
    found = outline(
        document(
            ("概述", Style(outline=1, size=16)), FILLER,
            ("背景", Style(outline=2, size=14)), FILLER,
            ("方案", Style(outline=1, size=16)), FILLER,
        )
    )  # fmt: skip
    assert shown(found) == [(1, "", "概述"), (2, "", "背景"), (1, "", "方案")]
    assert "style" in found[0].reasons


def test_printed_numbers_beat_wrong_word_levels():
    same = Style(outline=2, size=14)
    found = outline(
        document(
            ("第一章 概述", same), FILLER, ("1.1 背景", same), FILLER,
            ("1.1.1 现状", same), FILLER, ("第二章 方案", same), FILLER,
        )
    )  # fmt: skip
    assert [level for level, *_ in shown(found)] == [1, 2, 3, 1]


def test_bold_alone_makes_headings_where_nothing_else_does():
    bold = Style(size=12, bold=True)
    body = Style(size=12)
    found = outline(
        document(
            ("一、功能", bold), (FILLER, body), ("1. 登录", bold), (FILLER, body),
            ("1. 输入账号", body), ("2. 输入口令", body), ("2. 查询", bold), (FILLER, body),
        )
    )  # fmt: skip
    assert [title for *_, title in shown(found)] == ["功能", "登录", "查询"]


def test_a_style_on_a_whole_sentence_does_not_make_it_a_heading():
    long = "为贯彻落实上级部署要求，本项目围绕水库安全运行开展建设，主要任务包括数据汇聚、"
    long += "分析评判和预报调度三个方面，总体安排如下。"
    found = outline(
        document(("第一章 概述", Style(outline=1)), FILLER, (long, Style(outline=2)), FILLER)
    )
    assert [title for *_, title in shown(found)] == ["概述"]


def test_the_title_of_the_paper_is_no_chapter():
    big = Style(size=22, bold=True, outline=1, centred=True)
    found = outline(
        document(
            ("某市智慧水务建设方案", big), ("第一章 概述", Style(size=16, outline=1)), FILLER,
            ("第二章 方案", Style(size=16, outline=1)), FILLER,
        )
    )  # fmt: skip
    assert [title for *_, title in shown(found)] == ["概述", "方案"]


def test_markdown_left_in_the_text_is_read():
    found = plain(
        "# 智慧水务投标书", "## 项目理解", FILLER, "## 第一章 概述", FILLER, "**结论**为可行。"
    )
    assert shown(found) == [(1, "", "项目理解"), (1, "第一章", "概述")]


def test_a_heading_printed_twice_stands_once():
    found = plain("## 第一章 概述", "第一章 概述", FILLER, "## 第二章 方案", "第二章 方案", FILLER)
    assert [title for *_, title in shown(found)] == ["概述", "方案"]


def test_a_title_broken_over_two_lines_is_joined_as_the_contents_have_it():
    found = plain(
        "目录", "第一章 概述......1", "第二章 数据资源共享分析与网络安全保障一体化设计......2",
        "第三章 估算......3",
        "第一章 概述", FILLER, "第二章 数据资源共享分析与", "网络安全保障一体化设计", FILLER,
        "第三章 估算", FILLER,
    )  # fmt: skip
    assert [t for *_, t in shown(found)] == [
        "概述",
        "数据资源共享分析与网络安全保障一体化设计",
        "估算",
    ]


def test_roles_are_told_by_the_whole_title():
    found = plain(
        "第一章 项目概述", FILLER, "第二章 数据资源共享分析篇", FILLER,
        "第三章 网络安全保障篇", FILLER, "第四章 大坝安全监测", FILLER,
        "第五章 施工安全", FILLER, "第六章 投资估算与资金筹措", FILLER,
        "第七章 预算管理系统", FILLER, "第八章 密码应用方案", FILLER,
    )  # fmt: skip
    assert [c.role for c in found] == [
        Role.OVERVIEW, Role.DATA_SHARING, Role.SECURITY, None, None, Role.BUDGET, None,
        Role.CRYPTOGRAPHY,
    ]  # fmt: skip


def test_nothing_comes_of_nothing():
    assert outline(read_plain("a", "")) == ()
    assert plain("只有一句话。") == ()


def test_labelled_documents(shared):
    """The published figures hold."""
    totals = [0, 0, 0, 0]
    for path in sorted(shared.glob("labels/*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        source = read([shared / "proposals" / label["file"]]).documents[0]
        result = score(label, outline(source))
        assert result.f1 >= 0.85, (label["file"], result.missing, result.extra)
        for i, n in enumerate((result.labelled, result.found, result.matched, result.level_right)):
            totals[i] += n
    assert 2 * totals[2] / (totals[0] + totals[1]) >= 0.975
    assert totals[3] / totals[2] >= 0.99


def test_an_abstract_stands_beside_the_chapters():
    big = Style(size=16, bold=True)
    body = Style(size=12)
    found = outline(
        document(
            ("摘要", big), (FILLER * 4, body), ("1 引言", big), (FILLER, body),
            ("1.1 背景", Style(size=14, bold=True)), (FILLER, body),
            ("2 结论", big), (FILLER, body),
        )
    )  # fmt: skip
    assert [(level, title) for level, _, title in shown(found)] == [
        (1, "摘要"), (1, "引言"), (2, "背景"), (1, "结论"),
    ]  # fmt: skip


def test_what_is_set_large_on_the_cover_is_no_chapter():
    big = Style(size=22, bold=True, centred=True)
    body = Style(size=12)
    found = outline(
        document(
            ("【智慧水务】", big), ("组长：张三", big), ("二〇二六年九月", big), ("编制组", body),
            ("第一章 概述", Style(size=16, bold=True)), (FILLER, body),
            ("第二章 方案", Style(size=16, bold=True)), (FILLER, body),
        )
    )  # fmt: skip
    assert [title for *_, title in shown(found)] == ["概述", "方案"]


def test_a_list_of_chapters_without_a_heading_is_no_body():
    found = plain(
        "第1章 概述", "第2章 方案", "第3章 估算",
        "第一章 概述", FILLER, "第二章 方案", FILLER, "第三章 估算", FILLER,
    )  # fmt: skip
    assert [number for _, number, _ in shown(found)] == ["第一章", "第二章", "第三章"]


def test_the_end_of_a_list_makes_no_heading():
    found = plain(
        "一、工作内容", FILLER, "1、负责系统总体设计，并组织各参与单位开展需求调研和确认；",
        "2、负责应用开发、联调测试、部署上线以及试运行期间的问题处理；",
        "3、项目总结", "4、日常维护",
        "二、进度安排", FILLER,
    )  # fmt: skip
    assert [title for *_, title in shown(found)] == ["工作内容", "进度安排"]


def test_chapters_go_on_after_the_run_in_items_of_a_form():
    found = plain(
        "一．项目名称：停车管理系统", "二．申报单位：某市城市管理局", "三．总投资：178.2万元",
        "四．项目背景：", FILLER, "五．数据共享：", FILLER, "六．安全：", FILLER,
    )  # fmt: skip
    assert [title for *_, title in shown(found)] == ["项目背景", "数据共享", "安全"]


def test_confidence_and_reasons_tell_a_sure_heading_from_a_doubtful_one():
    sure = Style(size=16, bold=True, outline=1)
    first, *_ = outline(
        document(
            ("第一章 概述", sure),
            FILLER,
            ("第二章 方案", sure),
            FILLER,
            ("第三章 估算", sure),
            FILLER,
        )
    )
    plainly, *_ = plain("一、概述", FILLER, "1. 背景", FILLER, "二、方案", FILLER)
    (item,) = plainly.children
    assert first.confidence > 0.99 > plainly.confidence > item.confidence >= 0.8
    assert {"number", "style", "look", "series"} <= {*first.reasons}
    assert "style" not in item.reasons


def test_one_bracket_and_two_number_two_levels():
    found = plain(
        "一、功能", FILLER, "（1）档案管理", FILLER, "1）登记", FILLER, "2）核查", FILLER,
        "3）查询", FILLER, "（2）签约管理", FILLER, "1）办理", FILLER, "（3）接种管理", FILLER,
        "1）预约", FILLER, "2）登记", FILLER, "3）库存", FILLER, "（4）保健管理", FILLER,
    )  # fmt: skip
    assert [level for level, *_ in shown(found)] == [1, 2, 3, 3, 3, 2, 3, 2, 3, 3, 3, 2]


def test_a_list_in_a_section_does_not_take_the_next_chapters_number():
    found = plain(
        "1. 背景", FILLER, "1.1. 现状", FILLER, "1. 接口多", FILLER, "2. 质量差", FILLER,
        "2. 目标", FILLER, "3. 方案", FILLER, "3.1. 架构", FILLER,
    )  # fmt: skip
    assert [title for *_, title in shown(found)] == ["背景", "现状", "目标", "方案", "架构"]


def test_a_remark_on_the_cover_is_no_chapter():
    big = Style(size=22, bold=True)
    found = outline(
        document(
            ("（送审稿）", big), ("第一章 概述", Style(size=16, bold=True)), FILLER,
            ("第二章 方案", Style(size=16, bold=True)), FILLER,
        )
    )  # fmt: skip
    assert [title for *_, title in shown(found)] == ["概述", "方案"]
