"""One assessment of a bundle, checked against the tool."""

from collections.abc import Iterator, Mapping

from assessments.bundles.interviews import read_interview
from assessments.bundles.judgements import read_judgements
from assessments.bundles.parts import AssessmentPart, ReviewPart
from assessments.bundles.places import Place, shown
from assessments.bundles.queries import read_queries
from assessments.bundles.user_names import user_name
from assessments.models import Assessment, Review, TeamMember
from assessments.models.allocation import Kind
from assessments.soft_checks import found_in
from scoring.core.letters import effective
from scoring.core.tool import Tool

STATES = Assessment.State
KEYS = (
    "assessor",
    "assessor_kind",
    "kind",
    "state",
    "facts",
    "facts_given",
    "started_at",
    "submitted_at",
    "accepted_at",
    "judgements",
    "reviews",
    "queries",
    "interview",
)

Facts = Mapping[str, str | bool]


def read_assessment(place: Place, tool: Tool, known: Facts, roles: Mapping[str, str]) -> AssessmentPart:
    """`known` is what the caseload says of the case, `roles` the team's, by user name.

    An accepted assessment with open questions is taken as it is: its effective answers say so. What its
    soft checks find is worked out again, as they are.
    """
    place.known(*KEYS)
    assessor = user_name(place.at("assessor"))
    state = place.at("state").one_of(STATES.values)
    facts = read_facts(place.get("facts"), tool)
    judgements = tuple(read_judgements(place.at("judgements"), tool))
    submitted = state != STATES.IN_PROGRESS
    answers = {each.code: each.given.answer for each in judgements if each.given.answer}
    return AssessmentPart(
        assessor=assessor,
        assessor_kind=_assessor_kind(place, roles.get(assessor)),
        kind=place.get("kind").one_of([kind for kind, _words in Assessment.KINDS], Kind.PRIMARY),
        state=state,
        facts=facts,
        facts_given=place.get("facts_given").flag(bool(facts) or state in Assessment.CLOSED),
        effective=effective(tool, {**known, **facts}, answers) if submitted else "",
        soft_checks=found_in(tool, {**known, **facts}, answers) if submitted else [],
        started_at=place.get("started_at").moment(),
        submitted_at=_moment(place.get("submitted_at"), submitted),
        accepted_at=_moment(place.get("accepted_at"), state == STATES.ACCEPTED),
        judgements=judgements,
        reviews=tuple(_reviews(place.get("reviews"))),
        queries=tuple(read_queries(place.get("queries"), tool)),
        interview=read_interview(place.get("interview")),
    )


def read_facts(place: Place, tool: Tool) -> dict[str, str | bool]:
    """The facts that are known: null says that one is not."""
    facts = {}
    for code, fact in place.items():
        if code not in tool.fact:
            fact.refuse(f"{tool.code} {tool.version} has no such fact")
        if fact.value is not None:
            facts[code] = fact_value(fact, tool)
    return facts


def fact_value(place: Place, tool: Tool, code: str | None = None) -> str | bool:
    values = tool.fact[code or str(place.key)].values
    for value in values:
        # True is equal to 1 in Python, and is not the same in JSON.
        if type(value) is type(place.value) and value == place.value:
            return value
    return place.refuse(f"{shown(place.value)} is not one of {', '.join(shown(value) for value in values)}")


def _assessor_kind(place: Place, role: str | None) -> str:
    if role in TeamMember.ASSESSORS and place.get("assessor_kind").value is None:
        return role
    return place.at("assessor_kind").one_of(TeamMember.ASSESSORS)


def _moment(place: Place, has_been: bool):
    if place.value is not None and not has_been:
        place.refuse("an assessment in this state has no such time")
    return place.moment()


def _reviews(place: Place) -> Iterator[ReviewPart]:
    for entry in place.entries():
        entry.known("reviewer", "outcome", "reason", "at")
        outcome = entry.at("outcome").one_of(Review.Outcome.values)
        reason = "" if entry.get("reason").value is None else entry.at("reason").text(empty=True)
        if outcome == Review.Outcome.RETURNED and not reason:
            entry.refuse('"reason" is missing')
        yield ReviewPart(user_name(entry.at("reviewer")), outcome, reason, entry.get("at").moment())
