"""The readings of a proposal once more, for facts that only a few questions need."""

from collections.abc import Iterator

from nlp.model import Proposal
from nlp.sentences import Reading, Sentence, read


def readings(proposal: Proposal) -> Iterator[Reading]:
    """Yield the main document's reading first, then the others', without headings and contents."""
    sentences: dict[str, list[Sentence]] = {}
    for sentence in proposal.sentences:
        sentences.setdefault(sentence.document.name, []).append(sentence)
    others = [d for d in proposal.submission.documents if d.name != proposal.main]
    for document in (proposal.document, *others):
        chapters = proposal.chapters if document.name == proposal.main else ()
        known = sentences.get(document.name)
        if known:
            yield Reading(document, known[0].folded, chapters, tuple(known))
        else:
            yield read(document, chapters)
