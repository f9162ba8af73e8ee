"""What the memo says, before any template."""

from dataclasses import replace

from checks.model import Hit
from checks.rule import Recommendation
from checks.verdict import Verdict
from reports.memo import memo
from reports.outcomes import gravest


def test_the_result_counts_add_up(review):
    counts = memo(review).result.counts
    assert counts.startswith(
        "逐条核查13项：发现问题7项（否决候选1项、必须改正4项、警示1项、提示1项）"
    )
    assert "未见问题1项" in counts


def test_what_was_not_judged_is_said_beside_the_result(review):
    caution = memo(review).result.caution
    assert "第5页未能读取" in caution
    assert "1个文件未能读取" in caution
    assert "不得视为合格" in caution


def test_ledgers_warn_where_something_could_not_be_read(review, bare):
    assert "第5页未能读取" in memo(review).blind
    assert "不等于材料没有" in memo(review).blind
    assert memo(bare).blind == ""


def test_nothing_open_means_no_caution(bare):
    made = memo(bare)
    assert made.result.caution == ""
    assert made.problems == ()
    assert made.result.advice == "进入专家评审"


def test_blocking_problems_stand_gravest_first(review):
    problems = memo(review).problems
    assert [one.level for one in problems] == ["否决候选"] + ["必须改正"] * 4
    assert [one.rule for one in problems] == ["GC-09-1b", "GC-08-1", "GC-08-2", "GC-13-4", "GC-19"]


def test_the_measure_is_cited_in_full_once(review):
    first, second, *_ = memo(review).problems
    assert first.clause == (
        "《港城市市级政务信息化项目建设管理办法》（港政办发〔2025〕1号，以下简称《办法》）第九条第一款"
    )
    assert second.clause == "《办法》第八条第一款"


def test_many_hits_of_one_rule_are_one_problem(review):
    screen = memo(review).problems[2]
    assert screen.headline.endswith("（共4处）")
    assert len(screen.facts.rows) == 3
    assert screen.facts.rest == 1
    assert screen.facts.rows[0].says == "建设内容中列有LED拼接大屏一套"


def test_hits_that_differ_in_kind_are_not_summed_up_by_the_figures_of_one(review):
    says = [{"kind": kind, "stated": "138元"} for kind in ("总投资前后不一", "合计与分项之和不符")]
    old = review.results[3]
    outcomes = tuple(Hit(old.outcomes[0].evidence, one) for one in says)
    rule = replace(old.rule, message="材料{kind}：一处为{stated}")
    mixed = replace(old, rule=rule, outcomes=outcomes, levels=old.levels * 2)
    (problem,) = memo(replace(review, results=(mixed,))).problems
    assert problem.headline == "材料总投资前后不一等2处"
    same = replace(mixed, outcomes=outcomes[:1] * 2)
    (problem,) = memo(replace(review, results=(same,))).problems
    assert problem.headline == "材料总投资前后不一：一处为138元（共2处）"


def test_what_is_left_out_is_found_beside_the_memo(review):
    screen = memo(review).problems[2]
    assert screen.more == "其余1处，见 review.json（随备忘录一并生成）。"
    assert screen.facts.rows[0].more == ""


def test_the_head_says_day_and_what_pages_are_meant(review):
    rows = {row.left.label: row.left.value for row in memo(review).head}
    assert rows["审查依据"].endswith("方案预审环节，审查日期2026年3月2日")
    assert rows["送审材料"].endswith("。页码均为文件页序，可能与纸面所印页码不同")


def test_an_omission_tells_the_search(review):
    searched = memo(review).problems[4].facts.rows[0].searched
    assert "检索词：数据资源共享分析、" in searched
    assert "检索范围：一、项目概述、" in searched
    assert (
        "最接近处：“本单位数据存放在本单位，暂不向其他部门共享”（第2页“二、建设内容”）" in searched
    )


