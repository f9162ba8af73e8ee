"""The bundled declarations: what is planted is found, what only looks like it is not."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.model import Case, Review, Severity, Verdict
from checks.pack import find
from checks.review import review
from ingest.read import read
from nlp.fold import fold
from nlp.understand import understand

SAMPLES = Path(__file__).parents[2] / "samples"
KINDS = ("docx", "pdf")
# Only a ledger, the year's batch or a person can tell; the review says so instead of accusing.
LEFT_OPEN = {"LYG-07-b": Verdict.UNVERIFIED, "LYG-10-a": Verdict.UNVERIFIED}
LEFT_TO_PEOPLE = {"LYG-25": Verdict.UNSURE}


@cache
def reviewed(name: str, kind: str) -> Review:
    (path,) = (SAMPLES / name).glob(f"*.{kind}")
    return review(Case(understand(read([path]))), find("lianyungang-2025"))


def notes(name: str, part: str) -> list[dict[str, Any]]:
    return yaml.safe_load((SAMPLES / name / "notes.yaml").read_text("utf-8")).get(part, [])


def planted() -> list[tuple[str, dict[str, Any]]]:
    return [(name, flaw) for name in ("flawed", "operations") for flaw in notes(name, "planted")]


def traps() -> list[tuple[str, dict[str, Any]]]:
    every = ("clean", "flawed", "operations")
    return [(name, trap) for name in every for trap in notes(name, "traps")]


def squeezed(text: str) -> str:
    return "".join(fold(text).text.split())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("name", "flaw"), planted(), ids=lambda x: x if isinstance(x, str) else x["id"]
)
def test_what_is_planted_is_found(name, flaw, kind):
    results = {r.rule.id: r for r in reviewed(name, kind).results}
    (first, *others) = flaw["rule"]
    expected = {**LEFT_OPEN, **LEFT_TO_PEOPLE}.get(first, Verdict.FOUND)
    assert results[first].verdict is expected or any(
        results[other].verdict is expected for other in others
    ), results[first].why


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("name", "trap"), traps(), ids=lambda x: x if isinstance(x, str) else x["id"]
)
def test_a_trap_accuses_nobody(name, trap, kind):
    quotes = [squeezed(quote) for quote in trap["quotes"]]
    for rule_id in trap["near"].split(", "):
        for result in reviewed(name, kind).results:
            if not result.rule.id.startswith(rule_id):
                continue
            for hit, _ in result.hits():
                for span in hit.evidence:
                    shown = squeezed(span.quote)
                    assert not any(quote in shown or shown in quote for quote in quotes), shown


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_above_a_reminder_is_held_against_the_clean_one(kind):
    held = {
        result.rule.id: level
        for result in reviewed("clean", kind).results
        for _, level in result.hits()
        if level is not Severity.REMIND
    }
    assert held == {}


@pytest.mark.parametrize("name", ["clean", "flawed", "operations"])
def test_word_and_pdf_of_one_paper_fare_alike(name):
    word, pdf = (reviewed(name, kind) for kind in KINDS)
    assert word.recommendation is pdf.recommendation
    assert [(r.rule.id, r.verdict) for r in word.results] == [
        (r.rule.id, r.verdict) for r in pdf.results
    ]
