"""Clauses are quoted from a loaded text, verbatim or not at all; notes and grounds are told."""

import io
import json
from dataclasses import replace

import pytest
from docx import Document

from checks.rule import Clause, Effect, Exemption, Ground
from checks.verdict import Verdict
from corpus.regulation_model import Article, Item, Paragraph, Regulation
from reports.clauses import QUOTED, clause_text, quoted, shortened, unlike
from reports.memo import memo
from reports.memo_docx import memo_docx
from reports.memo_html import memo_html
from reports.record import dump
from reports.recording import record

CLOUD = "非涉密业务应用系统应当部署在全市统一政务云。"
LONG = (
    "项目建设单位应当统筹谋划。" * 20 + "严禁借项目搭车购买无关设备。" + "其他事项另行规定。" * 30
)


def text(**more):
    """A text that has some of the articles the example pack cites."""
    articles = (
        Article("第八条", paragraphs=(Paragraph(CLOUD), Paragraph(LONG))),
        Article("第九条", paragraphs=(Paragraph("甲。"),), damaged="“甲”处文字疑因断页重复"),
        Article("第十三条", paragraphs=(Paragraph("条件：", (Item("（四）", "估算合理；"),)),)),
        Article("第十九条", paragraphs=(Paragraph("可研应当包含数据资源共享分析篇（章）。"),)),
        Article("第二十三条", paragraphs=(Paragraph("应当实行监理制。"),)),
    )
    facts = {
        "title": "港城市市级政务信息化项目建设管理办法", "number": "港政办发〔2025〕1号",
        "issuer": "港城市人民政府", "issued": None, "source": "办法.docx", "sha256": "b2" * 32,
        "chapters": (), "articles": articles, "remarks": ("缺第十一条",),
    }  # fmt: skip
    return Regulation(**{**facts, **more})


def test_a_short_clause_is_quoted_whole():
    assert quoted(Clause("第八条第一款"), text()) == f"条文：“{CLOUD}”"
    assert clause_text(Clause("第八条第一款"), text()) == CLOUD


def test_a_long_clause_is_cut_at_sentences_around_its_anchor():
    anchor = "搭车购买"
    said = quoted(Clause("第八条第二款", anchor), text())
    assert "严禁借项目搭车购买无关设备。" in said
    assert said.startswith("条文：“…")
    assert said.endswith("。…”")
    assert len(said) <= QUOTED + 10
    assert clause_text(Clause("第八条第二款", anchor), text()) == LONG


@pytest.mark.parametrize("limit", [20, 60, 200])
def test_a_sentence_without_end_is_cut_inside(limit):
    said = shortened("很长" * 300 + "锚点" + "很长" * 300, "锚点", limit)
    assert "锚点" in said
    assert said.startswith("…")
    assert said.endswith("…")
    assert len(said) <= limit + 2


def test_an_item_keeps_its_label():
    assert quoted(Clause("第十三条第（四）项"), text()) == "条文：“（四）估算合理；”"


def test_what_is_damaged_absent_or_other_is_not_quoted():
    for one, reason in (
        (Clause("第九条第一款"), "疑因断页重复，未作摘引"),
        (Clause("第七条"), "没有第七条，未作摘引"),
        (Clause("第十九条", "网络安全保障篇"), "与规则所据文本不一致"),
    ):
        assert reason in quoted(one, text())
        assert clause_text(one, text()) is None
    assert quoted(Clause("第八条"), None) == ""
    assert quoted(Clause("附件"), text()) == ""


def test_a_pack_is_held_against_a_text(review):
    missing = unlike(review.pack, text())
    assert "第一条" in missing
    assert "第八条第一款" not in missing


def test_the_memo_says_once_that_no_text_is_loaded(review):
    made = memo(review)
    assert "尚未载入" in made.not_loaded
    assert memo_html(made).count("尚未载入") == 1
    assert words(memo_docx(made)).count("尚未载入") == 1
    assert "条文：" not in memo_html(made)
    assert not any(one.quoted for one in made.problems)


