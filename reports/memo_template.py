"""Build templates/memo.docx, the memo's Word template, in the layout of GB/T 9704.

Run `python -m reports.memo_template` after a change here. What comes out is an ordinary Word
file: office staff may change wording, fonts and order in it and hand it in with `--template`.
"""

import io
from pathlib import Path

from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell

from reports.memo_template_ledgers import (
    GROUNDS,
    annexes,
    ledger,
    ledgers,
    money,
    rest,
    rest_line,
)
from reports.package import repack
from reports.word_layout import (
    CELL,
    HEAD1,
    HEAD2,
    NOTE,
    SMALL,
    TITLE,
    also,
    blank,
    head_rows,
    label,
    paragraph,
    row,
    rows,
    table,
    tag,
    tag_row,
)

PATH = Path(__file__).parent / "templates" / "memo.docx"


def build() -> bytes:
    """Return the template; the same bytes every time."""
    word = blank()
    for part in PARTS:
        part(word)
    properties = word.core_properties
    properties.author = "预审（Yushen）"
    properties.title = "{{ memo.title }}"
    properties.comments = ""
    element = properties._element  # noqa: SLF001  no public way to leave a date out
    for name in ("dcterms:created", "dcterms:modified"):
        for date in element.findall(qn(name)):
            element.remove(date)
    stream = io.BytesIO()
    word.save(stream)
    return repack(stream.getvalue())


def _first_page(word: Word) -> None:
    paragraph(word, "{{ memo.title }}", TITLE)
    paragraph(word, "（{{ memo.disclaimer }}）", NOTE)
    head_rows(table(word, (24, 60, 22, 50)))
    paragraph(word, "一、预审结论", HEAD1)
    paragraph(
        word,
        "**建议：{{ memo.result.advice }}。**{{ memo.result.sentence }}",
    )
    paragraph(
        word,
        "{% if memo.result.basis %}主要依据：{{ memo.result.basis }}。{% endif %}"
        "{{ memo.result.counts }}**{{ memo.result.caution }}**",
        SMALL,
    )
    tag(word, "if memo.blocking.rows")
    made = table(word, (9, 20, 80, 29, 18), ("序", "级别", "须解决的问题", "条款", "位置"))
    rows(
        made,
        "problem in memo.blocking.rows",
        (
            "{{ problem.number }}",
            "{{ problem.level }}",
            "{{ problem.brief }}",
            "{{ problem.article }}",
            "{{ problem.place }}",
        ),
    )
    tag(word, "endif")
    rest_line(word, "blocking", "其余{{ memo.blocking.rest }}项见第二部分。")


def _problems(word: Word) -> None:
    paragraph(word, "二、须解决的问题", HEAD1)
    tag(word, "if memo.not_loaded")
    paragraph(word, "{{ memo.not_loaded }}", SMALL).paragraph_format.keep_with_next = True
    tag(word, "endif")
    tag(word, "if not memo.problems")
    paragraph(word, "{{ memo.no_problem }}")
    tag(word, "endif")
    tag(word, "for problem in memo.problems")
    paragraph(word, "（{{ problem.ordinal }}）{{ problem.headline }}", HEAD2)
    made = table(word, (20, 136))
    names = ("级别", "事实", "依据", "要求", "改正")
    for name, text in zip(
        names,
        (
            "{{ problem.level }}　　规则 {{ problem.rule }}",
            "",
            "{{ problem.clause }}",
            "{{ problem.requirement }}",
            "{{ problem.remedy }}",
        ),
        strict=True,
    ):
        added = row(made, (name, text))
        label(added.cells[0])
        if name in {"依据", "要求", "改正"}:  # long tables may go on overleaf, row by row
            added.cells[0].paragraphs[0].paragraph_format.keep_with_next = False
        cell = added.cells[1]
        if name == "事实":
            cell._tc.remove(cell.paragraphs[0]._p)  # noqa: SLF001  no public way
            _facts(cell)
        if name == "依据":
            also(cell, "problem.quoted")
    tag_row(made, "if problem.note")
    label(row(made, ("说明", "{{ problem.note }}")).cells[0])
    tag_row(made, "endif")
    paragraph(word, "", SMALL)
    tag(word, "endfor")
    _grounds(word)


