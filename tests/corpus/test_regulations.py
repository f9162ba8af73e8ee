"""A measure becomes articles, whatever printing and conversion did to its text."""

import re
from datetime import date

import pytest

from checks.pack import find, list_packs
from corpus.regulation_clause import clause
from corpus.regulation_model import RegulationError
from corpus.regulation_numbers import counted, document_number, value
from corpus.regulation_parse import parse
from corpus.regulation_read import read_regulation
from ingest.model import Box, Document, Paragraph, Run

PLAIN = """\
第一章 总 则
第一条 为规范管理，制定本办法。
第二条 申报项目应当符合下列要求：
（一）需求合理；
（二）投资可行。
不符合前款要求的，不予受理。
第二章 附 则
第三条 本办法自印发之日起施行。
"""


FULL_LINE = "项目绩效评价报告主要包括建设进度和投资计划执行情况。"  # 26 characters


def labels(regulation):
    return [(one.label, one.occurrence) for one in regulation.articles]


def shape(article):
    """Return for each 款 the labels of its items."""
    return [tuple(item.label for item in one.items) for one in article.paragraphs]


def test_front_chapters_articles_paragraphs_items(measure):
    made = measure(PLAIN)
    assert (made.title, made.number) == ("示例市政务信息化项目管理办法", "示政办发〔2025〕3号")
    assert (made.issuer, made.issued) == ("示例市人民政府办公室", date(2025, 5, 6))
    assert made.source == "办法.txt"
    assert len(made.sha256) == 64
    assert made.chapters == ("第一章 总则", "第二章 附则")
    assert [one.chapter for one in made.articles] == ["第一章 总则"] * 2 + ["第二章 附则"]
    assert shape(made.articles[1]) == [("（一）", "（二）"), ()]
    assert made.remarks == ()


def test_a_reference_at_the_start_of_a_line_is_no_article(measure):
    made = measure(
        "第一条 甲。\n第二条 对\n第一条 所列的项目，可以简化。\n第三条 乙。\n"
        "第一条所称项目，包括运维项目。\n"
    )
    assert [one.label for one in made.articles] == ["第一条", "第二条", "第三条"]
    assert made.articles[1].full == "对第一条所列的项目，可以简化。"
    assert len(made.articles[2].paragraphs) == 2


def test_an_article_named_inside_a_line_is_no_article(measure):
    made = measure("第一条 甲。\n第二条 对第十三条中所列的项目，可以合并编报。\n")
    assert [one.label for one in made.articles] == ["第一条", "第二条"]


def test_numbers_without_a_blank_behind_them(measure):
    made = measure("第一条为规范管理。\n第二条项目分两类。\n第一条规定的除外。\n第三条施行。\n")
    assert [one.label for one in made.articles] == ["第一条", "第二条", "第三条"]
    assert len(made.articles[1].paragraphs) == 2


def test_marks_of_markdown_are_taken_away(measure):
    made = measure(
        "# 示例区建设管理暂行规定\n\n## 第一章 总 则\n\n**第一条** 为**规范**管理。\n\n"
        "### 第二章 建设管理\n\n- **第二条** 应当符合：\n- (一) 甲；\n- (二) 乙。\n\n---\n"
        "<!-- 页 -->\n> 第三条 施行。\n",
        "办法.md",
        front=False,
    )
    assert made.title == "示例区建设管理暂行规定"
    assert made.chapters == ("第一章 总则", "第二章 建设管理")
    assert made.articles[0].full == "为规范管理。"
    assert made.articles[1].full == "应当符合：\n（一）甲；\n（二）乙。"
    assert len(made.articles) == 3


@pytest.mark.parametrize(
    "noise", ["\n\n\n", "\n\n— 3 —\n\n", "\n\f\n", "\n第 2 页 共 9 页\n", "\n- 4 -\n"]
)
def test_a_page_break_makes_no_paragraph(measure, noise):
    made = measure(
        f"第一条 公安分局负责指导开展网络{noise}安全等级保护。\n第二款在此。\n第二条 施行。\n"
    )
    assert [one.text for one in made.articles[0].paragraphs] == [
        "公安分局负责指导开展网络安全等级保护。",
        "第二款在此。",
    ]
    assert "第一条有因断页断开的段落，已接续" in made.remarks


def test_a_page_break_inside_an_item(measure):
    made = measure("第一条 条件：\n（一）有明确\n\n7\n\n的需求；\n（二）有资金。\n")
    assert shape(made.articles[0]) == [("（一）", "（二）")]
    assert made.articles[0].paragraphs[0].items[0].text == "有明确的需求；"


