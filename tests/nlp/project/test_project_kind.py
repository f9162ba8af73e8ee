"""Kind of the project: what sentences and forms state, and what tells of others or of rules."""

import pytest

from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.understand import understand


def profile(text):
    document = read_plain("a.txt", f"第一章 概述\n{text}\n")
    return understand(Submission("s", (Filed(document, "proposal"),))).profile


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("建设性质为新建，不涉及对已有系统的替换。", "new"),
        ("本项目的建设性质：扩建（二期）。", "extended"),
        ("从项目性质上看，本项目系新建的政务信息化项目。", "new"),
        ("本项目属于升级改造类信息化项目，沿用原有数据库。", "upgrade"),
        ("本项目列为续建项目，一期已于2024年验收。", "continued"),
        ("本项目项目类型：运维类。", "operations"),
        ("申报类型为购买服务，服务期三年。", "service"),
        ("项目分类：改建。", "extended"),
        ("该项目并非新建，而是对原平台的升级改造。", "upgrade"),
        ("项目建设性质上属改扩建工程。", "extended"),
        ("本工程建设性质定为新建。", "new"),
        ("项目类型属于新建类，建设地点在市政务云。", "new"),
        ("本期建设内容为在一期平台上升级改造。", None),
        ("本项目以购买服务方式实施，服务期三年。", "service"),
        ("采用政府购买服务方式，不形成固定资产。", "service"),
        ("项目建成后运维采用购买服务方式。", None),
        ("项目名称：渣土车监管系统续建及运维项目", "continued"),
        ("项目名称：渣土车监管系统2027年度运维项目", "operations"),
        ("一期项目性质为新建，已于2022年建成。", None),
        ("凡建设性质为新建的项目，应当先论证。", None),
        ("省级平台建设性质为新建。", None),
        ("本项目不是新建项目。", None),
        ("现有系统建设性质为新建，已运行六年。", None),
        ("本单位为新建学校，招生规模1200人。", None),
        ("项目所在大楼为新建大楼。", None),
        ("同类项目为升级改造项目的，由市局审核。", None),
        ("若本项目为新建项目，则须论证。", None),
        ("本项目建设性质为新建，与已有系统无替换关系。", "new"),
        ("项目性质：改扩建。", "extended"),
        ("从建设性质看，本项目属于升级改造类项目。", "upgrade"),
        ("按照项目分类，本项目为续建项目，在一期基础上实施。", "continued"),
        ("项目类型为运行维护类，不新增建设内容。", "operations"),
        ("建设类型：新建□ 续建□ 升级改造☑", "upgrade"),
        ("本次建设系新建，不存在重复建设。", "new"),
        ("项目类别为购买服务。", "service"),
        ("本项目为新建的信息化项目。", "new"),
        ("建设性质为在原有平台上进行扩建。", "extended"),
        ("本项目不是新建项目，而是对现有系统的升级改造。", "upgrade"),
        ("项目建设性质：属新建项目，建设期8个月。", "new"),
        ("建设性质：☑新建 □改建 □扩建", "new"),
        ("项目建设类型为新建项目（非涉密）。", "new"),
        ("本项目性质是续建。", "continued"),
        ("就建设性质而言，本项目为改建项目。", "extended"),
        ("本项目申报类型：运维服务类。", "operations"),
        ("| 建设性质 | 新建（√） 续建（ ） |", "new"),
        ("项目属于新建性质。", "new"),
        ("该系统为新建系统。", None),
        ("本项目系对原系统的升级改造，不属于新建。", "upgrade"),
        ("为新建项目提供支撑的基础平台已建成。", None),
    ],
)
def test_the_kind_that_is_stated(text, kind):
    found = profile(text).project_kind
    assert (found.value if found else None) == kind
