"""The memo as it prints: Word's by LibreOffice, where it is installed."""

import shutil
import subprocess
import zipfile

import pypdfium2
import pytest

from reports.memo import memo
from reports.memo_docx import TEMPLATE, memo_docx

OFFICE = shutil.which("soffice")
A4 = (595, 842)


@pytest.fixture(scope="module")
def pages(review, tmp_path_factory):
    """The text of each printed page."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("print")
    (folder / "memo.docx").write_bytes(memo_docx(memo(review)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(  # noqa: S603  a fixed command
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, "memo.docx"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=180,
    )
    with pypdfium2.PdfDocument(folder / "memo.pdf") as printed:
        assert {tuple(round(side) for side in page.get_size()) for page in printed} == {A4}
        return [page.get_textpage().get_text_bounded() for page in printed]


def test_the_first_page_gives_result_and_blocking_problems(pages, review):
    first = "".join(pages[0].split())
    assert "建议：退回修改" in first
    assert "机器预审意见，供人工复核，不作为审批决定" in first
    for problem in memo(review).problems:
        assert problem.level in first
        assert problem.article.replace(" ", "") in first


def test_pages_are_numbered_between_dashes(pages):
    for number, page in enumerate(pages, 1):
        assert f"—{number}—" in "".join(page.split())


def test_the_expert_s_page_is_one_page_of_its_own(pages):
    (page,) = [page for page in pages if "总体意见" in page]
    assert "专家签名" in page
    assert "需求必要性" in page
    assert "附录一" not in page


def test_no_page_is_empty_and_no_tag_is_printed(pages):
    assert len(pages) <= 12
    for page in pages:
        assert len("".join(page.split())) > 20
        assert "{%" not in page.replace("{% raw %}", "")


def test_rows_may_break_over_pages():
    """Rows that never break below a repeating header were lost near the end of a page."""
    with zipfile.ZipFile(TEMPLATE) as package:
        assert b"w:cantSplit" not in package.read("word/document.xml")
