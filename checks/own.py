"""Does a sentence speak of this project? A rejection, and what lifts a rule, need that it does."""

import re

# A sentence that speaks of this project, not of systems in general.
OWN = re.compile(r"本(?:项目|系统|平台|期|工程|次)|该(?:项目|系统)")
_US = re.compile(
    rf"{OWN.pattern}|本(?:局|单位|部门|镇|街道|校|院|中心|集团|公司)"
    r"|我(?:局|委|办|镇|校|院|中心|单位|街道|馆|所|站|公司|们)"
    r"|(?:^|[,;:])(?:项目|平台|系统)(?!用户|管理员|数据库|日志|端口|会议室)"
    r"|(?:全部|所有)(?:业务)?数据|(?:项目|平台|系统)(?:建成后|产生|形成)?的?数据(?!库|包|中心)"
)
# 省厅系统…，与本项目无关; 各校未编制目录，本项目予以补齐
_OTHERS = re.compile(
    r"与本(?:项目|系统|工程|平台|期)无关|不(?:在|属于)本(?:项目|期|工程)"
    r"|(?<![向与和给同对由供])(?:其他|其它|别的|兄弟|隔壁|外)(?:单位|部门|项目|街道|乡镇|局)(?!共享|开放|使用)"
    r"|(?:下属|各)(?:学校|校|单位|处室|科室|镇|村|社区|医院)(?:均|都|尚|还)?(?:未|没|不|无)"
)


_NEAR = 4
# What is not shared here is a thing, not the project's data.
_THINGS = re.compile(
    r"数据库服务器|端口|日志|测试数据|打印机|会议室|机房|钥匙|共享存储|租户|内存|会话|账号|服务器不|介质|权限|线路|带宽"
)


def ours(text: str, term: str) -> bool:
    """Tell whether a folded sentence says `term` of this project, named before it or with it."""
    at = text.find(term)
    end = at + len(term) if at >= 0 else len(text)
    upto, around = text[:end], text[: end + _NEAR]
    apart = of_others(text) or _THINGS.search(around)
    return _US.search(upto) is not None and not apart


def of_others(text: str) -> bool:
    """Tell whether a folded sentence sets what it says apart from this project."""
    return _OTHERS.search(text) is not None
