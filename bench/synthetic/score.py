"""Score what was understood of a synthetic declaration, fact by fact, against its truth."""

from collections.abc import Sequence

import outlines
from outlines import same
from scoring_deployment import deployment, near
from scoring_money import discrepancies, lines, parts, total
from tables import FACT_NAMES
from tally import RIGHT, Tally, abstained, extra, missed, wrong
from truth import Declaration, Made

from nlp.model import Proposal, Role
from nlp.stated import State
from nlp.substance_model import FillerKind

GRAVE = {("sharing", "refusal"), ("gathering", "local_only"), ("implementation", "self_procure"),
         ("exchange_channel", "*"), ("data_revenue", "*")}  # fmt: skip


def scored(truth: Declaration, proposal: Proposal) -> dict[str, Tally]:
    """Return the tally of every fact."""
    titles, levels = outline(truth, proposal)
    every, kinds, depths = lines(truth, proposal)
    wrongs, classes = discrepancies(truth, proposal)
    claims, stances = deployment(truth, proposal)
    items, fields = catalogue(truth, proposal)
    tallies = (
        titles, levels, roles(truth, proposal), total(truth, proposal), every, kinds, depths,
        parts(truth, proposal), wrongs, classes, claims, stances, items, fields,
        functions(truth, proposal), profile(truth, proposal), products(truth, proposal),
        statements(truth, proposal), filler(truth, proposal),
    )  # fmt: skip
    return dict(zip(FACT_NAMES, tallies, strict=True))


def outline(truth: Declaration, proposal: Proposal) -> tuple[Tally, Tally]:
    """Titles in order, and the levels of those that match."""
    label = {"outline": [{"title": h.title, "level": h.level} for h in truth.headings()]}
    found = outlines.score(label, proposal.chapters)
    errors = tuple(f"missed {t}" for t in found.missing) + tuple(f"extra {t}" for t in found.extra)
    titles = Tally(
        found.matched, found.found - found.matched, found.labelled - found.matched, 0, errors
    )
    off = found.matched - found.level_right
    return titles, Tally(found.level_right, off, off, 0, found.wrong_levels)


def roles(truth: Declaration, proposal: Proposal) -> Tally:
    """Compare roles that are beyond dispute; a chapter without any is an abstention."""
    tally = Tally()
    chapters = list(proposal.walk())
    for heading in truth.headings():
        if not heading.role:
            continue
        named = [c for c in chapters if same(c.title) == same(heading.title)]
        here = [c for c in named if c.level == heading.level] or named
        fair = [Role(role) for role in (heading.role, *heading.also)]
        if any(c.plays(role) for c in here for role in fair):
            tally += RIGHT
        elif not here or here[0].role is None:
            tally += abstained(f"{heading.title}: {heading.role}")
        else:
            tally += wrong(heading.role, here[0].role, heading.title)
    return tally


def catalogue(truth: Declaration, proposal: Proposal) -> tuple[Tally, Tally]:
    """Compare data resources by name and direction, then the printed cells of the same."""
    left = [item for table in proposal.catalogues for item in table.items]
    items, fields = Tally(), Tally()
    for wanted in (r for grid in truth.grids("catalogue") for r in grid.resources):
        match = next((i for i in left if same(i.name) == same(wanted.name)), None)
        if match is None:
            items += missed(f"{wanted.direction} {wanted.name}")
            continue
        left.remove(match)
        if match.direction == wanted.direction:
            items += RIGHT
        elif match.direction == "unknown":
            items += abstained(f"direction of {wanted.name}: {wanted.direction}")
        else:
            items += wrong(wanted.direction, match.direction, wanted.name)
        for key, printed in wanted.fields:
            seen = match.sharing if key == "sharing" else getattr(match, key, None)
            if seen is None or not printed or key == "direction":
                continue
            if same(seen) == same(printed):
                fields += RIGHT
            else:
                fields += wrong(printed, seen, key) if seen else abstained(f"{key} {printed}")
    for item in left:
        items += extra(f"{item.direction} {item.name}")
    return items, fields


def functions(truth: Declaration, proposal: Proposal) -> Tally:
    """Subsystems and functions by name, each once."""
    wanted = {same(name) for name, _ in truth.facts.functions}
    given = {same(item.name) for item in proposal.functions}
    tally = Tally(right=len(wanted & given))
    for name in sorted(wanted - given):
        tally += missed(name)
    for name in sorted(given - wanted):
        tally += extra(name)
    return tally


