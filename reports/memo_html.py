"""The memo as one self-contained page: no script, nothing fetched."""

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reports.memo_model import Memo

FOLDER = Path(__file__).parent / "templates"


def memo_html(memo: Memo) -> str:
    """Return the memo as HTML; everything from the submission is escaped."""
    return _template().render(memo=memo)


@cache
def _template() -> Template:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("memo.html")
