"""The memo's first page: what was submitted, and the result in a paragraph."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from checks.model import Stage
from checks.rule import Pack, Severity
from checks.rule import Recommendation as Advice
from checks.verdict import Review, Verdict
from checks.wording import DOCUMENT_NAMES, FUNDING_NAMES, PROJECT_NAMES, STAGE_NAMES, say_pages
from ingest.model import Document, Filed
from nlp.stated import State, Stated
from reports.figures import money
from reports.memo_model import FileRow, HeadRow, Pair, Result
from reports.outcomes import blank, gravest
from reports.version import tool_version
from reports.wording import ADVICE, MEDIA, PART, SEVERITY, VERDICT, excerpt, one_line

T = TypeVar("T")
NOT_STATED = "材料中未见"
FILES_NAMED = 4
PAGE_ORDER = "页码均为文件页序，可能与纸面所印页码不同"

ADVICE_SENTENCE: Mapping[Advice, str] = {
    Advice.PROCEED: "未发现须先行解决的问题。",
    Advice.SUPPLEMENT: "材料尚不齐全，由申报单位补正后再行评审。",
    Advice.RETURN: "由申报单位修改后重新报送。",
    Advice.CONSULT: "涉及事项须由有关部门会商后再定。",
    Advice.REJECT: "须由人工确认事实和例外情形后决定。",
    Advice.OUT_OF_SCOPE: "按其他有关规定办理，适用范围须由人工确认。",
    Advice.STOP: "材料中有疑似密级标志，请按保密规定处置。",
}


def measure(review: Review) -> str:
    """Return title and number of the measure."""
    pack = review.pack
    return f"《{pack.title.strip('《》')}》（{pack.number}）"


def head(review: Review) -> tuple[HeadRow, ...]:
    """Return the project's data, label by label."""
    profile, pack, case = review.proposal.profile, review.pack, review.case
    kinds = [
        *([PROJECT_NAMES[profile.project_kind.value]] if profile.project_kind else []),
        *([DOCUMENT_NAMES[profile.document_kind.value]] if profile.document_kind else []),
    ]
    sources = sorted(profile.funding.value) if profile.funding else []
    funding = _stated(profile.funding_text) or "、".join(FUNDING_NAMES[one] for one in sources)
    looked = f"{STAGE_NAMES[case.stage]}环节"
    if case.on:
        looked += f"，审查日期{case.on.year}年{case.on.month}月{case.on.day}日"
    total = _amount(profile.total_investment)
    rows = (
        HeadRow(_pair("项目名称", _stated(profile.name))),
        HeadRow(_pair("申报单位", _stated(profile.applicant))),
        HeadRow(_pair("牵头单位", _stated(profile.lead))) if profile.lead else None,
        HeadRow(_pair("项目类型", " · ".join(kinds)), _pair("总投资", total)),
        HeadRow(_pair("建设周期", _stated(profile.period)), _pair("资金来源", funding)),
        HeadRow(_pair("送审材料", _papers(review))),
        HeadRow(_pair("审查依据", f"{measure(review)}，规则版本 {pack.edition}；{looked}")),
    )
    return tuple(row for row in rows if row)


def _pair(label: str, value: str) -> Pair:
    return Pair(label, value or NOT_STATED)


def _papers(review: Review) -> str:
    rows = tuple(files(review))
    said = [
        f"{excerpt(row.name, limit=30)}（{row.extent}{'；' * bool(row.unread)}{row.unread}）"
        for row in rows[:FILES_NAMED]
    ]
    more = f"；等{len(rows)}个文件，见附录" if len(rows) > FILES_NAMED else ""
    paged = any(one.pages for one in review.proposal.submission.documents)
    return "；".join(said) + more + ("。" + PAGE_ORDER if paged else "")


def _stated(fact: Stated[str] | None) -> str:
    if fact is None:
        return ""
    doubt = "（材料中说法不一）" if fact.state is State.CONFLICT else ""
    return excerpt(fact.value, limit=100) + doubt


def _amount(fact: Stated[Decimal] | None) -> str:
    if fact is None:
        return ""
    doubt = "，材料中数额不一，见投资核对" if fact.state is State.CONFLICT else ""
    return money(fact.value) + doubt


def files(review: Review) -> Iterator[FileRow]:
    """Yield the files of the submission, those that could not be read as well."""
    submission = review.proposal.submission
    for filed in submission.files:
        yield FileRow(
            name=one_line(filed.document.name),
            part=PART[filed.part],
            extent=_extent(filed.document),
            unread=_unread(filed),
            digest=filed.document.digest,
        )
    for file in submission.unreadable:
        yield FileRow(
            name=one_line(file.name),
            part="—",
            extent="未能读取",
            unread=one_line(file.reason),
            digest=file.digest,
        )


def _extent(document: Document) -> str:
    kind = MEDIA[document.media_type]
    if not document.pages:
        return f"{kind}，{len(document.text)}字"
    scanned = {run.page for run in document.runs if run.confidence < 1}
    how = "含文字识别页" if scanned else "文字版"
    if blank(document):
        how = "未读出文字，可能是扫描件或图片"
    return f"{kind}，{len(document.pages)}页，{how}"


