"""An inspection's rows, as the data of a bundle. The order is the same on every database."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from assessments.bundles import FORMAT
from assessments.bundles.context import write_context, write_indicators
from assessments.bundles.interviews import write_interview
from assessments.bundles.judgements import write_judgement
from assessments.bundles.model_answers import write_model_answers
from assessments.bundles.moments import moment
from assessments.bundles.offices import write_journeys, write_offices
from assessments.bundles.plans import write_dates, write_plan
from assessments.bundles.queries import write_query
from assessments.bundles.samples import write_samples
from assessments.bundles.substitutions import write_substitutions
from assessments.bundles.surveys import write_surveys
from assessments.bundles.team import write_person, write_team
from assessments.bundles.timetables import write_timetable
from assessments.models import Assessment, CaseFile, Inspection, Judgement, User
from assessments.versions import Given


def write(inspection: Inspection) -> dict[str, Any]:
    """What assessments keeps of the inspection. Times that an import would give anyway are left out."""
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
        "dates": write_dates(inspection),
        "created_at": moment(inspection.created_at),
        "team": write_team(inspection),
        "people": _people(inspection, files),
        "case_files": _case_files(inspection, files),
        **_further(inspection),
    }


def _further(inspection: Inspection) -> dict[str, Any]:
    """What not every inspection has; left out where it has none."""
    data = {
        **write_plan(inspection),
        "offices": write_offices(inspection.area),
        "journeys": write_journeys(inspection.area),
        "samples": write_samples(inspection),
        "substitutions": write_substitutions(inspection),
        "timetable": write_timetable(inspection),
        "surveys": write_surveys(inspection),
        "indicators": write_indicators(inspection),
        "context": write_context(inspection),
    }
    return {key: value for key, value in data.items() if value}


def _people(inspection: Inspection, files: Iterable[CaseFile]) -> list[dict[str, str]]:
    """Those who are named in the bundle and are not, or no longer, on the team."""
    team = set(inspection.team.values_list("user", flat=True))
    named = {each.pk: each for each in _setters_up(inspection)}
    for file in files:
        named |= {each.assessor_id: each.assessor for each in file.allocations.all()}
        for assessment in file.assessments.all():
            named[assessment.assessor_id] = assessment.assessor
            named |= {each.reviewer_id: each.reviewer for each in assessment.reviews.all()}
            for query in assessment.queries.all():
                named |= {each.pk: each for each in (query.raised_by, query.resolved_by) if each}
    strangers = (user for key, user in named.items() if key not in team)
    return [write_person(user) for user in sorted(strangers, key=lambda user: user.username)]


def _setters_up(inspection: Inspection) -> Iterable[User]:
    """Those who drew and decided, dropped files, or have an appointment."""
    return User.objects.filter(
        Q(pk__in=inspection.samples.values("drawn_by"))
        | Q(pk__in=inspection.samples.values("accepted_by"))
        | Q(pk__in=inspection.samples.values("withdrawn_by"))
        | Q(pk__in=inspection.substitutions.values("by"))
        | Q(appointments__case_file__inspection=inspection)
    ).distinct()


def _files(inspection: Inspection) -> Iterable[CaseFile]:
    return inspection.case_files.select_related("office").prefetch_related(
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
    data = {"reference": file.reference, "case_type": file.case_type, "state": file.state, **_placed(file)}
    if answers := write_model_answers(file):
        data["model_answers"] = answers
    return {
        **data,
        "facts": _facts(file.facts),
        "allocated_to": dict(sorted((each.kind, each.assessor.username) for each in file.allocations.all())),
        "assessments": [
            _assessment(assessment, judgements[assessment.pk])
            for assessment in sorted(
                file.assessments.all(), key=lambda assessment: (assessment.kind, assessment.assessor.username)
            )
        ],
    }


def _placed(file: CaseFile) -> dict[str, Any]:
    """What the caseload and the sample say of the file; what is not known is left out."""
    data = {
        "sentenced_on": file.sentenced_on.isoformat() if file.sentenced_on else None,
        "office": file.office.name if file.office else "",
        "offender_manager": file.offender_manager,
        "countersigned_by": file.countersigned_by,
        "inclusion": file.inclusion,
        "reserve_rank": file.reserve_rank,
        "dropped_because": file.dropped_because,
        "allocated_because": {each.kind: each.reason for each in file.allocations.all() if each.reason},
    }
    return {key: value for key, value in data.items() if value not in (None, "", {})}


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
