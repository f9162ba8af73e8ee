"""What could not be read is our trouble to tell, not the applicant's to answer for."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from checks.model import Case, Stage
from checks.rule import Recommendation
from ingest.model import Submission, Unreadable
from reports.cli import run
from reports.memo import memo
from reports.memo_docx import memo_docx
from reports.memo_html import memo_html

PACK = "lianyungang-2025"
SENTENCE = "材料未能读取，请提供可以读取的版本后再行预审。"


def pdf(path, *, ink):
    canvas = Canvas(str(path))
    if ink:
        canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()


@pytest.mark.parametrize("ink", [False, True], ids=["blank", "picture"])
def test_a_pdf_without_words_makes_a_memo_and_status_1(tmp_path, capsys, ink):
    pdf(tmp_path / "方案.pdf", ink=ink)
    out = tmp_path / "out"
    assert run(["review", str(tmp_path / "方案.pdf"), "--pack", PACK, "--out", str(out)]) == 1
    told = capsys.readouterr()
    assert told.err == (
        "未能读取：“方案.pdf”没有可用的文字，可能是扫描件或图片；请提供有文字层的 PDF 或 DOCX。\n"
    )
    assert SENTENCE in told.out
    assert "尚不齐全" not in told.out
    page = (out / "memo.html").read_text("utf-8")
    assert SENTENCE in page
    assert "没有可用的文字，未作判断。" in page
    saved = json.loads((out / "review.json").read_text("utf-8"))
    assert any(one["document"] == "方案.pdf" for one in saved["not_judged"])


def partly(bare):
    proposal = bare.proposal
    unreadable = (Unreadable("附件.pdf", "e" * 64, "文件设有密码"),)
    submission = Submission("空", proposal.submission.files, unreadable)
    case = Case(replace(proposal, submission=submission))
    return replace(bare, case=case, recommendation=Recommendation.SUPPLEMENT)


def test_a_file_that_could_not_be_read_is_not_a_shortcoming_of_the_paper(bare):
    made = memo(partly(bare))
    assert made.result.sentence == f"部分{SENTENCE}"
    assert made.no_problem == "未发现须先行解决的问题；未能读取的部分未作判断。"
    with zipfile.ZipFile(io.BytesIO(memo_docx(made))) as package:
        assert SENTENCE in package.read("word/document.xml").decode()
    assert "尚不齐全" not in memo_html(made)


def test_a_shortcoming_stays_one(bare):
    made = memo(replace(partly(bare), because=("GC-19",)))
    assert "由申报单位补正" in made.result.sentence


def test_other_stages_say_of_how_many_rules_nothing_was_found(review):
    case = replace(review.case, stage=Stage.ADJUST)
    made = memo(replace(review, case=case, recommendation=Recommendation.PROCEED))
    assert made.result.sentence.startswith(
        "本环节适用的12项规则中未发现须先行解决的问题，其余1项不适用于本环节"
    )
    assert made.no_problem == made.result.sentence
