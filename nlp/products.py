"""Named products: chips, operating systems, databases, middleware … (安全可靠产品清单)."""

from nlp.security_model import Product
from nlp.sentences import Reading


def products(reading: Reading) -> tuple[Product, ...]:
    """Return the products a document names, in reading order."""
    del reading
    return ()
