"""The estimate of a declaration as a tree of exact amounts, before it is printed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bank import Draw

STEP = Decimal(100)  # every amount is a multiple: 0.01 万元 is printed exactly


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the total; `yuan` is the sum of its children where it has any."""

    name: str
    yuan: Decimal
    category: str = ""
    children: tuple["Node", ...] = ()
    spec: str = ""
    measure: str = ""
    quantity: Decimal | None = None
    price: Decimal | None = None
    note: str = ""
    group: str = ""

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the estimate must hold or lack beyond the ordinary."""

    subsystems: tuple[str, ...]
    bought: tuple[str, ...] = ()  # keys of purchases to add: screen, terminal, server
    without: frozenset[str] = frozenset()  # categories left out: supervision, cryptography
    scale: Decimal = Decimal(1)


def _sum(name: str, children: Sequence[Node], group: str = "") -> Node:
    total = sum((child.yuan for child in children), Decimal(0))
    return Node(name, total, children=tuple(children), group=group)


def _round(yuan: Decimal, step: Decimal = STEP) -> Decimal:
    return (yuan / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def estimate(words: Mapping[str, Any], own: Sequence[Any], draw: Draw, wishes: Wishes) -> Node:
    """Return the whole tree; the root is the total."""
    groups = _groups(words, own, draw, wishes)
    build = _sum(draw.one("top build", words["tops"]["build"]), groups)
    other = _fees(words, draw, build.yuan, wishes)
    tops = [build, other]
    if draw.chance(0.6):
        share = Decimal(draw.rng.choice([3, 5, 5, 8]))
        yuan = _round((build.yuan + other.yuan) * share / 100)
        name = draw.one("top reserve", words["tops"]["reserve"])
        tops.append(Node(name, yuan, "reserve", note=f"{share}%"))
    return _sum("", tops)


def _groups(words: Mapping[str, Any], own: Sequence[Any], draw: Draw, wishes: Wishes) -> list[Node]:
    pattern = draw.one("software line", words["software_line"])
    lines = [_software(pattern.replace("{subsystem}", s), draw, wishes) for s in wishes.subsystems]
    groups = [_sum(_group(words, draw, "software"), lines, "software")]
    wanted = [key for key in words["groups"] if key not in {"software", "hardware"}]
    kept = {*draw.some(wanted, draw.rng.randint(2, len(wanted))), "security"}
    for key in words["groups"]:
        offers = list(words["purchases"].get(key, []))
        if key == "hardware":
            offers += own
        offers = [offer for offer in offers if offer.get("category") not in wishes.without]
        needed = key == "hardware" and (wishes.bought or draw.chance(0.6))
        if key == "software" or not offers or not (needed or (key != "hardware" and key in kept)):
            continue
        chosen = draw.some(offers, draw.rng.randint(2, 5))
        if key == "hardware":
            for extra in wishes.bought:
                options = words["purchases"][extra]
                chosen += draw.some(options, draw.rng.randint(1, 2))
        lines = [_bought(offer, draw) for offer in chosen]
        groups.append(_sum(_group(words, draw, key), lines, key))
    return groups


def _group(words: Mapping[str, Any], draw: Draw, key: str) -> str:
    name: str = draw.one(f"group {key}", words["groups"][key])
    return name


def _software(name: str, draw: Draw, wishes: Wishes) -> Node:
    if draw.chance(0.5):
        months = Decimal(draw.rng.randint(6, 40)) * wishes.scale
        months = max(Decimal(3), months.quantize(Decimal(1)))
        price = Decimal(draw.rng.choice([14000, 15500, 16000, 17600, 18000, 21000]))
        return Node(
            name, months * price, "software_development", (), "定制开发", "人月", months, price
        )
    yuan = _round(Decimal(draw.rng.randint(800, 7200)) * 100 * wishes.scale, Decimal(500))
    return Node(name, yuan, "software_development", (), "定制开发", "项", Decimal(1), yuan)


def _bought(offer: Mapping[str, Any], draw: Draw) -> Node:
    low, high = offer["price"]
    price = _round(Decimal(draw.rng.randint(int(low), int(high))))
    least, most = offer.get("quantity", [1, 1])
    quantity = Decimal(draw.rng.randint(least, most))
    return Node(
        offer["name"], price * quantity, offer.get("category", "other"), (),
        offer.get("spec", ""), offer.get("measure", "项"), quantity, price,
    )  # fmt: skip


def _fees(words: Mapping[str, Any], draw: Draw, base: Decimal, wishes: Wishes) -> Node:
    offers = [f for f in words["fees"] if f["category"] not in wishes.without]
    must = [f for f in offers if f["category"] in {"supervision", "cryptography", "evaluation"}]
    rest = [f for f in offers if f not in must]
    chosen = must + draw.some(rest, draw.rng.randint(1, 3))
    lines = []
    for fee in sorted(chosen, key=words["fees"].index):
        low, high = fee["percent"]
        share = Decimal(draw.rng.randint(int(low * 10), int(high * 10))) / 10
        yuan = max(_round(base * share / 100), STEP)
        name = draw.one(f"fee {fee['names'][0]}", fee["names"])
        lines.append(Node(name, yuan, fee["category"], (), "", "项", Decimal(1), yuan))
    return _sum(draw.one("top other", words["tops"]["other"]), lines)


def twisted(root: Node, target: Node, other: Node) -> Node:
    """Return the tree with one node replaced, sums above left as they are."""
    if root is target:
        return other
    return replace(root, children=tuple(twisted(c, target, other) for c in root.children))
