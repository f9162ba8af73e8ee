"""The pack of 连云港 against its measure: no clause forgotten, none invented, thresholds exact."""

import json
import re
import string
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checks.model import Ledger, Stage
from checks.pack import find
from checks.review import review
from checks.rule import Pack, Recommendation, Severity
from checks.verdict import Result, Verdict
from nlp.model import Topic
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind
from nlp.stated import State

LISTING = Path(__file__).with_name("lianyungang-2025.tsv")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return find("lianyungang-2025")


@pytest.fixture(scope="module")
def rows(shared) -> dict[str, dict[str, str]]:
    text = (shared / "rules_rows.json").read_text("utf-8")
    return {row["rule_id"]: row for row in json.loads(text) if row["locality"] == "LYG"}


@pytest.fixture(scope="module")
def articles(shared) -> dict[str, list[str]]:
    """The measure's articles, without whitespace; 第十四条 stands twice."""
    text = (shared / "regulations" / "lianyungang-2025-24.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for piece in re.split(r"(?m)^(?=第[一二三四五六七八九十]+条 )", text)[1:]:
        label = piece.split(" ", 1)[0]
        found.setdefault(label, []).append("".join(piece.split()))
    return found


def result(case, pack: Pack, rule_id: str) -> Result:
    (found,) = (r for r in review(case, pack).results if r.rule.id == rule_id)
    return found


# ── no clause forgotten ──


def listing(pack: Pack) -> str:
    lines = [
        (rule.id, "批次" if rule.batch else "规则", rule.clause.label, rule.severity.value)
        for rule in pack.rules
    ]
    lines += [(n.id, "不核", n.clause.label, "") for n in pack.not_checked]
    return "".join("\t".join(line) + "\n" for line in sorted(lines))


def test_ids_clauses_and_levels_change_only_on_purpose(pack, request):
    if request.config.getoption("--update-golden"):
        LISTING.write_text(listing(pack), encoding="utf-8")
    assert listing(pack) == LISTING.read_text("utf-8")


def test_every_row_of_the_matrix_is_a_rule_or_a_reason(pack, rows):
    rules = {rule.id: rule for rule in pack.rules}
    reasons = {entry.id for entry in pack.not_checked}
    assert rows.keys() <= rules.keys() | reasons
    assert rules.keys().isdisjoint(reasons)
    for rule_id, row in rows.items():
        assert (rule_id in reasons) == (row["subject"] == "不可核"), rule_id
        if rule_id in rules:
            assert rules[rule_id].batch == (row["subject"] == "批次"), rule_id


def test_every_rule_descends_from_a_row(pack, rows):
    for rule in pack.rules:
        assert rule.id in rows or rule.id.rpartition("-")[0] in rows, rule.id


def test_no_rule_weighs_more_than_its_row(pack, rows):
    weights = {"否决候选": 3, "必须改正": 2, "警示": 1, "提示": 0, "—": 0}
    ours = {Severity.VETO: 3, Severity.MUST_FIX: 2, Severity.WARN: 1, Severity.REMIND: 0}
    for rule in pack.rules:
        row = rows.get(rule.id) or rows[rule.id.rpartition("-")[0]]
        levels = [rule.severity, *(case.level for case in rule.severity_cases)]
        assert max(ours[level] for level in levels) <= weights[row["severity"]], rule.id


def test_rows_and_rules_cite_the_same_article(pack, rows):
    for entry in (*pack.rules, *pack.not_checked):
        row = rows.get(entry.id) or rows[entry.id.rpartition("-")[0]]
        article = re.match("第[一二三四五六七八九十]+条", row["article"])[0]
        assert entry.clause.label.startswith(article), entry.id


def test_after_approval_rules_wait_for_their_stage(pack, rows):
    for rule in pack.rules:
        if rows.get(rule.id, {}).get("subject") == "批后":
            assert rule.stages <= {Stage.ADJUST, Stage.OPERATE}, rule.id


# ── none invented ──


def test_every_anchor_stands_in_the_article_it_is_cited_for(pack, articles):
    for entry in (*pack.rules, *pack.not_checked, *pack.route):
        label = re.match("第[一二三四五六七八九十]+条", entry.clause.label)[0]
        texts = articles[label]
        if len(texts) > 1:
            texts = [texts[("第一处", "第二处").index(entry.clause.label[-4:-1])]]
        assert entry.clause.anchor, entry.id
        assert "".join(entry.clause.anchor.split()) in texts[0], entry.id


def test_paragraphs_and_items_cited_do_exist(pack, articles):
    for entry in (*pack.rules, *pack.not_checked, *pack.route):
        article = articles[re.match("第[一二三四五六七八九十]+条", entry.clause.label)[0]][0]
        if item := re.search("第（([一二三四五六七])）项", entry.clause.label):
            assert re.search(rf"[（(]{item[1]}[）)]", article), entry.id


def test_the_measure_has_no_eleventh_article_and_two_fourteenth(pack):
    labels = [e.clause.label for e in (*pack.rules, *pack.not_checked, *pack.route)]
    assert not any(label.startswith("第十一条") for label in labels)
    assert [label for label in labels if label.startswith("第十四条")] == [
        "第十四条（所据文本第一处）",
        "第十四条（所据文本第二处）",
    ]


def test_graded_protection_is_not_held_against_anyone_by_this_measure(pack):
    for rule in pack.rules:
        said = (rule.requirement, rule.message, rule.remedy, rule.question, rule.clause.anchor)
        assert not any(re.search("等级保护|等保", text) for text in said), rule.id


# ── the wording ──


def test_sentences_are_whole_and_plain(pack):
    for rule in pack.rules:
        sentences = [rule.requirement, rule.message, rule.remedy, *rule.messages.values()]
        for sentence in sentences:
            assert sentence.endswith("。"), (rule.id, sentence)
            assert "第" not in re.sub("第[一二]处|第十三条", "", rule.message), rule.id
        if rule.question:
            assert rule.question.endswith("？"), rule.id
            assert rule.question.count("？") == 1, rule.id


def test_requirements_are_in_our_own_words(pack, articles):
    text = "".join(piece for pieces in articles.values() for piece in pieces)
    for rule in pack.rules:
        bare = rule.requirement.rstrip("。")
        assert bare not in text, rule.id


def test_messages_ask_only_for_what_their_check_says(pack):
    for rule in pack.rules:
        for template in (rule.message, *rule.messages.values()):
            names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
            assert names <= rule.check.says, rule.id


# ── thresholds: just under, exactly, just over ──

CASES = [
    ("1999999.99元", Verdict.NOT_APPLICABLE),
    ("2000000元", Verdict.NOT_APPLICABLE),
    ("2000040元", Verdict.FOUND),
]


@pytest.mark.parametrize("rule_id", ["LYG-18-1", "LYG-23", "LYG-05-2"])
@pytest.mark.parametrize(("amount", "verdict"), CASES)
def test_more_than_two_million_is_more_than_two_million(paper, pack, rule_id, amount, verdict):
    assert result(paper().total(amount).case(), pack, rule_id).verdict is verdict


def test_a_fen_above_is_above(paper, pack):
    text = "可行性研究报告 市文旅局 新建 财政资金 全市统一预约系统 总投资2000000.01元"
    case = paper(text).total("2000000.01元").case()
    assert result(case, pack, "LYG-18-1").verdict is Verdict.FOUND
    assert result(case, pack, "LYG-23").verdict is Verdict.FOUND


def test_approval_is_asked_of_fiscal_money_only_supervision_of_any(paper, pack):
    made = paper().total("4865000元")
    made.know("funding", frozenset({FundingKind.SELF_RAISED}), "资金来源")
    case = made.case()
    assert result(case, pack, "LYG-18-1").verdict is Verdict.NOT_APPLICABLE
    assert result(case, pack, "LYG-23").verdict is Verdict.FOUND


@pytest.mark.parametrize("kind", [ProjectKind.OPERATIONS, ProjectKind.SERVICE])
def test_operation_and_service_are_no_construction(paper, pack, kind):
    case = paper().total("4865000元").know("project_kind", kind, "新建").case()
    for rule_id in ("LYG-17", "LYG-18-1", "LYG-23", "LYG-21-1"):
        assert result(case, pack, rule_id).verdict is Verdict.NOT_APPLICABLE, rule_id


def test_amounts_on_both_sides_are_unsure_with_two_paths(paper, pack):
    case = paper().total("4865000元", "1999999.99元").case()
    reviewed = review(case, pack)
    found = {r.rule.id: r for r in reviewed.results}
    for rule_id in ("LYG-18-1", "LYG-23"):
        assert found[rule_id].verdict is Verdict.UNSURE
        assert "4,865,000元" in found[rule_id].why
        assert "1,999,999.99元" in found[rule_id].why
    low, high = reviewed.route
    assert "supervision" not in [s.id for s in low.steps]
    assert [s.id for s in high.steps][-1] == "supervision"


def test_the_path_of_a_fiscal_project_above_two_million(paper, pack):
    (path,) = review(paper().total("4865000元").case(), pack).route
    ids = [step.id for step in path.steps]
    assert ids == ["submit", "plan", "scheme", "feasibility", "estimate", "project", "supervision"]
    assert any("单体" in line for line in path.comparisons if line.startswith("第二十三条"))


def test_the_path_at_exactly_two_million(paper, pack):
    (path,) = review(paper().total("2000000元").case(), pack).route
    assert [step.id for step in path.steps] == ["submit", "plan", "scheme", "feasibility"]


# ── stages ──


def test_not_being_in_the_plan_is_not_held_against_who_applies_to_be_in_it(paper, pack):
    made = paper("本项目尚未纳入年度计划。可行性研究报告 市文旅局 新建 财政资金 全市统一预约系统")
    made.know("plan_inclusion", "年度计划", "本项目尚未纳入年度计划", State.NEGATED)
    planned = result(made.case(stage=Stage.PLAN), pack, "LYG-16-a")
    assert planned.verdict is Verdict.NOT_APPLICABLE
    reviewed = result(made.case(stage=Stage.REVIEW), pack, "LYG-16-a")
    assert reviewed.verdict is Verdict.FOUND
    assert reviewed.levels == (Severity.WARN,)


def test_approval_is_only_a_reminder_in_the_plan_stage(paper, pack):
    made = paper().total("4865000元")
    assert result(made.case(stage=Stage.PLAN), pack, "LYG-18-1").levels == (Severity.REMIND,)
    assert result(made.case(stage=Stage.REVIEW), pack, "LYG-18-1").levels == (Severity.MUST_FIX,)


def test_adjustment_beyond_fifteen_percent(paper, pack):
    def adjusted(yuan: str) -> Verdict:
        given = {"adjusted_yuan": yuan, "approved_yuan": "1000000"}
        return result(paper().case(stage=Stage.ADJUST, settings=given), pack, "LYG-27").verdict

    assert adjusted("149999.99") is Verdict.CLEAR
    assert adjusted("150000") is Verdict.CLEAR
    assert adjusted("150000.01") is Verdict.FOUND
    bare = result(paper().case(stage=Stage.ADJUST), pack, "LYG-27")
    assert bare.verdict is Verdict.UNVERIFIED
    assert "批后资金调整额" in bare.why


# ── kinds of paper and of applicant ──


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (DocumentKind.FEASIBILITY, Severity.MUST_FIX),
        (DocumentKind.PRELIMINARY_DESIGN, Severity.MUST_FIX),
        (DocumentKind.CONSTRUCTION_SCHEME, Severity.WARN),
        (DocumentKind.PROJECT_SCHEME, Severity.WARN),
    ],
)
def test_only_feasibility_and_design_are_bound_to_the_two_chapters(pack, kind, level):
    rule = next(rule for rule in pack.rules if rule.id == "LYG-19")
    levels = [c.level for c in rule.severity_cases if kind in c.documents] or [rule.severity]
    assert levels == [level]


