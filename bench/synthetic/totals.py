"""The money of one document: tree, what cover and text say of it, figures seeded wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any

from estimate import Tables, printed
from figures import Print, words
from money import STEP, Node, Wishes, estimate, twisted
from subject import Subject
from truth import Flaw, Grid, Item, Text


@dataclass
class Money:
    """`root` is sound, `shown` is what the tables print; `flaws` are collected on the way."""

    subject: Subject
    bank: Mapping[str, Any]
    seeds: frozenset[str]
    tables: Tables
    root: Node
    shown: Node
    habit: Print
    parts: tuple[tuple[str, Decimal], ...]
    flaws: list[Flaw] = field(default_factory=list)
    printed: set[Decimal] = field(default_factory=set)

    @property
    def total(self) -> Decimal:
        """The sound total."""
        return self.root.yuan

    def wrong(self, yuan: Decimal) -> Decimal:
        """Return an amount that differs by 2–15 %."""
        share = Decimal(self.subject.draw.rng.choice([-12, -7, -4, -2, 3, 5, 9, 15]))
        return yuan + (yuan * share / 100 / STEP).quantize(Decimal(1), ROUND_HALF_UP) * STEP

    def flaw(self, kind: str, where: str, wrong: Decimal, right: Decimal) -> None:
        """Remember a figure seeded wrong."""
        self.flaws.append(Flaw(kind, where, wrong, right))

    def cover(self) -> str:
        """Return the total as the cover prints it."""
        shown = self.total
        if "total_cover" in self.seeds:
            shown = self.wrong(self.total)
            self.flaw("total_conflict", "cover", shown, self.total)
        self.printed.add(shown)
        return self.habit.with_unit(shown)

    def overview(self) -> Iterator[Item]:
        """Yield the sentence of the overview that states the total."""
        draw = self.subject.draw
        if "unit_slip" in self.seeds:
            other = "元" if self.habit.unit == "万元" else "万元"
            size = {"元": Decimal(1), "万元": Decimal(10000)}
            slipped = self.total / size[self.habit.unit] * size[other]
            self.flaw("unit_slip", "overview", slipped, self.total)
            self.printed.add(slipped)
            yield self._say("say_total", total=self.habit.bare(self.total) + other)
        elif "total_overview" in self.seeds:
            shown = self.wrong(self.total)
            self.flaw("total_conflict", "overview", shown, self.total)
            self.printed.add(shown)
            yield self._say("say_total", total=self.habit.with_unit(shown))
        elif len(self.root.children) == 3 and draw.chance(0.35):
            slots = {}
            for number, child in enumerate(self.root.children, 1):
                slots[f"part{number}_name"] = child.name
                slots[f"part{number}"] = self.habit.with_unit(child.yuan)
            yield self._say("say_parts", **slots)
        elif "say_about" in self.bank and draw.chance(0.2):
            yield self._say("say_about", about=f"{self.total / 10000:.0f}万元")
        else:
            yield self._say("say_total")

    def _say(self, key: str, **slots: str) -> Text:
        entry = self.subject.draw.one(key, self.bank[key])
        slots = {"total": self.habit.with_unit(self.total), **slots}
        return Text(self.subject.fill(entry, **slots), pool=key)

    def estimate(self) -> Iterator[Item]:
        """Yield the words before the estimate and its tables."""
        draw = self.subject.draw
        said: list[Text] = []
        if self.bank.get("estimate_basis"):
            said.append(Text(self.subject.fill(draw.one("basis", self.bank["estimate_basis"]))))
        if "words" in self.seeds:
            shown = self.wrong(self.total)
            self.flaw("words_mismatch", "budget", shown, self.total)
            said.append(self._say("say_words", words=words(shown)))
        elif draw.chance(0.5):
            said.append(self._say("say_words", words=words(self.total)))
        form = draw.one("form", self.bank["tables"])
        yield from printed(self.shown, form, draw, self.tables, said)

    def funding(self) -> Iterator[Item]:
        """Yield where the money comes from: a sentence, often a table, and the years."""
        draw, total = self.subject.draw, self.total
        table = "percent" in self.seeds or ("funding" not in self.seeds and draw.chance(0.5))
        amounts = [amount for _, amount in self.parts]
        if len(amounts) == 1:
            yield self._say("say_one_source")
        else:
            shown = list(amounts)
            if "funding" in self.seeds:
                shown[1] = self.wrong(amounts[1])
                self.flaw("funding_mismatch", "funding", shown[1], amounts[1])
                self.flaw("funding_mismatch", "funding", sum(shown, Decimal(0)), total)
            yield self._say("say_two_sources", fund1=self.habit.with_unit(shown[0]),
                            fund2=self.habit.with_unit(shown[1]))  # fmt: skip
        if table:
            yield from self._sources()
        if self.subject.ends_on.year - self.subject.starts_on.year == 1 and draw.chance(0.5):
            first = (total * 6 / 10 / STEP).quantize(Decimal(1), ROUND_HALF_UP) * STEP
            slots = {
                "year": str(self.subject.starts_on.year),
                "next_year": str(self.subject.ends_on.year),
            }
            yield self._say("say_years", year1=self.habit.with_unit(first),
                            year2=self.habit.with_unit(total - first), **slots)  # fmt: skip

    def _sources(self) -> Iterator[Item]:
        draw, total = self.subject.draw, self.total
        options = self.bank["funding_tables"]
        if "percent" in self.seeds:
            options = [o for o in options if any(c.startswith("percent") for c in o["columns"])]
        form = draw.one("funding table", options)
        unit = draw.rng.choice(form.get("unit", ["万元"]))
        habit = Print(unit, 2 if unit == "万元" else 0)
        shares = [(yuan * 100 / total).quantize(Decimal("0.01")) for _, yuan in self.parts]
        if "percent" in self.seeds:
            shares[-1] += Decimal(draw.rng.choice([5, 8, 10]))
            self.flaw("percent_mismatch", "funding", shares[-1], shares[-1])
            self.flaw("percent_mismatch", "funding", sum(shares, Decimal(0)), Decimal(100))
        rows = []
        for number, ((kind, yuan), share) in enumerate(zip(self.parts, shares, strict=True), 1):
            name = draw.one(f"source {kind}", self.bank["sources"][kind])
            name = self.subject.fill(name)
            rows.append({"no": str(number), "source": name, "amount": habit.bare(yuan),
                         "percent": f"{share.normalize():f}%"})  # fmt: skip
        rows.append({"source": "合计", "amount": habit.bare(total), "percent": "100%"})
        columns = [str(c).split(" ", 1) for c in form["columns"]]
        head = tuple(title.replace("{u}", unit) for _, title in columns)
        caption = self.tables.caption(draw.one("funding caption", form["caption"]))
        yield Text(caption, "caption")
        body = tuple(tuple(row.get(key, "") for key, _ in columns) for row in rows)
        yield Grid((head, *body), caption, unit, "funding")


def money(subject: Subject, bank: Mapping[str, Any], wishes: Wishes, seeds: frozenset[str],
          tables: Tables) -> Money:  # fmt: skip
    """Draw the money of a document and seed the wrong figures of its tables."""
    draw = subject.draw
    root = estimate(bank, subject.field.get("hardware", []), draw, wishes)
    habit = draw.rng.choice(
        [
            Print("万元"),
            Print("万元"),
            Print("万元", trim=True),
            Print("元", 0, commas=True),
            Print("元", 0),
        ]
    )
    parts: tuple[tuple[str, Decimal], ...] = (("fiscal", root.yuan),)
    if seeds & {"funding", "percent"} or draw.chance(0.35):
        share = Decimal(draw.rng.choice([50, 60, 70, 80, 90]))
        first = (root.yuan * share / 100 / STEP).quantize(Decimal(1), ROUND_HALF_UP) * STEP
        parts = (("fiscal", first), ("self_raised", root.yuan - first))
    made = Money(subject, bank, seeds, tables, root, root, habit, parts, printed={root.yuan})
    for name, apply in (("product", _product), ("sum_group", _group), ("sum_total", _total)):
        if name in seeds:
            apply(made)
    return made


def _product(made: Money) -> None:
    draw = made.subject.draw
    leaves = [
        n for n in made.shown.walk() if n.quantity and n.quantity > 1 and n.price and not n.children
    ]
    target = draw.rng.choice(leaves)
    assert target.quantity is not None and target.price is not None  # noqa: S101, PT018  just chosen so
    # the slip must exceed what rounding the unit price to 0.01 万元 can explain
    rounding = (target.quantity * STEP / target.price).to_integral_value(ROUND_CEILING)
    quantity = target.quantity + rounding + draw.rng.choice([1, 2, 3])
    made.flaw("product_mismatch", target.name, target.yuan, quantity * target.price)
    made.shown = twisted(made.shown, target, replace(target, quantity=quantity))


def _group(made: Money) -> None:
    groups: Sequence[Node] = made.shown.children[0].children
    target = made.subject.draw.rng.choice(groups)
    wrong = made.wrong(target.yuan)
    made.flaw("sum_mismatch", target.name, wrong, target.yuan)
    made.shown = twisted(made.shown, target, replace(target, yuan=wrong))


def _total(made: Money) -> None:
    wrong = made.wrong(made.total)
    made.flaw("sum_mismatch", "合计", wrong, made.total)
    made.printed.add(wrong)
    made.shown = replace(made.shown, yuan=wrong)
