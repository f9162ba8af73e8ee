"""Compose one declaration: the same bank and seed give the same document and the same truth."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import blocks
import fillers
from bank import Bank, Draw
from defects import Seed, drawn, verdicts
from estimate import Tables, numbering
from money import Wishes
from plan import Section, planned
from subject import Subject, subject
from totals import Money, money
from truth import Declaration, Facts, Heading, Item, Text

BUILDING = {"new", "continued", "extended", "upgrade"}
PLAN = re.compile("《[^》]*规划》")
THRESHOLD = Decimal(2_000_000)  # 第十八条、第二十三条


@dataclass
class Composer:
    """What the blocks of one document share."""

    bank: Bank
    subject: Subject
    money: Money
    seeds: tuple[Seed, ...]
    chosen: Sequence[dict[str, Any]]
    tables: Tables
    habit: Sequence[str]
    more: int

    def pool(self, key: str, count: int) -> Iterator[Item]:
        """Yield texts of a pool, the field's own rather than the common ones."""
        own = self._allowed(key, self.subject.field["pools"].get(key, []))
        common = self._allowed(key, self.bank.pools.get(key, []))
        draw = self.subject.draw
        for _ in range(1 if self.more < 0 else count):
            pools = [(f"own {key}", own), (f"pool {key}", common)]
            if draw.chance(0.4):
                pools.reverse()
            entry = draw.fresh(*pools[0]) or draw.fresh(*pools[1])
            if entry:  # else all has been said: nothing is said twice
                yield from self.subject.text(entry, key)

    def _allowed(self, key: str, entries: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return the texts that contradict none of the flaws."""
        if key.startswith("bad_"):
            return list(entries)
        return [
            entry for entry in entries
            if not any(s.contradicted(_whole(entry), entry.get("claims", [])) for s in self.seeds)
        ]  # fmt: skip

    def built(self, key: str, level: int) -> Iterator[Item]:
        """Yield what code builds for a key that begins with @."""
        forms = self.bank.catalogues
        if key == "@functions":
            yield from self._functions(level)
        elif key == "@catalogue":
            form = self.subject.draw.rng.choice(forms["catalogues"])
            yield from blocks.catalogue(self.subject, form, self.tables, offered=not self._refused)
        elif key == "@estimate":
            yield from self.money.estimate()
        elif key == "@funding":
            yield from self.money.funding()
        elif key == "@total":
            yield from self.money.overview()
        else:
            build = {"@schedule": blocks.schedule, "@systems": blocks.systems}[key]
            yield from build(self.subject, forms[key[1:]], self.tables)

    @property
    def _refused(self) -> bool:
        return any(seed.name == "refusal" for seed in self.seeds)

    def _functions(self, level: int) -> Iterator[Item]:
        room = {"headings": 2, "list": 1, "table": 0}
        forms = [
            f
            for f in self.bank.catalogues["functions"]
            if level + room[f["form"]] <= len(self.habit)
        ]
        form = self.subject.draw.rng.choice(forms)
        if form["form"] == "list":  # a list whose numbers look like the heading's misleads a reader
            taken = self.habit[min(level, len(self.habit) - 1)]
            items = [item for item in form["item"] if not item.startswith(taken)]
            form = {**form, "item": items or ["{n}）{function}：{text}"]}
        for item in blocks.functions(self.subject, form, self.chosen, self.tables):
            yield replace(item, level=item.level + level) if isinstance(item, Heading) else item

    def section(self, section: Section) -> Iterator[Item]:
        """Yield a section: heading, body, sections; nothing if a flaw leaves it without words."""
        role = "" if section.disputed else section.role
        said = list(self._said(section)) if section.shown else []
        if said or not section.shown:
            yield Heading(section.level, "", section.title, role, section.also,
                          section.mandatory, section.shown)  # fmt: skip
        yield from said

    def _said(self, section: Section) -> Iterator[Item]:
        for key, count in section.pools:
            if key.startswith("@"):
                yield from self.built(key, section.level)
            else:
                more = self.subject.draw.rng.randint(0, max(0, self.more)) if count > 1 else 0
                yield from self.pool(key, count + more)
        for below in section.sections:
            yield from self.section(below)


def compose(bank: Bank, seed: str, *, short: bool = False) -> Declaration:
    """Return the declaration of a seed; `short` keeps it to a few pages (scans)."""
    draw = Draw(seed)
    field, outline = draw.rng.choice(bank.fields), draw.rng.choice(bank.outlines)
    about = subject(field, draw, outline["documents"], bank.covers["document_names"])
    composer = _composer(bank, about, outline, short=short)
    seeds, accounts = composer.seeds, composer.money
    sections = planned(outline, draw, seeds, bank)
    _pinned(sections, about)
    cover = _cover(bank, about, accounts)
    items = [item for section in sections for item in composer.section(section)]
    doubled: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    if _has(seeds, "repeated"):
        items, doubled = fillers.repeated(items, draw)
    if _has(seeds, "foreign_place"):
        items, strange = fillers.foreign(items, draw, about.slots["city"], _strangers(bank, about))
    return Declaration(
        seed, field["field"], cover, tuple(_numbered(items, composer.habit)),
        _facts(about, accounts, composer.chosen),
        tuple(s.name for s in seeds), tuple(accounts.flaws), _verdicts(composer, items),
        frozenset(rule for s in seeds if s.veto for rule in s.finds), doubled, strange,
        tuple(composer.habit),
    )  # fmt: skip


def _composer(bank: Bank, about: Subject, outline: Mapping[str, Any], *, short: bool) -> Composer:
    """Draw flaws, numbering, subsystems and money."""
    draw = about.draw
    seeds, habit = drawn(draw), draw.rng.choice(outline["numbering"])
    count = draw.rng.randint(2, 3) if short else draw.rng.randint(4, 9)
    chosen = draw.some(about.field["subsystems"], count)
    if short:
        chosen = [{**system, "functions": system["functions"][:3]} for system in chosen]
    about.slots["subsystems"] = "、".join(system["name"] for system in chosen)
    tables = Tables(draw.rng.choice(["{t}", "{t}", f"{len(outline['chapters'])}-{{t}}"]))
    wishes = Wishes(
        tuple(system["name"] for system in chosen),
        tuple(key for s in seeds for key in s.buys),
        frozenset(category for s in seeds for category in s.without),
        draw.rng.choice([Decimal("0.25"), Decimal("0.6"), Decimal(1), Decimal(1), Decimal("1.6")]),
    )
    words = bank.money
    if short:  # a table for each group fills pages
        words = {**words, "tables": [form for form in words["tables"] if form["form"] != "summary"]}
    accounts = money(about, words, wishes, frozenset(s.name for s in seeds), tables)
    more = -1 if short else draw.rng.randint(0, 2)
    return Composer(bank, about, accounts, seeds, chosen, tables, habit, more)


def _verdicts(composer: Composer, items: Sequence[Item]) -> dict[str, str]:
    """Return the truth of the rules, given what happens to be cited."""
    kind = composer.subject.project_kind
    truth = verdicts(composer.seeds, above=composer.money.total > THRESHOLD and kind in BUILDING)
    if not any(isinstance(item, Text) and PLAN.search(item.text) for item in items):
        truth.pop("LYG-13-2")  # no plan is cited: neither seeded nor sure to be there
    return truth


def _whole(entry: Mapping[str, Any]) -> str:
    return "".join([entry["text"], *entry.get("items", [])])


def _has(seeds: Sequence[Seed], name: str) -> bool:
    return any(seed.name == name for seed in seeds)


def _pinned(sections: list[Section], about: Subject) -> None:
    """Place what every overview says: the kind of project, and the total."""
    overview = next((s for s in sections if s.role == "overview"), sections[0])
    leaves = [s for s in overview.walk() if not s.sections]
    there = {key for section in sections for s in section.walk() for key, _ in s.pools}
    for key in (f"kind_{about.project_kind}", "@total"):
        if key not in there:
            about.draw.rng.choice(leaves).pools.append((key, 1))


def _cover(bank: Bank, about: Subject, accounts: Money) -> tuple[str, ...]:
    forms = bank.covers["covers"]
    if "total_cover" in accounts.seeds:
        forms = [form for form in forms if any("{total}" in line for line in form["lines"])]
    form = about.draw.rng.choice(forms)
    lines = [*str(form["title"]).split("\n"), *form["lines"]]
    author = about.fill(about.draw.rng.choice(bank.covers["authors"]))
    total = accounts.cover() if any("{total}" in line for line in lines) else ""
    return tuple(about.fill(line, author=author, total=total) for line in lines)


def _strangers(bank: Bank, about: Subject) -> list[str]:
    cities = bank.covers.get("strangers") or {city for f in bank.fields for city in f["city"]}
    return sorted({*cities} - {about.slots["city"]})


def _numbered(items: Sequence[Item], habit: Sequence[str]) -> Iterator[Item]:
    counts: list[int] = []
    for item in items:
        if isinstance(item, Heading):
            counts = counts[: item.level]
            counts += [0] * (item.level - len(counts))
            counts[-1] += 1
            yield replace(item, number=numbering(habit, counts))
        else:
            yield item


def _facts(about: Subject, accounts: Money, chosen: Sequence[dict[str, Any]]) -> Facts:
    functions = [(s["name"], 1) for s in chosen]
    functions += [(name, 2) for s in chosen for name, _ in s["functions"]]
    return Facts(
        name=about.slots["name"], applicant=about.slots["unit"],
        applicant_kind=about.applicant_kind,
        document_kind=about.document_kind, project_kind=about.project_kind,
        totals=frozenset(accounts.printed), funding=frozenset(kind for kind, _ in accounts.parts),
        funding_parts=accounts.parts, months=about.months, starts_on=about.starts_on,
        ends_on=about.ends_on, functions=tuple(functions),
    )  # fmt: skip
