"""Write the handbook of rules: `python -m reports.handbook [--check] [PACK.yaml …]`.

A page for every measure, the ledger over all of them, and the checks a pack can use. With
`--check` nothing is written, and the first file that has drifted from the packs is named.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from checks.pack import PackError, list_packs, load
from checks.pack_tests import WrittenTest, read_tests
from checks.rule import Pack
from reports.handbook_checks import checks_page
from reports.handbook_ledger import contrasts, ledger, read_rows
from reports.handbook_markdown import rows
from reports.handbook_rules import Tests, measure
from reports.trouble import in_chinese, said

ROOT = Path(__file__).parent.parent
WRONG = 2
_MAKE = "python -m reports.handbook"
_NOTE = f"> 本页由 `{_MAKE}` 从规则包和规则包的测试生成，请勿直接修改。"
_TRIAL = Path("samples/measure/shili-2026.yaml")


def pages(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield path and text of every page of the handbook of a source tree."""
    packs = tuple(load(root / "checks/packs" / f"{name}.yaml") for name in list_packs())
    tested = {pack.id: _tests(root / "tests/packs" / f"{pack.id}.yaml") for pack in packs}
    folder = root / "docs/rules"
    for pack in packs:
        yield folder / f"{pack.id}.md", measure(pack, tested[pack.id], note=_NOTE)
    yield folder / "checks.md", checks_page(_NOTE)
    yield folder / "README.md", _readme(root, packs, tested)
    yield from one_page(root / _TRIAL)


def one_page(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the page of one pack, beside its file; its tests are looked for there too."""
    tests = _tests(path.with_suffix(".tests.yaml"))
    yield path.with_suffix(".md"), measure(load(path), tests, note=_NOTE)


def _tests(path: Path) -> Tests:
    """Return the tests of a pack by rule; none where there is no file yet."""
    if not path.is_file():
        return Tests()
    read = read_tests(path)
    found: dict[str, tuple[WrittenTest, ...]] = {}
    for test, _ in read.cases:
        found[test.rule] = (*found.get(test.rule, ()), test)
    head = read.source.data.get("paper", "") if isinstance(read.source.data, dict) else ""
    return Tests(str(head), found)


def _readme(root: Path, packs: Sequence[Pack], tested: dict[str, Tests]) -> str:
    lines = [
        "# 规则手册",
        "",
        _NOTE,
        "",
        "各地办法逐条的核查方法、级别、例外和示例，见各办法的手册。",
        "怎样编写规则包，见[教程](../tutorial.md)；可用的写法，见[检查项和取值](checks.md)。",
        "",
        "## 各地办法",
        "",
    ]
    lines += rows(
        ("手册", "文号", "施行日期", "规则", "测试", "不作自动核查", "办理路径", "可入函理由"),
        (_listed(pack, tested[pack.id]) for pack in packs),
    )
    lines += (
        "",
        "## 核查清单",
        "",
        "办法的每一条、款、项一行，写明由哪条规则核查，或者为什么不核查。",
        "",
    )
    lines += ledger(read_rows(root / "docs/rules/rows.tsv"), packs)
    lines += (
        "",
        "## 各地对照",
        "",
        "每一族各地怎样规定（括号内为级别和数额；“—”为没有此族规则，不得引用别处的）。",
        "",
    )
    lines += contrasts(packs)
    return "\n".join(lines).rstrip() + "\n"


def _listed(pack: Pack, tests: Tests) -> tuple[str, ...]:
    counts = (
        len(pack.rules),
        tests.count,
        len(pack.not_checked),
        len(pack.route),
        len(pack.grounds),
    )
    link = f"[{pack.title.strip('《》')}]({pack.id}.md)"
    return (link, pack.number, pack.effective.isoformat(), *map(str, counts))


def drifted(made: Sequence[tuple[Path, str]], root: Path) -> str:
    """Return a sentence on the first page that is not as the packs have it, or nothing."""
    for path, text in made:
        name = path.relative_to(root)
        if not path.is_file():
            return f"规则手册缺少 {name}，请运行 {_MAKE} 生成。"
        if path.read_text(encoding="utf-8") != text:
            return f"规则手册 {name} 与规则包不一致，请运行 {_MAKE} 重新生成。"
    known = {path for path, _ in made}
    for path in sorted((root / "docs/rules").glob("*.md")):
        if path not in known:
            return f"规则手册 {path.relative_to(root)} 没有对应的规则包，请删去。"
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the pages; 2 with a Chinese sentence if anything is wrong."""
    parser = argparse.ArgumentParser(prog=_MAKE, description="生成规则手册")
    parser.add_argument("--check", action="store_true", help="只核对，不写")
    parser.add_argument("packs", nargs="*", type=Path, help="只生成这些规则包的手册，写在其旁边")
    given = parser.parse_args(arguments)
    if not given.packs and not (ROOT / "docs").is_dir():
        return _say("规则手册只能在程序的源文件夹中生成；单个规则包的手册，请写明规则包文件。")
    try:
        made = [page for path in given.packs for page in one_page(path)] or [*pages(ROOT)]
        if given.check:
            return _say(drifted(made, ROOT)) if not given.packs else 0
        for path, text in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path}\n")
    except PackError as error:
        return _say("\n".join(map(in_chinese, error.problems)))
    except OSError as error:
        return _say(f"规则手册没有写成：{error.filename}，{said(error)}。")
    return 0


def _say(sentence: str) -> int:
    if sentence:
        sys.stderr.write(f"{sentence}\n")
    return WRONG if sentence else 0


if __name__ == "__main__":
    sys.exit(main())