def words(content):
    document = Document(io.BytesIO(content))
    texts = [one.text for one in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(texts)


def test_the_memo_quotes_beside_each_finding(review):
    made = memo(review, text())
    assert made.not_loaded == ""
    by_rule = {one.rule: one.quoted for one in (*made.problems, *made.remarks.rows)}
    assert by_rule["GC-08-1"] == f"条文：“{CLOUD}”"
    assert by_rule["GC-23"] == "条文：“应当实行监理制。”"
    assert "未作摘引" in by_rule["GC-09-1b"]
    for page in (memo_html(made), words(memo_docx(made))):
        assert CLOUD in page
        assert "应当实行监理制。”" in page
        assert "b2" * 32 in page
        assert "缺第十一条" in page


def test_a_clause_is_quoted_once(review):
    cloud = review.results[0]
    again = replace(cloud, rule=replace(cloud.rule, id="GC-08-1x"))
    made = memo(replace(review, results=(cloud, again)), text())
    assert [one.quoted for one in made.problems] == [f"条文：“{CLOUD}”", "条文：见（一）。"]


def test_the_record_has_the_words_and_where_they_are_from(review):
    saved = json.loads(dump(record(review, text())))
    words_of = {one["rule"]: one["clause_text"] for one in saved["findings"]}
    assert words_of["GC-08-1"] == CLOUD
    assert words_of["GC-09-1b"] is None
    assert saved["tool"]["pack"]["regulation"] == {
        "title": "港城市市级政务信息化项目建设管理办法",
        "number": "港政办发〔2025〕1号",
        "source": "办法.docx",
        "sha256": "b2" * 32,
        "remarks": ["缺第十一条"],
    }
    bare = json.loads(dump(record(review)))
    assert bare["tool"]["pack"]["regulation"] is None
    assert {one["clause_text"] for one in bare["findings"]} == {None}


def noted(review, **notes):
    """The review with notes on these rules."""
    results = tuple(
        replace(one, rule=replace(one.rule, note=notes.get(one.rule.id.replace("-", "_"), "")))
        for one in review.results
    )
    return replace(review, results=results)


def test_notes_stand_beside_problems_warnings_and_what_is_unsure(review):
    notes = {
        "GC_08_1": "没有例外。",
        "GC_23": "口径为单体。",
        "GC_25": "未作界定。",
        "GC_06": "批量。",
    }
    made = memo(noted(review, **notes))
    assert {one.rule: one.note for one in made.problems}["GC-08-1"] == "没有例外。"
    assert {one.rule: one.note for one in made.remarks.rows}["GC-23"] == "说明：口径为单体。"
    unsure = {one.subject: one.note for one in made.unjudged.rows}
    assert "说明：未作界定。" in unsure.values()
    for page in (memo_html(made), words(memo_docx(made))):
        assert all(
            note in page for note in ("没有例外。", "说明：口径为单体。", "说明：未作界定。")
        )
        assert "批量。" not in page  # what was never asked needs no note
    saved = json.loads(dump(record(noted(review, **notes))))
    assert {one["note"] for one in saved["findings"] if one["rule"] == "GC-23"} == {"口径为单体。"}


def test_notes_on_steps_stand_in_the_route_once(review):
    path = review.route[0]
    first, second, third = path.steps
    steps = (replace(first, note="须加盖公章"), replace(second, note="含本数与否条文未写"), third)
    shown = (*path.comparisons, "第十八条第一款：含本数与否条文未写")
    told = replace(review, route=(replace(path, steps=steps, comparisons=shown),))
    made = memo(told)
    assert [one.note for one in made.routes[0].steps] == ["说明：须加盖公章", "", ""]
    for page in (memo_html(made), words(memo_docx(made))):
        assert "说明：须加盖公章" in page
        assert page.count("含本数与否条文未写") == 1
    saved = json.loads(dump(record(told)))
    assert saved["route"][0]["notes"] == ["须加盖公章", "含本数与否条文未写"]


def test_an_exception_a_person_confirmed_is_told_as_such(review):
    confirmed = tuple(
        replace(one, exception_evidence=()) if one.verdict is Verdict.EXCEPTED else one
        for one in review.results
    )
    told = replace(review, results=confirmed)
    (row,) = [one for one in memo(told).unjudged.rows if one.kind == "有例外情形"]
    assert row.why == "经人工确认属“上级统建”，本条据此未作判断"
    saved = json.loads(dump(record(told)))
    (finding,) = [one for one in saved["findings"] if one["verdict"] == "excepted"]
    assert (finding["exception"], finding["evidence"]) == ("上级统建", [])
    assert finding["message"] == row.why
    assert "1项规则因经人工确认的例外情形未核" in memo(told).result.caution
    assert {one["why"] for one in saved["results"] if one["verdict"] == "excepted"} == {row.why}


def grounded(review):
    """The review with grounds of several effects."""
    facts = {"evidence": "原文。", "remedy": "请改正。"}
    grounds = (
        Ground("GC-R1", "未落实共享", (Clause("第九条第一款"),), Effect.NOT_APPROVED,
               rules=("GC-09-1b",), lifted_by=("told",), **facts),
        Ground("GC-R2", "可以市场化", (Clause("第八条第一款"),), Effect.NOT_APPROVED,
               rules=("GC-08-1",), money_only=True, **facts),
        Ground("GC-R3", "缺共享篇章", (Clause("第十九条"),), Effect.FORBIDDEN,
               rules=("GC-19",), **facts),
        Ground("GC-R4", "其他", (Clause("第二条"),), Effect.NOT_APPROVED, rules=("GC-19",),
               by_hand=True, **facts),
        Ground("GC-R5", "未问到", (Clause("第六条"),), Effect.REQUIRED, rules=("GC-06",), **facts),
    )  # fmt: skip
    told = Exemption("told", "区政府已批准", lambda _: None)
    pack = replace(review.pack, grounds=grounds, exemptions={"told": told})
    return replace(review, pack=pack)


def test_grounds_are_told_with_what_their_clause_says(review):
    made = memo(grounded(review))
    rows = {one.id: one for one in made.grounds}
    assert list(rows) == ["GC-R1", "GC-R2", "GC-R3"]
    assert "不予审批" in rows["GC-R1"].effect
    assert rows["GC-R1"].lifted_by == "例外：区政府已批准，经确认成立的不得援用"
    assert rows["GC-R2"].effect == "条文仅及资金、经费，不得写成不予审批项目。"
    assert rows["GC-R3"].effect.endswith("本次仅系未见，应先请补正。")
    for page in (memo_html(made), words(memo_docx(made))):
        assert "可作为退回、不予通过理由的条款（须人工确认）" in page
        assert "依据规则：GC-09-1b" in page
        assert "GC-R4" not in page
        assert "GC-R5" not in page


def test_without_grounds_there_is_no_table(review):
    for page in (memo_html(memo(review)), words(memo_docx(memo(review)))):
        assert "可作为退回" not in page


def test_the_record_has_the_grounds(review):
    saved = json.loads(dump(record(grounded(review))))
    first, second, third = saved["grounds"]
    assert first["rules"] == ["GC-09-1b"]
    assert first["lifted_by"] == ["区政府已批准"]
    assert (first["effect"], first["money_only"], first["omission"]) == ("A", False, False)
    assert second["money_only"]
    assert third["omission"]
    assert first["clauses"] == ["第九条第一款"]
