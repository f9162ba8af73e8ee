"""Every *.md here is a specification of one check: prose, a proposal, what to expect.

A case's heading says what it shows: 未见问题, 发现问题, 需人工核对, 相近而非 (a near miss).
Blocks: `yaml` the check's settings, `case` the day and the ledgers, `text` the proposal, `expect`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from checks.library import CHECKS
from checks.model import Case, Hit, Ledger, Moot, Outcome
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.stated import State
from nlp.understand import understand

HERE = Path(__file__).parent
_CASE = re.compile(r"^## (?P<title>.+?)$(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_STATES = {
    State.FOUND: "hit",
    State.NOT_FOUND: "missing",
    State.NEGATED: "negated",
    State.CONFLICT: "conflict",
}
SHOWS = ("未见问题", "发现问题", "需人工核对", "相近而非")
# These never accuse: the one waits for the batch, to the other a name is no more than a hint.
ONE_SIDED = {"batch-comparison", "applicant-elsewhere"}


@dataclass(frozen=True)
class Spec:
    path: Path
    title: str
    blocks: Mapping[str, str]

    def case(self) -> Case:
        document = read_plain("方案", self.blocks["text"])
        more = yaml.safe_load(self.blocks.get("case", "")) or {}
        ledgers = {
            kind: Ledger(kind, kind, tuple(rows)) for kind, rows in more.pop("ledgers", {}).items()
        }
        proposal = understand(Submission("项目", (Filed(document, "proposal"),)))
        return Case(proposal, ledgers=ledgers, **more)


def specs() -> list[Spec]:
    return [
        Spec(path, match["title"], dict(_BLOCK.findall(match["body"])))
        for path in sorted(HERE.glob("*.md"))
        for match in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def shown(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return "、".join(map(shown, value)) if isinstance(value, tuple) else str(value)


def show(outcome: Outcome) -> str:
    quotes = " | ".join(
        span.quote.replace("\n", "⏎").replace("\t", " ") for span in outcome.evidence
    )
    if isinstance(outcome, Hit):
        says = " ".join(f"{key}={shown(value)}" for key, value in sorted(outcome.says.items()))
        return "  ".join(filter(None, [_STATES[outcome.state], quotes, says])) + "\n"
    kind = "moot" if isinstance(outcome, Moot) else "unsure"
    return "  ".join(filter(None, [kind, quotes, outcome.why])) + "\n"


@pytest.mark.parametrize("spec", specs(), ids=lambda s: f"{s.path.stem}: {s.title}")
def test_spec(spec: Spec, request: pytest.FixtureRequest) -> None:
    check = CHECKS[spec.path.stem]
    params = check.params.model_validate(yaml.safe_load(spec.blocks.get("yaml", "")) or {})
    case = spec.case()
    outcomes = tuple(check.run(case, params))
    for outcome in outcomes:
        for span in outcome.evidence:
            document = case.proposal.submission.document(span.document)
            assert document.text[span.start : span.end] == span.quote
        if isinstance(outcome, Hit):
            assert set(outcome.says) == check.says
            assert outcome.state is not State.NOT_FOUND or outcome.absent
    assert outcomes == tuple(check.run(case, params))
    got = "".join(map(show, outcomes))
    if request.config.getoption("--update-golden") and got != spec.blocks["expect"]:
        rewrite(spec, got)
        return
    assert got == spec.blocks["expect"]


def rewrite(spec: Spec, got: str) -> None:
    old = spec.path.read_text(encoding="utf-8")
    head, tail = old.split(f"## {spec.title}\n", 1)
    block = re.compile(r"^```expect\n.*?^```", re.MULTILINE | re.DOTALL)
    tail = block.sub(lambda _: f"```expect\n{got}```", tail, count=1)
    spec.path.write_text(f"{head}## {spec.title}\n{tail}", encoding="utf-8")


@pytest.mark.parametrize("spec", specs(), ids=lambda s: f"{s.path.stem}: {s.title}")
def test_the_heading_says_what_is_expected(spec: Spec) -> None:
    kind, expected = spec.title.partition("：")[0], spec.blocks["expect"]
    assert kind in {*SHOWS, "不适用"}
    if kind in {"未见问题", "相近而非"}:
        assert expected == ""
    elif kind == "不适用":
        assert expected.startswith("moot")
    elif kind == "需人工核对":
        assert expected
        assert all(line.startswith("unsure") for line in expected.splitlines())
    else:
        assert re.match("hit|missing|negated|conflict", expected)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_check_has_a_whole_specification(name: str) -> None:
    kinds = {spec.title.partition("：")[0] for spec in specs() if spec.path.stem == name}
    assert kinds >= ({"需人工核对"} if name in ONE_SIDED else set(SHOWS))


def test_no_specification_without_a_check() -> None:
    assert {path.stem for path in HERE.glob("*.md")} == set(CHECKS)
