"""What this machine can and cannot do."""

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

import typer

from reports.memo_docx import TEMPLATE
from reports.version import tool_version

FONTS = ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312")
NEWEST_KNOWN_GOOD = (3, 11)
TIMEOUT = 20  # seconds


def run_doctor() -> int:
    """Print the state of the machine; 1 if a part that is needed is missing."""
    typer.echo(f"预审（Yushen）{tool_version()}")
    python = platform.python_version()
    good = sys.version_info[:2] >= NEWEST_KNOWN_GOOD
    typer.echo(f"{_mark(good)} Python {python}" + ("" if good else "（需要 3.11 或更高）"))
    missing = 0
    for name, seen in _packages():
        missing += not seen
        typer.echo(f"{_mark(bool(seen))} {name} {seen or '未安装'}")
    for line in (*_fonts(), *_readable()):
        typer.echo(line)
    typer.echo(f"{_mark(TEMPLATE.is_file())} 备忘录模板 {TEMPLATE}")
    return 1 if missing or not good else 0


def _mark(good: bool) -> str:  # noqa: FBT001  one flag, one mark
    return "［有］" if good else "［缺］"


def _packages() -> Iterator[tuple[str, str]]:
    """Yield what the program needs and the version that is there, if any."""
    try:
        wanted = requires("yushen") or []
    except PackageNotFoundError:
        wanted = ["docxtpl", "jinja2", "lxml", "pdfplumber", "pydantic", "pypdfium2", "spacy"]
    for requirement in sorted(wanted):
        if "extra ==" in requirement:
            continue
        name = requirement.split(";")[0]
        name = name.strip().split(" ")[0].split("[")[0]
        for sign in "<>=!~":
            name = name.partition(sign)[0]
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, ""


def _fonts() -> Iterator[str]:
    lister = shutil.which("fc-list")
    if lister is None:
        yield f"［？］字体：本机没有 fc-list，未检查；请在 Word 中确认有{'、'.join(FONTS)}"
        return
    try:
        listed = subprocess.run(  # noqa: S603  a fixed command
            [lister, ":", "family"], capture_output=True, timeout=TIMEOUT, check=False
        ).stdout.decode(errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        listed = ""
    for font in FONTS:
        there = font in listed or font.removesuffix("_GB2312") in listed
        note = "" if there else "（打开备忘录时以相近字体代替）"
        yield f"{_mark(there)} 字体 {font}{note}"


def _readable() -> Iterator[str]:
    yield "［能］读取：有文字层的 PDF；DOCX；名册 CSV、XLSX"
    yield _recognition()
    office = shutil.which("soffice") or shutil.which("libreoffice")
    yield f"{_mark(office is not None)} LibreOffice（用于查看和转换备忘录，非必需）"
    yield "［否］读取：图片、DOC、WPS、RTF、OFD；这些材料会列为“未能读取”，不作判断"


def _recognition() -> str:
    from ingest.scan_engine import models  # noqa: PLC0415  numpy is loaded where it is used

    files = models()
    if not files:
        return "［缺］文字识别：没有识别组件或其模型；扫描页会列为“未能读取”，不作判断"
    size = sum(file.stat().st_size for file in files) // 2**20
    return f"［能］文字识别：扫描的 PDF 逐页识别，离线运行，模型 {size} MB 已随程序安装"
