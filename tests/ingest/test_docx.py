"""Word files built by hand, read as Word would print them."""

import zipfile
from io import BytesIO

import pytest

from ingest.docx import read_docx
from ingest.model import Paragraph, Picture

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "header": "hdr",
    "footer": "ftr",
}


def word(body, **parts):
    """Return a Word file's bytes; parts are the inner XML of styles, numbering, footnotes …"""
    stream = BytesIO()
    relations = "".join(
        f'<Relationship Id="{part}" Type="{KINDS}/{part}" Target="{part}.xml"/>' for part in parts
    )
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/word/document.xml" '
            f'ContentType="{WORD_TYPE}.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{KINDS}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        )
        archive.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
        for part, inner in parts.items():
            root = ROOTS[part]
            archive.writestr(f"word/{part}.xml", f"<w:{root} {NAMES}>{inner}</w:{root}>")
    return stream.getvalue()


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text, properties="", run_properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, run_properties)}</w:p>"


def styled(text, style):
    return para(text, f'<w:pStyle w:val="{style}"/>')


def listed(text, ilvl=0, num_id=1):
    return para(text, f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>')


def style(key, name, inner="", *, based_on="", default=False):
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{mark}><w:name w:val="{name}"/>'
        f"{parent}{inner}</w:style>"
    )


def level(ilvl, fmt, text, linked=""):
    link = f'<w:pStyle w:val="{linked}"/>' if linked else ""
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{link}'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels):
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def cell(inner, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def field(code, result):
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def read(body, **parts):
    return read_docx("a.docx", word(body, **parts))


def texts(document, kind=None):
    return [
        document.text[one.start : one.end]
        for one in (*document.paragraphs, *document.furniture)
        if kind in {None, one.kind}
    ]


def messages(document):
    return [issue.message for issue in document.issues]


# -- text


def test_runs_join_without_a_blank_and_words_stay_whole():
    document = read(f"<w:p>{run('Ora')}{run('cle 数')}{run('据库')}</w:p>{para('  ')}")

    assert document.text == "Oracle 数据库\n"
    assert document.media_type == "docx"
    assert [(one.start, one.end, one.page) for one in document.runs] == [(0, 10, None)]


def test_what_wraps_text_is_read_through():
    document = read(
        "<w:sdt><w:sdtContent>" + para("控件") + "</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('链')}</w:hyperlink><w:smartTag>{run('接')}</w:smartTag>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('内')}</w:sdtContent></w:sdt>"
        f"<w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby>"
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"
    )

    assert texts(document) == ["控件", "链接内拼x=1"]


def test_signs_that_are_elements():
    document = read(
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings 2" w:char="F0A3"/>'
        "</w:r></w:p>"
    )

    assert document.text == "甲\t乙-丙☑□\n"


def test_soft_line_breaks_make_paragraphs_numbered_once():
    body = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r>'
        "<w:t>项目背景</w:t><w:br/><w:t>  本项目……</w:t><w:br/><w:br/><w:t>又一行</w:t></w:r></w:p>"
    )

    document = read(body, numbering=lists(level(0, "decimal", "%1.")))

    assert texts(document) == ["1. 项目背景", "本项目……", "又一行"]
    assert [one.style.number for one in document.paragraphs] == ["1.", "", ""]
    assert [one.style.list_level for one in document.paragraphs] == [0, 0, 0]


def test_a_title_wrapped_by_hand_stays_one_title():
    body = (
        '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>智慧城市</w:t><w:br/>'
        "<w:t>建设方案</w:t></w:r></w:p>"
    )

    (title,) = read(body).paragraphs

    assert title.style.outline == 1
    assert title.end - title.start == len("智慧城市建设方案")


def test_a_long_paragraph_set_as_heading_keeps_one_heading():
    body = (
        '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>一、背景</w:t><w:br/>'
        f"<w:t>{'正文' * 40}</w:t></w:r></w:p>"
    )

    assert [one.style.outline for one in read(body).paragraphs] == [1, None]


