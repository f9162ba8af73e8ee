"""Is the paper of the kind the measure asks for?"""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Outcome, Params, Unsure, check
from nlp.profile_model import DocumentKind


class Settings(Params):
    """Which kinds will do."""

    expected: frozenset[DocumentKind] = Field(frozenset(), description="应报送的文种")


@check("document-kind-wrong", params=Settings, says={"actual", "expected"})
def document_kind_wrong(case: Case, settings: Settings) -> Iterator[Outcome]:
    """报送的文种是否为应报送的文种。"""
    del case, settings
    yield Unsure("尚未编写")