@pytest.mark.parametrize("kind", [ApplicantKind.SCHOOL, ApplicantKind.HOSPITAL])
def test_schools_and_hospitals_apply_through_their_bureau(paper, pack, kind):
    case = paper().know("applicant_kind", kind, "市文旅局").case()
    found = result(case, pack, "LYG-14b")
    assert found.verdict is Verdict.FOUND
    assert found.rule.clause.label == "第十四条（所据文本第二处）"
    assert result(paper().case(), pack, "LYG-14b").verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("kind", "rule_id"),
    [(ApplicantKind.COUNTY, "LYG-35"), (ApplicantKind.ENTERPRISE, "LYG-36")],
)
def test_counties_and_enterprises_are_out_of_scope(paper, pack, kind, rule_id):
    reviewed = review(paper().know("applicant_kind", kind, "市文旅局").case(), pack)
    assert reviewed.recommendation is Recommendation.OUT_OF_SCOPE
    assert reviewed.because == (rule_id,)
    others = [r for r in reviewed.results if r.rule.recommends is not Recommendation.OUT_OF_SCOPE]
    assert {r.verdict for r in others} == {Verdict.NOT_APPLICABLE}


def test_a_date_before_the_measure_is_only_noted(paper, pack):
    before = paper().know("declared_on", date(2025, 11, 30), "项目类型").case()
    reviewed = review(before, pack)
    (noted,) = (r for r in reviewed.results if r.rule.id == "LYG-37-date")
    assert noted.levels == (Severity.REMIND,)
    assert reviewed.recommendation is not Recommendation.OUT_OF_SCOPE
    after = paper().know("declared_on", date(2026, 1, 1), "项目类型").case()
    assert result(after, pack, "LYG-37-date").verdict is Verdict.CLEAR