def wrapped(mark=""):
    """A text whose lines are broken at the margin; `mark` ends the last line of a paragraph."""
    paragraphs = [
        "第一条  " + "项目建设单位应当落实国家和省市密码管理有关法律法规和标准规范要求" * 4 + "。",
        "重要领域信息系统规划阶段，建设单位应当制定密码应用建设方案，组织专家评估后报备案。",
        "第二条  " + "政务信息化项目申请列入年度建设计划应当履行下列程序" * 5 + "：",
        *(f"（{n}）" + "各部门依据相关规划提出建设方案" * 5 + "；" for n in "一二三四五六七八九"),
        "第三条  " + "项目主管部门应当加强对绩效评价和项目后评价结果的应用" * 6 + "。",
    ]
    lines = []
    for paragraph in paragraphs:
        rows = [paragraph[i : i + 26] for i in range(0, len(paragraph), 26)]
        lines += [*rows[:-1], rows[-1] + mark]
    return "\n\n".join(lines)


def test_lines_broken_at_the_margin_are_joined(measure):
    made = measure(wrapped())
    assert [len(one.paragraphs) for one in made.articles] == [2, 1, 1]
    assert shape(made.articles[1]) == [tuple(f"（{n}）" for n in "一二三四五六七八九")]
    assert "\n" not in made.articles[0].paragraphs[0].text
    assert "所据文本逐行换行，已按段合并" in made.remarks


def test_a_full_line_that_ends_a_sentence_is_put_to_a_person(measure):
    long = FULL_LINE + "已投入试运行的应当说明试运行效果及遇到的问题等。"
    made = measure(wrapped() + "\n" + long[:26] + "\n" + long[26:])
    assert "第三条有恰好写满一行的句子，分款须核对" in made.remarks


def test_a_blank_at_the_end_of_a_line_tells_where_a_paragraph_ends(measure):
    long = FULL_LINE + "\n已投入试运行的应当说明试运行效果及遇到的问题等。 "
    made = measure(wrapped(" ") + "\n" + long)
    assert [len(one.paragraphs) for one in made.articles] == [2, 1, 2]
    assert made.articles[2].paragraphs[1].text == long.replace("\n", "").strip()


def test_a_number_twice_and_one_missing_stay_as_printed(measure):
    made = measure("第一条 甲。\n第二条 乙。\n第二条 丙。\n第四条 丁。\n")
    assert labels(made) == [("第一条", 1), ("第二条", 1), ("第二条", 2), ("第四条", 1)]
    assert made.remarks[:2] == (
        "缺第三条（所据文本如此，未改动条号）",
        "第二条出现两次，引用时须注明第几处",
    )
    assert clause(made, "第二条（所据文本第二处）").text == "丙。"
    assert clause(made, "第二条").text is None
    assert "须注明第几处" in clause(made, "第二条").why
    assert clause(made, "第三条").why == "所载文本没有第三条"
    assert clause(made, "第二条（所据文本第三处）").text is None


@pytest.mark.parametrize(
    "text",
    [
        "促进系统、数据、业务互联互通。\n\n通、协同联动。确需新建组件的，经审核同意。",
        "促进系统、数据、业务互联互通，\n\n互联互通，协同联动。",
        "定期开展网络安全检测。\n开展网络安全检测。",
    ],
)
def test_words_printed_twice_at_a_page_break_damage_the_article(measure, text):
    made = measure(f"第一条 甲。\n第二条 {text}\n第三条 乙。\n")
    assert [bool(one.damaged) for one in made.articles] == [False, True, False]
    assert any(one.startswith("第二条") and "疑因断页重复" in one for one in made.remarks)
    passage = clause(made, "第二条")
    assert passage.text
    assert passage.damaged
    assert passage.quotable is None


def test_a_paragraph_that_begins_with_the_word_before_it_is_sound(measure):
    made = measure("第一条 材料报送大数据管理局。\n大数据管理局应当及时审核。\n第二条 乙。\n")
    assert not made.articles[0].damaged
    assert len(made.articles[0].paragraphs) == 2


def test_paragraphs_of_an_item_and_a_paragraph_behind_the_items(measure):
    made = measure(
        "第一条 履行下列程序：\n（一）初审。形成意见。\n通过后安排前期经费。\n（二）报批。\n"
        "另有规定的除外。\n"
    )
    first, last = made.articles[0].paragraphs
    assert first.items[0].paragraphs == ("通过后安排前期经费。",)
    assert last.text == "另有规定的除外。"
    assert clause(made, "第一条第二款").text == "另有规定的除外。"
    assert clause(made, "第一条第（一）项").text == "（一）初审。形成意见。\n通过后安排前期经费。"


def test_items_in_one_line_and_items_that_begin_again(measure):
    made = measure(
        "第一条 分为：（一）新建；（二）续建。前款（一）、（二）项另行规定。\n"
        "下列项目除外：\n（一）甲；\n（二）乙。\n"
    )
    assert shape(made.articles[0]) == [("（一）", "（二）"), ("（一）", "（二）")]
    assert clause(made, "第一条第（一）项").text is None
    assert "须注明第几款" in clause(made, "第一条第（一）项").why
    assert clause(made, "第一条第二款第（一）项").text == "（一）甲；"


