"""The bundled declarations: what is planted is found, what only looks like it is not."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.model import Case, Hit
from checks.pack import find
from checks.review import review
from checks.rule import Severity
from checks.verdict import Review, Verdict
from ingest.read import read
from nlp.fold import fold
from nlp.understand import understand

SAMPLES = Path(__file__).parents[2] / "samples"
KINDS = ("docx", "pdf")


@cache
def reviewed(name: str, kind: str) -> Review:
    (path,) = (SAMPLES / name).glob(f"*.{kind}")
    return review(Case(understand(read([path]))), find("lianyungang-2025"))


def notes(name: str, part: str) -> list[dict[str, Any]]:
    return yaml.safe_load((SAMPLES / name / "planted.yaml").read_text("utf-8")).get(part, [])


def planted() -> list[tuple[str, dict[str, Any]]]:
    return [(name, flaw) for name in ("flawed", "operations") for flaw in notes(name, "planted")]


def traps() -> list[tuple[str, dict[str, Any]]]:
    every = ("clean", "flawed", "operations")
    return [(name, trap) for name in every for trap in notes(name, "traps")]


def squeezed(text: str) -> str:
    return "".join(fold(text).text.split())


def hits(outcome: Review, rules: list[str]) -> list[Hit]:
    """Return the hits of these rules, and of the parts of a row (LYG-19-sharing)."""
    return [
        hit
        for result in outcome.results
        if result.verdict is Verdict.FOUND
        and any(result.rule.id == rule or result.rule.id.startswith(f"{rule}-") for rule in rules)
        for hit, _ in result.hits()
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("name", "flaw"), planted(), ids=lambda x: x if isinstance(x, str) else x["id"]
)
def test_what_is_planted_is_found_with_its_page_and_words(name, flaw, kind):
    outcome = reviewed(name, kind)
    found = hits(outcome, flaw["rule"])
    assert found, flaw["what"]
    if flaw["kind"] == "not_found":
        assert all(hit.absent or hit.evidence for hit in found)
        return
    document = outcome.proposal.document
    matched = [
        (quote, span)
        for quote in flaw["quotes"]
        for hit in found
        for span in hit.evidence
        if squeezed(quote["quote"]) in squeezed(span.quote)
        or squeezed(span.quote) in squeezed(quote["quote"])
    ]
    assert matched
    if kind == "pdf":
        pages = {(document.page_at(span.start), quote["page"]) for quote, span in matched}
        others = {page for quote, _ in matched for page in quote.get("pages", [])}
        assert any(here == there or here in others for here, there in pages), pages


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("name", "trap"), traps(), ids=lambda x: x if isinstance(x, str) else x["id"]
)
def test_a_trap_accuses_nobody(name, trap, kind):
    quotes = [squeezed(quote["quote"]) for quote in trap["quotes"]]
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
