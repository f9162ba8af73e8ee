"""What the rules found, as the memo tells it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from checks.model import Absent, Hit
from checks.rule import Rule, Severity
from checks.verdict import Result as RuleResult
from checks.verdict import Review, Verdict
from corpus.regulation_model import Regulation
from nlp.model import Proposal
from reports.clauses import QUOTED_SHORT, quoted
from reports.figures import ordinal
from reports.memo_head import measure
from reports.memo_model import (
    Fact,
    Listing,
    Pair,
    Problem,
    Question,
    Remark,
    Ruling,
    Unjudged,
)
from reports.outcomes import GRAVEST, Finding, findings, gaps, why
from reports.places import say_page, tight
from reports.quotes import quote
from reports.wording import SEVERITY, VERDICT, excerpt, fill, one_line

BLOCKING = frozenset({Severity.VETO, Severity.MUST_FIX})
FACTS_SHOWN = 3
QUOTES_SHOWN = 3
QUESTIONS_ASKED = 8
WORDS_SHOWN = 8
HEADLINE, BRIEF = 90, 38  # characters
# checks whose places are all in a ledger of the memo
LEDGERS = {
    "estimate-inconsistent": "“四、投资核对”",
    "cloud-not-used": "“五、部署去向台账”",
}
_BRACKETS = re.compile("（[^（）]*）")


def problems(review: Review, regulation: Regulation | None = None) -> tuple[Problem, ...]:
    """Return the rules whose findings must be resolved, gravest first, then the pack's order."""
    blocking = [found for result in review.results if (found := _found(result, blocking=True))]
    blocking.sort(key=lambda found: GRAVEST.index(_level(found)))
    made = (_problem(number, found, review, regulation) for number, found in enumerate(blocking, 1))
    return tuple(_once(made))


def _once(made: Iterable[Problem]) -> Iterator[Problem]:
    """Quote a clause at the first of its problems only."""
    first: dict[str, Problem] = {}
    for problem in made:
        before = first.setdefault(problem.quoted, problem)
        again = bool(problem.quoted) and before is not problem
        yield replace(problem, quoted=f"条文：见（{before.ordinal}）。") if again else problem


def remarks(review: Review, regulation: Regulation | None = None) -> Iterator[Remark]:
    """Yield warnings, then hints: one line for each rule."""
    milder = [found for result in review.results if (found := _found(result, blocking=False))]
    for found in sorted(milder, key=lambda found: GRAVEST.index(_level(found))):
        yield Remark(
            grade=_level(found).value,
            level=SEVERITY[_level(found)],
            says=_headline(found, 120),
            article=found[0].rule.clause.label,
            place=_first_place(found, review.proposal),
            rule=found[0].rule.id,
            quoted=quoted(found[0].rule.clause, regulation, QUOTED_SHORT),
            note=_note(found[0].rule),
        )


def _note(rule: Rule) -> str:
    return f"说明：{note}" if (note := one_line(rule.note)) else ""


def _found(result: RuleResult, *, blocking: bool) -> tuple[Finding, ...]:
    return tuple(
        one
        for one in findings(result)
        if one.verdict is Verdict.FOUND and (one.severity in BLOCKING) is blocking
    )


def _level(found: tuple[Finding, ...]) -> Severity:
    return min((one.severity for one in found), key=GRAVEST.index)


def _problem(
    number: int, found: tuple[Finding, ...], review: Review, regulation: Regulation | None
) -> Problem:
    rule, level = found[0].rule, _level(found)
    several = len(found) > 1
    return Problem(
        number=number,
        ordinal=ordinal(number),
        rule=rule.id,
        grade=level.value,
        level=SEVERITY[level],
        headline=_headline(found, HEADLINE),
        brief=_headline(found, BRIEF, brief=True),
        facts=Listing(
            tuple(_fact(one, review.proposal, several=several) for one in found[:FACTS_SHOWN]),
            max(len(found) - FACTS_SHOWN, 0),
        ),
        more=_more("其余", len(found) - FACTS_SHOWN, rule),
        place=_first_place(found, review.proposal),
        article=rule.clause.label,
        clause=_cite(rule.clause.label, review, first=number == 1),
        quoted=quoted(rule.clause, regulation),
        requirement=one_line(rule.requirement),
        remedy=one_line(rule.remedy),
        note=one_line(rule.note),
    )


def _headline(found: tuple[Finding, ...], limit: int, *, brief: bool = False) -> str:
    several = f"（共{len(found)}处）" if len(found) > 1 else ""
    text = found[0].message.rstrip("。")
    if len({one.kind for one in found}) > 1:
        # the figures of one would seem to be those of all
        text, several = text.partition("：")[0], f"等{len(found)}处"
    # what stands in brackets explains; it goes first where there is no room
    while brief and len(text) > limit and (shorter := _BRACKETS.sub("", text)) != text:
        text = shorter
    return excerpt(text, limit=limit) + several


def _cite(article: str, review: Review, *, first: bool) -> str:
    """Cite a clause, the measure by its full title the first time."""
    title = review.pack.title.strip("《》")
    short = next(
        (f"《{word}》" for word in ("办法", "规定") if title.endswith(word)), f"《{title}》"
    )
    if not first:
        return f"{short}{article}"
    return f"{measure(review)[:-1]}，以下简称{short}）{article}"


