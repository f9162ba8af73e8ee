"""Sentences of many fields and voices, each with the places it does and does not claim."""

from pathlib import Path

import pytest

from ingest.plain import read_plain
from nlp.deployment.claims import deployment
from nlp.model import Stance, Status, Target
from nlp.money.budget import budget_tables
from nlp.outline.chapters import outline
from nlp.sentences import read

TARGETS = {
    "gc": Target.GOVERNMENT_CLOUD,
    "ge": Target.GOVERNMENT_EXTRANET,
    "gi": Target.GOVERNMENT_INTRANET,
    "sn": Target.SECTOR_NETWORK,
    "in": Target.INTERNET,
    "pc": Target.PUBLIC_CLOUD,
    "pv": Target.PRIVATE_CLOUD,
    "mr": Target.OWN_MACHINE_ROOM,
    "sv": Target.OWN_SERVERS,
    "ho": Target.HOSTED,
}
STANCES = {"+": Stance.ADOPTS, "-": Stance.DECLINES, "?": Stance.MENTIONS}
Claim = tuple[Target, Stance, Status]


def wanted(code: str) -> Claim:
    code = code.strip("()")
    status = Status.EXISTING if "!" in code else Status.PLANNED
    return TARGETS[code[:2]], STANCES[code.replace("!", "")[2]], status


def cases():
    lines = (Path(__file__).parent / "deployment.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.startswith("#"):
            _, text, codes, *known = line.split("\t")
            marks = [pytest.mark.xfail(reason="known to be missed", strict=True)] if known else []
            text = text.replace("\\n", "\n").replace("\\t", "\t")
            yield pytest.param(text, codes, id=str(number), marks=marks)


def same(one: Claim, other: Claim) -> bool:
    """The time counts only for what is adopted."""
    return one[:2] == other[:2] and (one[1] is not Stance.ADOPTS or one[2] is other[2])


@pytest.mark.parametrize(("text", "codes"), tuple(cases()))
def test_what_a_sentence_claims(text, codes):
    document = read_plain("a.txt", text)
    reading = read(document, outline(document))
    found = [(c.target, c.stance, c.status) for c in deployment(reading, budget_tables(reading))]
    must = [wanted(code) for code in codes.split() if code[0] not in "(~"]
    may = [wanted(code) for code in codes.split() if code[0] == "("]
    for claim in must:
        assert any(same(claim, other) for other in found), claim
    for claim in found:
        harmless = claim[1] is Stance.MENTIONS and claim[0] in {target for target, *_ in may}
        assert harmless or any(same(claim, other) for other in (*must, *may)), claim
