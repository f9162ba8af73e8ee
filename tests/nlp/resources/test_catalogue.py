import pytest

from ingest.model import Cell, Document, Paragraph, Table
from ingest.plain import read_plain
from nlp.resources.catalogue import catalogues
from nlp.sentences import read
from nlp.sharing_model import Direction, SharingType

FREE, CONDITIONS, NOT_SHARED = (
    SharingType.SHARE_FREELY,
    SharingType.SHARE_ON_CONDITIONS,
    SharingType.NOT_SHARED,
)
OFFERED, REQUESTED, UNKNOWN = Direction.OFFERED, Direction.REQUESTED, Direction.UNKNOWN


def found(text):
    return catalogues(read(read_plain("a.txt", text)))


def items(text):
    return [item for catalogue in found(text) for item in catalogue.items]


def merged(title, rows):
    """Return a document with one table; "^" is merged with the cell above, "<" with the left."""
    text, cells = title + "\n", []
    start = len(text)
    for at, row in enumerate(rows):
        for col, one in enumerate(row):
            if one in {"^", "<"}:
                continue
            wide = next((n for n, x in enumerate(row[col + 1 :]) if x != "<"), len(row) - col - 1)
            below = [other[col] for other in rows[at + 1 :]]
            high = next((n for n, x in enumerate(below) if x != "^"), len(below))
            cells.append(Cell(at, col, len(text), len(text) + len(one), high + 1, wide + 1))
            text += one + "\t"
        text = text.rstrip("\t") + "\n"
    table = Table(start, len(text), len(rows), len(rows[0]), tuple(cells))
    return Document("a", "0", "docx", text, (), (Paragraph(0, len(title)), table))


def merged_items(title, rows):
    document = merged(title, [row.split("|") for row in rows])
    return [item for catalogue in catalogues(read(document)) for item in catalogue.items]


def test_the_nine_elements_of_a_catalogue():
    (catalogue,) = found(
        "政务信息资源目录\n"
        "|信息资源名称|分类|责任方|格式|属性|更新时限|服务方式|共享类型|提供方式|使用要求|\n"
        "|学籍信息|教育|区教育局|数据库|学号、姓名|每学期|核验|有条件共享|服务接口|仅限入学审核|"
    )
    (item,) = catalogue.items
    assert (item.name, item.category, item.owner) == ("学籍信息", "教育", "区教育局")
    assert (item.format, item.attributes, item.frequency) == ("数据库", "学号、姓名", "每学期")
    assert (item.service, item.provision, item.usage) == ("核验", "服务接口", "仅限入学审核")
    assert (item.types, item.sharing) == ((CONDITIONS,), "有条件共享")
    assert item.span.quote.startswith("学籍信息")
    assert {"category", "owner", "format", "attributes", "frequency"} <= {*catalogue.elements}
    assert {"service", "types", "provision", "usage"} <= {*catalogue.elements}
    assert catalogue.title == "政务信息资源目录"


@pytest.mark.parametrize(
    ("title", "direction"),
    [
        ("本项目产生的数据资源", OFFERED),
        ("可向其他部门共享的数据目录", OFFERED),
        ("拟向其他单位共享的数据", OFFERED),
        ("数据共享需求清单", REQUESTED),
        ("需其他部门提供的数据", REQUESTED),
        ("需获取的外部数据", REQUESTED),
        ("本项目需要从其他部门获取的数据如下表：", REQUESTED),
        ("数据供需清单", UNKNOWN),
    ],
)
def test_the_title_says_whose_data(title, direction):
    text = f"{title}\n|数据名称|提供单位|更新频率|共享方式|\n|渔船位置|市海洋局|实时|接口|"
    assert [item.direction for item in items(text)] == [direction]


@pytest.mark.parametrize(
    ("way", "direction"),
    [("提供", OFFERED), ("供给", OFFERED), ("获取", REQUESTED), ("需求", REQUESTED)],
)
def test_a_column_says_whose_data(way, direction):
    text = (
        "数据往来\n|数据内容|方向|对方单位|接口方式|更新时限|\n"
        f"|地块信息|{way}|区自然资源局|库表交换|每月|"
    )
    assert [item.direction for item in items(text)] == [direction]


def test_the_parties_say_whose_data():
    text = (
        "申报单位：某市水务局\n数据交换一览表\n|交换数据|提供方|接收方|交换方式|频率|\n"
        "|管网压力|市水务局|市应急局|接口|5分钟|\n|气象海况|市气象局|本项目|接口|每小时|"
    )
    assert [item.direction for item in items(text)] == [OFFERED, REQUESTED]