def _fact(one: Finding, proposal: Proposal, *, several: bool) -> Fact:
    quotes = tuple(dict.fromkeys(quote(span, proposal) for span in one.evidence))
    searched = _searched(one.absent, proposal) if one.absent else ""
    # the headline has said it, unless it was cut or nothing else would stand here
    spoken = several or len(one.message) > HEADLINE or not (quotes or searched)
    return Fact(
        says=excerpt(one.message, limit=120) if spoken else "",
        quotes=Listing(
            quotes[:QUOTES_SHOWN],
            max(len(quotes) - QUOTES_SHOWN, 0),
        ),
        searched=searched,
        more=_more("另有", len(quotes) - QUOTES_SHOWN, one.rule),
    )


def _more(word: str, count: int, rule: Rule) -> str:
    """Say where what is left out stands: in a ledger of this memo, or beside it."""
    where = LEDGERS.get(rule.check.name, " review.json（随备忘录一并生成）")
    return f"{word}{count}处，见{where}。" if count > 0 else ""


def _searched(absent: Absent, proposal: Proposal) -> str:
    """Say where something absent was looked for: an omission must be checkable too."""
    within = _some(absent.within) or "全文"
    text = f"检索词：{_some(absent.looked_for) or '（未列）'}；检索范围：{within}"
    if absent.nearest is None:
        return f"{text}；未见相近内容。"
    nearest = quote(absent.nearest, proposal)
    return f"{text}；最接近处：“{nearest.text}”（{nearest.place}）。"


def _some(words: tuple[str, ...]) -> str:
    shown = "、".join(excerpt(tight(word), limit=24) for word in words[:WORDS_SHOWN])
    return f"{shown}等{len(words)}项" if len(words) > WORDS_SHOWN else shown


def _first_place(found: tuple[Finding, ...], proposal: Proposal) -> str:
    for one in found:
        if one.evidence:
            return say_page(one.evidence[0], proposal)
    return "未见" if any(one.absent for one in found) else "—"


def questions(review: Review) -> tuple[Question, ...]:
    """Return at most eight questions to the applicant: gravest first, found before unsure."""
    ranked = sorted(
        (result for result in review.results if _asks(result)),
        key=lambda result: (
            GRAVEST.index(_weight(result)),
            result.verdict is not Verdict.FOUND,
        ),
    )
    asked = {_asked(result): result for result in reversed(ranked)}
    order = sorted(asked, key=lambda text: ranked.index(asked[text]))
    return tuple(
        Question(
            number,
            text,
            asked[text].rule.id,
            asked[text].rule.clause.label,
            excerpt(findings(asked[text])[0].message.rstrip("。"), limit=44),
        )
        for number, text in enumerate(order[:QUESTIONS_ASKED], 1)
    )


def _asks(result: RuleResult) -> bool:
    return bool(result.rule.question) and result.verdict in {Verdict.FOUND, Verdict.UNSURE}


def _weight(result: RuleResult) -> Severity:
    found = [one for one in findings(result) if one.verdict is Verdict.FOUND]
    return _level(tuple(found)) if found else result.rule.severity


def _asked(result: RuleResult) -> str:
    hits = [outcome for outcome in result.outcomes if isinstance(outcome, Hit)]
    return one_line(fill(result.rule.question, hits[0].says if hits else {}))


def unjudged(review: Review) -> Iterator[Unjudged]:
    """Yield what could not be judged: pages and files first, then rules."""
    rows = gaps(review)
    for gap in rows:
        if gap.rule is None:
            page = f"第{gap.page}页" if gap.page else ""
            name = one_line(gap.document) if gap.document else "材料"
            yield Unjudged(f"{name}{page}", "材料", excerpt(gap.why, limit=160), "—")
    for verdict in (Verdict.ERROR, Verdict.UNSURE, Verdict.UNVERIFIED):
        for gap in rows:
            if gap.rule is None or gap.verdict is not verdict:
                continue
            yield Unjudged(
                subject=excerpt(gap.rule.requirement, limit=48),
                kind=VERDICT[verdict],
                why=excerpt(gap.why, limit=160),
                article=gap.rule.clause.label,
                note=_note(gap.rule) if verdict is Verdict.UNSURE else "",
            )
    yield from _excepted(review)


def _excepted(review: Review) -> Iterator[Unjudged]:
    """Yield the rules that a claimed exception lifts: a person must confirm that it holds."""
    for result in review.results:
        if result.verdict is not Verdict.EXCEPTED:
            continue
        pages = dict.fromkeys(say_page(one, review.proposal) for one in result.exception_evidence)
        where = f"（{'、'.join(pages)}）" if pages else ""
        yield Unjudged(
            subject=excerpt(result.rule.requirement, limit=48),
            kind=VERDICT[result.verdict],
            why=excerpt(why(result).rstrip("。"), limit=120) + where,
            article=result.rule.clause.label,
            note=_note(result.rule),
        )


def rulings(review: Review) -> tuple[Ruling, ...]:
    """Return every rule of the pack and how it came out."""
    return tuple(
        Ruling(
            rule=result.rule.id,
            article=result.rule.clause.label,
            requirement=excerpt(result.rule.requirement, limit=60),
            verdict=VERDICT[result.verdict]
            + (f"（{SEVERITY[_weight(result)]}）" if result.verdict is Verdict.FOUND else ""),
            grade=result.verdict.value,
        )
        for result in review.results
    )


def not_checked(review: Review) -> Iterator[Pair]:
    """Yield the clauses that no tool can check from a declaration, and why."""
    for one in review.pack.not_checked:
        yield Pair(one.clause.label, excerpt(one.why, limit=60))
