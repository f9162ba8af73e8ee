"""Does a project over several years give each year's money, and does it add up?"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from checks.amounts import totals
from checks.model import Absent, Case, Hit, Moot, Outcome, Params, Unsure, check
from checks.prose import plain, sentences
from checks.wanted import once, searched
from checks.wording import listed, yuan
from ingest.model import Span
from nlp.model import Proposal, Role
from nlp.money.amounts import precision
from nlp.money.yearly import Years, yearly
from nlp.money_model import Amount
from nlp.phrases import sayings
from nlp.stance import clause, existing
from nlp.stated import State

# 分期付款 divides no building into years.
_NOT_BUILT = re.compile(r"付款|支付|拨付|还款|培训|巡检|运维|维护|测评|回收|考核|评估|验收")
_BUILT = re.compile(r"实施|建设|推进|投入|投资|安排|开展|完成|进行|落实|资金|预算|下达|建成|项目")
# One of several phases: that the whole is built in phases says nothing of it.
_PHASE = re.compile(r"本期|[一二三四]期(?:工程|项目|建设)|总体规划|整体规划|统一规划")
_DIVIDED = re.compile(
    r"分年度(?:投资|资金|预算|概算|安排|计划|用款|投入)"
    r"|(?:逐年|各年度?|分年)(?:投资|资金|预算|用款)|年度(?:投资|资金|用款)(?:计划|安排)"
)
_YEAR_MONTHS = 12


class Settings(Params):
    """How exactly the years must add up."""

    tolerance: Decimal = Field(
        Decimal(0), ge=0, description="合计与总预算相差不超过此数（元）的不作为发现（工具参数）"
    )
    words: tuple[str, ...] = Field(
        ("分年度", "分期", "分两年", "分三年", "跨年度"), description="写有这些词语的视为分年度实施"
    )


@check(
    "annual-budget-missing",
    params=Settings,
    says={"period", "missing", "stated", "total", "difference"},
)
def annual_budget_missing(case: Case, settings: Settings) -> Iterator[Outcome]:
    """分年度实施的项目是否写明总预算和分年度预算，各年合计是否等于总预算。"""
    proposal = case.proposal
    period, places, why = _period(proposal, settings)
    found = tuple(years for years in yearly(proposal) if _within(proposal, years))
    if not period and not found:
        yield Moot(why)
    elif not found:
        yield _missing(proposal, period, places)
    else:
        yield from _summed(proposal, settings, period, found)


def _within(proposal: Proposal, years: Years) -> bool:
    """Tell whether these years may be those of the project, as far as both are known."""
    starts, ends = proposal.profile.starts_on, proposal.profile.ends_on
    named = [amount.year for amount in years.amounts if amount.year]
    if not named or not starts or not ends:
        return True
    return min(named) >= starts.value.year and max(named) <= ends.value.year + 1


def _period(proposal: Proposal, settings: Settings) -> tuple[str, tuple[Span, ...], str]:
    """Return the period over several years and where it is told, or why there is none."""
    said = tuple(_said(proposal, settings))
    profile = proposal.profile
    starts, ends = profile.starts_on, profile.ends_on
    if starts and ends:
        places = once((*starts.evidence[:1], *ends.evidence[:1]))
        if starts.value.year < ends.value.year:
            return f"{starts.value.year}年至{ends.value.year}年", places, ""
        why = f"建设期在{starts.value.year}年以内，不跨年度"
    else:
        why = "材料未写明建设期起止，未见分年度实施的表述"
    months = profile.months
    if months and months.value > _YEAR_MONTHS and not (starts and ends):
        return f"{months.value}个月", months.evidence[:1], ""
    return ("分年度实施", said, "") if said else ("", (), why)


def _said(proposal: Proposal, settings: Settings) -> Iterator[Span]:
    """Yield the sentences that say that the project is carried out over several years."""
    for saying in sayings(proposal.sentences, settings.words):
        text = plain(saying.span)
        start = max(text.find(saying.term), 0)
        first, last = clause(text, start, start + len(saying.term))
        built = _BUILT.search(text, first, last) and not _NOT_BUILT.search(text, first, last)
        past = saying.role in {Role.CURRENT_SYSTEMS, Role.NECESSITY} or existing(
            text, start, start + len(saying.term)
        )
        # 不分年度 is one word to the segmenter
        made = saying.state is State.FOUND and text[max(start - 1, 0)] not in "不未非"
        if made and not saying.quoted and built and not past:
            yield saying.span


def _missing(proposal: Proposal, period: str, places: tuple[Span, ...]) -> Outcome:
    """Say that no year has its money; where a plan by years is spoken of, only doubt it."""
    told = [span for text, span in sentences(proposal.document) if _DIVIDED.search(text)]
    phases = [span for span in places if _PHASE.search(plain(span))]
    absent = Absent(
        ("分年度预算", "年度投资计划"),
        searched(proposal, (Role.BUDGET, Role.FUNDING, Role.SCHEDULE)),
        told[0] if told else None,
    )
    stated = proposal.profile.total_investment
    if phases and not told:
        why = "写有分期或者分年度安排，本件是否跨年度实施须人工核对，未见分年度的金额"
        return Unsure(why, tuple(phases), absent)
    if told:
        return Unsure("写有分年度安排，未识别出各年度的金额，须人工核对", tuple(told[:3]), absent)
    missing = ("分年度预算",) if stated else ("项目总预算", "分年度预算")
    says = {
        "period": period,
        "missing": missing,
        "stated": "",
        "total": stated.value if stated else "",
        "difference": "",
    }
    return Hit(places, says, State.NOT_FOUND, absent)


def _summed(
    proposal: Proposal, settings: Settings, period: str, found: tuple[Years, ...]
) -> Iterator[Outcome]:
    """Compare the years' sum with the total; what may be other money is only doubted."""
    known = [a for a in proposal.amounts if a.yuan in totals(proposal)]
    stated = proposal.profile.total_investment
    if not known or stated is None:
        evidence = tuple(amount.span for amount in found[0].amounts)
        yield Unsure("写有分年度预算，未识别出总预算，合计是否相符须人工核对", evidence)
        return
    if any(_agrees(years, total, settings) for years in found for total in known):
        return
    years = min(found, key=lambda one: abs(one.total - stated.value))
    evidence = once((*(amount.span for amount in years.amounts), *stated.evidence[:1]))
    written = listed(yuan(total) for total in totals(proposal))
    why = f"各年度金额合计{yuan(years.total)}，写明的总预算为{written}"
    if any(_rounded(one, total) for one in found for total in known):
        yield Unsure(f"{why}，差额可能由四舍五入而来，须人工核对", evidence)
        return
    if stated.state is State.CONFLICT or not period:
        yield Unsure(f"{why}，是否为同一口径须人工核对", evidence)
        return
    says = {
        "period": period,
        "missing": (),
        "stated": years.total,
        "total": stated.value,
        "difference": abs(years.total - stated.value),
    }
    yield Hit(evidence, says, State.CONFLICT)


def _agrees(years: Years, total: Amount, settings: Settings) -> bool:
    return abs(years.total - total.yuan) <= settings.tolerance


def _rounded(years: Years, total: Amount) -> bool:
    return abs(years.total - total.yuan) <= years.slack(precision(total))
