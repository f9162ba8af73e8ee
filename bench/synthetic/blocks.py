"""Parts of a declaration that are built from lists: functions, catalogues, stages, systems."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from estimate import Tables
from subject import WITHHELD, Subject, shifted
from truth import Grid, Heading, Item, Resource, Text


def columns(form: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return a form's columns as (key, header)."""
    pairs = [str(column).split(" ", 1) for column in form["columns"]]
    return [(key, title) for key, title in pairs]


def grid(
    form: Mapping[str, Any], rows: Sequence[Mapping[str, str]], caption: str, about: str
) -> Iterator[Item]:
    """Yield a caption and a table with the form's columns."""
    every = columns(form)
    head = tuple(title for _, title in every)
    body = tuple(tuple(row.get(key, "") for key, _ in every) for row in rows)
    yield Text(caption, "caption")
    yield Grid((head, *body), caption, about=about)


def functions(
    subject: Subject, form: Mapping[str, Any], chosen: Sequence[Mapping[str, Any]], tables: Tables
) -> Iterator[Item]:
    """Yield the subsystems and their functions; headings' levels count from 1 here."""
    if form["form"] == "table":
        rows = []
        for number, system in enumerate(chosen, 1):
            for index, (name, text) in enumerate(system["functions"]):
                rows.append({
                    "no": "^" if index else str(number),
                    "subsystem": "^" if index else system["name"],
                    "function": name, "text": subject.fill(text),
                })  # fmt: skip
        caption = tables.caption(subject.draw.one("functions caption", form["caption"]))
        yield from grid(form, rows, caption, "functions")
        return
    pattern = subject.draw.one("functions item", form.get("item", ["（{n}）{function}：{text}"]))
    for system in chosen:
        yield Heading(1, "", system["name"])
        yield Text(subject.fill(system["text"]))
        for number, (name, text) in enumerate(system["functions"], 1):
            said = subject.fill(text)
            if form["form"] == "headings":
                yield Heading(2, "", name)
                yield Text(said)
            else:
                slots = {"{n}": str(number), "{function}": name, "{text}": said}
                line = pattern
                for slot, value in slots.items():
                    line = line.replace(slot, value)
                yield Text(line, "item")


def catalogue(
    subject: Subject, form: Mapping[str, Any], tables: Tables, *, offered: bool = True
) -> Iterator[Item]:
    """Yield the data-resource tables of a form; `offered` False leaves out what is offered."""
    rng, every = subject.draw.rng, subject.field["data"]
    if not any(key == "ground" for key, _ in columns(form)):  # without a ground it would be a flaw
        every = [item for item in every if item["sharing"] != WITHHELD]
    data = {
        way: subject.draw.some([d for d in every if d["direction"] == way], rng.randint(3, 6))
        for way in ("offered", "requested")
    }
    ways = ["offered", "requested"] if form["direction"] == "both" else [form["direction"]]
    ways = [way for way in ways if offered or way != "offered"]
    if form.get("split"):
        for way in ways:
            caption = subject.draw.one(f"{way} caption", form[f"{way}_caption"])
            yield from _resources(subject, form, data[way], tables.caption(caption))
    elif ways:
        every = [item for way in ways for item in data[way]]
        caption = subject.draw.one("catalogue caption", form["caption"])
        yield from _resources(subject, form, every, tables.caption(caption))


def _resources(
    subject: Subject, form: Mapping[str, Any], data: Sequence[Mapping[str, Any]], caption: str
) -> Iterator[Item]:
    every, rows, truth = columns(form), [], []
    for number, item in enumerate(data, 1):
        row = {key: subject.fill(str(value)) for key, value in item.items()}
        row["no"] = str(number)
        if "words" in form:
            row["direction"] = form["words"][item["direction"]][0]
        rows.append(row)
        kept = tuple((key, row.get(key, "")) for key, _ in every if key not in {"no", "name"})
        truth.append(Resource(row["name"], item["direction"], kept))
    yield Text(caption, "caption")
    body = tuple(tuple(row.get(key, "") for key, _ in every) for row in rows)
    head = tuple(title for _, title in every)
    yield Grid((head, *body), caption, about="catalogue", resources=tuple(truth))


def schedule(subject: Subject, form: Mapping[str, Any], tables: Tables) -> Iterator[Item]:
    """Yield the table of stages, spread over the project's months."""
    stages = form["stages"][: max(3, min(len(form["stages"]), subject.months))]
    step = max(1, subject.months // len(stages))
    rows = []
    for index, (name, text) in enumerate(stages):
        first = shifted(subject.starts_on, index * step)
        last = index == len(stages) - 1
        end = subject.ends_on if last else shifted(first, step - 1)
        time = f"{first.year}年{first.month}月"
        if (end.year, end.month) != (first.year, first.month):
            time += f"—{end.year}年{end.month}月"
        rows.append({"no": str(index + 1), "stage": name, "time": time, "text": subject.fill(text)})
    caption = tables.caption(subject.draw.one("schedule", form["caption"]))
    yield from grid(form, rows, caption, "other")


def systems(subject: Subject, form: Mapping[str, Any], tables: Tables) -> Iterator[Item]:
    """Yield the table of existing systems."""
    rows = [
        {"no": str(n), **{key: subject.fill(str(value)) for key, value in item.items()}}
        for n, item in enumerate(subject.draw.some(subject.field["systems"], 4), 1)
    ]
    caption = tables.caption(subject.draw.one("systems caption", form["caption"]))
    yield from grid(form, rows, caption, "other")
