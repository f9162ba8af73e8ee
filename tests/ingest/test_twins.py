"""One paper as PDF and as DOCX: the same tables, cell by cell."""

from pathlib import Path

import pytest

from ingest.read import read

SAMPLES = Path(__file__).parents[2] / "samples"


def tables(path: Path) -> list[list[str]]:
    (document,) = read([path]).documents
    return [
        ["".join(document.text[c.start : c.end].split()) for c in table.cells]
        for table in document.tables
    ]


@pytest.mark.parametrize("name", ["clean", "flawed", "operations"])
def test_tables_of_both_formats_agree(name):
    (pdf,), (word,) = ((SAMPLES / name).glob(f"*.{kind}") for kind in ("pdf", "docx"))
    assert tables(pdf) == tables(word)
