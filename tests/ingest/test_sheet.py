"""Ledgers come from offices: any encoding, blank lines, ragged rows."""

import io
import zipfile

import pytest

from ingest.sheet import SheetError, read_sheet


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_any_usual_encoding(tmp_path, encoding):
    path = tmp_path / "名册.csv"
    path.write_bytes("系统名称,建成日期\r\n协同办公,2021-05\r\n".encode(encoding))
    assert read_sheet(path) == ({"系统名称": "协同办公", "建成日期": "2021-05"},)


def test_blank_lines_short_rows_and_quotes(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('\n名称,说明\n,\n甲,"一,二\n三"\n乙\n', encoding="utf-8")
    assert read_sheet(path) == ({"名称": "甲", "说明": "一,二\n三"}, {"名称": "乙", "说明": ""})


def test_tabs_divide_where_no_comma_does(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("名称\t单位\n甲\t局\n", encoding="utf-8")
    assert read_sheet(path) == ({"名称": "甲", "单位": "局"},)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "是空的"),
        ("名称,名称\n1,2\n".encode(), "“名称”重复"),
        ("名称\n1,2\n".encode(), "第2行有2列"),
        ('名称\n"没有结尾\n'.encode(), "不是合法的 CSV"),
        (b"\x00\x01\x02\xff\xfe", "认不出格式"),
        (b"PK\x03\x04 broken", "不是可读的 XLSX"),
    ],
    ids=["empty", "double", "ragged", "quotes", "binary", "workbook"],
)
def test_a_bad_table_is_refused_with_name_and_reason(tmp_path, content, words):
    path = tmp_path / "坏.csv"
    path.write_bytes(content)
    with pytest.raises(SheetError, match=words) as refused:
        read_sheet(path)
    assert "坏.csv" in str(refused.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SheetError, match="找不到名册文件"):
        read_sheet(tmp_path / "无.csv")


def test_the_first_sheet_of_a_workbook(tmp_path):
    path = tmp_path / "名册.xlsx"
    path.write_bytes(
        workbook(
            "<row><c t='inlineStr'><is><t>名称</t></is></c>"
            "<c t='inlineStr'><is><t>数量</t></is></c></row>"
            "<row><c t='inlineStr'><is><t>甲</t></is></c><c><v>3</v></c></row>"
        )
    )
    assert read_sheet(path) == ({"名称": "甲", "数量": "3"},)


def workbook(rows):
    """The smallest workbook that holds these rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{package}/content-types'>"
        "<Default Extension='rels'"
        " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/xl/workbook.xml' ContentType='{kinds}.sheet.main+xml'/>"
        f"<Override PartName='/xl/s.xml' ContentType='{kinds}.worksheet+xml'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{package}/relationships'><Relationship Id='r'"
        f" Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{main}' xmlns:r='{office}'><sheets>"
        "<sheet name='一' sheetId='1' r:id='r'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{package}/relationships'>"
        f"<Relationship Id='r' Type='{office}/worksheet' Target='s.xml'/></Relationships>",
        "xl/s.xml": f"<worksheet xmlns='{main}'><sheetData>{rows}</sheetData></worksheet>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return stream.getvalue()
