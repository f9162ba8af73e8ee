"""Score verdicts, rule by rule: found, clear and unsure against the truth; wrong vetoes."""

from collections.abc import Iterator

from tally import RIGHT, Tally, abstained, extra, missed
from truth import Declaration

from checks.rule import Severity
from checks.verdict import Result, Review, Verdict

CHAPTERS = {"sharing": "共享", "security": "安全"}
OPEN = {Verdict.UNSURE, Verdict.UNVERIFIED}


def verdicts(truth: Declaration, review: Review) -> dict[str, Tally]:
    """Return rule → tally of its findings; an open verdict is an abstention."""
    results = {result.rule.id: result for result in review.results}
    out = {rule: _judged(rule, wanted, results[rule]) for rule, wanted in truth.verdicts.items()}
    for what in CHAPTERS:
        if f"hollow_{what}" in truth.seeded:
            out[f"hollow-{what}"] = _hollow(what, results)
    return out


def _judged(rule: str, wanted: str, result: Result) -> Tally:
    seen = result.verdict
    told = " | ".join(_said(result))[:160]
    if wanted == "found":
        if seen is Verdict.FOUND:
            return RIGHT
        if seen in OPEN:
            return abstained(f"{rule}: should be found; {seen}: {told}")
        return missed(f"{rule}: should be found; {seen} {result.why[:80]}")
    if seen is Verdict.FOUND:
        return extra(f"{rule}: should be {wanted}; found: {told}")
    if seen in OPEN and wanted == "clear":
        error = f"unsure {rule}: should be clear; {seen}: {told or result.why[:80]}"
        return Tally(errors=(error,), idle=1)
    return Tally()


def _said(result: Result) -> Iterator[str]:
    for outcome in result.outcomes:
        quotes = "；".join(span.quote[:40] for span in outcome.evidence[:2])
        says = getattr(outcome, "says", None)
        short = {key: str(value)[:60] for key, value in says.items()} if says else ""
        yield f"{short or getattr(outcome, 'why', '')} «{quotes}»"


def _hollow(what: str, results: dict[str, Result]) -> Tally:
    """Either the chapter rule or the rule of substance may find an empty chapter."""
    seen = {results[rule].verdict for rule in ("LYG-19", f"LYG-19-{what}")}
    if Verdict.FOUND in seen:
        return RIGHT
    if seen & OPEN:
        return abstained(f"hollow chapter: {what}")
    return missed(f"hollow chapter: {what}")


def chapters(truth: Declaration, review: Review) -> Tally:
    """Compare the two mandatory chapters (篇章), one by one."""
    result = next(r for r in review.results if r.rule.id == "LYG-19")
    blamed = [str(hit.says.get("title", "")) for hit, _ in result.hits()]
    tally = Tally()
    for what, word in CHAPTERS.items():
        if f"hollow_{what}" in truth.seeded or (what == "sharing" and "refusal" in truth.seeded):
            continue  # little is left of the chapter: either answer is fair
        gone = bool({f"no_{what}", f"toc_{what}"} & set(truth.seeded))
        named = any(word in title for title in blamed)
        if gone and named:
            tally += RIGHT
        elif gone:
            open_ = result.verdict in OPEN or any(hasattr(o, "why") for o in result.outcomes)
            tally += abstained(f"missing chapter {what}") if open_ else missed(f"chapter {what}")
        elif named:
            tally += extra(f"chapter {what} is there: {' | '.join(_said(result))}")
    return tally


def vetoes(truth: Declaration, review: Review) -> list[str]:
    """Return every hit at the level of a veto that the truth does not bear out."""
    return [
        f"{result.rule.id}: {' | '.join(_said(result))}"
        for result in review.results
        if result.verdict is Verdict.FOUND and result.rule.id not in truth.vetoes
        for _, level in result.hits()
        if level is Severity.VETO
    ]
