"""Fees recomputed by the basis that the proposal names (取费复算); for information only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.model import Span
from nlp.fold import wide
from nlp.money import budget_rows
from nlp.money.budget_drift import core
from nlp.money.budget_formula import plain
from nlp.money.fee_rates import Standard, compute, fee_words, pattern
from nlp.money.in_text import scan
from nlp.money_model import BudgetLine, BudgetTable, Category, Fee
from nlp.sentences import Reading, Sentence

_ORDER = "一二三四五六七八九十"
_LISTED = re.compile(r"\(?[一二三四五六七八九十](?:[+、至~-][一二三四五六七八九十])*\)?项?")
_PARTS = re.compile(r"[、,+]|和|与|及")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Base:
    """The sum that a fee is taken on, and the rows it comes from."""

    yuan: Decimal
    spans: tuple[Span, ...] = ()


def fees(reading: Reading, tables: Sequence[BudgetTable]) -> tuple[Fee, ...]:
    """Return the fees of a document's estimates that can be recomputed, in reading order."""
    found: list[Fee] = []
    told = _told(reading, tables)
    for table in tables:
        if table.kind not in {"estimate", "detail"} or not table.unit_seen:
            continue
        for line in table.lines:
            if line.kind == "line" and line.yuan and line.amount_span:
                fee = _by_rate(table, line) or _by_standard(table, line, told, tables)
                found += [fee] if fee else []
    return tuple(found)


def _told(reading: Reading, tables: Sequence[BudgetTable]) -> tuple[Sentence, ...]:
    """Return the sentences that name a standard; none where no table could use one."""
    if not any(table.kind in {"estimate", "detail"} for table in tables):
        return ()
    cites = [pattern(standard.cites) for standard in fee_words().standards]
    cited = pattern(fee_words().cited)
    return tuple(
        sentence
        for sentence in reading.prose
        if sentence.kind == "text" and "费" in sentence.text and cited.search(sentence.text)
        if any(cite.search(sentence.text) for cite in cites)
    )


def _by_rate(table: BudgetTable, line: BudgetLine) -> Fee | None:
    """Recompute a fee whose own row prints its rate (按…的3%计取)."""
    rate = pattern(fee_words().rate).search(line.note) if "%" in line.note else None
    base = _named_base(table, line, rate["base"]) if rate else None
    if rate is None or base is None:
        return None
    low, high = Decimal(rate["low"]), Decimal(rate["high"] or rate["low"])
    percent = f"{plain(low)}%" + (f"～{plain(high)}%" if high != low else "")
    return Fee(
        name=wide(line.name),
        basis=wide(rate[0].strip()),
        base=base.yuan,
        low=(base.yuan * low / 100).quantize(_CENT),
        high=(base.yuan * high / 100).quantize(_CENT),
        stated=line.yuan or Decimal(0),
        how=f"{plain(base.yuan / 10_000)}万元×{percent}",
        evidence=_spans(line, base),
    )


def _spans(line: BudgetLine, base: _Base, sentence: Sentence | None = None) -> tuple[Span, ...]:
    spans = (line.amount_span or line.span, line.span, *base.spans)
    return tuple(dict.fromkeys((*spans, *((sentence.span,) if sentence else ()))))


def _named_base(table: BudgetTable, line: BudgetLine, words: str) -> _Base | None:
    """Return the sum that the words before a rate mean; None when that is not certain."""
    printed = scan(words)
    if len(printed) == 1 and not printed[0].bound:
        return _Base(printed[0].yuan)
    lexicon = fee_words()
    name = pattern(lexicon.base_head).sub("", words.strip())
    name = pattern(lexicon.base_tail).sub("", name)
    rows = _listed(table, name) if _LISTED.fullmatch(name) else _called(table, name)
    if not rows or line in rows or any(row.yuan is None for row in rows):
        return None
    return _Base(
        sum((row.yuan or Decimal(0) for row in rows), Decimal(0)),
        tuple(row.amount_span or row.span for row in rows),
    )


def _listed(table: BudgetTable, text: str) -> list[BudgetLine]:
    """Return the rows that 一+二 or 一至三 name."""
    numbers: list[str] = []
    for part in re.split(r"[+、]", text.strip("()项")):
        ends = re.split(r"[至~-]", part)
        first, last = _ORDER.index(ends[0]), _ORDER.index(ends[-1])
        numbers += _ORDER[first : last + 1]
    tops = {row.number.strip("、.()"): row for row in table.lines if row.depth == 0}
    rows = [tops[number] for number in numbers if number in tops]
    return rows if len(rows) == len(numbers) else []


