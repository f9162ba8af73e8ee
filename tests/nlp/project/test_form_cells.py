"""Forms: which cell answers which label, and what is no answer."""

from decimal import Decimal

import pytest
from docx import Document

from ingest.model import Filed, Submission
from ingest.plain import read_plain
from ingest.read import read
from nlp.project.form_answers import answered
from nlp.project.form_cells import forms
from nlp.project.form_facts import compared
from nlp.understand import understand

LABELS = {
    name: (name,) for name in ("项目名称", "牵头单位", "总投资额", "项目类别", "财政局", "年度")
}


def proposal_of(text: str):
    return understand(Submission("项目", (Filed(read_plain("方案", text), "proposal"),)))


def slots(text: str) -> dict[str, tuple[str, bool]]:
    (form,) = forms(proposal_of(text), LABELS)
    return {slot.name: (slot.value, slot.filled) for slot in form.slots}


@pytest.mark.parametrize(
    ("text", "name", "value", "filled"),
    [
        ("| 项目名称 | 智慧水务 |", "项目名称", "智慧水务", True),
        ("| 项目名称 | |", "项目名称", "", False),
        ("| 项目名称 | 智慧水务 | 牵头单位 | 市水务局 |", "牵头单位", "市水务局", True),
        ("| 项目名称 | 智慧水务 | 牵头单位 | |", "牵头单位", "", False),
        ("| 项目名称 | 牵头单位 |\n| 智慧水务 | 市水务局 |", "牵头单位", "市水务局", True),
        ("| 1.项目名称： | 智慧水务 |", "项目名称", "智慧水务", True),
        ("| 总投资额（万元） | 28.5 |", "总投资额", "28.5", True),
        ("| 总投资额 | 28.5 | 万元 |", "总投资额", "28.5", True),
        ("| 牵头单位（盖章）：市水务局 |", "牵头单位", "市水务局", True),
        ("| 财政局 | 签字：　　年　月　日 |", "财政局", "签字:年月日", False),
        ("| 财政局 | 同意。王五　2026年3月2日 |", "财政局", "同意。王五2026年3月2日", True),
        ("（2027年度）\n| 项目名称 | 智慧水务 |", "年度", "2027", True),
        ("（　　年度）\n| 项目名称 | 智慧水务 |", "年度", "", False),
        ("牵头单位：市水务局　　总投资额：3\n| 项目名称 | 智慧水务 |", "总投资额", "3", True),
    ],
)
def test_what_answers_a_label(text, name, value, filled):
    assert slots(text)[name] == (value, filled)


def test_a_row_of_labels_alone_is_not_called_empty():
    assert slots("| 项目名称 | 牵头单位 |")["项目名称"][1]


def test_a_table_without_labels_is_no_form():
    assert not forms(proposal_of("| 序号 | 名称 |\n| 1 | 服务器 |"), LABELS)


def test_merged_cells_of_a_word_form(tmp_path):
    document = Document()
    document.add_paragraph("信息化项目流转表")
    table = document.add_table(rows=3, cols=4)
    table.cell(0, 0).text = "项目名称"
    table.cell(0, 1).merge(table.cell(0, 3)).text = "智慧水务"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "会审意见"
    table.cell(1, 1).text = "财政局"
    table.cell(1, 2).merge(table.cell(1, 3)).text = "\n签字：\n    年  月  日"
    table.cell(2, 1).text = "牵头单位"
    table.cell(2, 2).merge(table.cell(2, 3)).text = "市水务局"
    path = tmp_path / "流转表.docx"
    document.save(str(path))
    (form,) = forms(understand(read([path])), LABELS)
    assert {slot.name: slot.filled for slot in form.slots} == {
        "项目名称": True,
        "财政局": False,
        "牵头单位": True,
    }
    assert form.called("政务信息化项目计划审批（备案）流转表")


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("", False),
        ("　", False),
        ("______", False),
        ("年　月　日", False),
        ("（签字）", False),
        ("（盖章）　年　月　日", False),
        ("负责人签字：　　　　日期：", False),
        ("万元", False),
        ("（请填写项目全称）", False),
        ("是 / 否", False),
        ("□是 □否", False),
        ("□是 ☑否", True),
        ("是 / 否√", True),
        ("是（√） 否（ ）", True),
        ("\uf0a3新建 \uf052改造", True),
        ('<input type="checkbox">新建', False),
        ('<input type="checkbox" checked>新建', True),
        ("☑其他______", False),
        ("☑其他：数据治理", True),
        ("☑新建 □其他______", True),
        ("无", True),
        ("否", True),
        ("/", False),
        ("同意", True),
        ("2026年3月2日", True),
        ("12", True),
    ],
)
def test_answered(value, answer):
    assert answered(value) is answer


BODY = "{title}建设方案\n申报单位：{unit}\n第一章 概况\n本项目总投资{total}。\n"


@pytest.mark.parametrize(
    ("body", "cell", "fact", "agrees"),
    [
        ({}, "| 总投资额（万元） | 28.5 |", "total_investment", True),
        ({}, "| 总投资额 | 28.5 |", "total_investment", True),
        ({}, "| 总投资额（元） | 285000 |", "total_investment", True),
        ({}, "| 总投资额 | 285,000元 |", "total_investment", True),
        ({}, "| 总投资额（万元） | 285000 |", "total_investment", False),
        ({}, "| 总投资额（万元） | 28.56 |", "total_investment", False),
        ({"total": "284980元"}, "| 总投资额（万元） | 28.5 |", "total_investment", True),
        ({"total": "284400元"}, "| 总投资额（万元） | 28.5 |", "total_investment", False),
        ({}, "| 项目名称 | 智慧停车管理平台项目 |", "name", True),
        ({}, "| 项目名称 | 智慧 停车管理平台 |", "name", True),
        ({}, "| 项目名称 | 综合执法办案系统 |", "name", False),
        ({}, "| 项目名称 | 智慧停车平台 |", "name", None),
        ({}, "| 牵头单位 | 城市管理局 |", "applicant", True),
        ({}, "| 牵头单位 | 市教育局 |", "applicant", False),
    ],
)
def test_a_field_beside_the_rest_of_the_papers(body, cell, fact, agrees):
    given = {"title": "智慧停车管理平台", "unit": "市城市管理局", "total": "28.5万元", **body}
    proposal = proposal_of(BODY.format(**given) + "流转表\n" + cell)
    (form,) = forms(proposal, LABELS)
    result = compared(proposal, form, form.slots[0], fact)
    assert result is not None
    assert result.agrees is agrees


def test_nothing_to_compare_with_where_only_the_form_says_it():
    proposal = proposal_of("流转表\n| 项目名称 | 智慧停车管理平台 |\n| 总投资额（万元） | 28.5 |")
    (form,) = forms(proposal, LABELS)
    assert [compared(proposal, form, s, "total_investment") for s in form.slots[1:]] == [None]
    assert form.slots[1].value == str(Decimal("28.5"))