def profile(truth: Declaration, proposal: Proposal) -> Tally:
    """Each field of the profile; one left empty is an abstention."""
    facts, seen, tally = truth.facts, proposal.profile, Tally()
    expected = {
        "name": same(facts.name), "applicant": same(facts.applicant),
        "applicant_kind": facts.applicant_kind, "document_kind": facts.document_kind,
        "project_kind": facts.project_kind, "funding": facts.funding, "months": facts.months,
        "starts_on": facts.starts_on, "ends_on": facts.ends_on,
    }  # fmt: skip
    for key, value in expected.items():
        stated = getattr(seen, key)
        if stated is None or stated.value == "unknown":
            tally += abstained(f"{key}: {value}")
            continue
        given = (
            same(stated.value)
            if isinstance(value, str) and key in {"name", "applicant"}
            else stated.value
        )
        if key == "funding":
            given = frozenset(str(kind) for kind in given)
        tally += RIGHT if given == value else wrong(value, given, key)
    return tally


def products(truth: Declaration, proposal: Proposal) -> Tally:
    """Products by kind, name and whether adopted; the given name may be the product's usual one."""
    left = list(proposal.products)
    tally = Tally()
    for wanted in (p for text in truth.texts() for p in text.products):
        match = next(
            (p for p in left if p.kind == wanted.kind and _alike(p.name, wanted.name)
             and near(wanted.quote, p.span.quote)), None)  # fmt: skip
        if match is None:
            tally += missed(f"{wanted.kind} {wanted.name}")
            continue
        left.remove(match)
        agreed = wanted.adopted is None or match.adopted == wanted.adopted
        tally += RIGHT if agreed else wrong(wanted.adopted, match.adopted, f"{wanted.name} adopted")
    named = [p for p in left if p.source != "table"]
    for product in named:
        if product.kind in {"chip", "os", "database", "middleware"}:
            tally += extra(f"{product.kind} {product.name}: {product.span.quote[:40]}")
    return tally


def _alike(one: str, other: str) -> bool:
    first, second = same(one), same(other)
    pairs = {first[n : n + 2] for n in range(len(first) - 1)}
    return any(second[n : n + 2] in pairs for n in range(len(second) - 1))


def statements(truth: Declaration, proposal: Proposal) -> Tally:
    """Tagged statements must be found; grave ones must not be found where none is tagged."""
    made = [m for text in truth.texts() for m in text.states]
    given = [s for s in proposal.statements if not s.quoted]
    tally = Tally()
    for wanted in made:
        here = [s for s in given if s.topic == wanted.topic and near(wanted.quote, s.span.quote)]
        if wanted.element != "*":
            here = [s for s in here if s.element == wanted.element]
        if not here:
            tally += missed(f"{wanted.topic} {wanted.element}: {wanted.quote[:60]}")
            continue
        negated = any(s.state is State.NEGATED for s in here)
        grave = bool({(wanted.topic, wanted.element), (wanted.topic, "*")} & GRAVE)
        agreed = grave or negated == wanted.negated or len({s.state for s in here}) > 1
        tally += RIGHT if agreed else wrong(wanted.negated, negated, f"negated {wanted.quote[:60]}")
    for seen in given:
        named = {(str(seen.topic), seen.element), (str(seen.topic), "*")}
        if (
            seen.state is State.FOUND
            and named & GRAVE
            and not _excused(made, seen.span.quote, named)
        ):
            tally += extra(f"{seen.topic} {seen.element}: {seen.span.quote[:60]}")
    return tally


def _excused(made: Sequence[Made], quote: str, named: set[tuple[str, str]]) -> bool:
    return any((m.topic, m.element) in named and near(m.quote, quote) for m in made)


def filler(truth: Declaration, proposal: Proposal) -> Tally:
    """Repeated passages, other cities' names and unfinished words."""
    seen = [(f.kind, f.span.quote) for s in proposal.substance for f in s.filler]
    wanted = [(FillerKind.REPEATED, text) for text in truth.repeated]
    wanted += [(FillerKind.FOREIGN_PLACE, text) for text in truth.foreign]
    wanted += [(FillerKind.PLACEHOLDER, t.text) for t in truth.texts() if t.placeholder]
    tally = Tally()
    for kind, text in wanted:
        here = [s for s in seen if s[0] is kind and near(s[1], text)]
        tally += RIGHT if here else missed(f"{kind}: {text[:60]}")
        seen = [s for s in seen if s not in here]
    judged = {FillerKind.REPEATED, FillerKind.FOREIGN_PLACE, FillerKind.PLACEHOLDER}
    cited = [text.text for text in truth.texts() if text.pool == "bad_repealed"]
    for kind, quote in seen:
        # the repealed measure is another city's: that its name is called strange is fair
        if kind in judged and not any(near(quote, text) for text in cited):
            tally += extra(f"{kind}: {quote[:60]}")
    return tally
