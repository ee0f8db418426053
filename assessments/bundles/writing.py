"""An inspection's rows, as the data of a bundle. The order is the same on every database."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from assessments.bundles import FORMAT
from assessments.bundles.interviews import write_interview
from assessments.bundles.judgements import write_judgement
from assessments.bundles.model_answers import write_model_answers
from assessments.bundles.moments import moment
from assessments.bundles.queries import write_query
from assessments.models import Assessment, CaseFile, Inspection, Judgement, User
from assessments.versions import Given


def write(inspection: Inspection) -> dict[str, Any]:
    """What assessments keeps of the inspection. Times that an import would give anyway are left out."""
    team = sorted(inspection.team.select_related("user"), key=lambda member: member.user.username)
    files = sorted(_files(inspection), key=lambda file: file.reference)
    return {
        "format": FORMAT,
        "reference": inspection.reference,
        "title": inspection.title,
        "origin": inspection.origin,
        "area": inspection.area.name,
        "country": inspection.area.country,
        "tool": {"code": inspection.tool.code, "version": inspection.tool.version},
        "parent": inspection.parent.reference if inspection.parent else None,
        "state": inspection.state,
        "dates": {
            "fieldwork_start": _day(inspection.fieldwork_start),
            "fieldwork_end": _day(inspection.fieldwork_end),
            "published": inspection.published_on or None,
        },
        "created_at": moment(inspection.created_at),
        "team": [{**_person(member.user), "role": member.role} for member in team],
        "people": _people(files, {member.user_id for member in team}),
        "case_files": _case_files(inspection, files),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _person(user: User) -> dict[str, str]:
    return {"username": user.username, "name": user.name}


def _people(files: Iterable[CaseFile], team: set[int]) -> list[dict[str, str]]:
    """Those who are named in the files and are not, or no longer, on the team."""
    named = {}
    for file in files:
        named |= {each.assessor_id: each.assessor for each in file.allocations.all()}
        for assessment in file.assessments.all():
            named[assessment.assessor_id] = assessment.assessor
            named |= {each.reviewer_id: each.reviewer for each in assessment.reviews.all()}
            for query in assessment.queries.all():
                named |= {each.pk: each for each in (query.raised_by, query.resolved_by) if each}
    strangers = (user for key, user in named.items() if key not in team)
    return [_person(user) for user in sorted(strangers, key=lambda user: user.username)]


def _files(inspection: Inspection) -> Iterable[CaseFile]:
    return inspection.case_files.prefetch_related(
        "allocations__assessor",
        "assessments__assessor",
        "assessments__interview",
        "assessments__reviews__reviewer",
        "assessments__queries__question",
        "assessments__queries__raised_by",
        "assessments__queries__resolved_by",
        "model_answers__question",
    )


def _case_files(inspection: Inspection, files: Iterable[CaseFile]) -> list[dict[str, Any]]:
    judgements = _judgements(inspection, [each.pk for file in files for each in file.assessments.all()])
    return [_case_file(file, judgements) for file in files]


def _judgements(inspection: Inspection, assessments: list[int]) -> dict[int, list[tuple]]:
    """Code, content, version and time of each judgement in the tool's order, by assessment."""
    # Read from one table by its index and put in order here: joins over tens of thousands of fresh rows,
    # of which PostgreSQL has no statistics yet, have taken minutes.
    questions = dict(inspection.tool.questions.values_list("pk", "code"))
    rows = Judgement.objects.filter(assessment__in=assessments).values_list(
        "assessment_id", "question_id", "answer", "note", "sources", "version", "changed_at"
    )
    position = inspection.tool.core.position
    judgements = defaultdict(list)
    for assessment, question, answer, note, sources, version, at in rows:
        given = Given(answer, note, tuple(sources))
        judgements[assessment].append((questions[question], given, version, at))
    for each in judgements.values():
        each.sort(key=lambda judgement: position[judgement[0]])
    return judgements


def _case_file(file: CaseFile, judgements: dict[int, list[tuple]]) -> dict[str, Any]:
    data = {"reference": file.reference, "case_type": file.case_type, "state": file.state}
    if file.reserve_rank:
        data["reserve_rank"] = file.reserve_rank
    if file.dropped_because:
        data["dropped_because"] = file.dropped_because
    if answers := write_model_answers(file):
        data["model_answers"] = answers
    return {
        **data,
        "facts": _facts(file.facts),
        "allocated_to": dict(sorted((each.kind, each.assessor.username) for each in file.allocations.all())),
        "assessments": [
            _assessment(assessment, judgements[assessment.pk])
            for assessment in sorted(file.assessments.all(), key=lambda assessment: assessment.kind)
        ],
    }


def _assessment(assessment: Assessment, judgements: list[tuple]) -> dict[str, Any]:
    data = {
        "assessor": assessment.assessor.username,
        "assessor_kind": assessment.assessor_kind,
        "kind": assessment.kind,
        "state": assessment.state,
        "facts": _facts(assessment.facts),
        "facts_given": assessment.facts_given,
        "started_at": moment(assessment.started_at),
    }
    if assessment.submitted_at:
        data["submitted_at"] = moment(assessment.submitted_at)
    if assessment.accepted_at:
        data["accepted_at"] = moment(assessment.accepted_at)
    if interview := getattr(assessment, "interview", None):
        data["interview"] = write_interview(interview)
    if queries := assessment.queries.all():
        data["queries"] = [write_query(each) for each in queries]
    return {
        **data,
        "judgements": {
            code: write_judgement(given, version, at, assessment.started_at)
            for code, given, version, at in judgements
        },
        "reviews": [_review(each) for each in assessment.reviews.all()],
    }


def _review(review) -> dict[str, str]:
    return {
        "reviewer": review.reviewer.username,
        "outcome": review.outcome,
        "reason": review.reason,
        "at": moment(review.at),
    }


def _facts(facts: dict[str, str | bool]) -> dict[str, str | bool]:
    return dict(sorted(facts.items()))