# ── sharing: an omission is no refusal ──


def test_silence_on_sharing_asks_for_correction_refusal_is_a_candidate_for_rejection(paper, pack):
    silent = result(paper().case(), pack, "LYG-09-1b")
    assert silent.levels == (Severity.MUST_FIX,)
    refused = paper().say(Topic.SHARING, "refusal", "不提供数据共享", state=State.NEGATED).case()
    assert result(refused, pack, "LYG-09-1b").levels == (Severity.VETO,)
    assert review(refused, pack).recommendation is Recommendation.REJECT
    both = paper().say(Topic.SHARING, "refusal", "不提供数据共享", state=State.NEGATED)
    both.say(Topic.SHARING, "offers", "提供数据接口")
    assert result(both.case(), pack, "LYG-09-1b").verdict is Verdict.UNSURE


def test_the_sharing_ledger_is_asked_of_old_systems_only(paper, pack):
    rows = ({"单位": "市文旅局", "系统名称": "全市统一预约系统", "共享状态": "未共享"},)
    ledgers = {"sharing_records": Ledger("sharing_records", "台账", rows)}
    old = paper().know("project_kind", ProjectKind.UPGRADE, "新建")
    assert result(old.case(), pack, "LYG-09-1c").verdict is Verdict.UNVERIFIED
    found = result(old.case(ledgers=ledgers), pack, "LYG-09-1c")
    assert found.levels == (Severity.VETO,)
    new = result(paper().case(ledgers=ledgers), pack, "LYG-09-1c")
    assert new.verdict is Verdict.NOT_APPLICABLE


