"""How far an assessment is, kept with each answer, is what counting everything anew would give."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.actions import assessments, judgements, saving
from assessments.actions.saving import Address, Saved
from assessments.models import Assessment
from assessments.selectors import assessment_progress
from assessments.standing import standing_in
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.offers import offer
from assessments.versions import Standing

pytestmark = pytest.mark.django_db

numbers = count(1)
WORDS = {
    "1.1.01": ["", "yes", "no"],
    "1.1.02": ["", "yes", "no"],
    "1.1.03": ["", "yes"],
    "1.1.04": ["", "poor"],
    "1.2.01": ["", "no", "not_relevant"],
    "1.2.02": ["", "yes"],
    "1.2.03": ["", "increased"],
}
answers = st.sampled_from(sorted(WORDS)).flatmap(
    lambda code: st.tuples(st.just(code), st.sampled_from(WORDS[code]))
)
steps = st.one_of(answers, st.booleans())


def counted(assessment) -> tuple[int, int]:
    fresh = Assessment.objects.select_related("case_file__inspection__tool").get(pk=assessment.pk)
    progress = assessment_progress(fresh, assessments.answers_of(fresh))
    return progress.applying, progress.answered


@given(st.lists(steps, max_size=25))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_progress_follows_answers_and_facts(drawn):
    cast = make_cast(reference=f"drawn-{next(numbers)}")
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    assessment = make_assessment(case_file, cast.inspector)
    for step in drawn:
        if isinstance(step, bool):
            assessments.give_facts(assessment, {"absences": step}, by=cast.inspector)
            continue
        code, answer = step
        base = standing_in(assessment).get(code, Standing()).version
        address = Address(cast.inspection.reference, "NS-1", code)
        done = saving.save(address, offer(answer, base=base), by=cast.inspector)
        assert isinstance(done, Saved)
        assert (done.progress.applying, done.progress.answered) == counted(assessment)


def test_what_a_page_saved_is_counted_with_the_next_answer():
    cast = make_cast(reference="north")
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    assessment = make_assessment(case_file, cast.inspector, ANSWERS)
    saving.save(Address("north", "NS-1", "1.2.03"), offer("increased", base=1), by=cast.inspector)
    judgements.give(assessment, {"1.2.01": offer("", base=1)}, by=cast.inspector)
    done = saving.save(Address("north", "NS-1", "1.1.04"), offer("poor", base=1), by=cast.inspector)
    assert (done.progress.applying, done.progress.answered) == counted(assessment) == (5, 4)


def test_a_returned_assessment_keeps_its_effective_answers_in_step():
    cast = make_cast(reference="north")
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    make_assessment(case_file, cast.inspector, ANSWERS, state="submitted")
    Assessment.objects.update(state="returned")
    saving.save(Address("north", "NS-1", "1.2.01"), offer("yes", base=1), by=cast.inspector)
    assert Assessment.objects.get().effective == "iaxaaxi"
    saving.save(Address("north", "NS-1", "1.2.01"), offer("", base=2), by=cast.inspector)
    assert Assessment.objects.get().effective == "iaxaoxi"
