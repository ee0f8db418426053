import pytest

from assessments.models import CaseFile
from assessments.selectors import Progress, progress_of
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
