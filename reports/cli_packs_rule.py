"""Everything about one rule of a pack, line by line."""

from collections.abc import Iterator

from checks.rule import Pack, Rule
from checks.wording import listed
from nlp.stated import State
from reports.handbook_params import parameters
from reports.handbook_words import SAID_STATE, exceptions, level, limits, stages
from reports.wording import ADVICE

SAYS = {
    "actual": "实际",
    "adjusted": "调整额",
    "amount": "金额",
    "applicant": "申报单位",
    "approved": "批复金额",
    "chars": "字数",
    "cited": "所引文件",
    "comparison": "与界限的比较",
    "completed": "建成时间",
    "component": "公共组件",
    "computed": "核算数额",
    "count": "数量",
    "declared": "申报日期",
    "difference": "差额",
    "differs": "不一致的栏目",
    "effective": "施行日期",
    "examples": "例子",
    "expected": "应为",
    "fault": "欠缺之处",
    "flag": "名册记载",
    "form": "表名",
    "given": "所写情形",
    "items": "清单各项",
    "kind": "类型",
    "label": "篇章标题",
    "missing": "所缺事项",
    "module": "拟建模块",
    "number": "文号",
    "one": "一方称谓",
    "other": "另一方称谓",
    "others": "其他申报",
    "parts": "合并的文种",
    "percent": "比例",
    "period": "年度",
    "places": "部署去向",
    "predecessor": "此前的办法",
    "present": "已写明事项",
    "project": "项目名称",
    "reason": "理由",
    "stated": "所列数额",
    "subject": "系统名称",
    "terms": "原文用语",
    "title": "篇章名称",
    "total": "金额合计",
    "unit": "单位",
    "use": "用途表述",
    "where": "所在位置",
    "years": "年限",
}


def says(rule: Rule) -> str:
    """Return in Chinese what a finding of the rule's check tells, the places left to fill."""
    return listed(f"{SAYS.get(name, name)}（{{{name}}}）" for name in sorted(rule.check.says))


def evidence(rule: Rule) -> str:
    """Return the question of the rule's check, in its own line."""
    return rule.check.doc.strip().partition("\n")[0]


def messages(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield when a message is used (empty: otherwise) and the message."""
    yield "", rule.message
    for state in State:
        if state in rule.messages:
            yield SAID_STATE[state], rule.messages[state]


def rule_lines(pack: Pack, rule: Rule) -> Iterator[str]:
    """Yield all there is to say about a rule, a line each."""
    yield f"{rule.id}　《{pack.title}》（{pack.number}）{rule.clause.label}"
    for name, text in fields(pack, rule):
        yield f"  {name}：{text}"


def fields(pack: Pack, rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield name and text of everything about a rule, in the order people ask for it."""
    yield "要求", rule.requirement
    yield from _given("提问", rule.question)
    yield "级别", level(rule)
    yield "环节", stages(rule)
    yield "适用", "；".join(limits(rule.applies)) or "不限"
    yield "例外", listed(exceptions(pack, rule.exceptions)) or "无"
    yield from _given("须先提供", listed(_needed(pack, rule)))
    yield from (("批量", "须与同批其他申报或者台账比对，单件预审记为未核"),) if rule.batch else ()
    yield "检查", f"{evidence(rule)}（{rule.check.name}）"
    for line in parameters(rule.params):
        yield "参数", line
    yield from _given("发现中写明", says(rule))
    for when, text in messages(rule):
        yield f"发现（{when}）" if when else "发现", text
    yield "改正", rule.remedy
    yield from _given("建议", ADVICE[rule.recommends] if rule.recommends else "")
    yield from _given("说明", rule.note)
    yield from _given("条号说明", rule.clause.note)
    yield from _given("核对短语", rule.clause.anchor)
    yield from _given("核查族", rule.family)
    yield from _given("支持的理由", listed(_borne(pack, rule)))
    yield from _given("状态", "" if rule.status == "stable" else rule.status)


def _given(name: str, text: str) -> Iterator[tuple[str, str]]:
    if text:
        yield name, text


def _needed(pack: Pack, rule: Rule) -> Iterator[str]:
    known = {**pack.settings, **pack.ledgers}
    for name in rule.needs:
        yield f"{known.get(name, name)}（{name}）"


def _borne(pack: Pack, rule: Rule) -> Iterator[str]:
    for ground in pack.grounds:
        if rule.id in ground.rules:
            yield f"{ground.id} {ground.reason}"
