"""Chinese names of what the pipeline speaks of in codes, and sentences filled from facts."""

import re
from collections.abc import Mapping
from string import Formatter

from checks.rule import Recommendation as Advice
from checks.rule import Severity
from checks.verdict import Verdict
from checks.wording import shown
from ingest.model import MediaType, Part
from nlp.model import Role, Stance, Status, Target, Topic
from nlp.money_model import AmountRole
from nlp.stated import Source, State
from reports.cutting import between

SEVERITY: Mapping[Severity, str] = {
    Severity.VETO: "否决候选",
    Severity.MUST_FIX: "必须改正",
    Severity.WARN: "警示",
    Severity.REMIND: "提示",
}
VERDICT: Mapping[Verdict, str] = {
    Verdict.CLEAR: "未见问题",
    Verdict.FOUND: "发现问题",
    Verdict.UNSURE: "需人工核对",
    Verdict.ERROR: "未能检查",
    Verdict.NOT_APPLICABLE: "不适用",
    Verdict.EXCEPTED: "有例外情形",
    Verdict.UNVERIFIED: "未核",
}
ADVICE: Mapping[Advice, str] = {
    Advice.PROCEED: "进入专家评审",
    Advice.SUPPLEMENT: "补正材料",
    Advice.RETURN: "退回修改",
    Advice.CONSULT: "提请会商",
    Advice.REJECT: "拟不予通过",
    Advice.OUT_OF_SCOPE: "不属本办法范围",
    Advice.STOP: "疑似涉密，停止处理",
}
STATE: Mapping[State, str] = {
    State.FOUND: "已说明",
    State.NOT_FOUND: "未见",
    State.NEGATED: "明示否定",
    State.CONFLICT: "前后矛盾",
    State.UNREADABLE: "无法读取",
}
SOURCE: Mapping[Source, str] = {
    Source.HUMAN: "人工确认",
    Source.FORM: "申报表",
    Source.TABLE: "表格",
    Source.TEXT: "正文",
    Source.OCR: "文字识别",
}
ROLE: Mapping[Role, str] = {
    Role.OVERVIEW: "项目概述",
    Role.NECESSITY: "建设必要性",
    Role.CURRENT_SYSTEMS: "信息化现状",
    Role.REQUIREMENTS: "需求分析",
    Role.DESIGN: "总体方案",
    Role.FUNCTIONS: "建设内容与功能",
    Role.DATA_SHARING: "数据资源共享分析",
    Role.CATALOGUE: "数据资源目录",
    Role.SECURITY: "网络安全保障",
    Role.CRYPTOGRAPHY: "密码应用",
    Role.LOCALISATION: "安全可靠应用",
    Role.DEPLOYMENT: "部署与基础设施",
    Role.BUDGET: "投资估（概）算",
    Role.FUNDING: "资金筹措",
    Role.BIDDING: "招标（采购）方案",
    Role.SCHEDULE: "实施进度",
    Role.ORGANISATION: "组织机构与人员",
    Role.BENEFIT: "效益分析",
    Role.RISK: "风险分析",
    Role.OPERATIONS: "运行维护",
    Role.ANNEX: "附件、附表",
}
AMOUNT_ROLE: Mapping[AmountRole, str] = {
    AmountRole.TOTAL: "总投资",
    AmountRole.PHASE_TOTAL: "本期投资",
    AmountRole.OVERALL_TOTAL: "各期总投资",
    AmountRole.YEAR: "分年度投资",
    AmountRole.FUNDING: "资金来源",
    AmountRole.SUBTOTAL: "小计",
    AmountRole.LINE: "分项",
    AmountRole.OTHER: "其他金额",
}
TARGET: Mapping[Target, str] = {
    Target.GOVERNMENT_CLOUD: "政务云",
    Target.GOVERNMENT_EXTRANET: "电子政务外网",
    Target.GOVERNMENT_INTRANET: "电子政务内网",
    Target.SECTOR_NETWORK: "行业专网、内网",
    Target.INTERNET: "互联网",
    Target.PUBLIC_CLOUD: "公有云",
    Target.PRIVATE_CLOUD: "私有云、行业云",
    Target.OWN_MACHINE_ROOM: "自建机房",
    Target.OWN_SERVERS: "自购服务器",
    Target.HOSTED: "托管、租用机房",
}
STANCE: Mapping[Stance, str] = {
    Stance.ADOPTS: "采用",
    Stance.DECLINES: "不采用",
    Stance.MENTIONS: "仅提及",
}
STATUS: Mapping[Status, str] = {Status.PLANNED: "拟建", Status.EXISTING: "现有"}
TOPIC: Mapping[Topic, str] = {
    Topic.SHARING: "数据共享",
    Topic.GATHERING: "数据归集",
    Topic.EXCHANGE_CHANNEL: "共享交换通道",
    Topic.DATA_REVENUE: "数据有偿使用",
    Topic.SECURITY: "网络安全",
    Topic.CRYPTOGRAPHY: "密码应用",
    Topic.LOCALISATION: "安全可靠",
    Topic.SUPERVISION: "工程监理",
    Topic.PLATFORM_REUSE: "共性平台利用",
    Topic.COMPONENT: "公共组件",
    Topic.STANDARDS: "标准规范",
    Topic.BASIS: "建设依据",
    Topic.PLANNING: "规划依据",
    Topic.PLAN_INCLUSION: "年度计划",
    Topic.IMPLEMENTATION: "实施方式",
    Topic.COORDINATION: "协同建设",
    Topic.INTEGRATION: "系统整合",
    Topic.CIVIL_WORKS: "土建工程",
    Topic.IMPORTANT_SYSTEM: "重要系统",
    Topic.EXCEPTION: "例外情形",
    Topic.APPROVAL: "审批情况",
}
# the elements of the security table, in the order of the lexicon
ELEMENT: Mapping[Topic, Mapping[str, str]] = {
    Topic.SECURITY: {
        "plan_sync": "安全措施同步规划、建设、使用",
        "regime": "安全管理制度与责任",
        "testing": "安全检测、测试",
        "level_evaluation": "等级保护测评",
        "software_evaluation": "软件测评",
        "evaluation_organiser": "测评由谁组织、采购",
        "risk_assessment": "安全风险评估",
        "monitoring": "安全监测与审计",
        "emergency": "应急预案与备份恢复",
        "data_security": "数据分类分级与保护",
        "level_protection": "安全等级保护级别",
        "filing": "定级备案",
        "personal_information": "个人信息保护",
    },
    Topic.CRYPTOGRAPHY: {
        "plan": "密码应用方案",
        "plan_assessed": "密码应用方案已经评估",
        "assessment": "密码应用安全性评估",
        "algorithm": "密码算法与产品",
        "sync": "密码保障同步规划、建设、运行",
    },
    Topic.LOCALISATION: {
        "product_list": "安全可靠产品清单",
        "statement": "安全可靠应用的总体说明",
        "chip": "芯片",
        "os": "操作系统",
        "database": "数据库",
        "middleware": "中间件",
    },
}
PART: Mapping[Part, str] = {
    "proposal": "申报文本",
    "form": "申报表",
    "budget": "预算文件",
    "attachment": "附件",
}
MEDIA: Mapping[MediaType, str] = {"pdf": "PDF", "docx": "Word", "text": "纯文本"}

