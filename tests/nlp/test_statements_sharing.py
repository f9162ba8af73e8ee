"""What sentences say of data sharing, and near-misses that say nothing of it."""

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
        ("本系统数据仅向市应急管理局共享，不对其他部门提供。", "sharing.directed", "found"),
        ("平台数据只与市水务集团共享。", "sharing.directed", "found"),
        ("将数据独家授权给某某科技公司使用。", "sharing.directed", "found"),
        ("数据定向共享给三家试点医院。", "sharing.directed", "found"),
        ("建立数据使用情况反馈机制，每季度汇总使用成效。", "sharing.feedback", "found"),
        ("数源部门与使用部门之间建立问题数据反馈渠道。", "sharing.feedback", "found"),
        ("建立数据共享长效机制，明确专人维护目录。", "sharing.mechanism", "found"),
        (
            "涉及商业秘密的投标文件不予共享，依据为《招标投标法》第二十二条。",
            "sharing.refusal_ground",
            "found",
        ),
        ("依据《档案法》有关规定，未开放档案目录不予共享。", "sharing.refusal_ground", "found"),
        ("因涉及未成年人隐私，个案帮扶记录暂不共享。", "sharing.refusal_ground", "found"),
        ("不予共享的理由：涉及国家秘密。", "sharing.refusal_ground", "found"),
        ("本系统数据一律不对外共享。", "sharing.refusal", "negated"),
        (
            "本项目产生的执法数据暂不向其他部门共享，其余未列入目录的数据也不提供。",
            "sharing.refusal",
            "negated",
        ),
        ("本平台数据不与任何部门共享，仅供本局科室使用。", "sharing.refusal", "negated"),
        ("本系统所有数据均不共享。", "sharing.refusal", "negated"),
        ("共享属性分为无条件共享、有条件共享、不予共享三类。", "sharing.share_type", "found"),
        ("数据由市自然资源局提供，采用接口方式，每日更新。", "sharing.provider", "found"),
        ("数据由市自然资源局提供，采用接口方式，每日更新。", "sharing.interface", "found"),
        ("数据由市自然资源局提供，采用接口方式，每日更新。", "sharing.frequency", "found"),
        ("数据共享需求清单见附表。", "sharing.requests", "found"),
        ("需从市公安局获取人口数据。", "sharing.requests", "found"),
        ("向市卫健委提供救护车位置数据，通过公共数据平台共享。", "sharing.offers", "found"),
        ("向市卫健委提供救护车位置数据，通过公共数据平台共享。", "sharing.platform", "found"),
        ("编制公共数据资源目录。", "sharing.catalogue", "found"),
        ("依托市一体化公共数据平台共享数据。", "sharing.platform", "found"),
    ],
)
def test_an_element_is_told(text, element, state):
    assert told(text).get(element) == state


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("系统仅向授权用户开放查询功能。", "sharing.directed"),
        ("数据仅供本单位内部使用。", "sharing.directed"),
        ("接口只对内部网络开放，端口最小化。", "sharing.directed"),
        ("设置用户意见反馈模块。", "sharing.feedback"),
        ("投诉反馈机制不健全。", "sharing.mechanism"),
        ("投诉反馈机制不健全。", "sharing.feedback"),
        ("缺乏数据共享机制，部门协同困难。", "sharing.mechanism"),
        ("涉及商业秘密的投标文件不予共享，依据为《招标投标法》第二十二条。", "sharing.refusal"),
        ("目前数据不能共享，形成信息孤岛。", "sharing.refusal"),
        ("除涉密数据外，本项目数据全部共享。", "sharing.refusal"),
        ("未经审批，本系统数据不得对外提供。", "sharing.refusal"),
        ("本项目不涉及与外部系统的资金结算。", "sharing.refusal"),
        ("共享属性分为无条件共享、有条件共享、不予共享三类。", "sharing.refusal"),
        ("风险应对措施由责任单位落实。", "sharing.provider"),
        ("服务提供方应当具备相应资质。", "sharing.provider"),
        ("每日巡检频率为两次。", "sharing.frequency"),
        ("现有数据更新周期较长。", "sharing.frequency"),
        ("短信接口由运营商提供。", "sharing.interface"),
        ("市财政局提供资金保障。", "sharing.provider"),
        ("前端设备与数据需求相匹配。", "sharing.requests"),
        ("对接单位通过前置机提交数据。", "sharing.requests"),
        ("向游客提供信息服务。", "sharing.offers"),
        ("重要数据目录报主管部门备案。", "sharing.catalogue"),
        ("采购目录由财政部门发布。", "sharing.catalogue"),
        ("测评服务由政务云服务商统一提供。", "sharing.offers"),
    ],
)
def test_a_near_miss_is_nothing(text, element):
    assert told(text).get(element) is None
