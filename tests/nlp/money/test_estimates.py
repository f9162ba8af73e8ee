"""Tables of estimates in the many forms that offices give them, through real Word files."""

from decimal import Decimal
from pathlib import Path

import docx
import pytest

from ingest.read import read as read_files
from nlp.fold import fold
from nlp.money.amounts import amounts
from nlp.money.budget import budget_tables
from nlp.money.budget_words import category
from nlp.money.reconcile import discrepancies, trail
from nlp.money.totals import from_tables, total_investment
from nlp.sentences import read

HERE = Path(__file__).parent


def cases():
    text = (HERE / "estimates.txt").read_text(encoding="utf-8")
    for part in text.split("\n# ")[2:]:
        name, _, body = part.strip().partition("\n")
        drawing, _, wanted = body.rpartition("\n=> ")
        yield pytest.param(drawing, *(piece.strip() for piece in wanted.split("|")), id=name)


def document(drawing, path):
    paper = docx.Document()
    rows = []
    for line in (*drawing.splitlines(), ""):
        if line.startswith("|"):
            inner = line.strip().removeprefix("|").removesuffix("|")
            rows.append([cell.strip() for cell in inner.split("|")])
            continue
        if rows:
            draw(paper, rows)
            rows = []
        if line:
            paper.add_paragraph(line)
    paper.save(path)
    return read_files([path]).documents[0]


def draw(paper, rows):
    table = paper.add_table(rows=len(rows), cols=max(map(len, rows)))
    owners = {}
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            above, left = owners.get((row - 1, col)), owners.get((row, col - 1))
            owner = {"^": above, "<": left}.get(text, (row, col))
            owners[row, col] = owner
            if owner != (row, col):
                table.cell(*owner).merge(table.cell(row, col))
            else:
                table.cell(row, col).text = text
    return table


def facts(document):
    reading = read(document)
    tables = budget_tables(reading)
    money = amounts(reading)
    money = (*money, *from_tables(tables, money))
    return money, tables, trail(money, tables, {document.name: reading})


@pytest.mark.parametrize(("drawing", "total", "wrong", "lines"), [*cases()])
def test_an_estimate(drawing, total, wrong, lines, tmp_path):
    money, tables, steps = facts(document(drawing, tmp_path / "a.docx"))
    stated = total_investment(money)
    printed = "none" if stated is None else f"{stated.value.normalize():f}"
    assert printed + ("!" if stated and stated.state != "found" else "") == total
    assert [found.kind for found in discrepancies(steps)] == wrong.split()
    assert [
        f"{line.name.replace(' ', '')}={'' if line.yuan is None else f'{line.yuan.normalize():f}'}"
        for table in tables
        for line in table.lines
        if line.kind == "line"
    ] == lines.split()


@pytest.mark.parametrize(("drawing", "total", "wrong", "lines"), [*cases()][:3])
def test_the_trail_tells_what_agrees_too(drawing, total, wrong, lines, tmp_path):
    del total, wrong, lines
    _, tables, steps = facts(document(drawing, tmp_path / "a.docx"))
    assert steps
    assert all(step.agrees for step in steps)
    assert all(step.formula and step.evidence for step in steps)
    printed = {table.stated_total for table in tables}
    assert printed <= {step.stated for step in steps}


def names():
    text = (HERE / "line_names.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if "\t" in line]


def test_what_lines_of_many_fields_pay_for():
    assert len(names()) > 500
    wrong = {
        name: (str(found), kind)
        for name, kind in names()
        if (found := category(fold(name).text)) != kind
    }
    assert not wrong


def test_a_total_that_is_rounded_more_than_its_lines(tmp_path):
    drawing = (
        "估算表（单位：万元）\n|名称|金额|\n|甲系统开发|411.33|\n|乙系统开发|301.27|\n|合计|{}|"
    )
    *_, steps = facts(document(drawing.format("713"), tmp_path / "a.docx"))
    assert not discrepancies(steps)
    *_, steps = facts(document(drawing.format("715"), tmp_path / "b.docx"))
    (found,) = discrepancies(steps)
    assert (found.kind, found.says["formula"]) == ("sum_mismatch", "411.33+301.27（万元）")
    assert found.says["computed"] == Decimal(7_126_000)


def test_options_are_nobodys_total(tmp_path):
    drawing = "方案比选表（万元）\n|比较内容|方案一|方案二|\n|总投资|500|620|"
    money, tables, _ = facts(document(drawing, tmp_path / "a.docx"))
    assert total_investment(money) is None
    assert not tables


def test_tables_of_other_peoples_money(tmp_path):
    drawing = (
        "类似项目业绩一览表\n|序号|项目名称|合同金额（万元）|\n|1|某市交通平台|800|\n"
        "已建系统情况表\n|序号|系统名称|投资（万元）|\n|1|办公系统|120|"
    )
    money, tables, _ = facts(document(drawing, tmp_path / "a.docx"))
    assert not tables
    assert total_investment(money) is None


def test_what_a_table_of_cloud_resources_lists_is_hired(tmp_path):
    drawing = "政务云资源需求清单\n|序号|名称|数量|\n|1|应用服务器|4|\n|2|数据库服务器|2|"
    _, (table,), _ = facts(document(drawing, tmp_path / "a.docx"))
    assert {str(line.category) for line in table.lines} == {"cloud_service"}