_BLANK = re.compile(r"\s+")
# XML 1.0 forbids these even as references; a damaged PDF is full of them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """Return the text on one line, cells divided by ｜, without characters XML cannot hold."""
    cells = (_BLANK.sub(" ", cell).strip() for cell in text.split("\t"))
    return _UNPRINTABLE.sub("", "｜".join(cell for cell in cells if cell))


def excerpt(text: str, core: str = "", limit: int = 60) -> str:
    """Return at most `limit` characters of the text, around its core, … where it was cut.

    Only a figure inside the core may make it longer: no figure is ever cut.
    """
    text, core = one_line(text), one_line(core)
    if len(text) <= limit:
        return text
    at = max(text.find(core), 0) if core else 0
    start = max(0, min(at + len(core) // 2 - limit // 2, len(text) - limit)) if at else 0
    start, end = between(text, start, start + limit, (at, at + len(core)))
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def fill(template: str, says: Mapping[str, object]) -> str:
    """Return a sentence with a check's facts; a fact never said reads （未注明）.

    Only plain `{name}` is filled: a value is never asked for its attributes or items.
    """
    parts = []
    for literal, name, _, _ in Formatter().parse(template):
        parts.append(literal)
        if name is not None:
            parts.append(one_line(shown(says[name])) if name in says else "（未注明）")
    return "".join(parts)


def placeholders(template: str) -> frozenset[str]:
    """Return the names a sentence asks for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)
