"""What sentences say of plans, approvals and components, and near-misses that say nothing of it."""

import pytest

from ingest.plain import read_plain
from nlp.sentences import read
from nlp.statements import statements


def told(text):
    found = statements(read(read_plain("a.txt", text)))
    return {f"{s.topic.value}.{s.element}": s.state.value for s in found}


@pytest.mark.parametrize(
    ("text", "element", "state"),
    [
        ("本项目未列入年度计划，拟列入专项规划。", "plan_inclusion.annual_plan", "negated"),
        ("未列入2026年度任务清单，现申请追加。", "plan_inclusion.annual_plan", "negated"),
        ("未列入2026年度任务清单，现申请追加。", "plan_inclusion.applying", "found"),
        ("已列入2026年度计划，申请纳入财政预算。", "plan_inclusion.annual_plan", "found"),
        ("已纳入全市数字政府专项规划。", "plan_inclusion.special_plan", "found"),
        ("因业务特殊，确需独立部署，附情况说明。", "exception.reason", "found"),
        ("调用市公共组件库的地图组件。", "platform_reuse.component", "found"),
        ("申报材料经首席数据官审定。", "approval.chief_data_officer", "found"),
        ("方案已通过市数据局审核。", "approval.consultation", "found"),
        ("本单位不设监理，由市数据局统一监理。", "supervision.arranged", "found"),
    ],
)
def test_an_element_is_told(text, element, state):
    assert told(text).get(element) == state


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("本项目未列入年度计划，拟列入专项规划。", "plan_inclusion.special_plan"),
        ("拟列入2027年度计划。", "plan_inclusion.annual_plan"),
        ("学生有特殊要求的可单独处理。", "exception.reason"),
        ("采用前端组件化框架开发。", "platform_reuse.component"),
        ("由分管领导担任首席数据官。", "approval.chief_data_officer"),
        ("数据目录经市数据局审核后发布。", "approval.consultation"),
    ],
)
def test_a_near_miss_is_nothing(text, element):
    assert told(text).get(element) is None
