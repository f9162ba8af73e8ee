"""Which clauses a letter might rest on, for a person to confirm; and the text of the measure."""

from collections.abc import Iterator, Mapping

from checks.grounds import Borne, borne_out
from checks.rule import Effect, Ground
from checks.verdict import Review
from corpus.regulation_model import Regulation
from reports.memo_model import GroundRow, Pair
from reports.wording import excerpt, one_line

EFFECT: Mapping[Effect, str] = {
    Effect.NOT_APPROVED: "条文写明不予审批、不予批准一类后果",
    Effect.FORBIDDEN: "条文写明不得、严禁，未写审批后果",
    Effect.REQUIRED: "条文要求具备，缺失的先请补正",
    Effect.IN_PRINCIPLE: "条文为“原则上”，是否援用由人工裁量",
    Effect.PROCEDURE: "属程序或者适用范围，可退回、转办，不是否定项目",
}
MONEY = "条文仅及资金、经费，不得写成不予审批项目"
OMISSION = "本次仅系未见，应先请补正"
CAUTION = (
    "上列条款与本次发现的问题相应；各项理由的成立条件见 review.json，例外以人工核实为准。"
    "未经确认，不得据以退回或者不予通过。"
)


def grounds(review: Review) -> Iterator[GroundRow]:
    """Yield the grounds that the findings bear out."""
    for borne in borne_out(review):
        ground = borne.ground
        yield GroundRow(
            id=ground.id,
            articles="、".join(_articles(borne)),
            reason=one_line(ground.reason).rstrip("。"),
            effect="；".join(_effects(ground, borne)) + "。",
            rests_on=f"依据规则：{'、'.join(one.rule.id for one in borne.results)}",
            lifted_by=_lifted(borne),
        )


def _articles(borne: Borne) -> tuple[str, ...]:
    """Return the clauses of a ground; of several items of one article those found not met."""
    labels = tuple(dict.fromkeys(one.label for one in borne.ground.clauses))
    if len({label.partition("条")[0] for label in labels}) > 1:
        return labels  # clauses of several articles stand together
    found = {one.rule.clause.label for one in borne.results}
    return tuple(label for label in labels if label in found) or labels


def _lifted(borne: Borne) -> str:
    labels = "、".join(dict.fromkeys(one.label for one in borne.exceptions))
    return f"例外：{labels}，经确认成立的不得援用" if labels else ""


def _effects(ground: Ground, borne: Borne) -> Iterator[str]:
    """Say what the clause itself says will happen, and no more than that."""
    if ground.money_only:
        yield MONEY
        if ground.effect is Effect.IN_PRINCIPLE:
            yield EFFECT[ground.effect]
    else:
        yield EFFECT[ground.effect]
    if borne.omission and ground.effect is not Effect.REQUIRED:
        yield OMISSION


def measure_text(regulation: Regulation | None) -> tuple[Pair, ...]:
    """Say from which file clauses are quoted, and what is odd about it."""
    if regulation is None:
        return (Pair("办法文本", "未载入"),)
    said = f"{regulation.source}，{len(regulation.articles)}条"
    rows = [Pair("办法文本", said), Pair("办法文本 SHA-256", regulation.sha256)]
    if regulation.remarks:
        rows.append(Pair("文本情况", excerpt("；".join(regulation.remarks), limit=300)))
    return tuple(rows)
