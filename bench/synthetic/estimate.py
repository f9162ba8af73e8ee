"""The estimate as printed: one of three forms of table, with the truth of every row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bank import Draw
from figures import Print, chinese
from money import Node
from truth import Grid, Item, Line, Text

UNJUDGED = -1  # depth in tables whose form leaves it open


@dataclass
class Tables:
    """Captions count through the document."""

    pattern: str = "{t}"
    count: int = 0

    def caption(self, text: str, **slots: str) -> str:
        """Return a caption with the next table number."""
        self.count += 1
        for key, value in slots.items():
            text = text.replace(f"{{{key}}}", value)
        return text.replace("{t}", self.pattern.replace("{t}", str(self.count)))


@dataclass(frozen=True)
class Sheet:
    """A form of table made ready: columns as (key, header), habit of printing, place of unit."""

    columns: tuple[tuple[str, str], ...]
    print: Print
    unit_in: str
    rows: list[dict[str, str]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def add(self, node: Node, number: str, kind: str, depth: int) -> None:
        """Add the row of a node, and its truth."""
        leaf = kind == "line" and not node.children
        amount = self.print.bare(node.yuan)
        cells = {"no": number, "name": node.name, "amount": amount}
        if leaf:
            cells |= {"spec": node.spec, "measure": node.measure, "note": node.note}
        if leaf and node.quantity is not None and node.price is not None:
            cells |= {"quantity": f"{node.quantity:f}", "price": self.print.bare(node.price)}
        self.rows.append(cells)
        yuan = self.print.rounded(node.yuan)
        self.lines.append(Line(node.name, yuan, kind, depth, node.category))

    def grid(self, caption: str, about: str = "estimate") -> Iterator[Item]:
        """Yield the caption, the unit's line if it has one, and the table."""
        unit = self.print.unit
        if self.unit_in == "caption":
            caption += f"（单位：{unit}）"
        yield Text(caption, "caption")
        if self.unit_in == "line":
            yield Text(f"单位：{unit}", "unit")
        head = tuple(self._header(key, title) for key, title in self.columns)
        body = tuple(tuple(row.get(key, "") for key, _ in self.columns) for row in self.rows)
        yield Grid((head, *body), caption, unit, about, tuple(self.lines))

    def _header(self, key: str, title: str) -> str:
        if "{u}" in title:
            return title.replace("{u}", self.print.unit)
        money = key in {"price", "amount"} and self.unit_in == "column"
        return f"{title}（{self.print.unit}）" if money else title


def sheet(form: Mapping[str, Any], draw: Draw) -> Sheet:
    """Make a form ready: its unit drawn, its columns split."""
    unit = draw.rng.choice(form.get("unit", ["万元"]))
    if unit == "元":
        habit = Print(unit, draw.rng.choice([0, 2]), draw.chance(0.6))
    elif unit == "千元":
        habit = Print(unit, 1, draw.chance(0.3), draw.chance(0.3))
    else:
        habit = Print(unit, 2, trim=draw.chance(0.4))
    columns = tuple(tuple(str(column).split(" ", 1)) for column in form["columns"])
    return Sheet(columns, habit, form.get("unit_in", "column"))  # type: ignore[arg-type]


def numbering(patterns: Sequence[str], path: Sequence[int]) -> str:
    """Return the printed number of the row at this path, e.g. [1, 2] → （二）."""
    pattern = patterns[min(len(path), len(patterns)) - 1]
    dotted = ".".join(map(str, path))
    numbers = {"{c}": chinese(path[-1]), "{n}": str(path[-1]), "{d}": dotted}
    for slot, value in numbers.items():
        pattern = pattern.replace(slot, value)
    return pattern


def printed(
    root: Node, form: Mapping[str, Any], draw: Draw, tables: Tables, texts: Sequence[Text] = ()
) -> Iterator[Item]:
    """Yield the estimate in this form; `texts` stand before the first table."""
    yield from texts
    main = sheet(form, draw)
    caption = tables.caption(draw.one("caption", form["caption"]))
    if form["form"] == "grouped":
        _grouped(root, form, main, draw)
    else:
        _tree(root, form, main, draw)
    yield from main.grid(caption)
    if form["form"] == "summary":
        yield from _details(root, form["detail"], draw, tables)


def _total(form: Mapping[str, Any], draw: Draw, yuan: Decimal) -> Node:
    return Node(draw.one("total name", form["total"]["name"]), yuan)


def _tree(root: Node, form: Mapping[str, Any], main: Sheet, draw: Draw) -> None:
    total = _total(form, draw, root.yuan)
    first = form["total"].get("place") == "first"
    if first:
        main.add(total, "", "total", 0)
    deepest = 2 if form["form"] == "summary" else 3
    patterns = form.get("numbers", ["{n}"])

    def rows(node: Node, path: list[int]) -> None:
        for index, child in enumerate(node.children, 1):
            place = [*path, index]
            kind = "subtotal" if child.children else "line"
            main.add(child, numbering(patterns, place), kind, len(path))
            if len(place) < deepest:
                rows(child, place)

    rows(root, [])
    if not first:
        main.add(total, "", "total", 0)


def _details(root: Node, form: Mapping[str, Any], draw: Draw, tables: Tables) -> Iterator[Item]:
    caption = draw.one("detail caption", form["caption"])
    total = draw.one("detail total", form["total"]["name"])
    for group in (node for top in root.children for node in top.children if node.children):
        own = sheet(form, draw)
        for index, line in enumerate(group.children, 1):
            own.add(line, str(index), "line", 0)
        own.add(Node(total, group.yuan), "", "total", 0)
        yield from own.grid(tables.caption(caption, group=group.name))


def _grouped(root: Node, form: Mapping[str, Any], main: Sheet, draw: Draw) -> None:
    subtotal = draw.one("subtotal", form.get("subtotal", ["小计"]))
    groups = [*root.children[0].children, *root.children[1:]]
    count = 0
    for group in groups:
        for index, line in enumerate(group.children or (group,)):
            count += 1
            main.add(line, str(count), "line", UNJUDGED)
            main.rows[-1]["group"] = "^" if index else group.name
        if group.children:
            main.add(Node(subtotal, group.yuan), "", "subtotal", UNJUDGED)
            main.rows[-1]["group"] = "^"
    main.add(_total(form, draw, root.yuan), "", "total", UNJUDGED)
    last, keys = main.rows[-1], [key for key, _ in main.columns]
    last["group"] = last["name"]
    for key in keys[keys.index("group") + 1 : keys.index("name") + 1]:
        last[key] = "<"  # one joined cell, as it is usually set