# ── exceptions are not borrowed ──


def test_each_rule_has_only_its_own_exceptions(pack):
    listed = {rule.id: rule.exceptions for rule in pack.rules if rule.exceptions}
    assert listed == {
        "LYG-04": ("consulted",),
        "LYG-08-1": ("classified",),
        "LYG-09-2": ("revenue_approved",),
        "LYG-10-a": ("component_approved",),
        "LYG-16-a": ("addition", "special_plan"),
        "LYG-21-1": ("consulted",),
    }


def test_an_explanation_does_not_excuse_from_the_cloud(paper, pack):
    case = paper().say(Topic.EXCEPTION, "reason", "本项目的涉密系统另行部署").case()
    assert result(case, pack, "LYG-08-1").verdict is Verdict.FOUND
    secret = paper().say(Topic.EXCEPTION, "classified", "本项目的涉密系统另行部署").case()
    assert result(secret, pack, "LYG-08-1").verdict is Verdict.EXCEPTED


def test_batch_rules_say_so_in_a_single_review(paper, pack):
    reviewed = review(paper().case(stage=Stage.PLAN), pack)
    batch = [r for r in reviewed.results if r.rule.batch]
    assert [r.rule.id for r in batch] == [
        "LYG-06",
        "LYG-07-a",
        "LYG-07-b",
        "LYG-12",
        "LYG-15",
        "LYG-33",
    ]
    assert {r.verdict for r in batch} == {Verdict.UNVERIFIED}


def test_every_rule_answers_on_an_empty_proposal_in_every_stage(paper, pack):
    for stage in Stage:
        reviewed = review(replace(paper("空", known=False).case(), stage=stage), pack)
        assert [r.rule for r in reviewed.results] == list(pack.rules)
        assert not [r for r in reviewed.results if r.verdict is Verdict.ERROR]
