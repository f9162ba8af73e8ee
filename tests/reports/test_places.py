from dataclasses import replace

import pytest

from checks.wording import say_pages
from ingest.model import Box
from ingest.plain import read_plain
from reports.places import place, say_page, say_place, section


def span(review, words):
    document = review.proposal.document
    start = document.text.index(words)
    return document.span(start, start + len(words))


def test_page_and_box_come_from_the_runs(review):
    found = place(span(review, "合计\t486.50"), review.proposal)
    assert found.page == 3
    assert found.box is not None
    assert found.chapter == "四、 投资估算"
    assert found.box == Box(*(round(side, 1) for side in found.box))


def test_the_box_holds_only_the_runs_of_the_first_page(review):
    document = review.proposal.document
    whole = place(document.span(0, len(document.text) - 1), review.proposal)
    assert whole.page == 1
    assert whole.box == Box(90.0, 72.0, 505.3, 236.0)


def test_another_file_is_named(review):
    other = review.proposal.submission.documents[1]
    assert say_place(other.span(0, 2), review.proposal).startswith("〔附件1 部门意见.docx〕")


def test_pages_of_a_word_file_are_soft(review):
    proposal = review.proposal
    filed = proposal.submission.files[0]
    soft = replace(filed, document=replace(filed.document, media_type="docx"))
    word = replace(proposal, submission=replace(proposal.submission, files=(soft,)))
    assert say_place(span(review, "LED"), word) == "约第1页“二、建设内容”"


def test_without_pages_the_section_is_cited(review):
    proposal = review.proposal
    document = proposal.document
    bare = tuple(replace(run, page=None, box=None) for run in document.runs)
    filed = replace(proposal.submission.files[0], document=replace(document, runs=bare))
    inner = replace(proposal.chapters[1], number="（二）", level=2)
    outer = replace(proposal.chapters[1], children=(inner,))
    word = replace(
        proposal,
        submission=replace(proposal.submission, files=(filed,)),
        chapters=(*proposal.chapters[:1], outer, *proposal.chapters[2:]),
    )
    assert say_page(span(review, "LED"), word) == "二（二）"
    assert say_place(span(review, "LED"), word) == "“二（二）建设内容”"
    assert say_page(span(review, "港城市<b>"), word) == "正文之前"


@pytest.mark.parametrize(
    ("numbers", "cited"),
    [(("第三章", "第二节"), "第三章第二节"), (("3", "3.2", "3.2.1"), "3.2.1"), (("一、", ""), "")],
)
def test_how_a_section_is_cited(review, numbers, cited):
    chapter = review.proposal.chapters[0]
    assert section(tuple(replace(chapter, number=number) for number in numbers)) == cited


def test_a_place_that_cannot_be_told_says_so(bare):
    document = read_plain("别处.txt", "文字")
    assert place(document.span(0, 1), bare.proposal).page is None
    assert say_place(document.span(0, 1), bare.proposal) == "〔别处.txt〕"


def test_runs_of_pages_are_shortened():
    assert say_pages([9, 7, 3, 8, 8]) == "3、7—9"
    assert say_pages([]) == ""
