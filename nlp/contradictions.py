"""Claims on deployment that cannot both hold."""

from collections.abc import Sequence

from nlp.model import Contradiction, DeploymentClaim


def contradictions(claims: Sequence[DeploymentClaim]) -> tuple[Contradiction, ...]:
    """Return pairs of claims that contradict each other, by place."""
    del claims
    return ()
