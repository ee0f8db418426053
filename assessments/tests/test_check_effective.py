import pytest
from django.core.management import CommandError, call_command

from assessments.actions import judgements, reviews
from assessments.models import Assessment, Judgement
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.offers import offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast(reference="north-2026")


def read(cast, reference, state="accepted", **fields):
    case_file = make_case_file(cast.inspection, reference, assessor=cast.inspector)
    return make_assessment(case_file, cast.inspector, ANSWERS, state=state, **fields)


def test_strings_and_judgements_that_agree_are_counted(cast, capsys):
    for number in range(3):
        read(cast, f"NS-{number}")
    read(cast, "NS-9", state="in_progress")
    call_command("check_effective")
    assert capsys.readouterr().out == "3 assessments checked: effective answers and judgements agree.\n"


def test_an_assessment_that_was_changed_behind_its_string_is_named(cast):
    read(cast, "NS-1")
    read(cast, "NS-2")
    Judgement.objects.filter(question__code="1.2.01", assessment__case_file__reference="NS-2").update(
        answer="yes"
    )
    with pytest.raises(CommandError) as refusal:
        call_command("check_effective")
    assert refusal.value.returncode == 1
    assert str(refusal.value) == (
        "Effective answers and judgements disagree: north-2026 NS-2 (primary) in 1.2.01."
    )


def test_facts_count_too(cast):
    read(cast, "NS-1")
    Assessment.objects.update(facts={"absences": True})
    with pytest.raises(CommandError, match=r"NS-1 \(primary\) in 1\.2\.02"):
        call_command("check_effective")


def test_a_string_of_another_length_is_named(cast):
    read(cast, "NS-1")
    Assessment.objects.update(effective="iaxabx")
    with pytest.raises(CommandError, match=r"NS-1 \(primary\) in length"):
        call_command("check_effective")


def test_an_answer_that_is_not_on_its_scale_is_named(cast):
    read(cast, "NS-1")
    Judgement.objects.filter(question__code="1.2.01").update(answer="perhaps")
    with pytest.raises(CommandError, match=r"NS-1 \(primary\) 1\.2\.01: “perhaps” is not an answer"):
        call_command("check_effective")


def test_only_the_first_of_many_are_listed(cast):
    for number in range(12):
        read(cast, f"NS-{number:02}")
    Assessment.objects.update(effective="ooooooo")
    with pytest.raises(CommandError, match="NS-09.*; and 2 more"):
        call_command("check_effective")


def test_returning_and_answering_anew_keeps_them_in_agreement(cast):
    assessment = read(cast, "NS-1", state="submitted")
    reviews.return_(assessment, reason="look again", by=cast.lead)
    judgements.give(assessment, {"1.1.01": offer("no", base=1)}, by=cast.inspector)
    call_command("check_effective", stdout=None)


def test_the_number_of_queries_does_not_grow_with_the_files(cast, django_assert_num_queries):
    for number in range(5):
        read(cast, f"NS-{number}")
    with django_assert_num_queries(4):
        call_command("check_effective")
