"""Whole outlines in many habits, written by hand: every heading, every level, nothing else.

A file of `outlines/` is the text of a paper; `@2 1.1 …` is a heading of level 2, `@+ …` the rest of
its title on the next line, `~` a paragraph of ordinary text, `<<page>>` a new page.
"""

import re
import unicodedata
from itertools import cycle
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from ingest.plain import read_plain
from ingest.read import read
from nlp.outline.chapters import outline

FILES = sorted((Path(__file__).parent / "outlines").glob("*.txt"))
MARK = re.compile(r"@(\d|\+) (.*)")
TEXT = (
    "目前全市共有在册机构126家，日常监管以现场巡查为主，每名监管员平均负责15家，难以及时掌握情况。",
    "系统采用前后端分离的架构，由网关统一鉴权，各服务之间用消息队列解耦，支持按业务量扩展。",
    "项目总投资386.5万元，资金来源为市级财政资金，分两年安排，第一年安排六成。",
    "由于历史原因，各科室系统分别建设于2012年至2019年之间，技术路线不一，部分系统已无人维护。",
    "水质自动监测站每4小时上传一次数据，遇到超标情况时自动加密至每小时一次。",
    "经测算，系统上线后每年可节约人工成本约120万元，减少纸质材料约30万份。",
)


def paper(path):
    """Return the lines (text, level or None) of a file and the headings that it has."""
    texts = cycle(TEXT)
    lines, truth = [], []
    for raw in path.read_text(encoding="utf-8").splitlines():
        mark = MARK.match(raw)
        if mark and mark[1] == "+":
            lines.append((mark[2], 0))
            truth[-1] = (truth[-1][0], truth[-1][1] + mark[2])
        elif mark:
            lines.append((mark[2], int(mark[1])))
            truth.append((int(mark[1]), mark[2]))
        elif raw.startswith("~"):
            lines += [(next(texts), None) for _ in raw]
        else:
            lines.append((raw, None))
    return lines, [(level, folded(title)) for level, title in truth]


def folded(title):
    return "".join(c for c in unicodedata.normalize("NFKC", title) if c.isalnum())


def shown(document):
    return [(c.level, folded(c.number + c.title)) for t in outline(document) for c in t.walk()]


def word(lines, folder, look):
    """Write a Word file: `look` sets a heading of a level, the rest is typed as it stands."""
    made = docx.Document()
    made.styles["Normal"].font.size = Pt(12)
    for text, level in lines:
        if text.startswith("|"):
            cells = text.strip("|").split("|")
            row = made.add_table(1, len(cells)).rows[0]
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words.strip()
        elif text == "<<page>>":
            made.add_page_break()
        elif level and look == "styled":
            made.add_heading(text, level)
        else:
            run = made.add_paragraph().add_run(text)
            run.bold = look == "bold" and level is not None
    path = folder / "a.docx"
    made.save(path)
    return read([path]).documents[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_plain_text(path):
    lines, truth = paper(path)
    text = "\n".join("\f" if line == "<<page>>" else line for line, _ in lines)
    assert shown(read_plain("a", text)) == truth


@pytest.mark.parametrize("look", ["none", "bold", "styled"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_word_files(path, look, tmp_path):
    lines, truth = paper(path)
    if look == "styled" and any(level == 0 for _, level in lines):
        pytest.skip("a title broken by hand has no style of its own")
    assert shown(word(lines, tmp_path, look)) == truth
