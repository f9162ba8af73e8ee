"""A hand-made review with something of everything, and a bare one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checks.model import Absent, Case, Check, Hit, Outcome, Params, Unsure
from checks.rule import Applies, Clause, NotChecked, Pack, Recommendation, RouteStep, Rule, Severity
from checks.verdict import Path, Result, Review, Verdict
from ingest.model import (
    Box,
    Document,
    Filed,
    Issue,
    Page,
    Run,
    Span,
    Submission,
    Table,
    Unreadable,
)
from ingest.plain import read_plain
from nlp.model import (
    Chapter,
    DeploymentClaim,
    Proposal,
    Role,
    Stance,
    Statement,
    Status,
    Target,
    Topic,
)
from nlp.money_model import Amount, AmountRole, BudgetLine, BudgetTable, Category, Discrepancy
from nlp.profile_model import DocumentKind, FundingKind, ProjectKind, ProjectProfile
from nlp.stated import State, Stated

HOSTILE = "<b>监管</b>平台 & “{{ 7*7 }}” {% raw %} {_{ 项目"
NAME = f"港城市{HOSTILE}" + "多部门协同联动智慧应急指挥调度与综合监测预警" * 13
TEXT = f"""{NAME[:300]}
一、项目概述
本项目由港城市应急管理局申报，总投资486.50万元，资金来源为市财政资金。
二、建设内容
系统拟部署在应急管理局自建机房，新购服务器8台，不使用市政务云。
指挥大厅建设LED拼接大屏一套，面积28平方米，并购置办公电脑20台、打印机6台。
根据省有关规定，非涉密系统应当部署在政务云；本单位数据存放在本单位，暂不向其他部门共享。
三、网络安全保障
本系统按等级保护第三级要求建设，配备防火墙、入侵检测和日志审计，定期开展安全检测评估。
四、投资估算
|序号|费用名称|金额（万元）|
|1|应用软件开发|210.00|
|2|硬件购置|156.50|
|3|系统集成|90.00|
||合计|486.50|
五、资金筹措
项目总投资为498.00万元，全部申请市财政资金解决。
"""


class Settings(Params):
    """The settings of a check that looks for a chapter."""

    role: Role = Role.DATA_SHARING


CHECK: Check[Settings] = Check("chapter-missing", Settings, frozenset({"title"}), lambda *_: (), "")


def paper() -> Document:
    """The text with a run for each line, six lines a page, the last page unreadable."""
    plain = read_plain("可行性研究报告（送审稿）.pdf", TEXT)
    runs, start = [], 0
    for number, line in enumerate(plain.text.splitlines(keepends=True)):
        end = start + len(line.rstrip("\n"))
        top = 72.04 + number % 6 * 30
        if end > start:
            runs.append(Run(start, end, number // 6 + 1, Box(90.02, top, 505.26, top + 14)))
        start += len(line)
    pages = tuple(Page(n, 595, 842, readable=n != 5) for n in range(1, 6))
    issue = Issue("docx", "文中有修订痕迹，按接受修订后的文字处理。", 2)
    return replace(plain, media_type="pdf", runs=tuple(runs), pages=pages, issues=(issue,))


def quote(document: Document, words: str) -> Span:
    """Point at the first place of these words."""
    start = document.text.index(words)
    return document.span(start, start + len(words))


def outline(document: Document) -> tuple[Chapter, ...]:
    """The five chapters of the text."""
    roles = (Role.OVERVIEW, Role.FUNCTIONS, Role.SECURITY, Role.BUDGET, Role.FUNDING)
    heads = ("一、项目概述", "二、建设内容", "三、网络安全保障", "四、投资估算", "五、资金筹措")
    starts = [document.text.index(f"\n{head}\n") + 1 for head in heads]
    ends = [*starts[1:], len(document.text)]
    return tuple(
        Chapter(head[:2], head[2:], 1, quote(document, head), document.span(start, end), role)
        for head, start, end, role in zip(heads, starts, ends, roles, strict=True)
    )


def estimate(document: Document) -> BudgetTable:
    """The table of the estimate: 456.50 in lines, 486.50 printed."""
    table = document.tables[0]
    rows = (
        ("1", "应用软件开发", "210.00"),
        ("2", "硬件购置", "156.50"),
        ("3", "系统集成", "90.00"),
    )
    lines = tuple(
        BudgetLine(number, name, Decimal(amount) * 10000, quote(document, name), category=category)
        for (number, name, amount), category in zip(
            rows,
            (Category.SOFTWARE_DEVELOPMENT, Category.HARDWARE, Category.INTEGRATION),
            strict=True,
        )
    )
    return BudgetTable(
        title="表4-1 项目投资估算总表",
        document=document.name,
        table=Table(table.start, table.end, table.rows, table.cols, table.cells),
        unit="万元",
        lines=lines,
        unit_seen=quote(document, "金额（万元）"),
        stated_total=Decimal(4865000),
        computed_total=Decimal(4565000),
        total_span=quote(document, "合计\t486.50"),
    )


def proposal() -> Proposal:
    """The paper, understood."""
    document = paper()

    def at(words: str) -> Span:
        return quote(document, words)

    first, second = at("总投资486.50万元"), at("总投资为498.00万元")
    own = at("系统拟部署在应急管理局自建机房，新购服务器8台，不使用市政务云。")
    policy = at("根据省有关规定，非涉密系统应当部署在政务云")
    refusal = at("本单位数据存放在本单位，暂不向其他部门共享")
    graded = at("本系统按等级保护第三级要求建设")
    unreadable = Unreadable("附件3 报价函.doc", "e" * 64, "文件设有密码，未能打开")
    return Proposal(
        submission=Submission(
            "港城应急", (Filed(document, "proposal"), Filed(annex(), "attachment")), (unreadable,)
        ),
        main=document.name,
        chapters=outline(document),
        profile=ProjectProfile(
            name=Stated(NAME[:300], (at(NAME[:40]),)),
            applicant=Stated("港城市应急管理局", (at("港城市应急管理局"),)),
            project_kind=Stated(ProjectKind.NEW, ()),
            document_kind=Stated(DocumentKind.FEASIBILITY, ()),
            period=Stated("2026年3月至2027年2月（12个月）", ()),
            funding=Stated(frozenset({FundingKind.FISCAL}), (at("市财政资金"),)),
            funding_text=Stated("市财政资金", (at("市财政资金"),)),
            total_investment=Stated(Decimal("4865000.00"), (first, second), state=State.CONFLICT),
        ),
        amounts=(
            Amount(AmountRole.TOTAL, "总投资", Decimal(4865000), first, unit="万元"),
            Amount(AmountRole.TOTAL, "项目总投资", Decimal(4980000), second, unit="万元"),
            Amount(AmountRole.LINE, "系统集成", Decimal(900000), at("90.00")),
        ),
        tables=(estimate(document),),
        discrepancies=(
            Discrepancy(
                "total_conflict",
                {
                    "stated": Decimal(4865000),
                    "computed": Decimal(4980000),
                    "difference": Decimal(115000),
                },
                (first, second),
            ),
        ),
        deployment=(
            DeploymentClaim(
                Target.GOVERNMENT_CLOUD, Stance.MENTIONS, Status.PLANNED, policy, "政务云"
            ),
            DeploymentClaim(
                Target.OWN_MACHINE_ROOM, Stance.ADOPTS, Status.PLANNED, own, "自建机房"
            ),
        ),
        statements=(
            Statement(Topic.SHARING, "refusal", State.NEGATED, refusal, "不向其他部门共享"),
            Statement(Topic.SECURITY, "level_protection", State.FOUND, graded, "等级保护"),
        ),
    )


def annex() -> Document:
    """A second, short document without pages."""
    return replace(read_plain("附件1 部门意见.docx", "同意申报。\n"), media_type="docx", pages=())


def rule(  # noqa: PLR0913  a builder for tests names what it varies
    name: str,
    label: str,
    requirement: str,
    *,
    message: str = "未见“{title}”篇（章）",
    remedy: str = "补充后重新报送。",
    severity: Severity = Severity.MUST_FIX,
    question: str = "",
) -> Rule:
    """A rule of the example pack."""
    return Rule(
        id=name,
        check=CHECK,
        params=Settings(),
        clause=Clause(label),
        requirement=requirement,
        message=message,
        remedy=remedy,
        severity=severity,
        question=question,
    )


def result(one: Rule, verdict: Verdict, *outcomes: Outcome, why: str = "") -> Result:
    """A result whose hits all have the rule's own severity."""
    levels = tuple(one.severity for outcome in outcomes if isinstance(outcome, Hit))
    return Result(one, verdict, outcomes, levels, why=why)


