import pytest

from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.model import Proposal
from nlp.outline import chapters
from nlp.understand import understand

FORM = read_plain("申报表.txt", "|项目名称|智慧水利平台|总投资（万元）|300|\n|申报单位|市水利局|")
TEXT = read_plain(
    "方案.txt",
    "智慧水利平台建设方案\n项目总投资300万元。\n系统部署在市政务云。\n本项目实行监理制。\n依据《某办法》建设。"
    * 3,
)


@pytest.fixture(autouse=True)
def _no_outline(monkeypatch):
    monkeypatch.setattr(chapters, "outline", lambda _: ())


def test_the_main_document_is_the_longest_proposal():
    longer = read_plain("附件.txt", "附件内容。" * 400)
    submission = Submission(
        "s", (Filed(FORM, "form"), Filed(longer, "attachment"), Filed(TEXT, "proposal"))
    )
    assert understand(submission).main == "方案.txt"
    assert (
        understand(Submission("s", (Filed(FORM, "form"), Filed(longer, "form")))).main == "附件.txt"
    )


def test_facts_come_from_every_document():
    found = understand(Submission("s", (Filed(TEXT, "proposal"), Filed(FORM, "form"))))
    assert found.profile.applicant is not None
    assert found.profile.applicant.value == "市水利局"
    assert found.profile.total_investment is not None
    assert {s.document for s in found.profile.total_investment.evidence} == {
        "申报表.txt",
        "方案.txt",
    }
    assert {claim.target.value for claim in found.deployment} == {"government_cloud"}
    assert found.statements
    assert found.citations


def test_twice_the_same():
    submission = Submission("s", (Filed(TEXT, "proposal"), Filed(FORM, "form")))
    assert understand(submission) == understand(submission)


def test_an_empty_document_gives_no_facts():
    found = understand(Submission("s", (Filed(read_plain("a", ""), "proposal"),)))
    assert found == Proposal(submission=found.submission, main="a", profile=found.profile)
    assert found.profile.name is None


def test_no_document_at_all():
    with pytest.raises(ValueError, match="no document"):
        understand(Submission("s", ()))


def test_papers_of_two_projects_are_not_merged_in_silence():
    other = read_plain("另一方案.txt", "项目名称：智慧城管平台\n系统部署在市政务云。")
    form = read_plain("申报表.txt", "项目名称：智慧水利平台\n申报单位：市水利局")
    text = read_plain("方案.txt", "项目名称：智慧水利平台\n" + TEXT.text)
    submission = Submission(
        "s", (Filed(text, "proposal"), Filed(form, "form"), Filed(other, "attachment"))
    )
    (issue,) = understand(submission).issues
    assert "另一方案.txt" in issue.message
    assert "可能不是同一项目" in issue.message
