"""What sentences say of security, cryptography and 信创, and near-misses that say nothing of it."""

import pytest

from ingest.plain import read_plain
from nlp.sentences import read
from nlp.statements import protection_level, statements


def told(text):
    found = statements(read(read_plain("a.txt", text)))
    return {f"{s.topic.value}.{s.element}": s.state.value for s in found}


@pytest.mark.parametrize(
    ("text", "element", "state"),
    [
        ("系统按网络安全等级保护第三级要求建设。", "security.level_protection", "found"),
        ("拟定级为三级（S3A3G3）。", "security.level_protection", "found"),
        ("本系统等保二级。", "security.level_protection", "found"),
        (
            "市政务云平台已通过等保三级测评，本系统按二级等保建设。",
            "security.level_protection",
            "found",
        ),
        ("委托具有资质的机构开展等级测评。", "security.level_evaluation", "found"),
        ("委托具有资质的机构开展等级测评。", "security.evaluation_organiser", "found"),
        ("等保测评、密评由市数据局统一采购。", "security.evaluation_organiser", "found"),
        ("等保测评、密评由市数据局统一采购。", "security.level_evaluation", "found"),
        ("软件测评由项目单位自行委托第三方机构承担。", "security.software_evaluation", "found"),
        ("软件测评由项目单位自行委托第三方机构承担。", "security.evaluation_organiser", "found"),
        ("由市大数据中心统一组织商用密码应用安全性评估。", "cryptography.assessment", "found"),
        ("验收前完成第三方软件测评。", "security.software_evaluation", "found"),
        ("制定网络安全事件应急预案，每年演练一次。", "security.emergency", "found"),
        ("数据库每日增量备份，异地容灾。", "security.emergency", "found"),
        ("遭勒索病毒攻击时启动应急预案。", "security.emergency", "found"),
        ("系统应急预案每年修订一次。", "security.emergency", "found"),
        ("系统处理大量公民个人信息，须采取脱敏措施。", "security.personal_information", "found"),
        ("严格落实个人信息保护要求。", "security.personal_information", "found"),
        ("制定安全管理制度12项。", "security.regime", "found"),
        ("密码应用方案已通过专家评审。", "cryptography.plan", "found"),
        ("密码应用方案已通过专家评审。", "cryptography.plan_assessed", "found"),
        ("编制密码应用方案并组织评估。", "cryptography.plan_assessed", "found"),
        ("采用SM2、SM3、SM4算法。", "cryptography.algorithm", "found"),
        ("密码应用与系统同步规划、同步建设、同步运行。", "cryptography.sync", "found"),
        ("本项目不开展密评。", "cryptography.assessment", "negated"),
        ("本系统无需定级备案。", "security.filing", "negated"),
        ("完成公安机关网络安全等级保护备案。", "security.filing", "found"),
        ("安全可靠产品清单见附表5。", "localisation.product_list", "found"),
        ("附软硬件国产化情况说明。", "localisation.product_list", "found"),
        ("操作系统选用统信UOS。", "localisation.os", "found"),
        ("采用中创中间件。", "localisation.middleware", "found"),
        ("未采用国产数据库。", "localisation.database", "negated"),
        ("上线前完成安全检测，漏洞清零后投用。", "security.testing", "found"),
        ("开展渗透测试和代码审计。", "security.testing", "found"),
        ("入侵检测与日志审计。", "security.monitoring", "found"),
        ("不开展安全风险评估。", "security.risk_assessment", "negated"),
        ("安全措施与主体工程三同步。", "security.plan_sync", "found"),
        (
            "等保测评费5万元，密评费8万元，由建设单位采购。",
            "security.evaluation_organiser",
            "found",
        ),
        ("数据安全分类分级。", "security.data_security", "found"),
    ],
)
def test_an_element_is_told(text, element, state):
    assert told(text).get(element) == state


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("满意度评价等级分为三级。", "security.level_protection"),
        ("验收前完成第三方软件测评。", "security.testing"),
        ("教师能力测评由教研室组织。", "security.evaluation_organiser"),
        ("食品安全检测数据每日上传。", "security.testing"),
        ("大坝安全监测系统每小时采集。", "security.testing"),
        ("大坝安全监测系统每小时采集。", "security.monitoring"),
        ("车辆安全检测站接入平台。", "security.testing"),
        ("建立防汛应急预案，遇险情立即启动应急响应。", "security.emergency"),
        ("系统支持森林火灾应急预案的编制。", "security.emergency"),
        ("危化品事故应急演练记录管理。", "security.emergency"),
        ("突发公共卫生事件应急响应模块。", "security.emergency"),
        ("用户可查看个人信息并修改密码。", "security.personal_information"),
        ("用户可查看个人信息并修改密码。", "cryptography.plan"),
        ("ISO27001信息安全管理体系认证证书。", "security.regime"),
        ("忘记密码时通过短信重置。", "cryptography.plan"),
        ("忘记密码时通过短信重置。", "cryptography.algorithm"),
        ("记忆算法采用SuperMemo的SM2算法。", "cryptography.algorithm"),
        ("网站ICP备案。", "security.filing"),
        ("由于系统信息不统一，数据难以汇总。", "localisation.os"),
        ("在数据库中创建用户。", "localisation.middleware"),
        ("注册地址在麒麟区。", "localisation.os"),
        ("高斯过程回归模型。", "localisation.database"),
        ("响应时间性能测评不超过3秒。", "security.testing"),
        ("水质安全监测预警。", "security.monitoring"),
        ("社会稳定风险评估。", "security.risk_assessment"),
        ("施工与监理同步实施。", "security.plan_sync"),
        ("由第三方测评机构对软件功能进行测试。", "security.testing"),
        ("绩效评估由第三方机构承担。", "security.evaluation_organiser"),
        ("数据安全局负责。", "security.data_security"),
    ],
)
def test_a_near_miss_is_nothing(text, element):
    assert told(text).get(element) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("拟定级为三级（S3A3G3）。", 3),
        ("本系统按等级保护第二级建设。", 2),
        ("按照4级等保要求建设。", 4),
        ("等保2.0三级。", 3),
        ("按等级保护要求建设。", None),
    ],
)
def test_the_level_of_protection_has_a_value(text, level):
    found = [
        protection_level(one)
        for one in statements(read(read_plain("a.txt", text)))
        if one.element == "level_protection"
    ]
    assert found == ([level] if level else [])
