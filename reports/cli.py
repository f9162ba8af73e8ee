"""The command line. Heavy modules are imported by the command that needs them."""

import codecs
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from reports.cli_help import Command, Group, explain
from reports.refusal import Refusal
from reports.version import tool_version

app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="预审：对照一地的政务信息化项目管理办法，预审可行性研究报告、建设方案，生成备忘录。",
)
packs = typer.Typer(cls=Group, rich_markup_mode=None, help="规则包：列出、查看、对照、检查")
app.add_typer(packs, name="packs")
regulation = typer.Typer(
    cls=Group, rich_markup_mode=None, help="办法文本：载入、查看；载入后备忘录逐字引用条文"
)
app.add_typer(regulation, name="regulation")

WRONG = 2
STATUSES = """退出状态：
  0  已完成，不论发现什么
  1  已完成，但有文件或页面读不了，或者有规则未能检查
  2  用法不对、规则包不对、没有可处理的材料
  3  使用了 --fail-on，有此级别及以上的问题"""


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示程序调用过程")] = False,
) -> None:
    del debug  # taken out before parsing, wherever it stands
    if version:
        typer.echo(f"预审（Yushen）{tool_version()}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(
    cls=Command,
    help="预审一件申报（文件或文件夹），写出 review.json、memo.docx、memo.html",
    epilog=STATUSES,
)
def review(  # noqa: PLR0913  the options of a command
    paths: Annotated[
        list[Path],
        # whether they can be read is looked at later, and said in Chinese
        typer.Argument(metavar="PATH...", help="申报材料：文件或文件夹", readable=False),
    ],
    *,
    pack: Annotated[
        str, typer.Option(metavar="ID", help="规则包编号，见 yushen packs list；也可为 YAML 文件")
    ],
    stage: Annotated[
        str, typer.Option(metavar="S", help="环节：plan、review、adjust、operate，默认 review")
    ] = "review",
    on: Annotated[
        str, typer.Option(metavar="DATE", help="审查日期，如 2026-03-02；不填则不作日期比较")
    ] = "",
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="规则包要求的参数，可重复"),
    ] = None,
    ledgers: Annotated[
        list[str] | None,
        typer.Option("--ledger", metavar="KIND=FILE", help="名册（CSV 或 XLSX），可重复"),
    ] = None,
    out: Annotated[str, typer.Option(metavar="DIR", help="输出文件夹，默认 ./out/申报名称")] = "",
    template: Annotated[
        str, typer.Option(metavar="FILE", help="自行修改过的备忘录模板（DOCX）")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="在标准输出打印 review.json 的内容")
    ] = False,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="SEVERITY", help="有此级别及以上的问题时以 3 退出：veto、must_fix、warn、remind"
        ),
    ] = "",
) -> int:
    from reports.cli_order import order  # noqa: PLC0415  keeps --help quick

    wanted = order(
        paths=paths, pack=pack, stage=stage, on=on, settings=settings or [], ledgers=ledgers or []
    )
    from reports.cli_review import run_review  # noqa: PLC0415  what is wrong is said at once

    return run_review(
        wanted,
        out=Path(out) if out else None,
        template=Path(template) if template else None,
        as_json=as_json,
        fail_on=fail_on,
    )


@app.command(cls=Command, help="用自带的样例走一遍，看看备忘录是什么样子")
def demo(
    *,
    out: Annotated[str, typer.Option(metavar="DIR", help="输出文件夹")] = "out/demo",
) -> int:
    from reports.cli_demo import run_demo  # noqa: PLC0415  keeps --help quick

    return run_demo(Path(out))


@app.command(cls=Command, help="检查本机：程序、字体、能读和不能读的文件")
def doctor() -> int:
    from reports.cli_doctor import run_doctor  # noqa: PLC0415  keeps --help quick

    return run_doctor()


@packs.command("list", cls=Command, help="列出自带的规则包")
def packs_list() -> int:
    from reports.cli_packs import run_list  # noqa: PLC0415  keeps --help quick

    return run_list()


@packs.command(
    "show", cls=Command, help="查看一个规则包：办法、参数、名册、规则、办理路径、可入函理由"
)
def packs_show(
    pack: Annotated[str, typer.Argument(metavar="ID", help="规则包编号或 YAML 文件")],
    rule: Annotated[
        str, typer.Argument(metavar="[RULE]", help="规则编号：只看这一条，列出其全部内容")
    ] = "",
) -> int:
    from reports.cli_packs_show import run_show  # noqa: PLC0415  keeps --help quick

    return run_show(pack, rule)


@packs.command(
    "diff", cls=Command, help="对照两个规则包：同一地区的两版逐条对照，两个地区按核查族对照"
)
def packs_diff(
    old: Annotated[str, typer.Argument(metavar="A", help="规则包编号或 YAML 文件")],
    new: Annotated[str, typer.Argument(metavar="B", help="规则包编号或 YAML 文件")],
) -> int:
    from reports.cli_packs_diff import run_diff  # noqa: PLC0415  keeps --help quick

    return run_diff(old, new)


@packs.command(
    "lint", cls=Command, help="检查规则包，逐处指出错误（文件:行:列）；加 --test 试跑其测试"
)
def packs_lint(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID 或 FILE]...", help="不填则检查自带的全部规则包"),
    ] = None,
    *,
    tests: Annotated[
        list[str] | None,
        typer.Option("--test", metavar="FILE", help="规则包的测试（YAML），可重复"),
    ] = None,
) -> int:
    from reports.cli_packs_lint import run_lint  # noqa: PLC0415  keeps --help quick

    return run_lint(names or [], tests or [])


@regulation.command(
    "import", cls=Command, help="载入办法的文本（TXT、MD、DOCX、PDF），逐条解析，列出存疑之处"
)
def regulation_import(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="办法的文件", readable=False)
    ],
) -> int:
    from reports.cli_regulation import run_import  # noqa: PLC0415  keeps --help quick

    return run_import(files)


@regulation.command("show", cls=Command, help="查看已载入的办法：全部、一件，或者其中一条")
def regulation_show(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="文号或名称的一部分，不填则列出全部")
    ] = "",
    clause: Annotated[
        str, typer.Argument(metavar="[CLAUSE]", help="条款号，如 第七条第（三）项，不填则全文")
    ] = "",
) -> int:
    from reports.cli_regulation import run_show  # noqa: PLC0415  keeps --help quick

    return run_show(name, clause)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the contract's status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a console that lacks a character must not end the run; one of ASCII lacks them all
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="replace")
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Return the exit status; whatever goes wrong becomes one Chinese sentence on stderr."""
    debug = "--debug" in arguments
    given = [one for one in arguments if one != "--debug"]
    try:
        status = app(given, prog_name="yushen", standalone_mode=False)
    except Refusal as refusal:
        return _say(str(refusal))
    except BrokenPipeError:
        # the reader of our output has gone (head, less): nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return _say("已中断。")
    except Exception as error:  # noqa: BLE001  no traceback ever reaches a clerk
        if debug:
            traceback.print_exc()
        if hasattr(error, "format_message"):
            return _say(explain(error))
        kind = type(error).__name__
        return _say(
            f"程序出错（{kind}：{error}），未完成。加上 --debug 重试可看到详情，请转告维护人员。"
        )
    return status if isinstance(status, int) else 0


def _say(sentence: str) -> int:
    typer.echo(sentence, err=True)
    return WRONG


if __name__ == "__main__":
    main()
