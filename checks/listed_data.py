"""What the tables of data resources of a proposal say, without a sentence (数据资源目录)."""

from collections.abc import Iterator

from ingest.model import Span
from nlp.model import Proposal
from nlp.sharing_model import Direction, SharingType


def catalogued(proposal: Proposal, elements: tuple[str, ...]) -> Iterator[Span]:
    """Yield the first item of every table of data resources that says what is wanted."""
    kept_back = {SharingType.NOT_SHARED, SharingType.NOT_OPENED}
    for catalogue in proposal.catalogues:
        for item in catalogue.items if catalogue.table.rows else ():
            given = not item.types or bool({*item.types} - kept_back)
            told = {
                "catalogue": True,
                "offers": given and item.direction is Direction.OFFERED,
                "requests": item.direction is Direction.REQUESTED,
                "provider": bool(item.owner),
                "interface": bool(item.provision),
                "frequency": bool(item.frequency),
                "share_type": given and bool(item.types),
            }
            if any(told.get(element, False) for element in elements):
                yield item.span
                break


def asked_for(proposal: Proposal) -> Iterator[tuple[str, int, int]]:
    """Yield document, start and end of every table that lists only data asked for."""
    for catalogue in proposal.catalogues:
        table = catalogue.table
        if table.rows and all(i.direction is Direction.REQUESTED for i in catalogue.items):
            yield catalogue.document, table.start, table.end
