"""Help and usage errors in Chinese, for a command line that typer builds.

Typer brings its own copy of click in newer versions, so that the classes of its errors have no
name that stays; they are told apart by what they are called.
"""

import difflib
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from reports.refusal import Refusal

COLUMN = 26


class Command(TyperCommand):
    """A command that explains itself in Chinese."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  see above
        """Refuse an option without its value, which would else take the next option for it."""
        options = [one for one in self.get_params(ctx) if one.param_type_name == "option"]
        named = {name: one for one in options for name in one.opts}
        for at, given in enumerate(args):
            name, equals, value = given.partition("=")
            if given == "--":
                break
            if name not in named or getattr(named[name], "is_flag", False):
                continue
            follows = value if equals else args[at + 1] if at + 1 < len(args) else None
            if follows is None or (not equals and follows.partition("=")[0] in named):
                raise Refusal(f"选项“{name}”缺少取值，应为“{name} 值”（{_help(named[name])}）。")
            if not follows.strip():
                raise Refusal(f"选项“{name}”的取值是空的（{_help(named[name])}）。")
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  see above
        """Write the help."""
        formatter.write(help_text(self, cast("typer.Context", ctx)))


class Group(TyperGroup):
    """A group of commands that explains itself in Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  see above
        """Write the help."""
        formatter.write(help_text(self, cast("typer.Context", ctx)))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  see above
        """Find the command, or say which one may have been meant."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            known = self.list_commands(ctx)
            listing = f"可用：{'、'.join(known)}。"
            raise Refusal(f"没有名为“{name}”的命令{near(name, known)}{listing}")
        return super().resolve_command(ctx, args)


def help_text(command: TyperCommand | TyperGroup, context: typer.Context) -> str:
    """Return purpose, usage, arguments, options and commands."""
    params = command.get_params(context)
    arguments = [one for one in params if one.param_type_name == "argument"]
    options = [one for one in params if one.param_type_name == "option"]
    group = isinstance(command, TyperGroup)
    usage = [context.command_path, *(["命令"] if group else []), "[选项]"]
    usage += [one.metavar or one.name or "" for one in arguments]
    lines = [f"用法：{' '.join(usage)}", "", command.help or "", ""]
    if arguments:
        lines += [
            "参数：",
            *(_row(one.metavar or one.name or "", _help(one)) for one in arguments),
            "",
        ]
    if options:
        lines += ["选项：", *(_row(_names(one), _help(one)) for one in options), ""]
    if isinstance(command, TyperGroup):
        lines.append("命令：")
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            lines.append(_row(name, (inner.help or "").partition("\n")[0] if inner else ""))
        lines += ["", f"各命令的说明：{context.command_path} 命令 --help"]
    if command.epilog:
        lines += ["", command.epilog] if lines[-1] else [command.epilog]
    return "\n".join(lines).rstrip() + "\n"


def _row(left: str, right: str) -> str:
    if len(left) >= COLUMN - 2:
        return f"  {left}\n{'':{COLUMN}}{right}"
    return f"  {left:{COLUMN - 2}}{right}"


def _names(option: Any) -> str:  # noqa: ANN401  see above
    metavar = "" if option.is_flag else f" {option.metavar or option.name.upper()}"
    return ", ".join(option.opts) + metavar


def _help(param: Any) -> str:  # noqa: ANN401  see above
    if "--help" in param.opts:
        return "显示本说明"
    return f"{param.help or ''}{'（必填）' if param.required else ''}"


def near(word: str, options: list[str]) -> str:
    """Return “，是否想用 x？” for the option closest to the word, else a full stop."""
    close = difflib.get_close_matches(word, options, 1, 0.5)
    return f"，是否想用“{close[0]}”？" if close else "。"


def explain(error: Any) -> str:  # noqa: ANN401  see above
    """Return a usage error of typer as a Chinese sentence, with a pointer to the help."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "yushen"
    return f"{_reason(error)}用法见：{path} --help"


def _reason(error: Any) -> str:  # noqa: ANN401  see above
    param = getattr(error, "param", None)
    name = _param_name(param)
    match type(error).__name__:
        case "MissingParameter":
            return f"缺少{name}：{_help(param).removesuffix('（必填）')}。"
        case "NoSuchOption":
            option = error.option_name
            return f"没有名为“{option}”的选项{near(option, _known(error))}"
        case "BadOptionUsage":
            option = error.option_name
            return f"选项“{option}”的写法不对，应为“{option} 值”（开关类选项不带值）。"
        case "BadParameter":
            return f"{name}的取值不对：{error.message}。"
    return _usage(str(error))


def _usage(message: str) -> str:
    if "unexpected extra argument" in message:
        return f"多出了参数：{message.rpartition('(')[2].rstrip(')')}。"
    return "缺少命令。" if "Missing command" in message else f"命令写法不对（{message}）。"


def _param_name(param: Any) -> str:  # noqa: ANN401  see above
    if param is None:
        return "参数"
    if param.param_type_name == "argument":
        return f"参数 {param.metavar or param.name}"
    return f"选项 {param.opts[0]}"


def _known(error: Any) -> list[str]:  # noqa: ANN401  see above
    context = error.ctx
    if context is None:
        return list(error.possibilities or ())
    return [one for param in context.command.get_params(context) for one in param.opts]
