"""Who declares what, when: the setting of one document and the words that fill its slots."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bank import SLOT, Draw
from truth import Claim, Made, Product, Text

WITHHELD = "不予共享"


@dataclass(frozen=True)
class Subject:
    """The setting of one document; `slots` are the words known everywhere."""

    field: Mapping[str, Any]
    draw: Draw
    slots: dict[str, str]
    applicant_kind: str
    project_kind: str
    document_kind: str
    months: int
    starts_on: date
    ends_on: date

    def fill(self, text: str, **more: str) -> str:
        """Replace the slots of a text; raises KeyError for one that nobody knows."""
        known = self.slots | more
        for _ in range(4):
            if "{" not in text:
                return text
            text = SLOT.sub(lambda found: self._slot(found[1], known), text)
        return text

    def _slot(self, key: str, known: Mapping[str, str]) -> str:
        if key in known:
            return known[key]
        numbers = {"few": (2, 9), "count": (12, 980)}
        if key in numbers:
            return str(self.draw.rng.randint(*numbers[key]))
        if key == "other":
            return f"{self.draw.rng.randint(900, 99000) / 100:.2f}万元"
        return str(self.draw.one(f"slot {key}", self._options(key)))

    def _options(self, key: str) -> list[str]:
        field = self.field
        if key in {"lead", "participant"}:
            return list(field["participants"])
        if key == "system":
            return [system["name"] for system in field["systems"]]
        if key == "data":
            offered = [item for item in field["data"] if item["direction"] == "offered"]
            return [item["name"] for item in offered if item["sharing"] != WITHHELD]
        return list(field["slots"][key])

    def text(self, entry: Mapping[str, Any], pool: str = "", **more: str) -> tuple[Text, ...]:
        """Return a bank's text as printed, with the facts it carries; its items follow it."""
        said = self.fill(entry["text"], **more)
        items = [self.fill(item, **more) for item in entry.get("items", [])]
        whole = "\n".join([said, *items])
        first = Text(
            said,
            claims=tuple(_claim(c, whole) for c in entry.get("claims", [])),
            states=tuple(_made(s, whole) for s in entry.get("states", [])),
            products=tuple(_product(p, whole) for p in entry.get("products", [])),
            placeholder=bool(entry.get("placeholder")),
            pool=pool,
        )
        return first, *(Text(f"（{n}）{item}", "item") for n, item in enumerate(items, 1))


def _claim(text: str, quote: str) -> Claim:
    target, stance, status, *subject = text.split(" ")
    return Claim(target, stance, status, quote, " ".join(subject), optional="mentions" in stance)


def _made(text: str, quote: str) -> Made:
    topic, element, *negated = text.split(" ")
    return Made(topic, element, bool(negated), quote)


def _product(text: str, quote: str) -> Product:
    kind, name = text.split(" ", 1)
    marks = {"declined": False, "existing": False, "arguable": None}
    for mark, adopted in marks.items():
        if name.endswith(f" {mark}"):
            return Product(kind, name.removesuffix(f" {mark}"), adopted, quote)
    return Product(kind, name, adopted=True, quote=quote)


def subject(
    field: Mapping[str, Any], draw: Draw, documents: list[str], names: Mapping[str, Any]
) -> Subject:
    """Draw the setting of one document."""
    rng = draw.rng
    unit, project = rng.choice(field["units"]), rng.choice(field["projects"])
    declared = date(2026, rng.randint(1, 10), rng.randint(1, 28))
    months = rng.choice([6, 8, 9, 10, 12, 12, 14, 15, 18])
    start = shifted(date(declared.year, declared.month, 1), rng.randint(2, 7))
    last = shifted(start, months - 1)
    end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    kind = rng.choice(documents)
    slots = {
        key: str(rng.choice(field[key])) for key in ("city", "cloud", "bureau", "data_platform")
    }
    slots |= {
        "unit": unit["name"], "unit_short": unit["short"],
        "name": project["name"], "short": project["short"],
        "year": str(declared.year), "last_year": str(declared.year - 1),
        "next_year": str(declared.year + 1),
        "start": f"{start.year}年{start.month}月", "end": f"{end.year}年{end.month}月",
        "months": str(months), "document": rng.choice(names[kind]),
        "date": f"{declared.year}年{declared.month}月" + rng.choice(["", f"{declared.day}日"]),
        "code": f"{declared.year}-{rng.randint(100, 999)}-{rng.randint(1, 99):02d}",
    }  # fmt: skip
    filled = Subject(field, draw, slots, unit["kind"], project["kind"], kind, months, start, end)
    slots |= {key: filled.fill(slots[key]) for key in ("cloud", "bureau", "data_platform", "unit")}
    slots["name"] = filled.fill(slots["name"])
    return filled


def shifted(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