def _grounds(word: Word) -> None:
    tag(word, "if memo.grounds")
    paragraph(word, "可作为退回、不予通过理由的条款（须人工确认）", HEAD2)
    ledger(word, GROUNDS, "memo.grounds")
    paragraph(word, "{{ memo.grounds_caution }}", SMALL)
    tag(word, "endif")


def _facts(cell: _Cell) -> None:
    tag(cell, "for fact in problem.facts.rows")
    tag(cell, "if fact.says")
    paragraph(cell, "{{ fact.says }}", CELL)
    tag(cell, "endif")
    tag(cell, "for quote in fact.quotes.rows")
    paragraph(cell, "“{{ quote.text }}”（{{ quote.place }}）", CELL)
    tag(cell, "endfor")
    tag(cell, "if fact.more")
    paragraph(cell, "{{ fact.more }}", CELL)
    tag(cell, "endif")
    tag(cell, "if fact.searched")
    paragraph(cell, "{{ fact.searched }}", CELL)
    tag(cell, "endif")
    tag(cell, "endfor")
    tag(cell, "if problem.more")
    paragraph(cell, "{{ problem.more }}", CELL)
    tag(cell, "endif")


def _questions(word: Word) -> None:
    paragraph(word, "三、建议向申报单位提出的问题", HEAD1)
    tag(word, "if not memo.questions")
    paragraph(word, "无。")
    tag(word, "endif")
    tag(word, "for question in memo.questions")
    paragraph(word, "{{ question.number }}. {{ question.text }}")
    paragraph(word, "针对：{{ question.about }}（{{ question.article }}）", SMALL)
    tag(word, "endfor")


def _expert(word: Word) -> None:
    paragraph(word, "专家意见", TITLE).paragraph_format.page_break_before = True
    made = table(word, (28, 46, 28, 54), ("评审方面", "评审要点", "结论", "意见"))
    rows(
        made,
        "one in memo.dimensions",
        ("{{ one.name }}", "{{ one.points }}", "□符合\n□基本符合\n□不符合", ""),
    )
    final = table(word, (28, 128))
    for name, text, height in (
        ("总体意见", "□同意通过　　□修改后通过　　□修改后复评　　□不予通过", 14),
        ("修改要求", "", 38),
        ("专家签名", "　　　　　　　　　　　　　　　　日期：　　　　年　　月　　日", 16),
    ):
        added = row(final, (name, text))
        added.height = Mm(height)
        label(added.cells[0])


def _annex(word: Word) -> None:
    head = paragraph(word, "附录一　全部规则核查结果", HEAD1)
    head.paragraph_format.page_break_before = True
    made = table(word, (24, 34, 66, 32), ("规则", "条款", "要求", "结果"))
    rows(
        made,
        "one in memo.rulings",
        ("{{ one.rule }}", "{{ one.article }}", "{{ one.requirement }}", "{{ one.verdict }}"),
    )
    tag(word, "if memo.not_checked.rows")
    paragraph(word, "下列条款从申报材料无从核查，未列为规则：", SMALL)
    rows(
        table(word, (40, 116), ("条款", "原因")),
        "one in memo.not_checked.rows",
        ("{{ one.label }}", "{{ one.value }}"),
    )
    tag(word, "endif")
    rest_line(word, "not_checked", "其余{{ memo.not_checked.rest }}条见规则包。")
    annexes(word)
    paragraph(word, "附录四　材料与版本", HEAD1)
    made = table(word, (50, 20, 34, 52), ("文件", "类别", "篇幅", "SHA-256"))
    rows(
        made,
        "file in memo.files.rows",
        ("{{ file.name }}", "{{ file.part }}", "{{ file.extent }}", "{{ file.digest }}"),
    )
    rest_line(word, "files")
    paragraph(word, "", SMALL)
    rows(
        table(word, (36, 120)),
        "one in memo.provenance",
        ("{{ one.label }}", "{{ one.value }}"),
        1,
    )
    paragraph(word, "", SMALL)


PARTS = (_first_page, _problems, _questions, money, ledgers, rest, _expert, _annex)

if __name__ == "__main__":
    PATH.write_bytes(build())
