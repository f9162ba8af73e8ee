"""Put every rule of a pack to a proposal, gates first, and keep every answer."""

import re

from checks.applies import Fit, fit
from checks.exceptions import claimed
from checks.model import Case, Hit, Moot, Unsure
from checks.prose import plain
from checks.recommend import recommend, unread
from checks.route import route
from checks.rule import Pack, Recommendation, Rule, Severity
from checks.unfamiliar import unfamiliar
from checks.verdict import Result, Review, Verdict
from checks.wording import STAGE_NAMES, confirmed, listed
from ingest.model import Span
from nlp.model import Chapter, Topic
from nlp.stated import State

# Below this the characters of a scanned page are guesses; an accusation needs better.
_LEGIBLE = 0.7
_SHOWN = 3
# Only a project that is said to be classified, not one that touches on classified systems.
_CLASSIFIED = re.compile(r"本(?:项目|系统|工程|平台)(?:属于?|为|系|是)(?:国家)?涉密")


def review(case: Case, pack: Pack) -> Review:
    """Return one Result per rule, in the pack's order, whatever happens inside a check."""
    if marks := stopped(case):
        results = tuple(_stopped(rule, marks) for rule in pack.rules)
        return Review(case, pack, results, (), *recommend(case, results, stopped=True))
    odd = unfamiliar(case.proposal)
    scope = {
        rule.id: _result(rule, case, pack, odd)
        for rule in pack.rules
        if rule.recommends is Recommendation.OUT_OF_SCOPE
    }
    outside = next((id_ for id_, result in scope.items() if result.verdict is Verdict.FOUND), "")
    results = tuple(
        scope[rule.id]
        if rule.id in scope
        else _outside(rule, outside)
        if outside
        else _result(rule, case, pack, odd)
        for rule in pack.rules
    )
    steps = () if outside else route(case, pack)
    return Review(case, pack, results, steps, *recommend(case, results))


def stopped(case: Case) -> tuple[Span, ...]:
    """Return what marks the papers, or declares the project itself, as classified (涉密)."""
    marks = case.proposal.profile.classified
    if marks is not None and marks.state in {State.FOUND, State.CONFLICT}:
        return marks.evidence
    return tuple(
        statement.span
        for statement in case.proposal.stated(Topic.EXCEPTION, "classified")
        if statement.state is State.FOUND
        and not statement.quoted
        and _CLASSIFIED.search(plain(statement.span))
    )


def _stopped(rule: Rule, marks: tuple[Span, ...]) -> Result:
    why = "材料疑似涉密，已停止核查"
    return Result(rule, Verdict.UNVERIFIED, exception_evidence=marks, why=why)


def _outside(rule: Rule, scope_rule: str) -> Result:
    why = f"据 {scope_rule}，本办法不直接适用于本申报，未作核查"
    return Result(rule, Verdict.NOT_APPLICABLE, why=why)


def _result(rule: Rule, case: Case, pack: Pack, odd: tuple[Chapter, ...]) -> Result:
    try:
        if shut := _shut(rule, case):
            return shut
        answer = fit(rule.applies, case)
        return _barred(rule, case, pack, answer) or _judged(rule, case, pack, answer, odd)
    except Exception as error:  # noqa: BLE001  a broken check must not hide the other findings
        why = f"此项未能检查，程序出错（{type(error).__name__}：{error}）"
        return Result(rule, Verdict.ERROR, why=why)


def _shut(rule: Rule, case: Case) -> Result | None:
    """Answer where the rule is not to be put at this stage, or only beside other declarations."""
    if why := _closed(rule, case):
        return Result(rule, Verdict.NOT_APPLICABLE, why=why)
    if rule.batch:
        why = "须与同批其他申报或既有台账比对，待年度批量预审时核对"
        return Result(rule, Verdict.UNVERIFIED, why=why)
    return None


def _barred(rule: Rule, case: Case, pack: Pack, answer: Fit) -> Result | None:
    """Answer where the rule's limits do not hold, or what it needs from outside is not given."""
    if answer.answer is False:
        return Result(rule, Verdict.NOT_APPLICABLE, why=answer.why)
    missing = [n for n in rule.needs if n not in case.ledgers and n not in case.settings]
    if missing:
        inputs = {**pack.settings, **pack.ledgers}
        why = f"未提供{'；'.join(inputs.get(name, name) for name in missing)}"
        return Result(rule, Verdict.UNVERIFIED, why=why)
    return None


