"""Fees recomputed by the basis that the proposal names (取费复算)."""

from collections.abc import Sequence

from nlp.money_model import BudgetTable, Fee
from nlp.sentences import Reading


def fees(reading: Reading, tables: Sequence[BudgetTable]) -> tuple[Fee, ...]:
    """Return the fees of a document's estimates that can be recomputed, in reading order."""
    del reading, tables
    return ()
