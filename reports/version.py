"""The version of this tool, as installed."""

from importlib.metadata import PackageNotFoundError, version


def tool_version() -> str:
    """Return the installed version; a bare source tree has none."""
    try:
        return version("yushen")
    except PackageNotFoundError:
        return "0+source"
