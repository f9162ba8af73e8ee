"""The facts of the sample declarations, and what holds of any document's facts."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from ingest.docx import read_docx
from ingest.model import Filed, Submission
from nlp.model import Proposal, Stance, Status, Topic
from nlp.stated import State
from nlp.understand import understand

SAMPLES = Path(__file__).parents[2] / "samples"
FOLDERS = ("clean", "flawed", "operations")
ELSEWHERE = {"own_machine_room", "own_servers", "public_cloud", "private_cloud", "hosted"}


@cache
def facts(path: Path) -> Proposal:
    document = read_docx(path.name, path.read_bytes())
    return understand(Submission("s", (Filed(document, "proposal"),)))


def sample(folder: str) -> Proposal:
    return facts(next((SAMPLES / folder).glob("*.docx")))


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_profile(folder):
    expected = yaml.safe_load((SAMPLES / folder / "notes.yaml").read_text())["facts"]
    found = sample(folder).profile
    assert found.name is not None
    assert found.name.value == expected["name"]
    assert found.applicant is not None
    assert found.applicant.value == expected["applicant"]
    assert found.total_investment is not None
    assert found.total_investment.value == Decimal(expected["total_investment"])
    assert found.period is not None
    assert found.period.value[:4] == expected["period"][:4]
    assert found.funding is not None
    assert {kind.value for kind in found.funding.value} == set(expected["funding"]["kinds"])
    assert found.project_kind is not None
    assert found.project_kind.value == expected["kind"]
    assert found.document_kind is not None
    assert found.document_kind.value == expected["document_kind"]
    assert found.classified is None


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_estimate(folder):
    expected = yaml.safe_load((SAMPLES / folder / "notes.yaml").read_text())["facts"]["budget"]
    title = expected["table"].replace(" ", "")
    (table,) = [t for t in sample(folder).tables if t.title == title]
    assert (table.kind, table.unit) == ("estimate", expected["unit"])
    assert [(line.number, line.name, line.yuan) for line in table.lines if line.kind == "line"] == [
        (line["number"], line["name"], Decimal(line["yuan"])) for line in expected["lines"]
    ]


def test_every_planted_discrepancy_and_no_other():
    found = sample("flawed").discrepancies
    assert sorted({discrepancy.kind for discrepancy in found}) == [
        "funding_mismatch",
        "product_mismatch",
        "sum_mismatch",
        "total_conflict",
        "unit_slip",
        "words_mismatch",
    ]
    total = sample("flawed").profile.total_investment
    assert total is not None
    assert total.state is State.CONFLICT
    assert not sample("clean").discrepancies
    assert not sample("operations").discrepancies


def test_where_the_clean_project_runs():
    planned = [c for c in sample("clean").deployment if c.status is Status.PLANNED]
    adopted = {c.target.value for c in planned if c.stance is Stance.ADOPTS}
    assert "government_cloud" in adopted
    assert not adopted & ELSEWHERE


def test_where_the_flawed_project_runs():
    adopted = {c.target.value for c in sample("flawed").deployment if c.stance is Stance.ADOPTS}
    assert {"government_cloud", "own_machine_room", "own_servers"} <= adopted


def test_what_the_flawed_project_states():
    found = sample("flawed")
    for topic, element, state in (
        (Topic.SHARING, "refusal", State.NEGATED),
        (Topic.GATHERING, "local_only", State.NEGATED),
        (Topic.EXCHANGE_CHANNEL, "exchange", State.FOUND),
        (Topic.COMPONENT, "identity", State.FOUND),
        (Topic.COMPONENT, "sms", State.FOUND),
        (Topic.COMPONENT, "app", State.FOUND),
        (Topic.DATA_REVENUE, "revenue", State.FOUND),
        (Topic.IMPLEMENTATION, "self_procure", State.FOUND),
    ):
        states = {s.state for s in found.stated(topic, element) if not s.quoted}
        assert state in states, (topic, element)
    assert not found.stated(Topic.SUPERVISION)
    assert not found.stated(Topic.CRYPTOGRAPHY)
    assert not found.stated(Topic.LOCALISATION)


def test_what_the_clean_project_states():
    found = sample("clean")
    assert not found.stated(Topic.SHARING, "refusal")
    assert not found.stated(Topic.GATHERING, "local_only")
    assert not found.stated(Topic.EXCHANGE_CHANNEL)
    for topic in (Topic.COMPONENT, Topic.DATA_REVENUE):
        assert {s.state for s in found.stated(topic)} <= {State.NEGATED}
    for topic, element in (
        (Topic.SHARING, "catalogue"),
        (Topic.SHARING, "mechanism"),
        (Topic.GATHERING, "gathered"),
        (Topic.SECURITY, "plan_sync"),
        (Topic.CRYPTOGRAPHY, "plan"),
        (Topic.LOCALISATION, "statement"),
        (Topic.SUPERVISION, "arranged"),
        (Topic.PLANNING, "named_plan"),
        (Topic.APPROVAL, "chief_data_officer"),
    ):
        assert any(s.state is State.FOUND and not s.quoted for s in found.stated(topic, element)), (
            topic,
            element,
        )


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_quotation_is_in_its_document(folder):
    _quotations_hold(sample(folder))


def test_real_documents(shared):
    paths = sorted((shared / "proposals").glob("*.docx"))
    assert paths
    for path in paths:
        found = facts(path)
        _quotations_hold(found)
        assert not found.discrepancies, path.name


def _quotations_hold(found: Proposal) -> None:
    document = found.document
    spans = [
        *(amount.span for amount in found.amounts),
        *(line.span for table in found.tables for line in table.lines),
        *(claim.span for claim in found.deployment),
        *(statement.span for statement in found.statements),
        *(item.span for item in found.functions),
        *(citation.span for citation in found.citations),
        *(span for discrepancy in found.discrepancies for span in discrepancy.evidence),
    ]
    for span in spans:
        assert document.text[span.start : span.end] == span.quote