def test_an_item_that_begins_with_project_is_an_item(measure):
    made = measure("第一条 程序：\n（一）项目申报。\n（二）目标明确。\n")
    assert shape(made.articles[0]) == [("（一）", "（二）")]


def test_a_missing_item_is_remarked(measure):
    made = measure("第一条 程序：\n（一）甲；\n（三）丙。\n")
    assert "第一条缺第（二）项" in made.remarks


def test_what_stands_behind_the_articles_is_no_article(measure):
    made = measure(
        "第一条 甲。\n第二条 本办法自印发之日起施行。\n(此页无正文)\n\n附件：审批表\n\n附件\n\n"
        "## 项目审批\u3000流转表\n\n（    年度）\n申报单位（盖章）：\n总投资额\t万元\n\n"
        "抄送：市委各部门。\n示例市人民政府办公室   2025年5月6日印发\n"
    )
    assert made.articles[-1].full == "本办法自印发之日起施行。"
    (annex,) = made.annexes
    assert annex.title == "项目审批流转表"
    assert annex.text.splitlines()[1] == "申报单位（盖章）："
    assert "抄送" not in annex.text
    assert clause(made, "附件").text.startswith("项目审批流转表\n")
    assert clause(made, "附件（流转表）").text


def test_the_articles_of_an_annexed_measure_are_not_ours(measure):
    made = measure("第一条 甲。\n第二条 乙。\n附件\n实施细则\n第一条 丙。\n第二条 丁。\n")
    assert [one.full for one in made.articles] == ["甲。", "乙。"]
    assert "第一条丙。" in made.annexes[0].text


def test_running_lines_are_left_out(measure):
    pages = "".join(f"第{n}条 " + "内容较长" * 8 + "。\n示例市文件汇编\n" for n in "一二三四")
    made = measure(pages)
    assert all("汇编" not in one.full for one in made.articles)
    assert "已略去各页重复的“示例市文件汇编”" in made.remarks


def test_a_table_of_contents_makes_no_articles(measure):
    made = measure("目录\n第一章 总则……………1\n第二章 附则……………8\n" + PLAIN)
    assert len(made.articles) == 3
    assert made.chapters == ("第一章 总则", "第二章 附则")


def test_a_heading_over_two_lines_and_sections(measure):
    made = measure("第一章\n总则\n第一节 原则\n第一条 甲。\n第二节 分工\n第二条 乙。\n")
    assert [one.chapter for one in made.articles] == [
        "第一章 总则 第一节 原则",
        "第一章 总则 第二节 分工",
    ]


def test_stray_words_of_a_conversion_are_remarked(measure):
    made = measure("第一条 如实提供有关资料 and 情况。\n")
    assert "第一条夹有“and”，疑为转换差错" in made.remarks


def test_what_the_front_does_not_say_is_remarked(measure):
    made = measure("第一条 甲。\n", "某地办法.txt", front=False)
    assert made.title == "某地办法"
    assert "未能识别名称、文号、印发机关、印发日期" in made.remarks


def test_a_title_over_two_lines(measure):
    text = (
        "关于印发《示例区信息化\n项目管理规定》的通知\n\n示例区信息化\n项目管理规定\n第一条 甲。\n"
    )
    assert measure(text, front=False).title == "示例区信息化项目管理规定"


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("第九条", "没有第九条"),
        ("第二条第三款", "只有2款"),
        ("第二条第（三）项", "没有第（三）项"),
        ("第二条第二款第（一）项", "第二条第二款没有第（一）项"),
        ("附件", "没有附件"),
        ("二", "不是条款号"),
    ],
)
def test_what_is_not_there_has_a_reason(measure, label, reason):
    passage = clause(measure(PLAIN), label)
    assert passage.text is None
    assert reason in passage.why


