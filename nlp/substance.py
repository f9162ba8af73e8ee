"""What the chapters of a paper really say (篇章实质内容)."""

from collections.abc import Sequence

from nlp.model import Statement
from nlp.money_model import BudgetTable
from nlp.sentences import Reading
from nlp.sharing_model import Catalogue
from nlp.substance_model import Substance


def substance(
    reading: Reading,
    statements: Sequence[Statement],
    tables: Sequence[BudgetTable],
    catalogues: Sequence[Catalogue],
) -> tuple[Substance, ...]:
    """Return what each chapter with a role says, in reading order."""
    del reading, statements, tables, catalogues
    return ()
