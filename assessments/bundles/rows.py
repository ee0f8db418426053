"""The parts of a bundle, made into rows."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from assessments.bundles import queries, samples, timetables
from assessments.bundles.context import make_context, make_indicators
from assessments.bundles.interviews import make_interviews
from assessments.bundles.model_answers import make_model_answers
from assessments.bundles.offices import make_offices
from assessments.bundles.parts import AssessmentPart, Parts
from assessments.bundles.samples import make_samples
from assessments.bundles.substitutions import make_substitutions
from assessments.bundles.surveys import make_surveys
from assessments.bundles.team import make_team
from assessments.bundles.timetables import make_timetable
from assessments.models import (
    Allocation,
    Assessment,
    CaseFile,
    Inspection,
    Judgement,
    Office,
    Review,
    User,
)

BATCH = 500


def make(parts: Parts, users: Mapping[str, User]) -> Inspection:
    """The inspection with all that the parts hold; to be called in a transaction.

    A time that the bundle does not give is now: one and the same moment for all of it.
    """
    now = parts.created_at or timezone.now()
    inspection = _inspection(parts, now)
    offices = make_offices(inspection.area, parts.offices, parts.journeys)
    make_team(inspection, parts.team, users, offices)
    files = CaseFile.objects.bulk_create(_files(parts, inspection, offices), BATCH)
    Allocation.objects.bulk_create(
        Allocation(
            case_file=file,
            assessor=users[name],
            kind=kind,
            reason=part.allocated_because.get(kind, ""),
        )
        for file, part in zip(files, parts.files, strict=True)
        for kind, name in part.allocated_to.items()
    )
    questions = dict(parts.tool.questions.values_list("code", "pk"))
    _make_assessments(parts, files, users, questions, now)
    make_model_answers(
        ((file, each) for file, part in zip(files, parts.files, strict=True) for each in part.model_answers),
        questions,
    )
    by_reference = {file.reference: file for file in files}
    make_samples(inspection, parts.samples, users, now)
    make_substitutions(inspection, parts.substitutions, by_reference, users, now)
    if parts.timetable:
        make_timetable(inspection, parts.timetable, by_reference, offices, users)
    make_surveys(inspection, parts.surveys)
    make_indicators(inspection, parts.indicators)
    make_context(inspection, parts.context)
    return inspection


def people_of(parts: Parts) -> dict[str, str]:
    """Everybody the parts name: their names by user name, the user name itself where no name is given."""
    readings = [reading for file in parts.files for reading in file.assessments]
    reviewers = {review.reviewer for reading in readings for review in reading.reviews}
    askers = {name for reading in readings for name in queries.people_of(reading.queries)}
    setters_up = (
        samples.people_of(parts.samples)
        | timetables.people_of(parts.timetable)
        | {each.by for each in parts.substitutions if each.by}
    )
    team = {member.username: member.name for member in parts.team}
    return {**{name: name for name in sorted(reviewers | askers | setters_up)}, **parts.people, **team}


def users_named(people: Mapping[str, str]) -> dict[str, User]:
    """The users of those user names. One that is here already is the same person and stays as it is; others
    are made, without a password to sign in with and without a post."""
    known = {user.username: user for user in User.objects.filter(username__in=people)}
    new = [User(username=username, name=name) for username, name in people.items() if username not in known]
    for user in new:
        user.set_unusable_password()
    User.objects.bulk_create(new)
    return {**known, **{user.username: user for user in new}}


def _inspection(parts: Parts, now: datetime) -> Inspection:
    if parts.area.pk is None:
        parts.area.save()
    inspection = Inspection.objects.create(
        reference=parts.reference,
        title=parts.title,
        origin=parts.origin,
        state=parts.state,
        tool=parts.tool,
        area=parts.area,
        parent=parts.parent,
        **parts.plan,
    )
    Inspection.objects.filter(pk=inspection.pk).update(created_at=now)
    inspection.created_at = now
    return inspection


def _files(parts: Parts, inspection: Inspection, offices: Mapping[str, Office]) -> Iterable[CaseFile]:
    return [
        CaseFile(
            inspection=inspection,
            reference=part.reference,
            case_type=part.case_type,
            facts=part.facts,
            state=part.state,
            sentenced_on=part.sentenced_on,
            office=offices.get(part.office),
            offender_manager=part.offender_manager,
            countersigned_by=part.countersigned_by,
            inclusion=part.inclusion,
            reserve_rank=part.reserve_rank,
            dropped_because=part.dropped_because,
        )
        for part in parts.files
    ]


def _make_assessments(
    parts: Parts,
    files: list[CaseFile],
    users: Mapping[str, User],
    questions: Mapping[str, int],
    now: datetime,
) -> None:
    pairs = [
        (file, part)
        for file, file_part in zip(files, parts.files, strict=True)
        for part in file_part.assessments
    ]
    made = Assessment.objects.bulk_create([_assessment(file, part, users, now) for file, part in pairs])
    read = [part for _file, part in pairs]
    for assessment, part in zip(made, read, strict=True):
        assessment.started_at = part.started_at or now
    Assessment.objects.bulk_update(made, ["started_at"], BATCH)
    _make_judgements(questions, made, read)
    _make_reviews(made, read, users, now)
    together = list(zip(made, read, strict=True))
    queries.make_queries(
        ((assessment, each) for assessment, part in together for each in part.queries), questions, users, now
    )
    make_interviews((assessment, part.interview) for assessment, part in together if part.interview)


def _assessment(file: CaseFile, part: AssessmentPart, users: Mapping[str, User], now: datetime) -> Assessment:
    states = Assessment.State
    return Assessment(
        case_file=file,
        assessor=users[part.assessor],
        assessor_kind=part.assessor_kind,
        kind=part.kind,
        state=part.state,
        facts=part.facts,
        facts_given=part.facts_given,
        effective=part.effective,
        soft_checks=part.soft_checks,
        submitted_at=None if part.state == states.IN_PROGRESS else part.submitted_at or now,
        accepted_at=part.accepted_at or now if part.state == states.ACCEPTED else None,
    )


def _make_judgements(
    questions: Mapping[str, int], made: list[Assessment], read: list[AssessmentPart]
) -> None:
    given = [
        (assessment, each) for assessment, part in zip(made, read, strict=True) for each in part.judgements
    ]
    rows = Judgement.objects.bulk_create(
        [
            Judgement(
                assessment=assessment,
                question_id=questions[each.code],
                answer=each.given.answer,
                note=each.given.note,
                sources=list(each.given.sources),
                version=each.version,
            )
            for assessment, each in given
        ],
        BATCH,
    )
    begun = Assessment.objects.filter(pk=OuterRef("assessment")).order_by().values("started_at")
    Judgement.objects.filter(assessment__in=made).update(changed_at=Subquery(begun))
    _stamp([(row.pk, each.changed_at) for row, (_, each) in zip(rows, given, strict=True) if each.changed_at])


def _stamp(times: list[tuple[int, datetime]]) -> None:
    """Give judgements the times they were changed at. Tens of thousands of different ones: a statement made
    once and run for each is ten times as fast as bulk_update."""
    table = connection.ops.quote_name(Judgement._meta.db_table)
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET changed_at = %s WHERE id = %s", [(adapt(at), key) for key, at in times]
        )


def _make_reviews(
    made: list[Assessment], read: list[AssessmentPart], users: Mapping[str, User], now: datetime
) -> None:
    given = [(assessment, each) for assessment, part in zip(made, read, strict=True) for each in part.reviews]
    reviews = Review.objects.bulk_create(
        Review(
            assessment=assessment,
            reviewer=users[each.reviewer],
            outcome=each.outcome,
            reason=each.reason,
        )
        for assessment, each in given
    )
    for review, (_assessment, each) in zip(reviews, given, strict=True):
        review.at = each.at or now
    Review.objects.bulk_update(reviews, ["at"], BATCH)