def test_tracked_changes_are_accepted():
    deleted_mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    document = read(
        f"<w:p>{run('总投资')}<w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
        f"<w:ins>{run('20')}</w:ins>{run('万元')}</w:p>"
        f"<w:p><w:moveFrom>{run('移走')}</w:moveFrom></w:p>"
        + para("前半", deleted_mark)
        + para("后半", '<w:outlineLvl w:val="1"/>')
        + table(row(cell(para("删"), ""), properties="<w:del/>"), row(cell(para("留"))))
    )

    assert texts(document) == ["总投资20万元", "前半后半"]
    assert document.paragraphs[1].style.outline == 2
    assert [document.text[one.start : one.end] for one in document.tables[0].cells] == ["留"]
    assert messages(document) == ["文件含修订痕迹，按接受修订后的文本读取（共 5 处）。"]


def test_hidden_text_is_left_out_and_said():
    document = read(f"<w:p>{run('可见')}{run('隐藏', '<w:vanish/>')}</w:p>")

    assert document.text == "可见\n"
    assert messages(document) == ["文件含隐藏文字，未读取（共 1 处）。"]


def test_field_results_stay_and_codes_go():
    document = read(
        f"<w:p>{run('见')}{field('REF _Ref1', '第3章')}"
        f'<w:fldSimple w:instr="DATE">{run("五月")}</w:fldSimple></w:p>'
    )

    assert document.text == "见第3章五月\n"


def test_form_boxes_are_ticked():
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
        '<w:checked w:val="{}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>'
        'FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    document = read(f"<w:p>{box.format(1)}{run('新建')}{box.format(0)}{run('续建')}</w:p>")

    assert document.text == "☑新建☐续建\n"


# -- what hangs on a paragraph


def box(inner):
    return f"<w:txbxContent>{inner}</w:txbxContent>"


def test_a_text_box_is_read_once():
    document = read(
        f"<w:p>{run('正文')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box(para('框中'))}"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box(para('框中'))}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert texts(document, "textbox") == ["框中"]
    assert texts(document, "body") == ["正文"]


def test_footnotes_follow_their_paragraph():
    note = '<w:footnote w:id="{}" w:type="{}">{}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'

    document = read(
        f"<w:p>{run('甲')}{reference}{run('乙')}{reference}</w:p>{para('丙')}",
        footnotes=note.format(1, "separator", para("线"))
        + note.format(2, "normal", para("注释"))
        + note.format(3, "normal", para("无人引用")),
    )

    assert texts(document) == ["甲乙", "注释", "丙"]
    assert texts(document, "footnote") == ["注释"]


def test_pictures_keep_their_place():
    picture = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'

    document = read(para("图前") + f"<w:p>{picture}</w:p>" + para("图后"))

    assert [type(block) for block in document.blocks] == [Paragraph, Picture, Paragraph]
    assert document.blocks[1].start == len("图前\n")


def test_a_drawn_rule_is_no_picture():
    rule = '<w:p><w:r><w:pict><v:rect><v:imagedata title=""/></v:rect></w:pict></w:r></w:p>'

    assert read(para("文") + rule).blocks == read(para("文")).blocks


def test_a_table_of_nothing_is_no_text():
    document = read(table(row(cell("<w:p/>"), cell("<w:p/>"))))

    assert messages(document) == ["文件没有文字内容。"]


# -- headings, styles


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + style("a", "Normal", default=True)
    + style("1", "heading 1", '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr>', based_on="a")
    + style("my", "我的标题", '<w:pPr><w:jc w:val="center"/></w:pPr>', based_on="1")
    + style("9", "标题 2", based_on="a")
    + style("no", "非标题", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based_on="1")
    + style("loop", "环", based_on="pool")
    + style("pool", "圈", based_on="loop")
    + '<w:style w:type="character" w:styleId="big"><w:name w:val="大"/>'
    '<w:rPr><w:sz w:val="60"/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("key", "outline", "size", "bold", "centred"),
    [
        ("1", 1, 22, True, False),
        ("my", 1, 22, True, True),
        ("9", 2, 10.5, False, False),
        ("no", None, 22, True, False),
        ("loop", None, 10.5, False, False),
        ("missing", None, 10.5, False, False),
    ],
)
def test_style_hints_come_through_parents(key, outline, size, bold, centred):
    (paragraph,) = read(styled("标题", key), styles=STYLES).paragraphs

    found = paragraph.style
    assert (found.outline, found.size, found.bold) == (outline, size, bold)
    assert found.centred is centred


