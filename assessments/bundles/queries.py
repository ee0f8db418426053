"""The lead's queries in a bundle: read, made into rows, and written."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from assessments.bundles.moments import moment
from assessments.bundles.parts import QueryPart
from assessments.bundles.places import Place
from assessments.bundles.user_names import user_name
from assessments.models import Assessment, Query, User
from scoring.core.tool import Tool

KEYS = ("question", "text", "raised_by", "at", "reply", "replied_at", "resolved_by", "resolved_at")


def read_queries(queries: Place, tool: Tool) -> Iterator[QueryPart]:
    for place in queries.entries():
        place.known(*KEYS)
        question = place.at("question")
        if question.text() not in tool.question:
            question.refuse(f"{tool.code} {tool.version} has no such question")
        reply, resolved = place.get("reply").value or "", place.get("resolved_by").value is not None
        yield QueryPart(
            code=question.value,
            text=place.at("text").text(),
            raised_by=user_name(place.at("raised_by")),
            at=place.get("at").moment(),
            reply=place.at("reply").text() if reply else "",
            replied_at=_moment(place.get("replied_at"), bool(reply)),
            resolved_by=user_name(place.at("resolved_by")) if resolved else "",
            resolved_at=_moment(place.get("resolved_at"), resolved),
        )


def _moment(place: Place, has_been: bool) -> datetime | None:
    if place.value is not None and not has_been:
        place.refuse("a query in this state has no such time")
    return place.moment()


def people_of(parts: Iterable[QueryPart]) -> Iterator[str]:
    """The user names of those who raised the queries or settled them."""
    for part in parts:
        yield part.raised_by
        if part.resolved_by:
            yield part.resolved_by


def make_queries(
    given: Iterable[tuple[Assessment, QueryPart]],
    questions: Mapping[str, int],
    users: Mapping[str, User],
    now: datetime,
) -> None:
    """`questions` holds their keys by code; a time that the bundle does not give is `now`."""
    pairs = list(given)
    made = Query.objects.bulk_create(_row(*pair, questions, users, now) for pair in pairs)
    for row, (_assessment, part) in zip(made, pairs, strict=True):
        row.at = part.at or now
    Query.objects.bulk_update(made, ["at"])


def _row(
    assessment: Assessment,
    part: QueryPart,
    questions: Mapping[str, int],
    users: Mapping[str, User],
    now: datetime,
) -> Query:
    return Query(
        assessment=assessment,
        question_id=questions[part.code],
        text=part.text,
        raised_by=users[part.raised_by],
        reply=part.reply,
        replied_at=part.replied_at or now if part.reply else None,
        resolved_by=users[part.resolved_by] if part.resolved_by else None,
        resolved_at=part.resolved_at or now if part.resolved_by else None,
    )


def write_query(query: Query) -> dict[str, Any]:
    data = {
        "question": query.question.code,
        "text": query.text,
        "raised_by": query.raised_by.username,
        "at": moment(query.at),
    }
    if query.replied_at:
        data |= {"reply": query.reply, "replied_at": moment(query.replied_at)}
    if query.resolved_at:
        data |= {"resolved_by": query.resolved_by.username, "resolved_at": moment(query.resolved_at)}
    return data
