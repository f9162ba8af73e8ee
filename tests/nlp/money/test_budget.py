from decimal import Decimal

import pytest

from ingest.model import Cell, Document, Paragraph, Table
from ingest.plain import read_plain
from nlp.money.amounts import amounts
from nlp.money.budget import budget_tables
from nlp.money.budget_words import category
from nlp.money.totals import from_tables, total_investment
from nlp.money_model import Category
from nlp.sentences import read

ESTIMATE = """表5-1 项目投资估算表
单位：万元
|序号|费用名称|金额|备注|
|一|工程费用|400||
|（一）|应用软件开发|300||
|1|数据大屏可视化软件|100||
|2|无人机平台管理软件|200||
|（二）|硬件购置|100||
|1|LED小间距大屏|60||
|2|办公电脑|40||
|二|工程建设其他费|60||
|1|监理费|20||
|2|设计费|40||
|三|预备费|23|（一+二）×5%|
|合计||483||
"""


def tables(text):
    return budget_tables(read(read_plain("a.txt", text)))


def test_an_estimate_with_its_hierarchy():
    (table,) = tables(ESTIMATE)
    assert (table.title, table.unit, table.kind) == ("表5-1项目投资估算表", "万元", "estimate")
    assert table.unit_seen is not None
    assert table.unit_seen.quote == "单位：万元"
    assert (table.stated_total, table.computed_total) == (4_830_000, 4_830_000)
    assert [(line.number, line.depth, line.kind) for line in table.lines] == [
        ("一", 0, "subtotal"),
        ("（一）".replace("（", "(").replace("）", ")"), 1, "subtotal"),
        ("1", 2, "line"),
        ("2", 2, "line"),
        ("(二)", 1, "subtotal"),
        ("1", 2, "line"),
        ("2", 2, "line"),
        ("二", 0, "subtotal"),
        ("1", 1, "line"),
        ("2", 1, "line"),
        ("三", 0, "line"),
        ("", 0, "total"),
    ]


def test_every_line_points_at_its_row():
    document = read_plain("a.txt", ESTIMATE)
    (table,) = budget_tables(read(document))
    for line in table.lines:
        assert document.text[line.span.start : line.span.end] == line.span.quote
        assert line.amount_span is not None
        assert line.amount_span.quote in line.span.quote


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("LED小间距全彩显示屏", Category.DISPLAY_SCREEN),
        ("液晶拼接屏", Category.DISPLAY_SCREEN),
        ("数据大屏可视化软件", Category.SOFTWARE_DEVELOPMENT),
        ("大屏适配开发", Category.SOFTWARE_DEVELOPMENT),
        ("领导驾驶舱", Category.SOFTWARE_DEVELOPMENT),
        ("无人机", Category.OFFICE_TERMINAL),
        ("无人机飞行服务平台软件", Category.SOFTWARE_DEVELOPMENT),
        ("台式计算机", Category.OFFICE_TERMINAL),
        ("激光打印机", Category.OFFICE_TERMINAL),
        ("手机端应用开发", Category.SOFTWARE_DEVELOPMENT),
        ("应用服务器", Category.HARDWARE),
        ("国产数据库软件", Category.SOFTWARE_PURCHASE),
        ("工程监理费", Category.SUPERVISION),
        ("商用密码应用安全性评估", Category.CRYPTOGRAPHY),
        ("等保测评费", Category.EVALUATION),
        ("政务云资源租赁", Category.CLOUD_SERVICE),
        ("数据治理服务", Category.DATA),
        ("机房装修改造", Category.CIVIL_WORKS),
        ("预备费", Category.RESERVE),
        ("可行性研究报告编制费", Category.DESIGN),
        ("三年运维服务费", Category.OPERATIONS),
        ("运维管理子系统", Category.SOFTWARE_DEVELOPMENT),
        ("系统集成费", Category.INTEGRATION),
        ("精密空调", Category.HARDWARE),
    ],
)
def test_what_a_line_pays_for(name, kind):
    assert category(name) is kind


def test_a_screen_below_software_is_an_interface():
    (table,) = tables("|序号|名称|金额（万元）|\n|一|软件开发|10|\n|1|指挥大屏|10|\n|合计||10|")
    assert table.lines[1].category is Category.SOFTWARE_DEVELOPMENT


