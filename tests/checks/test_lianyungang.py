"""What only 连云港 has: two 第十四条, no 第十一条, its cloud, its thresholds, its older measure."""

import re
from datetime import date
from pathlib import Path

import pytest

from checks.model import Case, Ledger, Stage
from checks.pack import find
from checks.review import review
from checks.rule import Pack, Recommendation, Severity
from checks.verdict import Result, Verdict
from checks.wording import message
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.model import Topic
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind
from nlp.stated import State
from nlp.understand import understand

LISTING = Path(__file__).with_name("lianyungang-2025.tsv")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return find("lianyungang-2025")


def result(case, pack: Pack, rule_id: str) -> Result:
    (found,) = (r for r in review(case, pack).results if r.rule.id == rule_id)
    return found


# ── what is printed ──


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
    assert ids == [
        "submit",
        "plan",
        "addition",
        "scheme",
        "feasibility",
        "estimate",
        "project",
        "supervision",
    ]
    assert any("单体" in line for line in path.comparisons if line.startswith("第二十三条"))


def test_two_units_below_the_line_need_no_supervision_though_the_total_is_above():
    text = (
        "连云港市水情系统可行性研究报告\n申报单位：连云港市水利局\n项目类型：新建\n"
        "资金来源：市级财政资金\n项目总投资260万元。\n"
        "城区单体规模投资130万元，港区单体规模投资130万元。\n"
    )
    submission = Submission("项目", (Filed(read_plain("方案", text), "proposal"),))
    reviewed = review(Case(understand(submission)), find("lianyungang-2025"))
    verdicts = {result.rule.id: result.verdict for result in reviewed.results}
    assert verdicts["LYG-18-1"] is Verdict.FOUND
    assert verdicts["LYG-23"] is Verdict.UNSURE
    (path,) = reviewed.route
    (line,) = [line for line in path.comparisons if line.startswith("第二十三条")]
    assert "1,300,000元 < 2,000,000元" in line
    assert "2,600,000元" not in line
    assert "supervision" not in [step.id for step in path.steps]


def test_the_path_at_exactly_two_million(paper, pack):
    (path,) = review(paper().total("2000000元").case(), pack).route
    ids = [step.id for step in path.steps]
    assert ids == ["submit", "plan", "addition", "scheme", "feasibility"]


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


# ── before the measure ──


def dated(paper, day: date):
    quote = f"申报日期{day.year}年{day.month}月{day.day}日"
    made = paper(f"可行性研究报告 市文旅局 新建 财政资金 全市统一预约系统 {quote}")
    return made.know("declared_on", day, quote)


def test_what_was_declared_before_the_measure_is_not_judged(paper, pack):
    reviewed = review(dated(paper, date(2025, 12, 18)).case(), pack)
    assert reviewed.recommendation is Recommendation.OUT_OF_SCOPE
    assert reviewed.because == ("LYG-37-date",)
    assert reviewed.route == ()
    (noted,) = (r for r in reviewed.results if r.rule.id == "LYG-37-date")
    ((hit, level),) = noted.hits()
    assert level is Severity.REMIND
    assert "连政办发〔2021〕59号" in message(noted.rule, hit)
    judged = {r.rule.id for r in reviewed.results if r.verdict is Verdict.FOUND}
    assert judged == {"LYG-37-date"}


def test_the_day_in_force_and_a_later_day_of_receipt_are_judged(paper, pack):
    first = dated(paper, date(2025, 12, 19)).case()
    assert result(first, pack, "LYG-37-date").verdict is Verdict.CLEAR
    old = dated(paper, date(2025, 11, 30))
    received = old.case(settings={"declared_on": "2026-01-05"})
    assert result(received, pack, "LYG-37-date").verdict is Verdict.CLEAR
    assert review(received, pack).recommendation is not Recommendation.OUT_OF_SCOPE
    early = paper().case(settings={"declared_on": "2025-12-18"})
    assert review(early, pack).recommendation is Recommendation.OUT_OF_SCOPE


# ── sharing: an omission is no refusal ──


def test_silence_on_sharing_asks_for_correction_refusal_is_a_candidate_for_rejection(paper, pack):
    silent = result(paper().case(), pack, "LYG-09-1b")
    assert silent.levels == (Severity.MUST_FIX,)
    refused = (
        paper().say(Topic.SHARING, "refusal", "本系统不提供数据共享", state=State.NEGATED).case()
    )
    assert result(refused, pack, "LYG-09-1b").levels == (Severity.VETO,)
    assert review(refused, pack).recommendation is Recommendation.REJECT
    both = paper().say(Topic.SHARING, "refusal", "本系统不提供数据共享", state=State.NEGATED)
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


def test_an_explanation_does_not_excuse_from_the_cloud(paper, pack):
    case = paper().say(Topic.EXCEPTION, "reason", "本项目的涉密系统另行部署").case()
    assert result(case, pack, "LYG-08-1").verdict is Verdict.FOUND
    secret = paper().say(Topic.EXCEPTION, "classified", "本项目的涉密系统另行部署").case()
    assert result(secret, pack, "LYG-08-1").verdict is Verdict.EXCEPTED
    upper = paper().say(Topic.EXCEPTION, "upper_level", "本项目的涉密系统另行部署").case()
    assert result(upper, pack, "LYG-08-1").verdict is Verdict.FOUND


def test_grounds_on_the_two_fourteenth_articles_say_which(pack):
    labels = {g.id: g.clauses[0].label for g in pack.grounds if g.id in {"LYG-R16", "LYG-R17"}}
    assert labels == {
        "LYG-R16": "第十四条（所据文本第二处）",
        "LYG-R17": "第十四条（所据文本第一处）",
    }
