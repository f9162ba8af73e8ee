"""Chapters that go by titles nobody expects: where most do, nothing can be called missing."""

from checks.wanted import body_length
from nlp.model import Chapter, Proposal

# A shorter chapter hides nothing that was asked for.
_TELLING = 50
_SEVERAL = 3


def strange(proposal: Proposal) -> tuple[Chapter, ...]:
    """Return the longer first-level chapters of which no title tells the role."""
    return tuple(
        chapter
        for chapter in proposal.chapters
        if chapter.role is None
        and not any(inner.role for inner in chapter.children)
        and body_length(proposal, chapter) >= _TELLING
    )


def unfamiliar(proposal: Proposal) -> tuple[Chapter, ...]:
    """Return these chapters where they are most of a paper's, else nothing.

    A paper titled in the author's own words (家底清单, 怎样给大家用) may say all that is asked for,
    in words no list has either: on two such papers five of nine omissions charged were wrong.
    """
    unknown = strange(proposal)
    return unknown if len(unknown) >= _SEVERAL and 2 * len(unknown) > len(proposal.chapters) else ()
