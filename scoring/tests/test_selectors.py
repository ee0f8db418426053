import itertools

import pytest
from django.utils import timezone

from assessments.models import Assessment, CaseFile
from assessments.tests.factories import make_assessment, make_case_file
from scoring import selectors
from scoring.core.counting import Reading, rule_10_counting
from scoring.tests.cast import ALL_ABOVE, ALL_BELOW, make_cast, make_reading, make_scored

pytestmark = pytest.mark.django_db


def counted(inspection, basis):
    return [file.reference for file in selectors.counting(inspection, basis).files]


@pytest.mark.parametrize("basis", ["final", "provisional"])
def test_the_query_counts_what_rule_10_counts(basis):
    cast = make_cast()
    expected = []
    states = itertools.product(Assessment.State.values, ["primary", "second"], ["allocated", "dropped"])
    for number, (state, kind, file_state) in enumerate(states):
        reason = "Moved away" if file_state == "dropped" else ""
        file = make_case_file(cast.inspection, f"F-{number:02}", state=file_state, dropped_because=reason)
        reading = make_reading(cast, state=state, kind=kind, case_file=file)
        plain = Reading(reading.pk, kind, state, reading.submitted_at)
        if rule_10_counting([plain], dropped=file_state == "dropped", basis=basis):
            expected.append(file.reference)

    assert counted(cast.inspection, basis) == expected
    assert len(expected) == {"final": 1, "provisional": 2}[basis]


def test_files_outside_the_sample_neither_count_nor_are_sampled():
    cast = make_scored(ALL_ABOVE)
    make_case_file(cast.inspection, state=CaseFile.State.LISTED)
    make_reading(cast, case_file=make_case_file(cast.inspection, state="reserve", reserve_rank=1))

    found = selectors.counting(cast.inspection, "final")

    assert (len(found.files), found.sampled, found.not_counted) == (1, 1, 0)


def test_a_file_without_an_assessment_is_sampled_and_not_counted():
    cast = make_scored(ALL_ABOVE)
    make_case_file(cast.inspection)

    found = selectors.counting(cast.inspection, "final")

    assert (len(found.files), found.sampled, found.not_counted) == (1, 2, 1)


@pytest.mark.parametrize("number", [1, 25])
def test_what_counts_comes_in_one_query_however_many_files(number, django_assert_num_queries):
    cast = make_scored(*[ALL_ABOVE] * number)

    with django_assert_num_queries(1):
        assert len(selectors.counting(cast.inspection, "final").files) == number


def test_the_digest_changes_with_a_letter_and_not_with_the_order_of_rows():
    one, other = make_cast(), make_cast()
    for cast, order in ((one, "AB"), (other, "BA")):
        for reference in order:
            make_reading(cast, {"A": ALL_ABOVE, "B": ALL_BELOW}[reference], reference=reference)

    digest = selectors.counting(one.inspection, "final").digest
    assert selectors.counting(other.inspection, "final").digest == digest

    Assessment.objects.filter(case_file__inspection=other.inspection, effective=ALL_BELOW).update(
        effective=ALL_ABOVE
    )
    assert selectors.counting(other.inspection, "final").digest != digest


def test_behind_a_question_stand_the_files_with_answer_letter_and_note(django_assert_num_queries):
    cast = make_cast()
    answers = {"1.1.01": "no", "1.1.02": "yes", "1.1.04": "poor", "1.2.01": "no", "1.2.03": "unchanged"}
    for reference in ["B", "A"]:
        file = make_case_file(cast.inspection, reference, facts={"ppo": False})
        reading = make_assessment(file, cast.inspector, answers, state="accepted")
        reading.judgements.filter(question__code="1.2.01").update(note=f"Seen in {reference}")

    with django_assert_num_queries(3):
        below = selectors.behind_question(cast.inspection, "final", "1.2.01", to=cast.lead)
    routed_out = selectors.behind_question(cast.inspection, "final", "1.1.02", to=cast.lead)

    assert [(one.reference, one.letter, one.answer, one.note) for one in below] == [
        ("A", "b", "no", "Seen in A"),
        ("B", "b", "no", "Seen in B"),
    ]
    assert below[0].assessor_kind == "inspector"
    # Kept, shown, and not counted.
    assert {(one.letter, one.answer) for one in routed_out} == {("x", "yes")}


def test_an_open_assessment_is_not_behind_a_figure():
    cast = make_cast()
    make_reading(cast, state="returned")
    make_reading(cast, state="in_progress", letters="")

    assert selectors.behind_question(cast.inspection, "provisional", "1.2.01", to=cast.lead) == ()


def test_a_second_reader_is_shown_the_first_reading_once_both_are_submitted():
    cast = make_cast()
    file = make_case_file(cast.inspection, "A", assessor=cast.inspector)
    file.allocations.create(assessor=cast.lead, kind="second")
    first = make_assessment(file, cast.inspector, {"1.2.01": "no"}, state="submitted")
    first.judgements.update(note="Seen by the first reader alone.")
    second = make_assessment(file, cast.lead, {"1.2.01": "yes"}, kind="second")

    [withheld] = selectors.behind_question(cast.inspection, "provisional", "1.2.01", to=cast.lead)
    [own] = selectors.behind_question(cast.inspection, "provisional", "1.2.01", to=cast.inspector)
    second.state, second.submitted_at, second.effective = "submitted", timezone.now(), first.effective
    second.save()
    [opened] = selectors.behind_question(cast.inspection, "provisional", "1.2.01", to=cast.lead)

    assert (withheld.reference, withheld.letter, withheld.answer, withheld.note) == ("A", "", "", "")
    assert (own.letter, own.answer) == (opened.letter, opened.answer) == ("b", "no")
    assert opened.note == "Seen by the first reader alone."
