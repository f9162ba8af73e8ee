"""The ledger over all measures: every row of the founding texts, and who answers for it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.pack_schema import families
from checks.rule import Pack, Rule
from checks.wording import listed
from reports.handbook_markdown import rows as table
from reports.handbook_words import levels, numbers

SUBJECTS = ("内容", "元数据", "批次", "批后", "不可核")
_COLUMNS = ("id", "locality", "article", "subject", "severity", "demand")
MISSING = "**缺**"


@dataclass(frozen=True, slots=True)
class Row:
    """One demand of a measure, as the founding texts were read."""

    id: str
    locality: str
    article: str
    subject: str
    severity: str
    demand: str


def read_rows(path: Path) -> tuple[Row, ...]:
    """Return the rows of the ledger; none where the file is not there yet."""
    if not path.is_file():
        return ()
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    places = [head.split("\t").index(name) for name in _COLUMNS]
    cells = (line.split("\t") for line in lines if line.strip())
    return tuple(Row(*(one[place] for place in places)) for one in cells)


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers for a row: rules, or the reason why it is not checked."""

    pack: str
    rules: tuple[str, ...] = ()
    why: str = ""


def answers(rows: Iterable[Row], packs: Iterable[Pack]) -> dict[str, Answer]:
    """Return for every row its rules (SC-18 and SC-18-fee answer SC-18), or the reason."""
    ids = {row.id for row in rows}
    found: dict[str, Answer] = {}
    for pack in packs:
        for rule in pack.rules:
            if (row := _row(rule.id, ids)) is not None:
                before = found.get(row, Answer(pack.id))
                found[row] = Answer(pack.id, (*before.rules, rule.id), before.why)
        for entry in pack.not_checked:
            if entry.id in ids:
                rules = found[entry.id].rules if entry.id in found else ()
                found[entry.id] = Answer(pack.id, rules, entry.why)
    return found


def _row(rule: str, ids: set[str]) -> str | None:
    """Return the longest row id that is the rule's own or stands before a dash in it."""
    name = rule
    while name not in ids:
        name, dash, _ = name.rpartition("-")
        if not dash:
            return None
    return name


def ledger(rows: Sequence[Row], packs: Sequence[Pack]) -> Iterator[str]:
    """Yield the lines of the coverage ledger: counts, then every row."""
    answered = answers(rows, packs)
    names = _names(rows, packs)
    done = sum(row.id in answered for row in rows)
    yield f"共{len(rows)}行，已有着落的{done}行。"
    yield ""
    yield from _counts(rows, answered, names)
    for locality in dict.fromkeys(row.locality for row in rows):
        own = [row for row in rows if row.locality == locality]
        yield from ("", f"### {names[locality]}（{len(own)}行）", "")
        yield from table(
            ("行", "条款", "要求", "对象", "级别", "规则，或者不核查的原因"),
            (
                (r.id, r.article, r.demand, r.subject, r.severity, _shown(answered.get(r.id)))
                for r in own
            ),
        )


def _names(rows: Iterable[Row], packs: Iterable[Pack]) -> dict[str, str]:
    """Return for every prefix of rows (CZ) the locality whose rules bear it."""
    known = {rule.id.partition("-")[0]: pack.locality for pack in packs for rule in pack.rules}
    return {row.locality: known.get(row.id.partition("-")[0], row.locality) for row in rows}


def _counts(
    rows: Iterable[Row], answered: Mapping[str, Answer], names: Mapping[str, str]
) -> Iterator[str]:
    total: Counter[tuple[str, str]] = Counter()
    ruled: Counter[tuple[str, str]] = Counter()
    for row in rows:
        ours = bool(answered[row.id].rules) if row.id in answered else False
        for place in (names[row.locality], "合计"):
            for subject in (row.subject, "合计"):
                total[place, subject] += 1
                ruled[place, subject] += ours
    yield "各格为“有规则的行数／总行数”，其余各行写明不核查的原因："
    yield ""
    columns = (*SUBJECTS, "合计")
    yield from table(
        ("地区", *columns),
        (
            (place, *(f"{ruled[place, one]}／{total[place, one]}" for one in columns))
            for place in (*dict.fromkeys(names.values()), "合计")
        ),
    )


def _shown(answer: Answer | None) -> str:
    if answer is None:
        return MISSING
    if answer.rules:
        return listed(f"[{one}]({answer.pack}.md#{one.lower()})" for one in answer.rules)
    return f"不核查：{answer.why}"


def contrasts(packs: Sequence[Pack]) -> Iterator[str]:
    """Yield the table of contrasts: a row for every family, a column for every measure."""
    yield from table(
        ("核查族", *(pack.locality for pack in packs)),
        (
            (family, *(_asked(pack, family) for pack in packs))
            for family in families()
            if any(rule.family == family for pack in packs for rule in pack.rules)
        ),
    )


def _asked(pack: Pack, family: str) -> str:
    told = [_brief(pack, rule) for rule in pack.rules if rule.family == family]
    return "<br>".join(told) or "—"


def _brief(pack: Pack, rule: Rule) -> str:
    told = "；".join(("、".join(levels(rule)), *numbers(rule)))
    return f"[{rule.clause.label}]({pack.id}.md#{rule.id.lower()})（{told}）"
