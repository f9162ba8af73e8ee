"""Gates, severities and the recommendation: nobody is accused wrongly, nothing falls silent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checks.model import Case, Hit, Ledger, Outcome, Params, Stage, Unsure, check
from checks.review import review
from checks.rule import (
    Applies,
    Bound,
    Clause,
    Pack,
    Recommendation,
    RouteStep,
    Rule,
    Severity,
    SeverityCase,
)
from checks.verdict import Verdict
from ingest.model import Page, Submission, Unreadable
from nlp.model import Topic
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind
from nlp.stated import State


def answering(*outcomes: Outcome):
    @check("answers", params=Params)
    def answers(case: Case, settings: Params) -> Iterator[Outcome]:  # noqa: ARG001  the form of a check
        """照给定的回答。"""
        yield from outcomes

    return answers


def rule(*outcomes: Outcome, **more) -> Rule:
    given = {
        "id": "X-1",
        "check": answering(*outcomes),
        "params": Params(),
        "clause": Clause("第一条"),
        "requirement": "要求",
        "message": "事实",
        "remedy": "请改正",
        "severity": Severity.MUST_FIX,
    }
    return Rule(**{**given, **more})


def pack(*rules: Rule, route: tuple[RouteStep, ...] = ()) -> Pack:
    return Pack(
        id="x-2025",
        edition="1",
        locality="示例市",
        title="办法",
        number="一号",
        issuer="市政府",
        effective=date(2025, 1, 1),
        repeals=(),
        rules=rules,
        not_checked=(),
        route=route,
        settings={"limit_yuan": "限额标准（元）"},
        sha256="",
        ledgers={"components": "公共组件库清单"},
    )


FOUND = Hit(state=State.FOUND)
NEGATED = Hit(state=State.NEGATED)
MISSING = Hit(state=State.NOT_FOUND)
TWO_MILLION = Bound(Decimal(2_000_000), inclusive=False)


def one(case: Case, *args, **more):
    reviewed = review(case, pack(rule(*args, **more)))
    (result,) = reviewed.results
    return result


# ── gates ──


def test_a_hit_is_found_and_silence_is_clear(paper):
    assert one(paper().case(), FOUND).verdict is Verdict.FOUND
    assert one(paper().case()).verdict is Verdict.CLEAR
    assert one(paper().case(), Unsure("看不清")).verdict is Verdict.UNSURE


def test_every_rule_answers_in_order_even_when_a_check_breaks(paper):
    def broken(case: Case, settings: Params) -> Iterator[Outcome]:  # noqa: ARG001  the form of a check
        raise KeyError("单位")

    bad = rule(id="X-2", check=replace(answering(), run=broken))
    reviewed = review(paper().case(), pack(rule(FOUND), bad, rule(id="X-3")))
    assert [r.rule.id for r in reviewed.results] == ["X-1", "X-2", "X-3"]
    assert [r.verdict for r in reviewed.results] == [Verdict.FOUND, Verdict.ERROR, Verdict.CLEAR]
    assert "KeyError" in reviewed.results[1].why
    assert "Traceback" not in reviewed.results[1].why


def test_a_rule_of_another_stage_is_not_asked(paper):
    result = one(paper().case(stage=Stage.PLAN), NEGATED, stages=frozenset({Stage.REVIEW}))
    assert result.verdict is Verdict.NOT_APPLICABLE
    assert "方案预审" in result.why
    assert "年度计划申报" in result.why


def test_a_retired_rule_is_not_asked(paper):
    assert one(paper().case(), FOUND, status="retired").verdict is Verdict.NOT_APPLICABLE


def test_a_batch_rule_is_left_to_the_batch(paper):
    result = one(paper().case(), FOUND, batch=True)
    assert result.verdict is Verdict.UNVERIFIED
    assert result.why == "须与同批其他申报或既有台账比对，待年度批量预审时核对"


@pytest.mark.parametrize(
    "applies",
    [
        Applies(documents=frozenset({DocumentKind.OPERATIONS_SCHEME})),
        Applies(projects=frozenset({ProjectKind.OPERATIONS})),
        Applies(applicants=frozenset({ApplicantKind.TOWN})),
        Applies(funding=frozenset({FundingKind.SOCIAL})),
    ],
)
def test_a_rule_for_others_does_not_apply_and_says_why(paper, applies):
    result = one(paper().case(), NEGATED, applies=applies)
    assert result.verdict is Verdict.NOT_APPLICABLE
    assert result.why.startswith("本条限")


@pytest.mark.parametrize(
    "applies",
    [
        Applies(documents=frozenset({DocumentKind.FEASIBILITY})),
        Applies(projects=frozenset({ProjectKind.NEW})),
        Applies(funding=frozenset({FundingKind.FISCAL})),
        Applies(above=TWO_MILLION),
    ],
)
def test_what_is_unknown_is_never_skipped_in_silence(paper, applies):
    unknown = paper(known=False).case()
    result = one(unknown, NEGATED, applies=applies, severity=Severity.VETO)
    assert result.verdict is Verdict.UNSURE
    assert "不能确定本条是否适用" in result.why
    assert one(unknown, applies=applies).verdict is Verdict.CLEAR


def test_a_rule_that_needs_a_ledger_is_unverified_without_it(paper):
    result = one(paper().case(), FOUND, needs=("components", "limit_yuan"))
    assert result.verdict is Verdict.UNVERIFIED
    assert result.why == "未提供公共组件库清单；限额标准（元）"
    given = {
        "ledgers": {"components": Ledger("components", "清单", ())},
        "settings": {"limit_yuan": "500000"},
    }
    result = one(paper().case(**given), FOUND, needs=("components", "limit_yuan"))
    assert result.verdict is Verdict.FOUND


# ── amounts ──


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [
        ("1999999.99元", Verdict.NOT_APPLICABLE),
        ("2000000元", Verdict.NOT_APPLICABLE),
        ("2000001元", Verdict.FOUND),
        ("2000040元", Verdict.FOUND),
    ],
)
def test_amounts_are_compared_in_exact_yuan(paper, amount, verdict):
    case = paper().total(amount).case()
    assert one(case, FOUND, applies=Applies(above=TWO_MILLION)).verdict is verdict


def test_an_inclusive_bound_holds_the_bound_itself(paper):
    case = paper().total("2000000元").case()
    bound = Bound(Decimal(2_000_000), inclusive=True)
    assert one(case, FOUND, applies=Applies(above=bound)).verdict is Verdict.FOUND
    assert one(case, FOUND, applies=Applies(below=bound)).verdict is Verdict.FOUND
    open_end = Applies(below=TWO_MILLION)
    assert one(case, FOUND, applies=open_end).verdict is Verdict.NOT_APPLICABLE


def test_amounts_in_conflict_that_straddle_a_bound_are_unsure_and_both_named(paper):
    case = paper().total("4865000元", "1999999.99元").case()
    result = one(case, NEGATED, applies=Applies(above=TWO_MILLION))
    assert result.verdict is Verdict.UNSURE
    assert "4,865,000元 > 2,000,000元，超过200万元（不含本数）" in result.why
    assert "1,999,999.99元 < 2,000,000元，未超过200万元（不含本数）" in result.why


def test_amounts_in_conflict_on_one_side_do_not_stand_in_the_way(paper):
    case = paper().total("4865000元", "2000040元").case()
    assert one(case, FOUND, applies=Applies(above=TWO_MILLION)).verdict is Verdict.FOUND


# ── exceptions ──


def test_an_exception_lifts_only_the_rules_that_list_it(paper):
    case = paper().say(Topic.EXCEPTION, "classified", "本项目的涉密系统另行部署").case()
    result = one(case, NEGATED, exceptions=("classified",))
    assert result.verdict is Verdict.EXCEPTED
    assert result.exception == "涉密项目"
    assert [span.quote for span in result.exception_evidence] == ["本项目的涉密系统另行部署"]
    assert one(case, NEGATED, exceptions=("upper_level",)).verdict is Verdict.FOUND
    assert one(case, NEGATED).verdict is Verdict.FOUND


@pytest.mark.parametrize("more", [{"state": State.NEGATED}, {"quoted": True}])
def test_an_exception_denied_or_only_quoted_lifts_nothing(paper, more):
    case = paper().say(Topic.EXCEPTION, "classified", "本项目的涉密系统另行部署", **more).case()
    assert one(case, NEGATED, exceptions=("classified",)).verdict is Verdict.FOUND


# ── what could not be read ──


def with_unreadable(case: Case) -> Case:
    lost = (Unreadable("附件.pdf", "0", "加密"),)
    submission = case.proposal.submission
    seen = Submission(submission.name, submission.files, lost)
    return replace(case, proposal=replace(case.proposal, submission=seen))


def with_dark_page(case: Case) -> Case:
    (filed,) = case.proposal.submission.files
    document = replace(filed.document, pages=(Page(1, 0, 0), Page(2, 0, 0, readable=False)))
    submission = Submission("项目", (replace(filed, document=document),))
    return replace(case, proposal=replace(case.proposal, submission=submission))


@pytest.mark.parametrize("darken", [with_unreadable, with_dark_page])
def test_nothing_is_missing_where_pages_could_not_be_read(paper, darken):
    case = darken(paper().case())
    result = one(case, MISSING)
    assert result.verdict is Verdict.UNSURE
    assert "未能读取，不能断定缺失" in result.why
    assert one(case, NEGATED).verdict is Verdict.FOUND


def test_what_is_unreadable_is_unsure(paper):
    assert one(paper().case(), Hit(state=State.UNREADABLE)).verdict is Verdict.UNSURE


def test_a_faint_scan_accuses_nobody(paper):
    case = paper().case()
    (filed,) = case.proposal.submission.files
    faint = tuple(replace(run, confidence=0.4) for run in filed.document.runs)
    document = replace(filed.document, runs=faint)
    submission = Submission("项目", (replace(filed, document=document),))
    case = replace(case, proposal=replace(case.proposal, submission=submission))
    hit = Hit((document.span(0, 4),))
    assert one(case, hit).verdict is Verdict.UNSURE


# ── severities ──


@pytest.mark.parametrize(
    ("hit", "level"),
    [
        (FOUND, Severity.MUST_FIX),
        (MISSING, Severity.MUST_FIX),
        (Hit(state=State.CONFLICT), Severity.MUST_FIX),
        (NEGATED, Severity.VETO),
        (Hit(by_ledger=True), Severity.VETO),
    ],
)
def test_only_what_is_said_outright_or_on_a_ledger_may_be_a_veto(paper, hit, level):
    assert one(paper().case(), hit, severity=Severity.VETO).levels == (level,)


def test_the_first_case_that_fits_sets_the_level(paper):
    cases = (
        SeverityCase(Severity.REMIND, stages=frozenset({Stage.PLAN})),
        SeverityCase(
            Severity.WARN,
            documents=frozenset({DocumentKind.FEASIBILITY}),
            states=frozenset({State.NOT_FOUND}),
        ),
    )
    case = paper().case()
    assert one(case, FOUND, severity_cases=cases).levels == (Severity.MUST_FIX,)
    assert one(case, MISSING, severity_cases=cases).levels == (Severity.WARN,)
    planned = paper().case(stage=Stage.PLAN)
    assert one(planned, MISSING, severity_cases=cases).levels == (Severity.REMIND,)


# ── recommendation ──


def advice(case: Case, *rules: Rule):
    reviewed = review(case, pack(*rules))
    return reviewed.recommendation, reviewed.because


def test_the_gravest_finding_decides_and_is_named(paper):
    case = paper().case()
    remind = rule(FOUND, id="A", severity=Severity.REMIND)
    consult = rule(MISSING, id="B", severity=Severity.REMIND, recommends=Recommendation.CONSULT)
    missing = rule(MISSING, id="C")
    wrong = rule(FOUND, id="D")
    veto = rule(NEGATED, id="E", severity=Severity.VETO)
    assert advice(case, remind) == (Recommendation.PROCEED, ())
    assert advice(case, remind, consult) == (Recommendation.CONSULT, ("B",))
    assert advice(case, remind, consult, missing) == (Recommendation.SUPPLEMENT, ("C",))
    assert advice(case, consult, missing, wrong) == (Recommendation.RETURN, ("D",))
    assert advice(case, missing, wrong, veto) == (Recommendation.REJECT, ("E",))


@pytest.mark.parametrize(
    "harmless",
    [
        rule(Unsure("看不清")),
        rule(NEGATED, batch=True, severity=Severity.VETO),
        rule(NEGATED, needs=("components",), severity=Severity.VETO),
        rule(NEGATED, exceptions=("classified",), severity=Severity.VETO),
        rule(NEGATED, stages=frozenset({Stage.ADJUST}), severity=Severity.VETO),
        rule(FOUND, severity=Severity.WARN),
    ],
)
def test_what_is_not_certain_leads_nowhere(paper, harmless):
    case = paper().say(Topic.EXCEPTION, "classified", "本项目的涉密系统另行部署").case()
    assert advice(case, harmless) == (Recommendation.PROCEED, ())


def test_unread_files_ask_for_a_supplement_when_nothing_is_graver(paper):
    case = with_unreadable(paper().case())
    assert advice(case, rule()) == (Recommendation.SUPPLEMENT, ())
    assert advice(case, rule(FOUND)) == (Recommendation.RETURN, ("X-1",))


def test_marks_of_classification_stop_everything(paper):
    case = paper().know("classified", "秘密★10年", "涉密").case()
    reviewed = review(case, pack(rule(NEGATED, severity=Severity.VETO), rule(id="X-2")))
    assert reviewed.recommendation is Recommendation.STOP
    assert {r.verdict for r in reviewed.results} == {Verdict.UNVERIFIED}
    assert reviewed.route == ()


def test_a_denied_mark_stops_nothing(paper):
    case = paper().know("classified", "不涉密", "涉密", State.NEGATED).case()
    assert advice(case, rule()) == (Recommendation.PROCEED, ())


def test_out_of_scope_asks_nothing_else(paper):
    scope = rule(FOUND, id="S", severity=Severity.REMIND, recommends=Recommendation.OUT_OF_SCOPE)
    veto = rule(NEGATED, severity=Severity.VETO)
    reviewed = review(paper().case(), pack(veto, scope))
    assert reviewed.recommendation is Recommendation.OUT_OF_SCOPE
    assert reviewed.because == ("S",)
    assert [r.verdict for r in reviewed.results] == [Verdict.NOT_APPLICABLE, Verdict.FOUND]
    unsure = replace(scope, check=answering(Unsure("看不清")))
    assert advice(paper().case(), veto, unsure) == (Recommendation.REJECT, ("X-1",))


# ── the route ──

STEPS = (
    RouteStep("a", "报审", Clause("第一条"), Applies()),
    RouteStep("b", "立项", Clause("第二条"), Applies(above=TWO_MILLION)),
)


def test_one_path_for_one_amount(paper):
    (path,) = review(paper().total("4865000元").case(), pack(rule(), route=STEPS)).route
    assert path.amount == Decimal(4865000)
    assert [step.id for step in path.steps] == ["a", "b"]
    assert path.comparisons == ("第二条：4,865,000元 > 2,000,000元，超过200万元（不含本数）",)


def test_two_paths_where_amounts_straddle(paper):
    case = paper().total("4865000元", "2000000元").case()
    low, high = review(case, pack(rule(), route=STEPS)).route
    assert (low.amount, high.amount) == (Decimal(2000000), Decimal(4865000))
    assert [step.id for step in low.steps] == ["a"]
    assert [step.id for step in high.steps] == ["a", "b"]
    assert low.comparisons == ("第二条：2,000,000元 = 2,000,000元，未超过200万元（不含本数）",)


def test_an_unknown_amount_is_not_compared(paper):
    (path,) = review(paper().case(), pack(rule(), route=STEPS)).route
    assert path.amount is None
    assert [step.id for step in path.steps] == ["a"]
    assert path.comparisons == ("第二条：未识别出总投资，不能与200万元比较",)


def test_the_same_case_gives_the_same_review(paper):
    rules = (rule(FOUND), rule(MISSING, id="X-2"), rule(Unsure("看不清"), id="X-3"))
    case = paper().total("4865000元").case()
    assert review(case, pack(*rules, route=STEPS)) == review(case, pack(*rules, route=STEPS))