def test_an_arrow_says_whose_data():
    text = (
        "申报单位：某区人民法院\n数据协同清单\n|数据项|数据流向|协同单位|频率|\n"
        "|失信名单|法院→各部门|各部门|每日|\n|查封登记|自然资源局→法院|自然资源局|实时|"
    )
    assert [item.direction for item in items(text)] == [OFFERED, REQUESTED]


def test_a_line_over_rows_says_whose_data():
    listed = merged_items(
        "数据资源共享清单",
        [
            "资源名称|资源提供方|共享类型|更新周期",
            "一、本项目提供的数据|<|<|<",
            "空气站监测数据|市生态环境局|无条件共享|每小时",
            "二、需要获取的数据|<|<|<",
            "用电量数据|市供电公司|有条件共享|每日",
        ],
    )
    assert [(item.name, item.direction) for item in listed] == [
        ("空气站监测数据", OFFERED),
        ("用电量数据", REQUESTED),
    ]


@pytest.mark.parametrize(
    ("cell", "types"),
    [
        ("无条件共享", (FREE,)),
        ("有条件共享", (CONDITIONS,)),
        ("不予共享", (NOT_SHARED,)),
        ("☑无条件共享 □有条件共享 □不予共享", (FREE,)),
        ("□无条件共享 ■有条件共享 □不予共享", (CONDITIONS,)),
        ("√无条件共享 有条件共享 不予共享", (FREE,)),
        ("无条件共享□ 有条件共享☑ 不予共享□", (CONDITIONS,)),
        ("依申请共享", (CONDITIONS,)),
        ("普遍共享", (FREE,)),
        ("无条件共享、有条件开放", (FREE, SharingType.OPEN_ON_CONDITIONS)),
        ("有条件共享(涉及隐私的字段不予共享)", (CONDITIONS,)),
        ("□无条件共享 □有条件共享 □不予共享", ()),
        ("无条件共享/有条件共享/不予共享", ()),
        ("—", ()),
    ],
)
def test_the_type_in_a_cell(cell, types):
    text = f"数据资源目录\n|资源名称|共享类型|更新周期|\n|低保对象|{cell}|每日|"
    assert [item.types for item in items(text)] == [types]


def test_a_column_for_each_type():
    listed = merged_items(
        "数据资源共享属性表",
        [
            "数据资源名称|提供单位|共享类型|<|<|更新频率",
            "^|^|无条件|有条件|不予共享|^",
            "城市部件数据|区城管局|√|||每季度",
            "执法视频|区城管局|||√|实时",
        ],
    )
    assert [(item.name, item.types) for item in listed] == [
        ("城市部件数据", (FREE,)),
        ("执法视频", (NOT_SHARED,)),
    ]


def test_the_first_resource_is_no_header():
    listed = merged_items(
        "信息资源共享目录表",
        [
            "信息资源名称|责任处室|共享属性|<|更新频率",
            "^|^|类型|方式|^",
            "最美家庭名单|家儿部|无条件共享|文件|每年",
            "警情转介|权益部|不予共享|—|实时",
        ],
    )
    assert [(item.name, item.types, item.provision) for item in listed] == [
        ("最美家庭名单", (FREE,), "文件"),
        ("警情转介", (NOT_SHARED,), ""),
    ]


def test_a_resource_in_several_rows_is_one():
    listed = merged_items(
        "政务信息资源目录",
        [
            "信息资源名称|信息资源提供方|信息项信息|<|共享类型|更新周期",
            "^|^|信息项名称|数据类型|^|^",
            "就业登记|市人社局|姓名|C|有条件共享|每日",
            "^|^|证件号码|C|^|^",
            "技能人才|市人社局|工种|C|无条件共享|每月",
        ],
    )
    assert [(item.name, item.attributes, item.types) for item in listed] == [
        ("就业登记", "姓名、证件号码", (CONDITIONS,)),
        ("技能人才", "工种", (FREE,)),
    ]


def test_a_provider_over_several_rows_holds_for_each():
    listed = merged_items(
        "需其他部门提供的数据",
        ["部门|数据项|用途|对接方式", "市公安局|户籍信息|核对|接口", "^|注销信息|停发|接口"],
    )
    assert [(item.name, item.owner) for item in listed] == [
        ("户籍信息", "市公安局"),
        ("注销信息", "市公安局"),
    ]