def _unread(filed: Filed) -> str:
    pages = filed.document.unreadable_pages
    if pages:
        return f"第{say_pages(pages)}页未能读取"
    return "" if filed.document.text.strip() else "没有可读的文字"


def result(review: Review) -> Result:
    """Return the recommendation, the counts and what they must not be taken for."""
    clauses = {one.rule.id: one.rule.clause.label for one in review.results}
    basis = dict.fromkeys(clauses[rule] for rule in review.because if rule in clauses)
    return Result(
        advice=ADVICE[review.recommendation],
        grade=review.recommendation.value,
        sentence=_sentence(review),
        counts=_counts(review),
        caution=_caution(review),
        basis="、".join(basis),
    )


def _sentence(review: Review) -> str:
    if review.recommendation is Advice.PROCEED:
        return no_problem(review)
    if review.recommendation is Advice.SUPPLEMENT and not review.because:
        # nothing was found wanting: it is we who could not read
        some = "" if _nothing_read(review) else "部分"
        return f"{some}材料未能读取，请提供可以读取的版本后再行预审。"
    return ADVICE_SENTENCE[review.recommendation]


def _nothing_read(review: Review) -> bool:
    return all(blank(one) for one in review.proposal.submission.documents)


def no_problem(review: Review) -> str:
    """Say that nothing must be resolved, and of how much that holds."""
    if _nothing_read(review):
        return "没有可用的文字，未作判断。"
    text = ADVICE_SENTENCE[Advice.PROCEED].rstrip("。")
    stage = review.case.stage
    other = [one for one in review.results if one.verdict is Verdict.NOT_APPLICABLE]
    if stage is not Stage.REVIEW and other:
        asked = len(review.results) - len(other)
        staged = all(stage not in one.rule.stages for one in other)
        why = "不适用于本环节" if staged else "不适用于本环节或者本项目"
        text = f"本环节适用的{asked}项规则中{text}，其余{len(other)}项{why}"
    return text + ("；未能读取的部分未作判断。" if _unread_parts(review) else "。")


def _counts(review: Review) -> str:
    verdicts = Counter(one.verdict for one in review.results)
    levels = Counter(level for one in review.results if (level := gravest(one)))
    parts = [f"逐条核查{len(review.results)}项：发现问题{verdicts[Verdict.FOUND]}项"]
    if levels:
        each = "、".join(f"{SEVERITY[one]}{levels[one]}项" for one in Severity if levels[one])
        parts[0] += f"（{each}）"
    parts += [
        f"{VERDICT[one]}{verdicts[one]}项"
        for one in (
            Verdict.UNSURE,
            Verdict.UNVERIFIED,
            Verdict.ERROR,
            Verdict.EXCEPTED,
            Verdict.NOT_APPLICABLE,
            Verdict.CLEAR,
        )
        if verdicts[one]
    ]
    return "，".join(parts) + "。"


def blind(review: Review) -> str:
    """Warn above the ledgers that what they miss may stand where nothing could be read."""
    parts = _unread_parts(review)
    return f"{'，'.join(parts)}；表中“未见”“未单设”不等于材料没有。" if parts else ""


def _unread_parts(review: Review) -> list[str]:
    submission = review.proposal.submission
    parts = [
        f"{excerpt(one.name, limit=30)}第{say_pages(one.unreadable_pages)}页未能读取"
        for one in submission.documents
        if one.unreadable_pages
    ]
    parts += [
        f"{excerpt(one.name, limit=30)}没有可用的文字"
        for one in submission.documents
        if blank(one) and not one.unreadable_pages
    ]
    if submission.unreadable:
        parts.append(f"{len(submission.unreadable)}个文件未能读取")
    return parts


def _caution(review: Review) -> str:
    """Say what was left unjudged, so that silence on it is not read as approval."""
    parts = _unread_parts(review)
    open_ = sum(
        one.verdict in {Verdict.UNSURE, Verdict.UNVERIFIED, Verdict.ERROR} for one in review.results
    )
    if open_:
        parts.append(f"{open_}项规则未能得出结论")
    excepted = [one for one in review.results if one.verdict is Verdict.EXCEPTED]
    confirmed = [one for one in excepted if not one.exception_evidence]
    if waiting := len(excepted) - len(confirmed):
        parts.append(f"{waiting}项规则因例外情形待人工确认")
    if confirmed:
        parts.append(f"{len(confirmed)}项规则因经人工确认的例外情形未核")
    return f"{'，'.join(parts)}，均未作判断，不得视为合格，详见“未能判断的事项”。" if parts else ""


def _label(pack: Pack, name: str) -> str:
    """Return what a setting is, without the instruction how to write it (，填“是”)."""
    return re.split("[，（(]", pack.settings.get(name, name))[0].removesuffix("的")


def provenance(review: Review) -> tuple[Pair, ...]:
    """Return versions and digests from which the memo can be made again."""
    pack, given = review.pack, review.case.settings
    settings = "；".join(f"{_label(pack, name)}：{given[name]}" for name in given)
    return (
        Pair("工具版本", f"预审（Yushen）{tool_version()}"),
        Pair("规则包", f"{pack.id}，版本 {pack.edition}"),
        Pair("规则包 SHA-256", pack.sha256),
        *((Pair("给定的参数", one_line(settings)),) if settings else ()),
    )
