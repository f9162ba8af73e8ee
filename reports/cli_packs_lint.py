"""Check packs, and run the tests that come with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console

from checks.pack import PackError, list_packs
from checks.pack_tests import PackTests, read_tests, run_tests
from checks.rule import Pack
from reports.cli_order import load_pack
from reports.trouble import in_chinese

WRONG = 2


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one pack or one file of tests: everything wrong, and the sentence on it."""

    problems: tuple[str, ...]
    told: str = ""


def run_lint(names: Iterable[str], tests: Sequence[str] = ()) -> int:
    """Print everything wrong in the packs and in what their tests expect; 2 if anything is."""
    named = list(names)
    checked = named or ([] if tests else list(list_packs()))
    packs, problems = _loaded(checked)
    tried = [_tried(Path(file), packs, named) for file in tests]
    problems += [problem for one in tried for problem in one.problems]
    for problem in dict.fromkeys(problems):
        typer.echo(in_chinese(problem))
    for one in tried:
        typer.echo(one.told, err=bool(one.problems)) if one.told else None
    count = len(dict.fromkeys(problems))
    if checked:
        found = f"共{count}处错误" if count else "未发现错误"
        typer.echo(f"{len(checked)}个规则包，{found}。", err=bool(count))
    return WRONG if count else 0


def _loaded(names: Iterable[str]) -> tuple[dict[str, Pack], list[str]]:
    packs: dict[str, Pack] = {}
    problems: list[str] = []
    for name in names:
        try:
            packs[name] = load_pack(name)
        except PackError as error:
            problems += error.problems
    return packs, problems


def _tried(file: Path, packs: dict[str, Pack], named: Sequence[str]) -> Tried:
    try:
        tests = read_tests(file)
        pack = _meant(tests, file, packs, named)
    except PackError as error:
        return Tried(error.problems)
    if pack is None:  # what is wrong with it is among the problems already
        return Tried((), f"{file}：规则包有误，测试没有运行。")
    with Console(stderr=True).status(f"正在试跑 {file.name}……"):
        problems = run_tests(pack, tests)
    return Tried(problems, _told(pack, tests, problems))


def _meant(
    tests: PackTests, file: Path, packs: dict[str, Pack], named: Sequence[str]
) -> Pack | None:
    """Return the pack the tests are for: the one named, else bundled, else beside the tests."""
    for pack in packs.values():
        if pack.id == tests.pack:
            return pack
    if named:
        if any(Path(name).stem == tests.pack for name in named):
            return None
        reason = f"测试所写的规则包是“{tests.pack}”，不在所检查的规则包（{'、'.join(named)}）之中"
        raise PackError([tests.source.at(("pack",), reason)])
    if tests.pack in list_packs():
        return load_pack(tests.pack)
    beside = file.parent / f"{tests.pack}.yaml"
    if not beside.is_file():
        reason = f"没有名为“{tests.pack}”的规则包：既不是自带的，同一文件夹中也没有“{beside.name}”"
        raise PackError([tests.source.at(("pack",), reason)])
    return load_pack(str(beside))


def _told(pack: Pack, tests: PackTests, problems: Sequence[str]) -> str:
    """Say how many cases of how many rules came out as expected."""
    # what concerns no case stands at the head of the file
    head = f"{tests.source.path}:1:1: "
    failed = sum(not problem.startswith(head) for problem in problems)
    rules = {test.rule for test, _ in tests.cases} & {rule.id for rule in pack.rules}
    kinds = [test.kind for test, _ in tests.cases]
    spread = "、".join(f"{kind}{kinds.count(kind)}" for kind in ("正例", "反例", "边界"))
    passed = f"符合预期{len(kinds) - failed}例" + (f"，不符{failed}例" if failed else "")
    untested = len(problems) - failed
    missing = f"；{untested}条规则的测试不全" if untested else ""
    return (
        f"{pack.id}：规则{len(pack.rules)}条，其中{len(rules)}条有测试；"
        f"测试{len(kinds)}例（{spread}），{passed}{missing}。"
    )