def test_size_and_weight_are_those_of_most_characters():
    large, named = '<w:sz w:val="30"/>', '<w:rStyle w:val="big"/>'
    body = (
        f"<w:p>{run('短', '<w:b/>')}{run('长长长长', large)}</w:p><w:p>{run('字', named)}</w:p>"
        + styled("标", "1")
        + para("细", '<w:pStyle w:val="1"/>', '<w:b w:val="0"/>')
    )

    document = read(body, styles=STYLES)

    assert [(one.style.size, one.style.bold) for one in document.paragraphs] == [
        (15, False),
        (30, False),
        (22, True),
        (22, False),
    ]


def test_a_direct_outline_level_beats_the_style():
    body = para("甲", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>') + para(
        "乙", '<w:outlineLvl w:val="2"/>'
    )

    document = read(body, styles=STYLES)

    assert [one.style.outline for one in document.paragraphs] == [None, 3]


@pytest.mark.parametrize(
    ("indent", "points"),
    [
        ('w:left="420" w:firstLine="200"', 31),
        ('w:left="420" w:hanging="420"', 0),
        ('w:firstLine="999" w:firstLineChars="200"', 21),
        ("", 0),
    ],
)
def test_indents_in_points(indent, points):
    (paragraph,) = read(para("文", f"<w:ind {indent}/>"), styles=STYLES).paragraphs

    assert paragraph.style.indent == points


# -- automatic numbers in a document


def test_numbers_linked_with_heading_styles():
    styles = (
        style(
            "h1",
            "heading 1",
            '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="0"/></w:pPr>',
        )
        + style("h2", "heading 2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("mine", "我的二级", based_on="h2")
        + style(
            "off",
            "无号",
            '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>',
            based_on="h2",
        )
    )
    numbering = lists(level(0, "chineseCounting", "第%1章", "h1"), level(1, "decimal", "%2", "h2"))
    body = "".join(
        styled(*one)
        for one in (
            ("总论", "h1"),
            ("概况", "h2"),
            ("目标", "mine"),
            ("说明", "off"),
            ("需求", "h1"),
            ("现状", "h2"),
        )
    ) + para("停", '<w:pStyle w:val="h2"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    document = read(body, styles=styles, numbering=numbering)

    assert texts(document) == [
        *("第一章 总论", "1 概况", "2 目标", "说明", "第二章 需求", "1 现状", "停")
    ]
    numbers = [one.style.number for one in document.paragraphs]
    assert numbers == ["第一章", "1", "2", "", "第二章", "1", ""]


def test_empty_paragraphs_count_but_are_not_text_and_section_ends_do_not_count():
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        listed("甲")
        + f"<w:p><w:pPr>{number}</w:pPr></w:p>"
        + f"<w:p><w:pPr>{number}<w:sectPr/></w:pPr></w:p>"
        + listed("乙")
    )

    document = read(body, numbering=lists(level(0, "decimal", "%1、")))

    assert texts(document) == ["1、 甲", "3、 乙"]


def test_bullets_give_a_level_and_no_text():
    (paragraph,) = read(listed("要点"), numbering=lists(level(0, "bullet", "●"))).paragraphs

    assert (paragraph.style.list_level, paragraph.style.number) == (0, "")
    assert paragraph.end == len("要点")


# -- tables


def grid(document):
    return [
        (one.row, one.col, one.row_span, one.col_span, document.text[one.start : one.end])
        for one in document.tables[0].cells
    ]


def test_merged_cells_stand_once():
    document = read(
        table(
            row(
                cell(para("甲"), '<w:vMerge w:val="restart"/>'),
                cell(para("乙"), '<w:gridSpan w:val="2"/>'),
            ),
            row(cell("<w:p/>", "<w:vMerge/>"), cell(para("丙")), cell(para("丁") + para("戊"))),
            row(cell(para("己")), properties='<w:gridBefore w:val="2"/>'),
        )
    )

    assert grid(document) == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (1, 1, 1, 1, "丙"),
        (1, 2, 1, 1, "丁\n戊"),
        (2, 2, 1, 1, "己"),
    ]
    assert (document.tables[0].rows, document.tables[0].cols) == (3, 3)


