"""Measures written by hand, and the five real ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.regulation_model import Regulation
from corpus.regulation_parse import parse
from corpus.regulation_read import read_regulation

FRONT = """\
示政办发〔2025〕3号

市政府办公室关于印发示例市政务信息化
项目管理办法的通知

各有关单位：
《示例市政务信息化项目管理办法》已经市政府同意，现印发给你们。

示例市人民政府办公室
2025年5月6日

示例市政务信息化项目管理办法

"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of files: text behind the front of a measure, or bytes as they are."""

    def write(text: str | bytes, name: str = "办法.txt", *, front: bool = True) -> Path:
        path = tmp_path / name
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text((FRONT if front else "") + text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def measure(written: Callable[..., Path]) -> Callable[..., Regulation]:
    """Return a parser of texts written in a test."""

    def make(text: str, name: str = "办法.txt", *, front: bool = True) -> Regulation:
        return parse(read_regulation(written(text, name, front=front)))

    return make
