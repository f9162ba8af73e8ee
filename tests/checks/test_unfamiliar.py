"""Where most chapters go by titles nobody expects, nothing is called missing."""

from checks.model import Case
from checks.pack import find
from checks.review import review
from checks.unfamiliar import unfamiliar
from checks.verdict import Verdict
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.model import Proposal
from nlp.stated import State
from nlp.understand import understand

BODY = (
    "早晨七点半校门口排队的人最多，登记本一天要用掉三页，谁来过、找谁、几点走，"
    "月底翻起来要半天，大家都说该换个办法。"
)
PLAIN = ("项目背景", "建设内容", "投资概算", "实施进度")
OWN = ("这件事从哪儿来", "老师们怎么说", "麻烦在哪里", "换个办法以后")


def paper(*titles: str) -> Proposal:
    head = "宿城区民政局来访登记系统建设方案\n申报单位：宿城区民政局\n项目类型：新建\n"
    text = head + "".join(f"# {title}\n{BODY}\n" for title in titles)
    return understand(Submission("项目", (Filed(read_plain("方案", text), "proposal"),)))


def missing(proposal: Proposal) -> list[str]:
    results = review(Case(proposal), find("sucheng-2023")).results
    return [
        result.rule.id
        for result in results
        if any(hit.state is State.NOT_FOUND for hit, _ in result.hits())
    ]


def test_usual_titles_let_a_gap_be_called_one():
    proposal = paper(*PLAIN)
    assert unfamiliar(proposal) == ()
    assert "SC-09-1b" in missing(proposal)


def test_a_paper_in_its_own_titles_is_asked_not_accused():
    proposal = paper(*OWN)
    assert [chapter.title for chapter in unfamiliar(proposal)] == [*OWN]
    assert missing(proposal) == []
    result = {r.rule.id: r for r in review(Case(proposal), find("sucheng-2023")).results}
    assert result["SC-09-1b"].verdict is Verdict.UNSURE
    assert "这件事从哪儿来" in result["SC-09-1b"].why


def test_half_of_the_titles_are_not_most():
    assert unfamiliar(paper(*PLAIN, *OWN)) == ()


def test_two_odd_chapters_are_too_few_to_tell():
    assert unfamiliar(paper(*OWN[:2])) == ()