def test_rows_and_cells_in_content_controls():
    def wrapped(inner):
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    document = read(table(wrapped(row(wrapped(cell(para("甲"))), cell(wrapped(para("乙")))))))

    assert [text for *_, text in grid(document)] == ["甲", "乙"]


def test_numbers_fill_a_column():
    rows = [row(cell(listed("")), cell(para(name))) for name in "子丑寅"]

    document = read(table(*rows), numbering=lists(level(0, "decimal", "%1")))

    assert document.text == "1\t子\n2\t丑\n3\t寅\n"


def test_a_table_in_a_cell_is_text_of_that_cell():
    inner = table(row(cell(para("a")), cell(para("b"))), row(cell(para("c")), cell(para("d"))))

    document = read(table(row(cell(para("外") + inner + para("尾")))))

    assert len(document.tables) == 1
    assert grid(document)[0][-1] == "外\na b\nc d\n尾"


# -- contents


def test_contents_are_marked_by_control_field_or_style():
    gallery = (
        "<w:sdt><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        + para("目录")
        + table(row(cell(para("第一章")), cell(para("1"))))
        + "</w:sdtContent></w:sdt>"
    )
    begin = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o '
        f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1 甲")}'
        f"<w:r><w:tab/></w:r>{field('PAGEREF _Toc1', '7')}</w:p>"
    )
    end = f'<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>{run("第一章 总论")}</w:p>'

    document = read(
        gallery + begin + para("2 乙") + end + styled("3 丙", "t1"), styles=style("t1", "toc 1")
    )

    assert texts(document, "toc") == ["目录", "第一章\t1", "1 甲\t7", "2 乙", "3 丙"]
    assert texts(document, "body") == ["第一章 总论"]
    assert document.tables == ()


def test_a_contents_field_that_never_ends_swallows_nothing():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText>'
        "</w:r></w:p>" + para("第一章 总论")
    )

    assert texts(read(body), "body") == ["第一章 总论"]


# -- pages, furniture


def top_of_page(text):
    return f"<w:p><w:r><w:lastRenderedPageBreak/><w:t>{text}</w:t></w:r></w:p>"


def test_soft_pages_do_not_count_a_break_twice():
    break_page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    document = read(para("一") + break_page + top_of_page("二") + top_of_page("三"))

    assert [document.page_at(one.start) for one in document.paragraphs] == [1, 2, 3]
    assert [one.style.page_break for one in document.paragraphs] == [False, True, False]


def test_without_the_editors_marks_no_page_is_claimed():
    document = read(para("一") + para("二", "<w:pageBreakBefore/>"))

    assert [document.page_at(one.start) for one in document.paragraphs] == [None, None]
    assert [one.style.page_break for one in document.paragraphs] == [False, True]


@pytest.mark.parametrize(("kind", "breaks"), [("nextPage", True), ("continuous", False)])
def test_a_section_says_itself_how_it_begins(kind, breaks):
    body = para("一", "<w:sectPr/>") + para("二") + f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'

    assert read(body).paragraphs[1].style.page_break is breaks


def test_headers_and_footers_come_after_the_body():
    document = read(
        para("正文"),
        header=para("某市可行性研究报告") + para("某市可行性研究报告"),
        footer=f"<w:p>{run('第 ')}{field('PAGE', '3')}{run(' 页')}</w:p>{para('内部资料')}",
    )

    assert texts(document) == ["正文", "某市可行性研究报告", "内部资料"]
    assert [one.kind for one in document.furniture] == ["header", "footer"]


def test_a_watermark_is_read():
    mark = '<w:p><w:r><w:pict><v:shape><v:textpath string="机密"/></v:shape></w:pict></w:r></w:p>'

    assert texts(read(para("正文"), header=mark), "header") == ["机密"]


def test_an_empty_document_says_so():
    document = read("<w:p/>")

    assert document.text == ""
    assert messages(document) == ["文件没有文字内容。"]


def test_the_same_bytes_give_the_same_document():
    data = word(para("甲") + table(row(cell(para("乙")))))

    assert read_docx("a.docx", data) == read_docx("a.docx", data)
