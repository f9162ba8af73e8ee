"""Purchase lines of an estimate that are places of running: servers, rooms, rented clouds."""

from collections.abc import Iterator

from nlp.deployment.words import deployment_words
from nlp.model import DeploymentClaim, Stance, Status, Target
from nlp.money_model import BudgetTable
from nlp.stated import Source


def purchases(table: BudgetTable) -> Iterator[DeploymentClaim]:
    """Yield a claim for every priced line that buys or rents a place of running."""
    words = deployment_words()
    if words["cloud_table"].search(table.title) or table.kind in {"funding", "yearly"}:
        return
    groups: list[str] = []
    for line in table.lines:
        groups = [*groups[: line.depth], line.name]
        if line.kind != "line" or any(words["cloud_table"].search(name) for name in groups[:-1]):
            continue
        if not line.yuan and not line.unit_price:
            continue
        if words["reused"].search(f"{line.name} {line.note}"):
            continue
        for place in words.lines:
            found = place.terms.search(line.name)
            loose = found and words["fitting"].match(found[0])
            if loose and not any(map(words["housed"].search, (table.title, *groups))):
                continue
            if found and not (place.without and place.without.search(line.name)):
                yield DeploymentClaim(
                    target=Target(place.target),
                    stance=Stance.ADOPTS,
                    status=Status.PLANNED,
                    span=line.span,
                    term=found[0],
                    because=("purchase",),
                    source=Source.TABLE,
                )
                break
