import pytest

from assessments.models import CaseFile
from assessments.selectors import Progress, inspections_of, progress_of
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file

pytestmark = pytest.mark.django_db


def test_progress_counts_the_sample_by_the_state_of_its_first_readings(django_assert_num_queries):
    cast = make_cast()
    for state in ["in_progress", "submitted", "submitted", "returned", "accepted"]:
        make_assessment(make_case_file(cast.inspection), cast.inspector, ANSWERS, state=state)
    read_second_only = make_case_file(cast.inspection)
    make_assessment(read_second_only, cast.inspector, ANSWERS, state="accepted", kind="second")
    make_case_file(cast.inspection, state=CaseFile.State.LISTED)

    with django_assert_num_queries(1):
        progress = progress_of(cast.inspection)

    assert progress == Progress(not_begun=1, in_progress=1, returned=1, submitted=2, accepted=1)
    assert (progress.sampled, progress.open, progress.closed) == (6, 3, 3)


@pytest.mark.parametrize("who", ["admin", "lead", "area"])
def test_the_files_of_an_inspection_are_counted_without_joining_them_to_its_team(who):
    cast = make_cast()
    make_assessment(make_case_file(cast.inspection), cast.inspector, ANSWERS, state="accepted")
    twice = make_case_file(cast.inspection)
    make_assessment(twice, cast.inspector, ANSWERS, state="submitted")
    make_assessment(twice, cast.practice, ANSWERS, state="accepted", kind="second")
    make_case_file(cast.inspection, state=CaseFile.State.LISTED)

    inspections = inspections_of(getattr(cast, who))

    assert [(each.sampled, each.accepted) for each in inspections] == [(2, 1)]
    # A caseload of 20,000 rows times a team of 20 took seconds.
    assert 'JOIN "assessments_casefile"' not in str(inspections.query)
