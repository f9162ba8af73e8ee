"""Steps of the trail that rest on recognised print (scans): which of them may accuse nobody."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.model import Document, Span
from nlp.figures import chinese
from nlp.money import budget_rows
from nlp.money_model import BudgetLine, BudgetTable, Reckoning
from nlp.sentences import Reading

# A cell recognised with less certainty than this may hold another figure.
_SURE = 0.9
_FAINT = "所据数字由扫描件识别而来，识别把握不足，须对照原件核实"
_BROKEN = "表格由扫描件识别而来，行次序号不连续，可能漏识或错位，须对照原件核实"
_LAST = re.compile(r"(?P<value>\d+|[一二三四五六七八九十]+)\D*$")


def doubted(
    steps: Sequence[Reckoning], tables: Sequence[BudgetTable], readings: Mapping[str, Reading]
) -> tuple[Reckoning, ...]:
    """Return the steps, those that disagree marked where the print may have been misread."""
    return tuple(
        step if step.agrees or step.doubt else replace(step, doubt=_doubt(step, tables, readings))
        for step in steps
    )


def _doubt(step: Reckoning, tables: Sequence[BudgetTable], readings: Mapping[str, Reading]) -> str:
    recognised = [
        (span, sure)
        for span in step.evidence
        if (sure := _certainty(readings[span.document].document, span)) < 1
    ]
    if not recognised:
        return ""
    if min(sure for _, sure in recognised) < _SURE:
        return _FAINT
    held = (t for t in tables if any(_holds(t, span) for span, _ in recognised))
    return _BROKEN if any(_broken(table.lines) for table in held) else ""


def _certainty(document: Document, span: Span) -> float:
    runs = document.runs_at(span.start, span.end)
    return min((run.confidence for run in runs), default=1.0)


def _holds(table: BudgetTable, span: Span) -> bool:
    lines = table.lines
    return (
        span.document == table.document and lines[0].span.start <= span.start < lines[-1].span.end
    )


def _broken(lines: Sequence[BudgetLine]) -> bool:
    """Tell whether rows seem to be missing: a number skipped, or lost among numbered rows."""
    rows = [row for row in lines if row.kind in {"line", "subtotal"} and not _sum(row)]
    numbered = [row for row in rows if budget_rows.style(row.number)]
    if numbered and len(rows) - len(numbered) > 0 and 2 * len(numbered) >= len(rows):
        return True
    return any(_skips(numbered))


def _sum(row: BudgetLine) -> bool:
    return row.note in budget_rows.APART or row.name.endswith(("小计", "合计"))


def _skips(rows: Sequence[BudgetLine]) -> Iterator[bool]:
    last: dict[str, int] = {}
    for row in rows:
        found = _LAST.search(row.number)
        value = _ordinal(found["value"]) if found else None
        kind = budget_rows.style(row.number)
        if value is None:
            continue
        yield value not in {1, last.get(kind, 0) + 1}
        last[kind] = value


def _ordinal(text: str) -> int | None:
    value = int(text) if text.isdigit() else chinese(text)
    return None if value is None else int(value)