def pack(rules: tuple[Rule, ...]) -> Pack:
    """A measure that no locality has issued."""
    return Pack(
        id="gangcheng-2025",
        edition="2025.1",
        locality="港城市",
        title="港城市市级政务信息化项目建设管理办法",
        number="港政办发〔2025〕1号",
        issuer="港城市人民政府办公室",
        effective=date(2025, 12, 19),
        repeals=(),
        rules=rules,
        not_checked=(NotChecked("GC-01", Clause("第一条"), "说明制定目的，申报材料中无从核查"),),
        route=(),
        settings={},
        sha256="a1" * 32,
    )


def results(understood: Proposal) -> tuple[Result, ...]:
    """One result of every verdict, some with several hits."""
    document = understood.document

    def at(words: str) -> Span:
        return quote(document, words)

    cloud = rule(
        "GC-08-1",
        "第八条第一款",
        "非涉密业务应用系统应当部署在全市统一政务云。",
        message="正文写明系统部署在{place}，且明确不使用市政务云",
        remedy="改为依托市政务云部署，删除自建机房及服务器购置；确有特殊情形的，说明理由并附依据。",
        question="系统为何不部署在市政务云？是否已就云资源与主管部门沟通？",
    )
    share = rule(
        "GC-09-1b",
        "第九条第一款",
        "未落实数据共享开放要求的项目不予批准建设。",
        message="材料明示数据不向其他部门共享",
        remedy="明确数据目录、共享方式和更新频率，承诺按要求归集共享。",
        severity=Severity.VETO,
        question="“暂不向其他部门共享”的依据是什么？是否属法律法规规定不予共享的情形？",
    )
    screen = rule(
        "GC-08-2",
        "第八条第二款",
        "严禁搭车购买与项目无关的电子信息设备，不得层层建设演示大屏。",
        message="建设内容中列有{item}",
        remedy="删除与项目无关的设备，或逐项说明其与建设内容的对应关系。",
        question="大屏、办公电脑、打印机与本项目建设内容有何对应关系？",
    )
    chapter = rule("GC-19", "第十九条", "可行性研究报告应当包含数据资源共享分析篇（章）。")
    looked = Absent(
        ("数据资源共享分析", "数据共享分析", "信息资源共享", "政务数据共享"),
        tuple(one.label for one in understood.chapters),
        at("暂不向其他部门共享"),
    )
    items = ("LED拼接大屏一套", "办公电脑20台", "打印机6台", "新购服务器8台")
    sums = rule(
        "GC-13-4",
        "第十三条第（四）项",
        "投资估算应当合理可行、数据勾稽一致。",
        message="估算表合计为486.50万元，分项之和为456.50万元，相差30.00万元",
        remedy="复核估算表并统一全文投资口径。",
        question="估算表合计与分项之和相差30万元，漏列了哪些费用？",
    )
    supervise = rule(
        "GC-23",
        "第二十三条",
        "单体规模投资超过200万元的建设类项目应当实行监理制。",
        message="总投资超过200万元，未见监理安排",
        severity=Severity.WARN,
    )
    stale = rule(
        "GC-37",
        "第三十七条",
        "本办法自2025年12月19日起施行。",
        message="引用的文件已废止",
        severity=Severity.REMIND,
    )
    plain = [
        ("GC-25", "第二十五条", "重要网络与信息系统应当制定密码应用方案。"),
        ("GC-06", "第六条", "坚持“一部门一系统”，归并同类功能。"),
        ("GC-10", "第十条", "确需新建组件的，经审核同意并纳入组件库管理。"),
        ("GC-14", "第十四条（第一处）", "跨部门项目由牵头部门履行申报程序。"),
        ("GC-20", "第二十条", "原则上不再办理节能评估等手续。"),
        ("GC-21", "第二十一条第一款", "使用财政资金的建设类项目应当实行集中建设。"),
    ]
    unsure, ledger, broken, other, excepted, clear = (
        rule(*one, question="本系统是否属于重要网络与信息系统？密码应用方案何时提交？")
        for one in plain
    )
    return (
        result(
            cloud,
            Verdict.FOUND,
            Hit((at("系统拟部署在应急管理局自建机房"),), {"place": "自建机房"}),
        ),
        result(screen, Verdict.FOUND, *(Hit((at(item),), {"item": item}) for item in items)),
        result(
            share,
            Verdict.FOUND,
            Hit((at("暂不向其他部门共享"),), state=State.NEGATED),
            Unsure("“暂不”是否仅指一期，文中未说明"),
        ),
        result(sums, Verdict.FOUND, Hit((at("合计\t486.50"), at("系统集成\t90.00")))),
        result(
            chapter,
            Verdict.FOUND,
            Hit((), {"title": "数据资源共享分析"}, State.NOT_FOUND, looked),
        ),
        result(supervise, Verdict.FOUND, Hit((at("总投资486.50万元"),))),
        result(stale, Verdict.FOUND, Hit((at("根据省有关规定"),))),
        result(unsure, Verdict.UNSURE, Unsure("是否属重要系统，材料未说明", (at("第三级"),))),
        result(ledger, Verdict.UNVERIFIED, why="未提供已建系统名册"),
        result(broken, Verdict.ERROR, why="此项未能检查，程序出错（ValueError：x）"),
        result(other, Verdict.NOT_APPLICABLE, why="非跨部门项目"),
        replace(
            result(excepted, Verdict.EXCEPTED, why="材料载明上级统建，是否成立须人工确认"),
            exception="上级统建",
            exception_evidence=(at("根据省有关规定"),),
        ),
        result(clear, Verdict.CLEAR),
    )


