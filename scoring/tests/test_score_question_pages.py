"""Down from a criterion to its questions, and to the case files behind one percentage."""

import pytest
from django.urls import reverse

from assessments.tests.factories import make_assessment, make_case_file
from scoring.actions.score_runs import calculate
from scoring.tests.cast import ALL_ABOVE, ALL_BELOW, get, make_cast, make_scored

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_scored(ALL_ABOVE, ALL_ABOVE, ALL_BELOW)


def test_a_criterion_lists_each_question_with_its_figure(client):
    cast = make_scored("iaxaaai", "ibxaaai")
    run = calculate(cast.inspection, basis="final", by=cast.lead)

    page = get(
        client, cast.lead, "score_criterion_show", cast.inspection.reference, run.pk, "1.1"
    ).content.decode()

    assert "50%" in page
    assert "No case is relevant to it." in page
    assert "(summary question)" in page
    assert "Questions that give no score" in page


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ("code", ["1.1.02", "1.1.03", "1.1.04"]),
        ("lowest", ["1.1.04", "1.1.02", "1.1.03"]),
        ("highest", ["1.1.02", "1.1.04", "1.1.03"]),
        ("nonsense", ["1.1.02", "1.1.03", "1.1.04"]),
    ],
)
def test_questions_can_be_ordered_by_their_percentage(client, order, codes):
    cast = make_scored("iaxbaai", "iaxaaai")
    run = calculate(cast.inspection, basis="final", by=cast.lead)

    answer = get(
        client, cast.lead, "score_criterion_show", cast.inspection.reference, run.pk, "1.1", order=order
    )

    assert [line.question.code for line in answer.context["lines"]] == codes


def test_a_percentage_opens_down_to_its_case_files(client, cast):
    run = calculate(cast.inspection, basis="final", by=cast.lead)
    address = ("score_question_show", cast.inspection.reference, run.pk, "1.2.01")

    page = get(client, cast.lead, *address).content.decode()
    below = get(client, cast.lead, *address, show="below")

    assert "2 of 3 relevant case files lie above the line." in page
    assert "Above the line (2)" in page and "Below the line (1)" in page
    [one] = below.context["readings"]
    assert one.side == "Below the line"
    link = reverse("assessment_show", args=[cast.inspection.reference, one.reading.reference])
    assert link in below.content.decode()


def test_a_lead_who_reads_a_file_blind_finds_nothing_of_the_first_reading_behind_a_percentage(client):
    cast = make_cast()
    file = make_case_file(cast.inspection, assessor=cast.inspector)
    file.allocations.create(assessor=cast.lead, kind="second")
    first = make_assessment(file, cast.inspector, {"1.2.01": "no"}, state="submitted")
    first.judgements.update(note="Seen by the first reader alone.")
    run = calculate(cast.inspection, basis="provisional", by=cast.lead)

    answer = get(client, cast.lead, "score_question_show", cast.inspection.reference, run.pk, "1.2.01")

    [one] = answer.context["readings"]
    assert (one.side, one.answer) == ("Withheld until you have both submitted", "")
    assert answer.context["tallies"] == []
    assert "Seen by the first reader alone." not in answer.content.decode()
