"""What a bundle holds, checked and with its words of the tool, but not yet in the database.

A time that a bundle does not give is None here, and the time of the import afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assessments.bundles.context import FigurePart, IndicatorPart
from assessments.bundles.offices import JourneyPart
from assessments.bundles.samples import SamplePart
from assessments.bundles.substitutions import SubstitutionPart
from assessments.bundles.surveys import SurveyPart
from assessments.bundles.timetables import TimetablePart
from assessments.models import Area, Inspection, Tool
from assessments.versions import Given


@dataclass(frozen=True, slots=True)
class JudgementPart:
    code: str
    given: Given
    version: int
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReviewPart:
    reviewer: str
    outcome: str
    reason: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class QueryPart:
    """`reply` and `resolved_by` are empty where there is none yet."""

    code: str
    text: str
    raised_by: str
    at: datetime | None
    reply: str
    replied_at: datetime | None
    resolved_by: str
    resolved_at: datetime | None


@dataclass(frozen=True, slots=True)
class InterviewPart:
    with_whom: str
    held_on: date
    minutes: int


@dataclass(frozen=True, slots=True)
class ModelAnswerPart:
    code: str
    answer: str
    why: str


@dataclass(frozen=True, slots=True)
class AssessmentPart:
    assessor: str
    assessor_kind: str
    kind: str
    state: str
    facts: Mapping[str, str | bool]
    facts_given: bool
    effective: str
    soft_checks: list[dict]
    started_at: datetime | None
    submitted_at: datetime | None
    accepted_at: datetime | None
    judgements: tuple[JudgementPart, ...]
    reviews: tuple[ReviewPart, ...]
    queries: tuple[QueryPart, ...]
    interview: InterviewPart | None


@dataclass(frozen=True, slots=True)
class FilePart:
    reference: str
    case_type: str
    facts: Mapping[str, str | bool]
    state: str
    sentenced_on: date | None
    office: str
    offender_manager: str
    countersigned_by: str
    inclusion: float | None
    reserve_rank: int | None
    dropped_because: str
    allocated_to: Mapping[str, str]  # by kind of reading: the user name
    allocated_because: Mapping[str, str]  # likewise, where a reason was given
    assessments: tuple[AssessmentPart, ...]
    model_answers: tuple[ModelAnswerPart, ...]


@dataclass(frozen=True, slots=True)
class MemberPart:
    username: str
    name: str
    role: str
    office: str = ""
    staff_name: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    reference: str
    title: str
    origin: str
    state: str
    tool: Tool
    area: Area  # not saved yet where it is new
    parent: Inspection | None
    plan: Mapping[str, Any]  # further fields of the inspection: its dates, partner and shares
    created_at: datetime | None
    offices: tuple[str, ...]
    journeys: tuple[JourneyPart, ...]
    team: tuple[MemberPart, ...]
    people: Mapping[str, str]  # names of those who are not on the team, by user name
    files: tuple[FilePart, ...]
    samples: tuple[SamplePart, ...]
    substitutions: tuple[SubstitutionPart, ...]
    timetable: TimetablePart | None
    surveys: tuple[SurveyPart, ...]
    indicators: tuple[IndicatorPart, ...]
    context: tuple[FigurePart, ...]
