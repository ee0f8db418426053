"""The queries at the questions of one assessment, as its pages show them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from assessments.models import Assessment, Query


@dataclass(frozen=True)
class Asked:
    """A query with what has come of it. `href` is where it is replied to or settled."""

    pk: int
    code: str
    question: str
    text: str
    by: str
    at: datetime
    reply: str
    replied_at: datetime | None
    resolved_by: str
    resolved_at: datetime | None
    href: str

    @property
    def state(self) -> str:
        """`resolved`, `replied`, or `open`: waiting for its reply."""
        if self.resolved_at:
            return "resolved"
        return "replied" if self.replied_at else "open"


def queries_of(assessment: Assessment) -> tuple[Asked, ...]:
    """In the tool's order of questions, those on one question as they were raised. One query."""
    rows = assessment.queries.select_related("question", "raised_by", "resolved_by")
    return tuple(asked(assessment, row) for row in rows.order_by("question__position", "at", "pk"))


def by_question(queries: Iterable[Asked]) -> Mapping[str, tuple[Asked, ...]]:
    found: dict[str, tuple[Asked, ...]] = defaultdict(tuple)
    for query in queries:
        found[query.code] += (query,)
    return found


def asked(assessment: Assessment, row: Query) -> Asked:
    case_file = assessment.case_file
    return Asked(
        pk=row.pk,
        code=row.question.code,
        question=row.question.text,
        text=row.text,
        by=str(row.raised_by),
        at=row.at,
        reply=row.reply,
        replied_at=row.replied_at,
        resolved_by=str(row.resolved_by or ""),
        resolved_at=row.resolved_at,
        href=reverse("query_show", args=(case_file.inspection.reference, case_file.reference, row.pk)),
    )