def test_questions_are_ranked_distinct_and_at_most_eight(review):
    questions = memo(review).questions
    assert [one.rule for one in questions][:2] == ["GC-09-1b", "GC-08-1"]
    assert questions[-1].rule == "GC-25"
    assert len({one.text for one in questions}) == len(questions) <= 8


def test_never_more_than_eight_questions(review):
    many = tuple(
        replace(one, rule=replace(one.rule, question=f"第{number}问？"), verdict=Verdict.UNSURE)
        for number, one in enumerate(review.results)
    )
    assert len(memo(replace(review, results=many)).questions) == 8


def test_one_total_said_twice_in_a_sentence_is_one_row(review):
    amounts = review.proposal.amounts[:1] * 2
    case = replace(review.case, proposal=replace(review.proposal, amounts=amounts))
    assert len(memo(replace(review, case=case)).totals.rows) == 1


def test_tables_that_do_not_add_up_show_the_difference(review):
    (row,) = memo(review).sums.rows
    assert (row.stated, row.computed, row.difference) == ("486.5万元", "456.5万元", "30万元")


def test_a_difference_nobody_accuses_is_left_to_a_person(review):
    (row,) = memo(review).sums.rows
    assert row.verdict == "人工核对"


def test_an_accused_total_is_called_wrong(review):
    proposal = review.proposal
    (table,) = proposal.tables
    accused = replace(proposal.discrepancies[0], kind="sum_mismatch", evidence=(table.total_span,))
    case = replace(review.case, proposal=replace(proposal, discrepancies=(accused,)))
    made = memo(replace(review, case=case))
    assert made.sums.rows[0].verdict == "不符"
    assert made.mismatches.rows[0].kind == "合计与分项之和不符"


def test_adopted_places_come_before_mere_mentions(review):
    assert [one.stance for one in memo(review).claims.rows] == ["采用", "仅提及"]


def test_chapters_a_clause_asks_for_stand_even_when_missing(review):
    rows = {one.role: one for one in memo(review).chapters}
    assert rows["数据资源共享分析"].state == "未单设"
    assert "第十九条" in rows["数据资源共享分析"].asked
    assert rows["网络安全保障"].state == "偏薄"
    assert "密码应用" not in rows
    assert "密码应用" in memo(review).chapters_absent


def test_the_unjudged_begin_with_files_and_pages(review):
    rows = memo(review).unjudged.rows
    assert rows[0].subject == "附件3 报价函.doc"
    kinds = {"材料", "需人工核对", "未核", "未能检查", "有例外情形"}
    assert {one.kind for one in rows} == kinds


def test_a_claimed_exception_is_put_to_a_person_with_its_place(review):
    (row,) = [one for one in memo(review).unjudged.rows if one.kind == "有例外情形"]
    assert row.why == "材料载明上级统建，是否成立须人工确认（第2页）"


def test_every_rule_has_a_ruling(review):
    made = memo(review)
    assert [one.rule for one in made.rulings] == [one.rule.id for one in review.results]
    assert made.rulings[0].verdict == "发现问题（必须改正）"


def test_a_long_list_says_how_much_is_left_out(review):
    first = review.proposal.amounts[0]
    amounts = tuple(replace(first, yuan=first.yuan + number) for number in range(20))
    case = replace(review.case, proposal=replace(review.proposal, amounts=amounts))
    totals = memo(replace(review, case=case)).totals
    assert (len(totals.rows), totals.rest) == (12, 8)


def test_the_gravest_hit_weighs_the_rule(review):
    assert [gravest(one) is not None for one in review.results].count(True) == 7


def test_every_recommendation_makes_a_memo(review):
    for value in Recommendation:
        assert memo(replace(review, recommendation=value)).result.sentence


def test_an_unsaid_placeholder_does_not_break_the_memo(review):
    broken = replace(review.results[0], outcomes=(Hit(says={}),))
    assert memo(replace(review, results=(broken,))).problems