def _called(table: BudgetTable, text: str) -> list[BudgetLine]:
    """Return the rows that bear the names in `text`, one for each; none if one is missing."""
    rows: list[BudgetLine] = []
    for name in _PARTS.split(text):
        same = [row for row in table.lines if row.kind != "total" and core(row.name) == core(name)]
        if not same and pattern(fee_words().works).fullmatch(name):
            same = _works(table)
        if len(same) != 1:
            return []
        rows += same
    return rows


def _works(table: BudgetTable) -> list[BudgetLine]:
    works = pattern(fee_words().works)
    return [row for row in table.lines if row.kind != "total" and works.fullmatch(row.name)]


def _by_standard(
    table: BudgetTable,
    line: BudgetLine,
    told: Sequence[Sentence],
    tables: Sequence[BudgetTable],
) -> Fee | None:
    """Recompute a fee by the published standard that its row or a sentence names for it."""
    for standard in fee_words().standards:
        if not pattern(standard.fee).search(line.name):
            continue
        cites = pattern(standard.cites)
        sentence = None if cites.search(line.note) else _sentence(standard, told)
        cited = cites.search(line.note if sentence is None else sentence.text)
        if cited is None:
            continue
        words = line.note if sentence is None else sentence.text
        base = _standard_base(standard, table, line, words, tables)
        fee = _computed(standard, line, words, base) if base else None
        if base and fee:
            low, high, how = fee
            return Fee(
                name=wide(line.name),
                basis=standard.title,
                base=base.yuan,
                low=low,
                high=high,
                stated=line.yuan or Decimal(0),
                how=f"{how}（万元；{standard.remark}）",
                evidence=_spans(line, base, sentence),
            )
    return None


def _sentence(standard: Standard, told: Sequence[Sentence]) -> Sentence | None:
    """Return the one sentence that says that this fee follows this standard."""
    bound = pattern(rf"(?:{standard.fee})[^。;]{{0,60}}(?:{standard.cites})")
    return next((sentence for sentence in told if bound.search(sentence.text)), None)


def _standard_base(
    standard: Standard,
    table: BudgetTable,
    line: BudgetLine,
    words: str,
    tables: Sequence[BudgetTable],
) -> _Base | None:
    """Return what the fee is taken on: a sum in the words, else the works of the estimate."""
    if standard.of is not None:
        return _share_base(standard, table, line)
    printed = [f for f in scan(words) if f.yuan != line.yuan and f.yuan > (line.yuan or 0)]
    named = [f for f in printed if re.search(r"[基额费资]", words[max(f.start - 12, 0) : f.start])]
    if len(named) == 1 and not named[0].bound:
        return _Base(named[0].yuan)
    if printed:
        return None
    rows = [row for one in (table, *tables) for row in _works(one) if row.yuan]
    if rows and len({row.yuan for row in rows}) == 1 and rows[0].yuan:
        return _Base(rows[0].yuan, (rows[0].amount_span or rows[0].span,))
    return None


def _share_base(standard: Standard, table: BudgetTable, line: BudgetLine) -> _Base | None:
    tops = [table.lines[i] for i in budget_rows.topmost(table.lines)]
    rows = [row for row in tops if row is not line and row.yuan is not None]
    if line not in tops or len(rows) != len(tops) - 1:
        return None
    if standard.of:
        bought = {Category.HARDWARE, Category.SOFTWARE_PURCHASE}
        rows = [row for row in rows if row.category in bought]
    elif tops[-1] is not line:
        return None
    if not rows:
        return None
    yuan = sum((row.yuan or Decimal(0) for row in rows), Decimal(0))
    return _Base(yuan, tuple(row.amount_span or row.span for row in rows))


def _computed(
    standard: Standard, line: BudgetLine, words: str, base: _Base
) -> tuple[Decimal, Decimal, str] | None:
    """Return low, high and how; over all kinds of contract where the words name none."""
    named = [kind for kind in standard.kinds if kind and (kind in words or kind in line.name)]
    kinds = named or [*standard.kinds]
    found = [(kind, result) for kind in kinds if (result := compute(standard, kind, base.yuan))]
    if len(found) != len(kinds):
        return None
    how = "；".join(f"{kind}：{one.how}" if kind else one.how for kind, one in found)
    return min(one.low for _, one in found), max(one.high for _, one in found), how
