from dataclasses import replace

from ingest.plain import read_plain
from nlp.functions.items import functions
from nlp.model import Chapter, Role
from nlp.sentences import read


def test_headings_below_the_chapter_of_functions():
    text = (
        "功能设计\n积水监测子系统\n实时监测积水深度。\n"
        "预警发布\n向公众发布预警。\n总体架构\n分层架构。"
    )
    document = read_plain("a.txt", text)

    def section(title, end, *children):
        start = text.index(title)
        return Chapter(
            "", title, 2, document.span(start, start + len(title)), document.span(start, end),
            children=children,
        )  # fmt: skip

    inner = section("预警发布", text.index("总体架构"))
    outer = section("积水监测子系统", text.index("总体架构"), inner)
    last = section("总体架构", len(text))
    chapter = replace(section("功能设计", len(text), outer, last), level=1, role=Role.FUNCTIONS)
    found = functions(read(document, (chapter,)))
    assert [(item.name, item.level, item.description) for item in found] == [
        ("积水监测子系统", 1, "实时监测积水深度。"),
        ("预警发布", 2, "向公众发布预警。"),
    ]
    assert found[0].span.quote == "积水监测子系统"


def test_tables_of_modules():
    text = "|序号|子系统|功能模块|功能描述|\n|1|监测|数据采集|采集水位|\n|2|监测|数据分析|分析趋势|"
    found = functions(read(read_plain("a.txt", text)))
    assert ("数据采集", "采集水位", 2) in [(f.name, f.description, f.level) for f in found]


def test_tables_of_other_things_are_none():
    assert not functions(read(read_plain("a.txt", "|名称|单价（元）|说明|\n|服务器|10|机架|")))
    assert not functions(read(read_plain("a.txt", "|风险名称|描述|\n|进度|延期|")))