def test_subtotals_below_their_parts():
    (table,) = tables(
        "|类别|名称|金额（万元）|\n|硬件|服务器|10|\n|硬件|存储|20|\n|小计||30|\n"
        "|软件|开发|50|\n|软件|许可|5|\n|小计||55|\n|总计||85|"
    )
    assert [(line.depth, line.kind) for line in table.lines] == [
        (1, "line"), (1, "line"), (0, "subtotal"), (1, "line"), (1, "line"), (0, "subtotal"),
        (0, "total"),
    ]  # fmt: skip
    assert table.computed_total == table.stated_total == 850_000


def test_the_sum_below_a_table_counts_as_its_total():
    (table,) = tables(
        "预算明细\n|模块|内容|费用|\n|1|小程序开发|13000元|\n|2|后台系统|38000元|\n合计：51000 元"
    )
    assert (table.stated_total, table.unit) == (51_000, "元")
    assert table.total_span is not None
    assert table.total_span.quote == "合计：51000 元"


def test_units_per_column():
    (table,) = tables("|序号|名称|数量|单价（元）|合计（万元）|\n|1|服务器|2|50000|10|")
    (line,) = table.lines
    assert (line.quantity, line.unit_price, line.yuan) == (2, 50_000, 100_000)


def test_a_table_cut_by_a_page_end_is_one():
    rows = [
        ["序号", "名称", "金额（万元）"],
        ["1", "软件", "10"],
        ["2", "硬件", "20"],
        ["合计", "", "30"],
    ]
    document = _document([rows[:2], [rows[0], *rows[2:]]])
    (table,) = budget_tables(read(document))
    assert [line.name for line in table.lines] == ["软件", "硬件", "合计"]
    assert table.computed_total == 300_000


def _document(parts):
    text, blocks = "", []
    for rows in parts:
        start, cells = len(text), []
        for row, texts in enumerate(rows):
            for col, cell in enumerate(texts):
                cells.append(Cell(row, col, len(text), len(text) + len(cell)))
                text += cell + ("\n" if col == len(texts) - 1 else "\t")
        blocks.append(Table(start, len(text) - 1, len(rows), len(rows[0]), tuple(cells)))
        blocks.append(Paragraph(len(text), len(text) + 1))
        text += "3\n"
    return Document("a", "", "text", text, blocks=tuple(blocks[:-1]))


def test_a_merged_total_row():
    text = "序号\t名称\t金额（元）\n1\t软件\t10\n合计\t10\n"
    cells = [
        Cell(0, 0, 0, 2), Cell(0, 1, 3, 5), Cell(0, 2, 6, 11),
        Cell(1, 0, 12, 13), Cell(1, 1, 14, 16), Cell(1, 2, 17, 19),
        Cell(2, 0, 20, 22, col_span=2), Cell(2, 2, 23, 25),
    ]  # fmt: skip
    table = Table(0, 25, 3, 3, tuple(cells))
    (found,) = budget_tables(read(Document("a", "", "text", text, blocks=(table,))))
    assert (found.stated_total, found.computed_total) == (10, 10)


def test_a_list_of_things_without_money():
    (table,) = tables("设备清单\n|序号|设备名称|数量|单位|\n|1|LED显示屏|1|套|")
    assert table.kind == "list"
    assert table.lines[0].category is Category.DISPLAY_SCREEN
    assert table.lines[0].yuan is None


def test_tables_without_money_are_left_alone():
    assert not tables("|指标|数值|\n|响应时间|3秒|")
    assert not tables("|姓名|职务|\n|张三|组长|")


def test_an_empty_grid_is_no_table_of_money():
    assert not budget_tables(read(Document("a", "", "text", "", blocks=(Table(0, 0, 0, 0, ()),))))


def test_the_estimates_total_joins_the_statements_of_the_total():
    reading = read(read_plain("a.txt", "项目总投资483万元。\n" + ESTIMATE))
    found = amounts(reading)
    found = (*found, *from_tables(budget_tables(reading), found))
    stated = total_investment(found)
    assert stated is not None
    assert stated.value == Decimal(4_830_000)
    assert len(stated.evidence) == 2


