"""Compose the memo, one frozen value, from a review."""

from collections.abc import Iterable
from typing import TypeVar

from checks.verdict import Review
from corpus.regulation_model import Regulation
from reports.clauses import NOT_LOADED
from reports.memo_facts import clashes, contents, functions, products, resources
from reports.memo_grounds import CAUTION, grounds, measure_text
from reports.memo_head import blind, files, head, measure, no_problem, provenance, result
from reports.memo_ledgers import chapters, chapters_absent, claims, elements, routes
from reports.memo_model import Dimension, Listing, Memo
from reports.memo_money import mismatches, sums, totals
from reports.memo_rulings import not_checked, problems, questions, remarks, rulings, unjudged
from reports.memo_trail import fees, reckoned, trail

TITLE = "政务信息化项目预审备忘录"
DISCLAIMER = "机器预审意见，供人工复核，不作为审批决定"

# What a panel is asked everywhere; the points name what the sections before have prepared.
DIMENSIONS = (
    Dimension("需求必要性", "建设依据、现状与问题、需求是否真实，与规划和年度计划是否相符"),
    Dimension("技术可行性", "总体方案、建设内容与功能、部署去向是否合理"),
    Dimension("投资合理性", "总投资口径、估算勾稽、单价与工作量、有无无关采购"),
    Dimension("共享与统筹", "数据归集与共享、共性平台和组件利用、有无重复建设"),
    Dimension("安全与密码", "网络安全、密码应用、安全可靠要求是否落实"),
    Dimension("实施与运维", "进度、组织、监理、验收与运行维护安排"),
)
BLOCKING_SHOWN = 8  # what the first page holds

T = TypeVar("T")


def memo(review: Review, regulation: Regulation | None = None) -> Memo:
    """Return the memo of a review; `regulation` is the text of its measure, if one is loaded."""
    found, proposal = problems(review, regulation), review.proposal
    return Memo(
        title=TITLE,
        disclaimer=DISCLAIMER,
        measure=measure(review),
        head=head(review),
        files=cut(files(review), 20),
        result=result(review),
        blind=blind(review),
        no_problem=no_problem(review),
        blocking=cut(found, BLOCKING_SHOWN),
        problems=found,
        not_loaded="" if regulation else NOT_LOADED,
        grounds=tuple(grounds(review)),
        grounds_caution=CAUTION,
        questions=questions(review),
        totals=cut(totals(proposal), 12),
        sums=cut(sums(proposal), 15),
        mismatches=cut(mismatches(proposal), 12),
        fees=cut(fees(proposal), 12),
        reckoned=reckoned(proposal),
        trail=cut(trail(proposal), 200),
        claims=cut(claims(proposal), 16),
        clashes=cut(clashes(proposal), 8),
        chapters=chapters(review),
        chapters_absent=chapters_absent(review),
        contents=cut(contents(proposal), 16),
        resources=cut(resources(proposal), 16),
        elements=cut(elements(proposal), 40),
        products=tuple(products(proposal)),
        functions=cut(functions(proposal), 40),
        remarks=cut(remarks(review, regulation), 30),
        routes=routes(review),
        unjudged=cut(unjudged(review), 40),
        dimensions=DIMENSIONS,
        rulings=rulings(review),
        not_checked=cut(not_checked(review), 60),
        provenance=(*provenance(review), *measure_text(regulation)),
    )


def cut(rows: Iterable[T], limit: int) -> Listing[T]:
    """Return the first rows and the number of the others."""
    rows = tuple(rows)
    return Listing(rows[:limit], max(len(rows) - limit, 0))
