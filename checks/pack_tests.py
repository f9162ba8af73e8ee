"""A pack's own tests: for every rule what it must find, what it must not, and a close call.

Written in YAML beside the pack by whoever writes the pack; no Python is needed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator

from checks.model import Case, Ledger, Stage
from checks.pack_problems import PackError, described
from checks.pack_schema import Text, Written
from checks.review import review
from checks.rule import Pack, Recommendation, Rule, Severity
from checks.source_marks import Loc, Source, read_source
from checks.verdict import Result, Verdict
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.model import Proposal
from nlp.understand import understand

Kind = Literal["正例", "反例", "边界"]
_RAISED = {Verdict.FOUND, Verdict.UNSURE, Verdict.UNVERIFIED}
_QUIET = {Verdict.CLEAR, Verdict.NOT_APPLICABLE, Verdict.EXCEPTED}


class WrittenTest(Written):
    """One test: a paper (the common head with `swap` applied, then `text`) and a rule's answer."""

    rule: Text
    kind: Kind
    title: str = ""
    paper: str | None = None
    swap: dict[str, str] = Field(default_factory=dict)
    text: str = ""
    stage: Stage = Stage.REVIEW
    on: date | None = None
    settings: dict[str, str] = Field(default_factory=dict)
    ledgers: dict[str, list[dict[str, str]]] = Field(default_factory=dict)
    expect: Verdict
    level: Severity | None = None
    exception: str = ""

    @field_validator("expect")
    @classmethod
    def _no_error(cls, expect: Verdict) -> Verdict:
        if expect is Verdict.ERROR:
            raise ValueError("error 是程序出错，不能作为预期")
        return expect


class WrittenTests(Written):
    """A file of tests; its list is validated case by case."""

    pack: Text
    paper: str = ""
    cases: list[Any] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class PackTests:
    """The tests of a pack, with where each stands in its file."""

    pack: str
    cases: tuple[tuple[WrittenTest, str], ...]
    source: Source

    def at(self, index: int, reason: str) -> str:
        """Return `path:line:col: reason` for a case."""
        return self.source.at(("cases", index), reason)


def read_tests(path: Path) -> PackTests:
    """Return the tests a file holds, or raise PackError with everything wrong in it."""
    try:
        source = read_source(str(path), path.read_text(encoding="utf-8"))
        head = WrittenTests.model_validate(source.data)
    except OSError as error:
        raise PackError([f"{path}:1:1: 打不开文件（{error.strerror}）"]) from None
    except UnicodeDecodeError:
        raise PackError([f"{path}:1:1: 文件不是 UTF-8 编码"]) from None
    except ValidationError as error:
        raise PackError(described(error, source, (), WrittenTests)) from None
    except ValueError as error:
        raise PackError([str(error)]) from None
    problems = list(source.duplicates)
    cases: list[tuple[WrittenTest, str]] = []
    for i, entry in enumerate(head.cases):
        here: Loc = ("cases", i)
        try:
            test = WrittenTest.model_validate(entry)
        except ValidationError as error:
            problems.extend(described(error, source, here, WrittenTest))
            continue
        paper = head.paper if test.paper is None else test.paper
        for old, new in test.swap.items():
            if old not in paper:
                problems.append(source.at((*here, "swap"), f"开头没有“{old}”，不能替换"))
            paper = paper.replace(old, new)
        cases.append((test, f"{paper.rstrip()}\n{test.text}".strip()))
    if problems:
        raise PackError(problems)
    return PackTests(head.pack, tuple(cases), source)


def run_tests(pack: Pack, tests: PackTests) -> tuple[str, ...]:
    """Return what came out otherwise than expected, and the rules no test looks at."""
    return (*_failures(pack, tests), *_untested(pack, tests))


def _failures(pack: Pack, tests: PackTests) -> Iterator[str]:
    rules = {rule.id: rule for rule in pack.rules}
    for i, (test, text) in enumerate(tests.cases):
        if test.rule not in rules:
            yield tests.at(i, f"规则包没有编号为“{test.rule}”的规则")
            continue
        result = answer(pack, test, text)
        name = f"{test.rule}{test.kind}{f'（{test.title}）' if test.title else ''}"
        if wrong := "；".join(_wrong(test, result)):
            yield tests.at(i, f"{name}：{wrong}")


def answer(pack: Pack, test: WrittenTest, text: str) -> Result:
    """Return how the test's rule came out on its paper."""
    ledgers = {kind: Ledger(kind, kind, tuple(rows)) for kind, rows in sorted(test.ledgers.items())}
    case = Case(
        _understood(text), stage=test.stage, on=test.on, settings=test.settings, ledgers=ledgers
    )
    # Only what may put the paper out of scope decides on another rule.
    asked = tuple(
        rule
        for rule in pack.rules
        if rule.id == test.rule or rule.recommends is Recommendation.OUT_OF_SCOPE
    )
    results = review(case, replace(pack, rules=asked, route=())).results
    return next(result for result in results if result.rule.id == test.rule)


@lru_cache(maxsize=256)
def _understood(text: str) -> Proposal:
    document = read_plain("方案", text)
    return understand(Submission("项目", (Filed(document, "proposal"),)))


def _wrong(test: WrittenTest, result: Result) -> Iterator[str]:
    levels = {level for _, level in result.hits()}
    if result.verdict is not test.expect:
        why = f"（{result.why}）" if result.why else ""
        yield f"应为 {test.expect}，实为 {result.verdict}{why}"
    elif test.level and test.level not in levels:
        yield f"级别应为 {test.level}，实为 {'、'.join(sorted(levels)) or '无'}"
    elif test.exception and test.exception != result.exception:
        yield f"例外情形应为“{test.exception}”，实为“{result.exception}”"
    if test.kind == "正例" and test.expect not in _RAISED:
        yield f"正例不应预期 {test.expect}"
    if test.kind == "反例" and test.expect not in _QUIET:
        yield f"反例不应预期 {test.expect}"


def _untested(pack: Pack, tests: PackTests) -> Iterator[str]:
    seen: Mapping[str, set[str]] = {rule.id: set() for rule in pack.rules}
    for test, _ in tests.cases:
        seen.get(test.rule, set()).add(test.kind)
    for rule in pack.rules:
        missing = [kind for kind in wanted_kinds(rule) if kind not in seen[rule.id]]
        if missing:
            yield f"{tests.source.path}:1:1: 规则 {rule.id} 缺少{'、'.join(missing)}"


def wanted_kinds(rule: Rule) -> Iterable[Kind]:
    """Return the kinds of test a rule needs: a reminder has no near miss, the batch no answer."""
    if rule.batch:
        return ("正例",)
    if rule.check.name == "reminder":
        return ("正例", "反例")
    return ("正例", "反例", "边界")
