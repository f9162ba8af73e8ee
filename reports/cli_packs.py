"""The packs that come with the program; how the commands on packs print tables."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from checks.pack import PackError, find, list_packs
from reports.refusal import Refusal

WIDE = 120  # columns, where the output is no terminal


def console() -> Console:
    """Return where tables go: the terminal, or pages of a fixed width."""
    here = Console(highlight=False, markup=False, emoji=False)
    if here.is_terminal:
        return here
    return Console(width=WIDE, highlight=False, markup=False, emoji=False)


def table(*columns: str | tuple[str, int], lines: bool = False) -> Table:
    """Return an empty table; a column with a number is that wide, the others share the rest."""
    made = Table(show_header=True, header_style="bold", show_lines=lines)
    for column in columns:
        name, width = (column, None) if isinstance(column, str) else column
        made.add_column(name, overflow="fold", width=width)
    return made


def run_list() -> int:
    """Print the packs that come with the program."""
    listing = table("编号", "地区", "办法", "文号", "施行日期", "规则")
    for name in list_packs():
        listing.add_row(*_listed(name))
    if not listing.row_count:
        raise Refusal("目前没有自带的规则包。")
    console().print(listing)
    return 0


def _listed(name: str) -> Iterable[str]:
    try:
        pack = find(name)
    except PackError as error:
        return (name, "", f"有误，共{len(error.problems)}处，见 packs lint", "", "", "")
    since, rules = pack.effective.isoformat(), str(len(pack.rules))
    return (pack.id, pack.locality, pack.title, pack.number, since, rules)
