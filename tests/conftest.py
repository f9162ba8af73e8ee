"""Options and guards every test shares."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite expected outputs; then read the diff"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is never used in CI")


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home for what the program keeps: no test sees what the user has loaded."""
    folder = tmp_path_factory.mktemp("yushen-home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YUSHEN_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents no one here wrote; absent on a user's machine."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: real documents are not tested here")
    return SHARED
