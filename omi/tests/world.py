"""One inspection with something behind every address, and one person of each part in it."""

from dataclasses import dataclass

from assessments.actions import people
from assessments.invitations import token_for
from assessments.models import Inspection, User
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_query, make_sample
from scoring.actions import drafts, score_runs
from scoring.models import Job

# In the order of the columns of a table; None is nobody: signed out.
ROLES = (None, "stranger", "admin", "office", "lead", "inspector", "practice", "area", "partner", "reader")


@dataclass(frozen=True)
class World:
    people: dict[str | None, User | None]
    values: dict[str, object]  # what stands in addresses, by the name of the part

    def of(self, name: str, part: str) -> object:
        """The value for a part of the address of the page with that name."""
        return self.values.get(f"{name} {part}", self.values.get(part))


def make_world(state: str, basis: str) -> World:
    """Both files are read by the inspector: NS-1 is accepted, NS-2 under way where scores are provisional.

    A run on that basis stands, and a draft on the run. NS-9 was dropped from the sample.
    """
    cast = make_cast(reference="north")
    for reference, reading in (("NS-1", "accepted"), ("NS-2", "in_progress")):
        case_file = make_case_file(cast.inspection, reference, assessor=cast.inspector)
        reading = "accepted" if basis == "final" else reading
        make_assessment(case_file, cast.inspector, ANSWERS, state=reading)
    query = make_query(case_file.assessments.get(), "1.2.01", raised_by=cast.lead)
    run = score_runs.calculate(cast.inspection, basis=basis, by=None)
    draft = drafts.draft(cast.inspection, run=run, by=None)
    job = Job.objects.create(inspection=cast.inspection, kind="score")
    make_sample(cast.inspection)
    dropped = make_case_file(cast.inspection, "NS-9", state="dropped", dropped_because="Missing")
    substitution = cast.inspection.substitutions.create(dropped=dropped, reason="missing")
    room = cast.inspection.rooms.create(office=cast.inspection.area.offices.create(name="South"), name="1")
    window = cast.inspection.availabilities.create(
        offender_manager="Oak", day="2026-03-02", begins="10:00", ends="12:00"
    )
    survey = cast.inspection.surveys.create(questionnaire="offenders", version="1")
    reply = survey.replies.create(number=1, answers={"rules": "yes"})
    count = survey.counts.create(text="Felt safe", percent=90, position=0)
    line = cast.inspection.indicators.create(measure="Sickness absence", position=0)
    figure = cast.inspection.context_figures.create(group="budget", label="2026", value="£2m", position=0)
    Inspection.objects.filter(pk=cast.inspection.pk).update(state=state)
    invited = people.invite(
        people.create(User(name="Invited", username="invited"), by=cast.admin), by=cast.admin
    )
    return World(
        people={role: getattr(cast, role) if role else None for role in ROLES},
        values={
            "reference": "north",
            "file": "NS-2",
            "assessment_review file": "NS-1",
            "kind": "primary",
            "criterion": "1.1",
            "code": "1.1",
            "question": "1.2.01",
            "score_question_show code": "1.2.01",
            "tool_routing code": "small",
            "version": "1",
            "run": run.pk,
            "draft_show pk": draft.pk,
            "draft_download pk": draft.pk,
            "query_show pk": query.pk,
            "substitution_undo pk": substitution.pk,
            "pk": job.pk,
            "form": "html",
            "person": invited.pk,
            "token": token_for(invited),
            "office": cast.inspection.area.offices.create(name="North").pk,
            "room": room.pk,
            "window": window.pk,
            "username": cast.inspector.username,
            "survey": survey.pk,
            "reply": reply.pk,
            "count": count.pk,
            "line": line.pk,
            "figure": figure.pk,
            "member": cast.inspection.team.get(user=cast.practice).pk,
        },
    )
