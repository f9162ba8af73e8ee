"""Accuracy on the labelled real documents: one table, and with --errors what to read.

Usage: python bench/accuracy/run.py [--errors] [--write] [FOLDER with labels/ and proposals/]
`--write` puts the table into docs/accuracy.md.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import facts
import outlines
from facts import Tally
from outlines import OutlineScore

from ingest.read import read
from nlp.outline.chapters import outline
from nlp.understand import understand

ROOT = Path(__file__).resolve().parents[2]
FACTS = {
    "tables": "表格",
    "totals": "总投资",
    "roles": "篇章角色",
    "deployment": "部署表述",
    "stance": "采用与否",
}
ABOUT = """# 准确率

以下数字由 `make bench` 在人工标注的真实材料上测得（{count} 份，均非本项目所写），随程序一起更新。
F1 为查全率与查准率的调和平均；没有可查、也没有误报的记 1。没有测过的，不在表中。

- 标题：正文标题与标注逐一对照（编号、空格、全半角不计）；层级：对上的标题中层级相同的比例。
- 表格：列数相同、行数相差不超过两行为对。总投资：金额与标注完全相同为对。
- 篇章角色：承担某一角色的篇章与标注相同为对。部署表述：位置和去向与标注相同为对。
- 采用与否：对上的表述中，采用、不采用、提及以及已有、拟建均相同为对。

{table}

## 同一材料的 PDF 与 DOCX

两种格式得到的标题和层级逐一对照（前三级）。

{twins}
"""


@dataclass(frozen=True)
class Row:
    """One document's figures."""

    name: str
    outline: OutlineScore
    tallies: dict[str, Tally]

    def cells(self) -> list[str]:
        """Return the row as printed."""
        figures = [self.outline.f1, self.outline.level_accuracy]
        figures += [self.tallies[name].f1 for name in FACTS]
        return [self.name, *(f"{figure:.3f}" for figure in figures)]


def rows(folder: Path) -> Iterator[Row]:
    """Score every labelled document of a folder."""
    for path in sorted((folder / "labels").glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        proposal = understand(read([folder / "proposals" / label["file"]]))
        claims, stances = facts.deployment(label, proposal)
        scores = (
            facts.tables(label, proposal.document),
            facts.totals(label, proposal),
            facts.roles(label, proposal),
            claims,
            stances,
        )
        headings = outlines.score(label, proposal.chapters)
        yield Row(label["file"], headings, dict(zip(FACTS, scores, strict=True)))


def total(every: list[Row]) -> Row:
    """Pool all documents: counts are added, not figures averaged."""
    scores = [row.outline for row in every]
    pooled = OutlineScore(
        *(sum(getattr(s, name) for s in scores) for name in outlines.COUNTS), (), (), ()
    )
    tallies = {name: sum((row.tallies[name] for row in every), Tally()) for name in FACTS}
    return Row("**合计**", pooled, tallies)


def table(every: list[Row]) -> str:
    """Return the Markdown table."""
    head = ["材料", "标题 F1", "层级", *FACTS.values()]
    lines = [head, ["---"] * len(head), *(row.cells() for row in every), total(every).cells()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def twins(folder: Path) -> str:
    """Return the table of papers that exist as PDF and DOCX: do both give one outline?"""
    pairs = [
        (path, path.with_suffix(".docx"))
        for path in (*sorted(ROOT.glob("samples/*/*.pdf")), *sorted(folder.glob("*.pdf")))
        if path.with_suffix(".docx").exists()
    ]
    lines = ["| 材料 | 标题 F1 | 层级 |", "| --- | --- | --- |"]
    for pdf, word in pairs:
        one, other = (outline(read([path]).documents[0]) for path in (pdf, word))
        truth = {
            "outline_depth": 3,
            "outline": [
                {"title": c.title, "level": c.level} for t in one for c in t.walk() if c.level <= 3
            ],
        }
        same = outlines.score(truth, other)
        lines.append(f"| {pdf.stem} | {same.f1:.3f} | {same.level_accuracy:.3f} |")
    return "\n".join(lines)


def errors(every: list[Row]) -> Iterator[str]:
    """Yield every error, to be read one by one."""
    for row in every:
        yield f"{row.name}: missing {row.outline.missing} extra {row.outline.extra}"
        yield from (f"{row.name}: level {wrong}" for wrong in row.outline.wrong_levels)
        for name in FACTS:
            yield from (f"{row.name}: {name}: {error}" for error in row.tallies[name].errors)


def main(arguments: list[str]) -> int:
    """Print the table; 0 also where there is nothing to measure on, which is said."""
    folders = [Path(a) for a in arguments if not a.startswith("-")]
    folder = folders[0] if folders else ROOT.parent / "shared"
    every = list(rows(folder))
    if not every:
        print(f"no labelled documents under {folder}: nothing measured")
        return 0
    print(table(every))
    both = twins(folder / "proposals")
    print(both)
    if "--errors" in arguments:
        print("\n".join(errors(every)))
    if "--write" in arguments:
        text = ABOUT.format(count=len(every), table=table(every), twins=both)
        (ROOT / "docs" / "accuracy.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
