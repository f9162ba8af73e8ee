"""The plan of a document: an outline with titles drawn, flaws applied, every needed pool placed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bank import Bank, Draw, keys
from defects import Seed

# pool → roles of the chapters it may stand in; the first that exists takes it
PLACES = {
    "period": ("overview", "schedule"),
    "basis": ("overview", "necessity"),
    "standards": ("design", "overview", "functions"),
    "deploy_cloud": ("deployment", "design", "functions"),
    "deploy_trap": ("deployment", "design", "necessity", "current_systems", "requirements"),
    "share_offer": ("data_sharing",),
    "share_request": ("data_sharing",),
    "share_platform": ("data_sharing",),
    "share_gather": ("data_sharing",),
    "share_ground": ("data_sharing",),
    "sec_regime": ("security",),
    "sec_sync": ("security",),
    "sec_testing": ("security",),
    "sec_crypto": ("cryptography", "security", "design"),
    "sec_local": ("localisation", "design", "functions", "security"),
    "supervision": ("organisation", "schedule", "bidding", "budget"),
    "central": ("bidding", "organisation", "schedule"),
    "approvals": ("schedule", "organisation", "overview"),
    "plan_in": ("overview", "necessity"),
    "money_trap": ("necessity", "current_systems", "overview", "benefit"),
    "bad_cloud_declined": ("deployment", "design", "functions"),
    "bad_own_room": ("deployment", "design", "functions"),
    "bad_refusal": ("data_sharing",),
    "bad_plan_out": ("overview", "necessity"),
    "bad_self_procure": ("bidding", "organisation", "schedule"),
    "bad_channel": ("data_sharing", "design", "functions"),
    "bad_repealed": ("overview", "necessity"),
    "bad_placeholder": ("requirements", "benefit", "organisation", "risk", "design", "overview"),
}
GUARDED = {"sharing": "data_sharing", "security": "security"}


@dataclass
class Section:
    """A heading to be, the pools below it and its sections."""

    title: str
    level: int
    role: str
    also: tuple[str, ...]
    disputed: bool
    mandatory: str
    pools: list[tuple[str, int]]
    sections: list["Section"] = field(default_factory=list)
    shown: bool = True  # False: in the contents only
    sealed: bool = False  # nothing may be added

    def walk(self) -> Iterator["Section"]:
        """Yield this section and all below it."""
        yield self
        for section in self.sections:
            yield from section.walk()


def planned(
    outline: Mapping[str, Any], draw: Draw, seeds: Sequence[Seed], bank: Bank
) -> list[Section]:
    """Return the chapters of a document with every pool placed."""
    chapters = [_section(raw, 1, draw) for raw in _kept(outline["chapters"], draw)]
    names = {seed.name for seed in seeds}
    for what in GUARDED:
        _guarded(chapters, what, names)
    dropped = {pool for seed in seeds for pool in seed.drops}
    if "no_catalogue" in names:
        dropped.add("@catalogue")
    for section in _every(chapters):
        section.pools = [(key, count) for key, count in section.pools if key not in dropped]
    there = {key for section in _every(chapters) for key, _ in section.pools}
    wanted = [key for key in PLACES if not key.startswith("bad_") and key not in dropped | there]
    wanted += [key for seed in seeds for key in seed.adds]
    wanted += ["deploy_trap"] * draw.rng.randint(0, 2) + ["money_trap"] * draw.rng.randint(0, 1)
    for key in wanted:
        _place(chapters, key, draw, bank)
    return chapters


def _every(chapters: Sequence[Section]) -> list[Section]:
    return [section for chapter in chapters for section in chapter.walk()]


def _kept(raw: Sequence[Mapping[str, Any]], draw: Draw) -> list[Mapping[str, Any]]:
    return [section for section in raw if not (section.get("optional") and draw.chance(1 / 3))]


def _section(raw: Mapping[str, Any], level: int, draw: Draw) -> Section:
    title = raw["title"]
    return Section(
        title=title if isinstance(title, str) else draw.rng.choice(title),
        level=level,
        role=raw.get("role", ""),
        also=tuple(raw.get("also", [])),
        disputed=bool(raw.get("disputed")),
        mandatory=raw.get("mandatory", ""),
        pools=[(key, draw.rng.randint(low, high)) for key, low, high in keys(raw)],
        sections=[_section(s, level + 1, draw) for s in _kept(raw.get("sections", []), draw)],
    )


def _guarded(chapters: list[Section], what: str, names: set[str]) -> None:
    """Apply what is seeded against a mandatory chapter."""
    for siblings in (chapters, *(section.sections for section in _every(chapters))):
        for section in [s for s in siblings if s.mandatory == what]:
            if f"no_{what}" in names:
                siblings.remove(section)
            elif f"toc_{what}" in names:
                section.shown = False
            elif f"hollow_{what}" in names:
                section.sections, section.sealed = [], True
                section.pools = [(f"bad_hollow_{what}", 1)]


def _place(chapters: list[Section], key: str, draw: Draw, bank: Bank) -> None:
    """Add a pool to a section of the first role that has one; else to the last chapter."""
    if not bank.pools.get(key):
        return
    open_ = [s for c in chapters if c.shown for s in c.walk() if not s.sealed and s.shown]
    for role in PLACES[key]:
        heads = [section for section in open_ if section.role == role]
        if heads:
            places = [s for head in heads for s in head.walk() if not s.sections] or heads
            draw.rng.choice(places).pools.append((key, 1))
            return
    leaves = [section for section in open_ if not section.sections]
    draw.rng.choice(leaves[2:]).pools.append((key, 1))
