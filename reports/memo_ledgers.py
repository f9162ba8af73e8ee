"""The memo's ledgers: where it runs, which chapters there are, security, the procedure."""

from collections.abc import Iterator, Mapping

from checks.rule import RouteStep
from checks.verdict import Path, Review, Verdict
from nlp.model import Chapter, DeploymentClaim, Proposal, Role, Stance, Statement, Status, Topic
from nlp.stated import State
from reports.figures import money
from reports.memo_model import Route, Step
from reports.memo_rows import ChapterRow, Claim, ElementRow
from reports.places import heading, say_page
from reports.quotes import words
from reports.recording_facts import characters
from reports.wording import ELEMENT, ROLE, STANCE, STATE, STATUS, TARGET, TOPIC, excerpt, one_line

THIN = 200
CHAPTERS_NAMED = 3
STEP = {"document": "编报文本", "approval": "办理手续", "supervision": "工程监理"}
_ROLES = tuple(role for role in Role if role is not Role.ANNEX)
DECISIVE = (Stance.ADOPTS, Stance.DECLINES, Stance.MENTIONS)


def claims(proposal: Proposal) -> Iterator[Claim]:
    """Yield the deployment claims, those of one sentence together: the decisive ones first."""
    together: dict[tuple[object, Stance, Status], list[DeploymentClaim]] = {}
    for claim in sorted(proposal.deployment, key=lambda claim: DECISIVE.index(claim.stance)):
        together.setdefault((claim.span, claim.stance, claim.status), []).append(claim)
    for (_, stance, status), same in together.items():
        span = same[0].span
        yield Claim(
            target="、".join(dict.fromkeys(map(_target, same))),
            stance=STANCE[stance],
            status=STATUS[status],
            quote=words(span, proposal, same[0].term),
            place=say_page(span, proposal),
        )


def _target(claim: DeploymentClaim) -> str:
    subject = f"（{excerpt(claim.subject, limit=20)}）" if claim.subject else ""
    return TARGET[claim.target] + subject


def chapters(review: Review) -> tuple[ChapterRow, ...]:
    """Return the chapters there are, and those that are not but a clause asks for."""
    asked = _asked(review)
    rows = (_chapter_row(role, review.proposal, "、".join(asked.get(role, ()))) for role in _ROLES)
    return tuple(row for row in rows if row.grade != "missing" or row.asked)


def chapters_absent(review: Review) -> str:
    """Name the usual chapters that are not there and that no clause asks for."""
    asked = _asked(review)
    return "、".join(
        ROLE[role] for role in _ROLES if role not in asked and not review.proposal.chapters_of(role)
    )


def _asked(review: Review) -> Mapping[Role, tuple[str, ...]]:
    """Return the articles that ask for a chapter: those of the rules on chapters."""
    asked: dict[Role, tuple[str, ...]] = {}
    for result in review.results:
        rule = result.rule
        if result.verdict is Verdict.NOT_APPLICABLE or not rule.check.name.startswith("chapter"):
            continue
        for roles in _wanted(rule.params.model_dump()):
            # any of them will do: the one that is there, else the first
            role = next((one for one in roles if review.proposal.chapters_of(one)), roles[0])
            articles = asked.get(role, ())
            asked[role] = tuple(dict.fromkeys((*articles, rule.clause.label)))
    return asked


def _wanted(value: object) -> Iterator[tuple[Role, ...]]:
    """Yield the roles a rule's parameters name, however deep, alternatives together."""
    if isinstance(value, Role):
        yield (value,)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _wanted(one)
    elif isinstance(value, tuple | list):
        roles = tuple(one for one in value if isinstance(one, Role))
        if roles:
            yield roles
        else:
            for one in value:
                yield from _wanted(one)


def _chapter_row(role: Role, proposal: Proposal, asked: str) -> ChapterRow:
    found = proposal.chapters_of(role)
    size = sum(map(characters, found))
    if not found:
        return ChapterRow(ROLE[role], "未单设", "missing", "—", "—", "—", asked)
    thin = size < THIN
    return ChapterRow(
        role=ROLE[role],
        state="偏薄" if thin else "已设",
        grade="thin" if thin else "present",
        where=_labels(found),
        place=say_page(found[0].heading, proposal),
        characters=f"{size:,}",
        asked=asked,
    )


def _labels(found: tuple[Chapter, ...]) -> str:
    labels = "；".join(excerpt(heading(one), limit=28) for one in found[:CHAPTERS_NAMED])
    return f"{labels}等{len(found)}处" if len(found) > CHAPTERS_NAMED else labels


def elements(proposal: Proposal) -> Iterator[ElementRow]:
    """Yield the elements of security, cryptography and 安全可靠 stated or denied, then the rest."""
    for topic, names in ELEMENT.items():
        statements = [one for one in proposal.stated(topic) if not one.quoted]
        told = {one.element for one in statements}
        for element in dict.fromkeys((*names, *(one.element for one in statements))):
            if element in told:
                same = [one for one in statements if one.element == element]
                yield _element_row(topic, names.get(element, element), same, proposal)
        if silent := "、".join(name for element, name in names.items() if element not in told):
            not_found = State.NOT_FOUND
            yield ElementRow(TOPIC[topic], silent, STATE[not_found], not_found.value, "—", "—")


def _element_row(
    topic: Topic, element: str, statements: list[Statement], proposal: Proposal
) -> ElementRow:
    states = {one.state for one in statements}
    state = State.CONFLICT if len(states) > 1 else statements[0].state
    first = next((one for one in statements if one.state is State.NEGATED), statements[0])
    more = f"等{len(statements)}处" if len(statements) > 1 else ""
    return ElementRow(
        topic=TOPIC[topic],
        element=element,
        state=STATE[state],
        grade=state.value,
        quote=words(first.span, proposal, first.term),
        place=say_page(first.span, proposal) + more,
    )


def routes(review: Review) -> tuple[Route, ...]:
    """Return the procedure for each amount the material gives."""
    return tuple(map(_route, review.route))


def _route(path: Path) -> Route:
    comparisons = tuple(map(one_line, dict.fromkeys(path.comparisons)))
    return Route(
        amount=f"按总投资{money(path.amount)}办理"
        if path.amount is not None
        else "总投资未能判明，不看数额的步骤",
        comparisons=comparisons,
        steps=tuple(
            Step(
                STEP.get(step.kind, step.kind),
                one_line(step.text),
                step.clause.label,
                _step_note(step, comparisons),
            )
            for step in path.steps
        ),
    )


def _step_note(step: RouteStep, comparisons: tuple[str, ...]) -> str:
    """Return the note on a step, unless a comparison below the table says it."""
    note = one_line(step.note)
    if not note or any(note in line for line in comparisons):
        return ""
    return f"说明：{note}"
