"""An inspection with something in every field that a reading or its scores have."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from assessments.models import (
    Assessment,
    Inspection,
    Interview,
    Judgement,
    Query,
    Review,
)
from assessments.tests.factories import (
    make_assessment,
    make_case_file,
    make_inspection,
    make_member,
    make_user,
)
from scoring.models import Conclusion, Grade, PublishedFigure

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)


def make_full_inspection() -> Inspection:
    """One with something in every field that a bundle carries, and a person who has left the team."""
    inspection = make_inspection("north-2026", origin="reconstructed", published_on="2026-10")
    lead = make_member(inspection, "lead", make_user("zoe"))
    ben = make_member(inspection, "inspector", make_user("ben"))
    gone = make_user("cat", name="Cat who left")
    make_member(inspection, "area_reader", make_user("amy"))

    read = make_case_file(inspection, "NS-2", assessor=ben, facts={"ppo": True, "gender": "male"})
    read.allocations.create(assessor=gone, kind="second")
    answers = {"1.1.01": "no", "1.1.03": "yes", "1.1.04": "poor", "1.2.01": "yes", "1.2.03": "increased"}
    first = make_assessment(read, ben, answers, state="accepted", facts={"absences": False})
    make_assessment(read, gone, {"1.2.01": "no"}, kind="second")
    Review.objects.create(assessment=first, reviewer=gone, outcome="returned", reason="Look again.")
    Review.objects.create(assessment=first, reviewer=lead, outcome="accepted")
    judgement = first.judgements.get(question__code="1.2.01")
    judgement.note, judgement.version, judgement.sources = "Cefn Bryn, “ŵ” & 日本", 3, ["file", "offender"]
    judgement.save()
    first.judgements.create(question=inspection.tool.questions.get(code="1.2.02"), version=2)  # taken back
    first.judgements.create(question=inspection.tool.questions.get(code="1.1.02"), note="Only a note.")

    make_assessment(make_case_file(inspection, "NS-1", assessor=lead), lead, {"1.1.01": "yes"})
    returned = make_case_file(inspection, "NS-3", assessor=ben, case_type="custody")
    make_assessment(returned, ben, answers, state="submitted")
    Assessment.objects.filter(case_file=returned).update(state="returned")
    make_case_file(inspection, "NS-4", state="reserve", reserve_rank=2)
    make_case_file(inspection, "NS-5", state="dropped", dropped_because="Could not be found.", facts={})
    make_case_file(inspection, "NS-6", state="listed")

    Interview.objects.create(
        assessment=first, with_whom="offender_supervisor", held_on=date(2026, 3, 3), minutes=50
    )
    asked = {"assessment": first, "question": judgement.question}
    Query.objects.create(**asked, text="Where is that seen?", raised_by=lead)
    left = make_user("dee", name="Dee who left too")
    Query.objects.create(
        **asked,
        text="And who wrote it?",
        raised_by=left,
        reply="It is on page 4.",
        replied_at=TEN,
        resolved_by=gone,
        resolved_at=TEN,
    )

    criterion = inspection.tool.criteria.get(code="2.1")
    Grade.objects.create(inspection=inspection, criterion=criterion, words="partly met", by=lead)
    Conclusion.objects.create(
        inspection=inspection, level="criterion", code="1.2", word="priority", reason="Few files.", by=gone
    )
    Conclusion.objects.create(inspection=inspection, level="thread", code="roh", word="good")
    PublishedFigure.objects.create(inspection=inspection, level="overall", printed=61, position=0)
    PublishedFigure.objects.create(
        inspection=inspection,
        level="question",
        code="1.1.02",
        printed=97,
        above=57,
        relevant=59,
        where={"ppo": [True], "case_type": ["licence"]},
        locator="1.1 S(c)",
        note="Counts and per cents differ.",
        position=1,
    )
    ticks = count()
    for each in Judgement.objects.order_by("pk"):
        changed_at = TEN + timedelta(minutes=next(ticks), microseconds=7)
        Judgement.objects.filter(pk=each.pk).update(changed_at=changed_at)
    return inspection
