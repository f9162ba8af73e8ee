"""One arrangement as consultants, clerks and technicians put it, and what only sounds alike."""

from pathlib import Path

import pytest

from ingest.plain import read_plain
from nlp.outline.chapters import outline
from nlp.sentences import read
from nlp.statements import statements

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "data" / "statements.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]


def stated(text):
    """Return what a sentence states: element, or topic.*, each with ! where it is denied."""
    paper = f"某系统建设方案\n一、技术方案\n{text}\n"
    found = set()
    for one in statements(read(read_plain("a.txt", paper))):
        mark = "!" if one.state.value == "negated" else ""
        if not one.quoted:
            found |= {f"{one.topic.value}.{one.element}{mark}", f"{one.topic.value}.*{mark}"}
    return found


@pytest.mark.parametrize(("sign", "elements", "text"), ROWS, ids=[row[2] for row in ROWS])
def test_a_sentence_states_it_or_only_sounds_alike(sign, elements, text):
    mark = "!" if elements.endswith("!") else ""
    wanted = {f"{element}{mark}" for element in elements.rstrip("!").split("|")}
    assert bool(wanted & stated(text)) == (sign == "+")


def test_a_bare_word_on_checks_counts_in_a_chapter_on_security():
    text = "每年检测一次，发现的问题限期整改。"
    papers = (
        read_plain("a.txt", f"某系统建设方案\n{title}\n{text}\n")
        for title in ("一、网络安全保障", "一、水质化验")
    )
    said = [{one.element for one in statements(read(paper, outline(paper)))} for paper in papers]
    assert ["testing" in elements for elements in said] == [True, False]