def test_labels_on_the_left():
    (item,) = items(
        "数据资源目录编制表\n|数据资源名称|教师信息|\n|责任部门|区教育局|\n"
        "|共享类型|☑不予共享 □有条件共享|\n|不予共享依据|《个人信息保护法》第十三条|\n"
        "|更新周期|每年|"
    )
    assert (item.name, item.owner, item.types) == ("教师信息", "区教育局", (NOT_SHARED,))
    assert (item.ground, item.frequency) == ("《个人信息保护法》第十三条", "每年")


def test_a_card_with_groups_of_labels():
    (item,) = merged_items(
        "信息资源目录",
        [
            "基本信息|信息资源名称|残疾人证信息",
            "^|信息资源提供方|区残联",
            "共享信息|共享类型|有条件共享",
            "^|更新周期|每月",
            "开放信息|开放属性|不予开放",
        ],
    )
    assert (item.name, item.owner, item.frequency) == ("残疾人证信息", "区残联", "每月")
    assert item.types == (CONDITIONS, SharingType.NOT_OPENED)


def test_a_table_on_its_side():
    listed = items(
        "数据资源目录\n|信息资源名称|防火视频点位|古树名木|\n|提供单位|区林业局|区林业局|\n"
        "|共享类型|有条件共享|无条件共享|\n|更新频率|每年|每季|"
    )
    assert [(item.name, item.types, item.frequency) for item in listed] == [
        ("防火视频点位", (CONDITIONS,), "每年"),
        ("古树名木", (FREE,), "每季"),
    ]


def test_a_table_goes_on_after_a_page():
    head = "|数据名称|责任方|更新频率|提供方式|"
    (catalogue,) = found(
        f"本项目对外提供的数据\n{head}\n|甲数据|市数据局|每月|库表|"
        f"\f{head}\n|乙数据|市数据局|每月|库表|"
    )
    assert [item.name for item in catalogue.items] == ["甲数据", "乙数据"]


def test_the_same_as_above():
    listed = items(
        "共享目录\n|数据资源名称|提供部门|共享类型|\n"
        "|抽检结果|区卫健局|有条件共享|\n|监督信息|同上|同上|"
    )
    assert [(item.owner, item.types) for item in listed] == [("区卫健局", (CONDITIONS,))] * 2


@pytest.mark.parametrize(
    "text",
    [
        "办件表结构\n|字段名|类型|长度|主键|说明|\n|id|varchar|32|是|编号|",
        "观测数据表\n|数据项名称|数据类型|长度|必填|来源|\n|站号|字符|6|是|设备|",
        "设备清单\n|名称|规格型号|数量|单价|金额|\n|数据共享前置机|2路|1|5|5|",
        "功能清单\n|子系统|功能模块|功能描述|\n|数据共享|目录管理|目录编制|",
        "接口参数\n|参数名|类型|是否必填|说明|\n|token|string|是|令牌|",
        "现有系统情况\n|系统名称|建设单位|建设时间|数据量|部署方式|\n|学籍|区教育局|2016|2GB|机房|",
        "现有数据资源情况\n|数据名称|来源系统|数据量|更新频率|\n|财务月报|财务系统|20GB|每月|",
        "术语\n|术语|定义|\n|数据目录|资源的清单|",
        "备份策略\n|数据名称|备份方式|备份频率|保存期限|\n|业务库|全量|每周|90天|",
        "数据分级表\n|数据名称|数据分类|安全级别|保护措施|\n|证件信息|个人信息|3级|加密|",
        "服务采购清单\n|服务名称|提供单位|服务方式|服务周期|费用(万元)|\n|数据标注|招标|远程|1年|5|",
        "报表清单\n|报表名称|报送单位|报送周期|报送方式|用途|\n|月报|房产中心|每月|导出|统计|",
        "历史数据迁移清单\n|数据名称|来源系统|迁移方式|迁移频率|\n|林权|老系统|导入|一次性|",
        "信息化现状表\n|信息系统|数据资源|更新方式|使用部门|共享情况|\n|公证|档案|人工|公证处|未共享|",
        "数据采购\n|数据名称|提供方|服务方式|更新频率|报价|\n|专利全文|某公司|API|每周|12|",
        "职责分工\n|单位|职责|配合事项|\n|市数据局|统筹共享|提供平台|",
    ],
)
def test_other_tables_are_no_catalogues(text):
    assert found(text) == ()
