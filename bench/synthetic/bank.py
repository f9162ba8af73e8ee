"""Banks of words: load a half, name its mistakes, draw from it, fill its slots.

Usage: python bench/synthetic/bank.py work
"""

import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

BANKS = Path(__file__).resolve().parent / "banks"
PLACES = re.compile(r"云(?!川|台|港)|机房|服务器|外网|内网|专网|托管|机柜")
SLOT = re.compile(r"\{(\w+)\}")
BUILT = ("@functions", "@catalogue", "@estimate", "@funding")
NEEDED = """
deploy_cloud deploy_trap bad_cloud_declined bad_own_room share_offer share_request
share_platform share_gather share_ground bad_refusal sec_regime sec_sync sec_testing sec_crypto
sec_local supervision approvals plan_in bad_plan_out bad_self_procure bad_channel bad_repealed
basis bad_placeholder bad_hollow_sharing bad_hollow_security money_trap
""".split()  # noqa: SIM905  one word a line would hide the rest of the file
KNOWN = frozenset(
    """
name short unit unit_short city cloud bureau data_platform lead participant system year
last_year next_year start end months count total subsystems data date author code document
other words part1 part2 part3 part1_name part2_name part3_name fund1 fund2 year1 year2 t u
group subsystem n c d o function text few about
""".split()  # noqa: SIM905  as above
)
Text = Mapping[str, Any]


@dataclass(frozen=True)
class Bank:
    """One half: outlines, pools, money, catalogues and fields, as written."""

    half: str
    outlines: Sequence[Mapping[str, Any]]
    pools: Mapping[str, Sequence[Text]]
    money: Mapping[str, Any]
    catalogues: Mapping[str, Any]
    covers: Mapping[str, Any]
    fields: Sequence[Mapping[str, Any]]


@dataclass
class Draw:
    """Chance with a memory: nothing is drawn twice while something is left."""

    seed: str
    rng: random.Random = field(init=False)
    used: dict[str, set[int]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Seed the generator with a string, which Python hashes the same everywhere."""
        self.rng = random.Random(self.seed)  # noqa: S311  not cryptography

    def one(self, key: str, options: Sequence[Any]) -> Any:  # noqa: ANN401  YAML is untyped
        """Return one option, not drawn before under this key while any is left."""
        used = self.used.setdefault(key, set())
        left = [i for i in range(len(options)) if i not in used]
        if not left:
            last = self.last.get(key)  # the list starts again, but never with the same word
            used.clear()
            left = [i for i in range(len(options)) if i != last] or [0]
        index = self.rng.choice(left)
        used.add(index)
        self.last[key] = index
        return options[index]

    def fresh(self, key: str, options: Sequence[Any]) -> Any | None:  # noqa: ANN401
        """Return an option not drawn before under this key; None where none is left."""
        return self.one(key, options) if len(self.used.get(key, ())) < len(options) else None

    def some(self, options: Sequence[Any], count: int) -> list[Any]:
        """Return `count` different options in their order."""
        chosen = sorted(self.rng.sample(range(len(options)), min(count, len(options))))
        return [options[index] for index in chosen]

    def chance(self, share: float) -> bool:
        """Return True in this share of draws."""
        return self.rng.random() < share


def texts(entries: Sequence[Any]) -> list[Text]:
    """Return texts as mappings, whichever way they were written."""
    return [entry if isinstance(entry, Mapping) else {"text": entry} for entry in entries]


def load(half: str) -> Bank:
    """Read a half; raises ValueError with every mistake in it."""
    pools: dict[str, list[Text]] = {}
    merged: dict[str, Any] = {"covers": {}, "outlines": [], "money": {}, "catalogues": {}}
    fields = []
    for path in sorted((BANKS / half).glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "field" in content:
            own = {key: texts(value) for key, value in content.get("pools", {}).items()}
            fields.append({**content, "pools": own})
            continue
        for key, value in content.get("pools", {}).items():
            pools.setdefault(key, []).extend(texts(value))
        merged["outlines"] += content.get("outlines", [])
        merged["money"].update(content.get("money", {}))
        for key in ("catalogues", "functions", "schedule", "systems"):
            if key in content:
                merged["catalogues"][key] = content[key]
        for key in ("covers", "document_names", "authors", "strangers"):
            if key in content:
                merged["covers"][key] = content[key]
    bank = Bank(half, merged["outlines"], pools, merged["money"], merged["catalogues"],
                merged["covers"], fields)  # fmt: skip
    if mistakes := list(_mistakes(bank)):
        raise ValueError("\n".join(mistakes))
    return bank


def walk(sections: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield every section of an outline, in order."""
    for section in sections:
        yield section
        yield from walk(section.get("sections", []))


def keys(section: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """Return the pools a section draws from, each with the least and most texts."""
    found = []
    for entry in section.get("body", []):
        key, _, count = str(entry).partition("*")
        low, _, high = (count or "1").partition("-")
        found.append((key, int(low), int(high or low)))
    return found


def _mistakes(bank: Bank) -> Iterator[str]:
    for key in NEEDED:
        if not bank.pools.get(key):
            yield f"pool {key} is missing"
    for outline in bank.outlines:
        every = list(walk(outline["chapters"]))
        drawn = [key for section in every for key, _, _ in keys(section)]
        for key in BUILT:
            if drawn.count(key) != 1:
                yield f"outline {outline['id']}: {key} stands {drawn.count(key)} times"
        for name in ("sharing", "security"):
            if sum(section.get("mandatory") == name for section in every) != 1:
                yield f"outline {outline['id']}: mark one chapter mandatory: {name}"
        for key in sorted(set(drawn)):
            if not key.startswith("@") and not bank.pools.get(key):
                yield f"outline {outline['id']}: no pool {key}"
    yield from _text_mistakes(bank)


def _text_mistakes(bank: Bank) -> Iterator[str]:
    for name, pools, slots in [
        ("phrases", bank.pools, set[str]()),
        *((f["field"], f["pools"], set(f.get("slots", {}))) for f in bank.fields),
    ]:
        every = slots or {slot for f in bank.fields for slot in f.get("slots", {})}
        for key, entries in pools.items():
            for entry in entries:
                whole = entry["text"] + "".join(entry.get("items", []))
                for slot in SLOT.findall(whole):
                    if slot not in KNOWN | every:
                        yield f"{name}: {key}: unknown slot {{{slot}}} in {whole[:30]}"
                if PLACES.search(whole.replace("{cloud}", "云")) and "claims" not in entry:
                    yield f"{name}: {key}: claims: is missing in {whole[:40]}"
    common = [set(f.get("slots", {})) for f in bank.fields]
    for slot in sorted(set().union(*common)):
        used = any(f"{{{slot}}}" in e["text"] for entries in bank.pools.values() for e in entries)
        if used and not all(slot in own for own in common):
            yield f"slot {slot} is used in phrases but not every field has it"


if __name__ == "__main__":
    try:
        given = load(sys.argv[1])
    except (ValueError, yaml.YAMLError) as error:
        sys.exit(str(error))
    print(f"{len(given.outlines)} outlines, {sum(map(len, given.pools.values()))} texts")