def test_labels_in_other_writings(measure):
    made = measure(PLAIN)
    wanted = "（一）需求合理；"
    for label in ("第二条第（一）项", "第二条第(一)项", "第 2 条第（一）项", "第二条（一）"):
        assert clause(made, label).text == wanted
    assert clause(made, "第二条第一款第（一）项").text == wanted


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "空.txt", "空的"),
        (b"\n \n", "空行.md", "没有可读的文字"),
        ("今天天气晴。\n".encode(), "信.txt", "没有以“第×条”起首的条文"),
        (bytes(range(256)) * 9, "二进制.txt", "不是文本文件"),
        (b"\0" * 99, "零.md", "不是文本文件"),
        (b"PK\x03\x04 broken", "坏.docx", "无法打开"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "旧.doc", "另存为 DOCX"),
        (("甲" * 1_100_000).encode(), "长.txt", "不像一件办法"),
        ("第一条 甲。\n".encode() * 2001, "多.txt", "不像一件办法"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_measure_is_refused_in_chinese(written, content, name, reason):
    with pytest.raises(RegulationError, match=reason):
        parse(read_regulation(written(content, name)))


def test_a_folder_and_a_missing_file(tmp_path):
    for path in (tmp_path, tmp_path / "无.txt"):
        with pytest.raises(RegulationError):
            read_regulation(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(written, encoding):
    path = written(PLAIN.replace("\n", "\r\n").encode(encoding))
    assert len(parse(read_regulation(path)).articles) == 3


def test_a_word_file_and_its_text_are_read_alike(tmp_path, measure):
    from docx import Document  # noqa: PLC0415

    word = Document()
    for line in PLAIN.splitlines():
        word.add_paragraph(line)
    word.save(str(tmp_path / "办法.docx"))
    read = parse(read_regulation(tmp_path / "办法.docx"))
    assert read.articles == measure(PLAIN).articles


@pytest.mark.parametrize(("width", "gap", "count"), [(480, 14, 1), (300, 14, 2), (480, 28, 2)])
def test_printed_lines_tell_where_a_paragraph_ends(width, gap, count):
    """A reader of PDF may join paragraphs set without indent."""
    printed = ("第一条 甲乙丙。", "丁戊己庚", "辛壬癸。", "第二条 施行。")
    tops = (100, 100 + gap, 114 + gap, 128 + gap)
    sides = (width, 500, 200, 200)
    starts = [sum(map(len, printed[:i])) for i in range(5)]
    runs = tuple(
        Run(starts[i], starts[i + 1], 1, Box(60, tops[i], sides[i], tops[i] + 12)) for i in range(4)
    )
    blocks = (Paragraph(0, starts[3]), Paragraph(starts[3], starts[4]))
    document = Document("办法.pdf", "0" * 64, "pdf", "".join(printed), runs, blocks)
    assert len(parse(document).articles[0].paragraphs) == count


@pytest.mark.parametrize(
    ("text", "number"), [("十", 10), ("三十七", 37), ("一百零一", 101), ("一千二百六十", 1260)]
)
def test_counts(text, number):
    assert value(text) == number
    assert counted(number) == text


@pytest.fixture(scope="module")
def texts(shared):
    """The five measures by number."""
    read = [parse(read_regulation(one)) for one in sorted((shared / "regulations").glob("*.txt"))]
    return {document_number(one.number): one for one in read}


@pytest.mark.parametrize("name", list_packs())
def test_every_clause_a_pack_cites_stands_in_its_measure(texts, name):
    pack = find(name)
    text = texts[document_number(pack.number)]
    cited = [
        *((one.id, one.clause) for one in (*pack.rules, *pack.not_checked, *pack.route)),
        *((ground.id, one) for ground in pack.grounds for one in ground.clauses),
    ]
    for owner, one in cited:
        passage = clause(text, one.label)
        assert passage.text is not None, (owner, one.label, passage.why)
        assert re.sub(r"\s", "", one.anchor) in re.sub(r"\s", "", passage.text), (owner, one)
    assert (text.title, document_number(text.number)) == (pack.title, document_number(pack.number))


def test_the_five_measures_in_figures(texts):
    sizes = {
        "常经办发〔2023〕47号": (25, 7, 1),
        "连政办发〔2025〕24号": (37, 7, 0),
        "启政办发〔2022〕63号": (41, 6, 0),
        "宿区政办发〔2023〕6号": (37, 9, 0),
        "屯政办〔2023〕7号": (52, 8, 0),
    }
    for number, size in sizes.items():
        text = texts[document_number(number)]
        assert (len(text.articles), len(text.chapters), len(text.annexes)) == size
    damaged = [
        (text.number, one.label) for text in texts.values() for one in text.articles if one.damaged
    ]
    assert damaged == [("连政办发〔2025〕24号", "第十条")]


def test_lianyungang_has_no_eleventh_article_and_two_fourteenth(texts):
    text = texts[document_number("连政办发〔2025〕24号")]
    assert clause(text, "第十一条").text is None
    assert clause(text, "第十四条（所据文本第一处）").text.startswith("跨部门集约共享")
    assert clause(text, "第十四条（所据文本第二处）").text.startswith("市属学校、医院")


def test_qidong_keeps_the_paragraphs_of_its_items(texts):
    text = texts[document_number("启政办发〔2022〕63号")]
    (fifteenth,) = text.labelled("第十五条")
    assert [len(one.paragraphs) for one in fifteenth.paragraphs[0].items] == [0, 1, 1, 0, 0, 0]
    assert len(text.labelled("第二十五条")[0].paragraphs) == 2