def full_review() -> Review:
    """Everything a memo can show."""
    understood = proposal()
    outcomes = results(understood)
    steps = (
        RouteStep("R1", "单位首席数据官审定后统一提交", Clause("第十二条"), Applies()),
        RouteStep("R2", "市财政局概算审核、市发改委立项审批", Clause("第十八条第一款"), Applies()),
        RouteStep("R3", "实行工程监理", Clause("第二十三条"), Applies(), kind="supervision"),
    )
    return Review(
        case=Case(understood, on=date(2026, 3, 2)),
        pack=pack(tuple(one.rule for one in outcomes)),
        results=outcomes,
        route=(
            Path(
                Decimal(4865000),
                steps,
                ("第十八条第一款：4,865,000元＞2,000,000元（不含）",),
            ),
        ),
        recommendation=Recommendation.RETURN,
        because=("GC-08-1", "GC-09-1b"),
    )


def bare_review() -> Review:
    """A paper of one line and a pack of one rule, which it meets."""
    document = read_plain("空.txt", "某系统建设方案\n")
    one = rule("GC-19", "第十九条", "应当包含网络安全保障篇（章）。")
    return Review(
        case=Case(Proposal(Submission("空", (Filed(document, "proposal"),)), document.name)),
        pack=pack((one,)),
        results=(result(one, Verdict.CLEAR),),
        route=(),
        recommendation=Recommendation.PROCEED,
        because=(),
    )


@pytest.fixture(scope="session")
def review() -> Review:
    """A review with something of everything; texts hostile to templates."""
    return full_review()


@pytest.fixture(scope="session")
def bare() -> Review:
    """A review with almost nothing."""
    return bare_review()
