"""No measure borrows from another: not in a pack's text, not in what is printed of a paper."""

import re
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from checks import pack as packs
from checks.model import Case, Stage
from checks.review import review
from checks.rule import Pack
from ingest.read import read
from nlp.model import Proposal
from nlp.understand import understand
from reports.memo import memo
from reports.memo_html import memo_html
from reports.record import dump
from reports.recording import record

SAMPLES = Path(__file__).parents[2] / "samples"
PREFIX = {
    "changzhou-jingkai-2023": "CZ",
    "sucheng-2023": "SC",
    "tunxi-2023": "TX",
    "qidong-2022": "QD",
    "lianyungang-2025": "LYG",
}
# What each is called besides its full name, and the platforms and organs that are its alone.
OWN = {
    "CZ": ["常州", "区政务数据资源共享交换平台", "流转表", "党群工作部", "城市运行管理中心"],
    "SC": ["宿城", "宿迁", "综合指挥调度中心", "专家咨询小组"],
    "TX": ["屯溪", "黄山", "全省一体化数据基础平台", "数字屯溪", "全生命周期管理系统"],
    "QD": ["启东", "南通", "市域社会治理现代化指挥中心", "投资项目在线审批监管平台"],
    "LYG": ["连云港", "苏服办", "公共组件库", "一部门一系统", "无人机飞行服务"],
}
# Words of a demand that only these measures make; no finding of the others may use them.
ONLY = {
    "大屏": {"LYG"},
    "搭车": {"LYG"},
    "一部门一系统": {"LYG"},
    "拆分": {"TX", "LYG"},
    "拆成": {"TX", "LYG"},
    "会商机制": {"SC", "LYG"},
    "首席数据官": {"CZ", "LYG"},
    "项目代码": {"QD"},
    "储备库": {"QD"},
    "增补": {"TX"},
    "反馈机制": {"SC", "TX", "QD"},
    "等级保护": {"CZ", "SC", "TX", "QD"},
    "创新应用场景": {"SC"},
    "安全评估办法": {"SC"},
    "不予批准": {"LYG"},
    "不予审批": {"CZ", "TX"},
    "建成2年": {"LYG"},
    "迁移整合": {"CZ"},
}

TEXTS = {
    "CZ": "changzhou-jingkai-2023-47.txt",
    "SC": "sucheng-2023-6.txt",
    "TX": "tunxi-2023-7.txt",
    "QD": "qidong-2022-63.txt",
    "LYG": "lianyungang-2025-24.txt",
}

find = cache(packs.find)
pairs = pytest.mark.parametrize(("one", "other"), list(permutations(PREFIX, 2)))


def names(pack_id: str) -> list[str]:
    """What must not be read in the papers of another locality."""
    pack, prefix = find(pack_id), PREFIX[pack_id]
    return [pack.title, pack.number, pack.locality, *pack.repeals, *OWN[prefix]]


def numbered(prefix: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){prefix}-R?\d")


@cache
def written(pack_id: str) -> str:
    return (packs.FOLDER / f"{pack_id}.yaml").read_text(encoding="utf-8")


def measure(shared: Path, prefix: str) -> str:
    return "".join((shared / "regulations" / TEXTS[prefix]).read_text("utf-8").split())


def findings(pack: Pack) -> list[tuple[str, str]]:
    """What is printed where a rule speaks; notes may say what the measure does not have."""
    return [
        (rule.id, text)
        for rule in pack.rules
        for text in (rule.requirement, rule.message, rule.remedy, *rule.messages.values())
    ]


# ── the packs ──


@pairs
def test_no_text_of_a_pack_names_another_measure(one, other):
    text = written(other)
    assert [name for name in names(one) if name in text] == []
    assert numbered(PREFIX[one]).findall(text) == []


@pairs
def test_words_of_a_clause_stand_only_where_the_measure_has_them_too(one, other, shared):
    """An anchor is the one verbatim string of a pack; it is found in no other pack."""
    text = "".join(written(other).split()).replace("或者", "或")
    theirs = measure(shared, PREFIX[other]).replace("或者", "或")
    pack = find(one)
    anchors = {entry.clause.anchor for entry in (*pack.rules, *pack.not_checked, *pack.route)}
    anchors = {"".join(anchor.split()).replace("或者", "或") for anchor in anchors}
    assert [a for a in anchors if len(a) >= 10 and a in text and a not in theirs] == []


@pairs
def test_no_demand_or_reason_is_worded_alike(one, other):
    ours, theirs = find(one), find(other)
    requirements = {rule.requirement for rule in ours.rules}
    assert [r.id for r in theirs.rules if r.requirement in requirements] == []


@pytest.mark.parametrize("pack_id", PREFIX)
def test_no_finding_makes_a_demand_the_measure_does_not_make(pack_id):
    prefix = PREFIX[pack_id]
    forbidden = [word for word, owners in ONLY.items() if prefix not in owners]
    said = findings(find(pack_id))
    assert [(i, word) for i, text in said for word in forbidden if word in text] == []


@pytest.mark.parametrize("pack_id", PREFIX)
def test_every_word_of_the_table_stands_in_the_measures_it_is_given_to(pack_id, shared):
    """The table above is no invention: the words stand in these texts and in no other."""
    prefix = PREFIX[pack_id]
    text = measure(shared, prefix)
    ours = {"拆成", "项目代码"}  # our word for 拆分; printed with an inserted place elsewhere
    for word, owners in ONLY.items():
        if word not in ours:
            assert (word in text) == (prefix in owners), word


# ── what is printed ──


@cache
def sample(name: str) -> Proposal:
    (path,) = (SAMPLES / name).glob("*.docx")
    return understand(read([path]))


@cache
def printed(name: str, pack_id: str, stage: Stage) -> str:
    """The record and the memo of a sample under a measure."""
    case = Case(sample(name), stage, settings={"declared_on": "2026-09-01"})
    reviewed = review(case, find(pack_id))
    return dump(record(reviewed)) + memo_html(memo(reviewed))


@pytest.mark.parametrize("stage", [Stage.PLAN, Stage.REVIEW, Stage.OPERATE])
@pytest.mark.parametrize("name", ["clean", "flawed", "operations"])
@pairs
def test_nothing_printed_under_one_measure_is_of_another(one, other, name, stage):
    text = printed(name, other, stage)
    paper = sample(name).document.text
    foreign = [x for x in names(one) if x in text and x not in paper]
    assert foreign == []
    assert numbered(PREFIX[one]).findall(text) == []
    assert [r.id for r in find(one).rules if r.requirement in text] == []


@pytest.mark.parametrize("name", ["clean", "flawed", "operations"])
@pytest.mark.parametrize("pack_id", PREFIX)
def test_what_is_printed_is_of_its_own_measure(pack_id, name):
    text = printed(name, pack_id, Stage.REVIEW)
    pack = find(pack_id)
    assert pack.title in text
    assert pack.number in text
    assert numbered(PREFIX[pack_id]).search(text)