def _closed(rule: Rule, case: Case) -> str:
    if rule.status == "retired":
        return "本条规则已停用"
    if case.stage not in rule.stages:
        stages = listed(name for stage, name in STAGE_NAMES.items() if stage in rule.stages)
        return f"本条用于{stages}环节，当前为{STAGE_NAMES[case.stage]}环节"
    return ""


def _judged(rule: Rule, case: Case, pack: Pack, answer: Fit, odd: tuple[Chapter, ...]) -> Result:
    """Run the check; an exception takes precedence over all that it may find."""
    said = tuple(rule.check.run(case, rule.params))
    outcomes = tuple(_weighed(o, rule, case, answer, odd) for o in said if not isinstance(o, Moot))
    levels = tuple(_level(rule, case, o) for o in outcomes if isinstance(o, Hit))
    if outcomes and (exception := claimed(rule, case, pack)):
        label, spans = exception
        why = f"材料载明{label}，是否成立须人工确认" if spans else confirmed(label)
        return Result(rule, Verdict.EXCEPTED, exception=label, exception_evidence=spans, why=why)
    whys = tuple(dict.fromkeys(o.why for o in outcomes if isinstance(o, Unsure)))
    if levels:
        return Result(rule, Verdict.FOUND, outcomes, levels, why="；".join(whys))
    if whys:
        return Result(rule, Verdict.UNSURE, outcomes, why="；".join(whys))
    moot = [outcome.why for outcome in said if isinstance(outcome, Moot)]
    if moot:
        return Result(rule, Verdict.NOT_APPLICABLE, why="；".join(moot))
    unseen = () if rule.check.met_by_presence else unread(case)
    if unseen:  # silence about pages nobody read is no answer
        return Result(rule, Verdict.UNSURE, why=f"{'、'.join(unseen)}未能读取，其余部分未见问题")
    return Result(rule, Verdict.CLEAR)


def _weighed(
    outcome: Hit | Unsure, rule: Rule, case: Case, answer: Fit, odd: tuple[Chapter, ...]
) -> Hit | Unsure:
    """Lower a hit to Unsure where the ground for it is not firm."""
    if isinstance(outcome, Unsure):
        return outcome
    doubts = []
    if answer.answer is None:
        doubts.append(f"{answer.why}，不能确定本条是否适用")
    unseen = unread(case)
    if outcome.state is State.NOT_FOUND and unseen:
        doubts.append(f"{'、'.join(unseen)}未能读取，不能断定缺失")
    if outcome.state is State.NOT_FOUND and odd:
        titles = listed(f"“{chapter.title}”" for chapter in odd[:_SHOWN])
        doubts.append(f"篇章标题多不通用（{titles}等），未能认出各章所写内容，不能断定缺失")
    if outcome.state is State.UNREADABLE:
        doubts.append("相关内容未能读取")
    if any(_faint(span, case) for span in outcome.evidence[:1]):
        doubts.append("所据文字由扫描件识别而来，识别把握不足")
    if not outcome.ours and _level(rule, case, outcome) is Severity.VETO:
        doubts.append("所引语句未写明是就本项目而言")
    if not doubts:
        return outcome
    return Unsure("；".join(doubts), outcome.evidence, outcome.absent)


def _faint(span: Span, case: Case) -> bool:
    document = case.proposal.submission.document(span.document)
    return any(run.confidence < _LEGIBLE for run in document.runs_at(span.start, span.end))


def _level(rule: Rule, case: Case, hit: Hit) -> Severity:
    """Return the first level whose conditions hold; only what is said outright may be a veto.

    What is found said (not denied) is outright only where the pack's case names that state.
    """
    stated = case.proposal.profile.document_kind
    kind = stated.value if stated else None
    level, named = rule.severity, False
    for one in rule.severity_cases:
        if (
            (not one.stages or case.stage in one.stages)
            and (not one.documents or kind in one.documents)
            and (not one.states or hit.state in one.states)
        ):
            level, named = one.level, State.FOUND in one.states
            break
    outright = hit.state is State.NEGATED or hit.by_ledger or (named and hit.state is State.FOUND)
    return Severity.MUST_FIX if level is Severity.VETO and not outright else level
