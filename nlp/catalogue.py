"""Tables of data resources (数据资源目录) and their items."""

from nlp.sentences import Reading
from nlp.sharing_model import Catalogue


def catalogues(reading: Reading) -> tuple[Catalogue, ...]:
    """Return the catalogues of a document, in reading order."""
    del reading
    return ()