def test_the_total_of_a_part_is_not_held_against_the_whole():
    reading = read(
        read_plain(
            "a.txt",
            "项目总投资483万元。\n硬件设备明细表\n|序号|名称|金额（万元）|\n|1|服务器|10|\n|合计||10|",
        )
    )
    found = amounts(reading)
    found = (*found, *from_tables(budget_tables(reading), found))
    stated = total_investment(found)
    assert stated is not None
    assert stated.state.value == "found"


def test_a_system_in_operation_is_not_developed():
    (table,) = tables(
        "|序号|名称|金额（万元）|\n|一|应用系统运维服务费|12|\n|1|教务管理系统|5|\n"
        "|2|画像分析系统开发|7|\n|合计||12|"
    )
    assert [line.category for line in table.lines[1:3]] == [
        Category.OPERATIONS,
        Category.SOFTWARE_DEVELOPMENT,
    ]


def test_of_several_things_named_a_screen_counts():
    assert category("指挥中心装修及LED显示屏") is Category.DISPLAY_SCREEN
    assert category("应用软件开发、数据治理、系统集成") is Category.SOFTWARE_DEVELOPMENT


def test_the_column_of_modules_is_the_name_not_that_of_groups():
    rows = "\n".join(f"|监测|模块{i}|2|1|2|" for i in range(3))
    (table,) = tables(f"|子系统|功能模块|工作量(人月)|单价|金额（万元）|\n{rows}")
    assert table.lines[0].name == "模块0"
    merged = "子系统\t功能模块\t金额（元）\n监测\t甲\t10\n乙\t20\n"
    cells = [
        Cell(0, 0, 0, 3), Cell(0, 1, 4, 8), Cell(0, 2, 9, 14),
        Cell(1, 0, 15, 17, row_span=2), Cell(1, 1, 18, 19), Cell(1, 2, 20, 22),
        Cell(2, 1, 23, 24), Cell(2, 2, 25, 27),
    ]  # fmt: skip
    grid = Table(0, 27, 3, 3, tuple(cells))
    (found,) = budget_tables(read(Document("a", "", "text", merged, blocks=(grid,))))
    assert [line.name for line in found.lines] == ["甲", "乙"]


def drawn(rows):
    """Return a document of one table; a cell (text, height) covers several rows."""
    cells, text, taken = [], "", set()
    for row, line in enumerate(rows):
        col = 0
        for given in line:
            said, height = given if isinstance(given, tuple) else (given, 1)
            while (row, col) in taken:
                col += 1
            taken |= {(row + down, col) for down in range(height)}
            cells.append(Cell(row, col, len(text), len(text) + len(said), row_span=height))
            text += said + "\t"
            col += 1
        text = text[:-1] + "\n"
    table = Table(0, len(text) - 1, len(rows), len(rows[0]), tuple(cells))
    return Document("a", "", "text", text, blocks=(table,))


MERGED = (
    ("子项", "明细", "数量", "金额（万元）"),
    (("软件", 3), "巡护管理", "1", "58"),
    ("报表统计", "1", "36"),
    ("小计", "", "94"),
    (("设备", 3), "巡护终端", "4", "30"),
    ("网关", "2", "16"),
    ("合计", "", "46"),
    ("合计", "", "", "140"),
)


def test_a_column_merged_over_rows_names_groups_and_a_sum_beside_it_is_no_line():
    (table,) = budget_tables(read(drawn(MERGED)))
    names = [line.name for line in table.lines if line.kind == "line"]
    assert names == ["巡护管理", "报表统计", "巡护终端", "网关"]
    assert table.stated_total == table.computed_total == 1_400_000


SHIFTED = """9.2 软件开发费明细
单位：元
|序号|模块|功能点|单价|金额|备注|
|1|申报管理|620|1000|620,000||
|2|评审管理|540|1000|540,000||
|小计|1160||1,160,000|||
"""


def test_a_sum_whose_row_leaves_a_cell_out_is_read_from_its_amount():
    (table,) = tables(SHIFTED)
    assert table.stated_total == table.computed_total == 1_160_000
    assert table.lines[-1].unit_price is None
