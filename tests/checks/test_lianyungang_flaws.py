"""Every rule of the pack on one clean proposal, and on the change that makes it speak."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from checks.model import Case, Ledger, Stage
from checks.pack import find
from checks.review import review
from checks.rule import Recommendation, Severity
from checks.verdict import Result, Review, Verdict
from checks.wording import message
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.understand import understand

HERE = Path(__file__).parent / "lianyungang"
CLEAN = (HERE / "clean.txt").read_text("utf-8")
PACK = find("lianyungang-2025")
SAID = HERE / "flaws.txt"
# It only reminds of the authority, and the clean proposal is of that amount.
ALWAYS = {"LYG-05-2"}


@dataclass(frozen=True)
class Flaw:
    rule: str
    what: str = ""
    change: Mapping[str, str] = field(default_factory=dict)
    section: tuple[str, str, str] | None = None
    drop: bool = False
    text: str = ""
    stage: str = "review"
    settings: Mapping[str, str] = field(default_factory=dict)
    ledgers: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)

    def proposal(self) -> str:
        text = self.text or CLEAN
        for old, new in self.change.items():
            assert old in text, old
            text = text.replace(old, new)
        if self.section:
            title, after, new = self.section
            start, end = text.index(title), text.index("\n" + after) + 1
            text = text[:start] + ("" if self.drop else f"{title}\n{new}") + text[end:]
        return text

    def review(self) -> Review:
        ledgers = {kind: Ledger(kind, kind, tuple(rows)) for kind, rows in self.ledgers.items()}
        return reviewed(
            self.proposal(), stage=Stage(self.stage), settings=self.settings, ledgers=ledgers
        )


def reviewed(text: str, **more: object) -> Review:
    submission = Submission("项目", (Filed(read_plain("方案", text), "proposal"),))
    return review(Case(understand(submission), **more), PACK)


FLAWS = [Flaw(**entry) for entry in yaml.safe_load((HERE / "flaws.yaml").read_text("utf-8"))]


def of(review_: Review, rule_id: str) -> Result:
    return next(result for result in review_.results if result.rule.id == rule_id)


def line(flaw: Flaw) -> str:
    result = of(flaw.review(), flaw.rule)
    sentences = [f"{level.value}　{message(result.rule, hit)}" for hit, level in result.hits()]
    said = " ".join(sentences) or result.why
    return f"{flaw.rule}　{flaw.what or flaw.stage}　{result.verdict.value}　{said}\n"


def test_nothing_is_held_against_the_clean_proposal():
    clean = reviewed(CLEAN)
    assert clean.recommendation is Recommendation.PROCEED
    graver = [
        result.rule.id
        for result in clean.results
        if any(level is not Severity.REMIND for _, level in result.hits())
    ]
    assert graver == []
    found = {result.rule.id for result in clean.results if result.verdict is Verdict.FOUND}
    assert found == ALWAYS
    assert not [r.rule.id for r in clean.results if r.verdict in {Verdict.UNSURE, Verdict.ERROR}]


@pytest.mark.parametrize("number", range(len(CLEAN.splitlines())))
def test_taking_a_line_away_breaks_nothing_and_rejects_nobody(number):
    lines = CLEAN.splitlines(keepends=True)
    found = reviewed("".join(lines[:number] + lines[number + 1 :]))
    assert [result.rule for result in found.results] == list(PACK.rules)
    assert not [result.rule.id for result in found.results if result.verdict is Verdict.ERROR]
    assert found.recommendation not in {Recommendation.REJECT, Recommendation.STOP}
    for result in found.results:
        for hit, level in result.hits():
            assert message(result.rule, hit).endswith("。")
            assert level is not Severity.VETO


def test_every_rule_has_its_flaw():
    single = {rule.id for rule in PACK.rules if not rule.batch}
    assert {flaw.rule for flaw in FLAWS} == single


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda f: f"{f.rule} {f.what or f.stage}")
def test_the_flaw_is_spoken_of(flaw):
    result = of(flaw.review(), flaw.rule)
    assert result.verdict in {Verdict.FOUND, Verdict.UNSURE}, result.why
    document = result.rule and flaw.review().proposal.document
    for outcome in result.outcomes:
        for span in outcome.evidence:
            assert document.text[span.start : span.end] == span.quote


def test_what_is_said_reads_as_agreed(request):
    said = "".join(map(line, FLAWS))
    if request.config.getoption("--update-golden"):
        SAID.write_text(said, encoding="utf-8")
    assert said == SAID.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        (f"秘密★10年\n{CLEAN}", True),
        (f"{CLEAN}本项目属于涉密项目。\n", True),
        (f"密级：公开\n{CLEAN}", False),
        (f"{CLEAN}本项目不属于涉密项目。\n", False),
        (f"{CLEAN}本项目与涉密系统物理隔离。\n", False),
    ],
    ids=["密级标志", "自称涉密", "公开", "自称不涉密", "提到涉密系统"],
)
def test_classified_papers_stop_the_review(text, stops):
    assert (reviewed(text).recommendation is Recommendation.STOP) == stops


def test_approval_is_not_asked_of_money_of_ones_own():
    text = CLEAN.replace("市级财政资金", "单位自筹资金")
    assert of(reviewed(text), "LYG-05-2").verdict is Verdict.NOT_APPLICABLE
    assert of(reviewed(text), "LYG-18-1").verdict is Verdict.NOT_APPLICABLE
