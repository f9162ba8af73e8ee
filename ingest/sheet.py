"""Read a table kept outside (CSV or XLSX) into rows by column name."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

_LARGEST = 50 * 2**20  # bytes
_BINARY = b"\x00"

Row = Mapping[str, str]


class SheetError(ValueError):
    """A table that cannot be used; the message is Chinese and names file, row and reason."""


def read_sheet(path: Path) -> tuple[Row, ...]:
    """Return the rows below the header row, blank ones left out, every value as text.

    CSV in UTF-8 or GB 18030, divided by commas or tabs; of a workbook the first sheet.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise SheetError(f"名册“{path}”超过 {_LARGEST // 2**20} MB，未读取。")
        content = path.read_bytes()
    except FileNotFoundError:
        raise SheetError(f"找不到名册文件“{path}”，请核对路径。") from None
    except OSError as error:
        raise SheetError(f"名册“{path}”打不开：{error.strerror}。") from None
    if content.startswith(b"PK\x03\x04"):
        return _rows(path, _workbook(path, content))
    return _rows(path, _lines(path, content))


def _lines(path: Path, content: bytes) -> Iterator[Sequence[str]]:
    text = _decoded(path, content)
    header = text.partition("\n")[0]
    delimiter = "\t" if "\t" in header and "," not in header else ","
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise SheetError(f"名册“{path}”不是合法的 CSV（{error}）。") from None


def _decoded(path: Path, content: bytes) -> str:
    if _BINARY not in content:
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise SheetError(f"名册“{path}”认不出格式，应为 CSV（UTF-8 或 GB 18030）或 XLSX。")


def _workbook(path: Path, content: bytes) -> Iterator[Sequence[str]]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  rarely needed

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(member.file_size for member in package.infolist()) > 10 * _LARGEST:
                raise SheetError(f"名册“{path}”解开后过大，未读取。")
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, IndexError) as error:
        raise SheetError(f"名册“{path}”不是可读的 XLSX（{error}）。") from None
    for row in rows:
        yield [_text(value) for value in row]


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | datetime | time | timedelta):
        return str(value)
    return str(value)


def _rows(path: Path, lines: Iterator[Sequence[str]]) -> tuple[Row, ...]:
    header: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        values = [value.strip() for value in line]
        if not any(values):
            continue
        if not header:
            header = _header(path, number, values)
            continue
        if any(values[len(header) :]):
            raise SheetError(
                f"名册“{path}”第{number}行有{len(values)}列，表头只有{len(header)}列。"
            )
        values += [""] * (len(header) - len(values))
        rows.append({name: value for name, value in zip(header, values, strict=False) if name})
    if not header:
        raise SheetError(f"名册“{path}”是空的，至少应有一行表头。")
    return tuple(rows)


def _header(path: Path, number: int, values: Sequence[str]) -> list[str]:
    names = [*values]
    while names and not names[-1]:
        names.pop()
    doubles = sorted({name for name in names if name and names.count(name) > 1})
    if doubles:
        raise SheetError(f"名册“{path}”第{number}行表头中“{'”“'.join(doubles)}”重复。")
    return names
