import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.forms.survey import left_of
from assessments.models import Inspection, Survey
from assessments.tests.cast import make_cast
from assessments.tests.pages import Visitor, broken_error_links, problems, words
from assessments.tests.uploads import xlsx_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast(reference="north")


@pytest.fixture
def lead(cast):
    return Visitor(cast.lead)


@pytest.fixture
def survey(cast):
    return cast.inspection.surveys.create(questionnaire="offenders", version="1", sent=50)


def answered(survey):
    return [reply.answers for reply in survey.replies.all()]


def upload(lead, survey, content, **fields):
    content = content.encode() if isinstance(content, str) else content
    return lead.send(
        "survey_reply_upload", "north", survey.pk, file=SimpleUploadedFile("replies.csv", content), **fields
    )


def test_a_survey_is_added_with_a_questionnaire_of_the_programme(lead):
    assert "To offenders" not in words(lead.open("survey_create", "north"))
    sent = lead.send("survey_create", "north", which="offenders 1", sent="110", returned="53")
    survey = Survey.objects.get()
    assert sent.url.endswith(f"/surveys/{survey.pk}/")
    assert (survey.questionnaire, survey.version, survey.sent, survey.returned) == ("offenders", "1", 110, 53)
    page = words(lead.open("survey_show", "north", survey.pk))
    assert "The survey is added." in page and "53 (48%)" in page
    assert "Offenders, 1" not in words(lead.open("survey_create", "north"))


def test_the_last_questionnaire_that_is_left_is_chosen_already(lead, cast):
    [*others, last] = left_of(cast.inspection)
    for each in others:
        cast.inspection.surveys.create(questionnaire=each.code, version=each.version)
    assert lead.open("survey_create", "north").context["form"]["which"].value() == last.key


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"which": "offenders 1", "sent": "3", "returned": "4"}, "More came back than were sent."),
        ({"which": "offenders 1", "sent": "some"}, "Give a whole number, or leave it empty."),
        (
            {"which": "offenders 1", "sent": "1000001"},
            "Give a number of at most a million, or leave it empty.",
        ),
        ({"which": "offenders 1", "sent": "-1"}, "Give a whole number, or leave it empty."),
        ({"which": "cats 1"}, "Questionnaire: choose from what is offered."),
        ({}, "Choose: Questionnaire"),
    ],
)
def test_a_survey_that_cannot_be_is_not_added(lead, given, problem):
    page = lead.send("survey_create", "north", **given)
    assert problems(page)[0].startswith(problem)
    assert not broken_error_links(page)
    assert not Survey.objects.exists()


def test_replies_are_keyed_one_after_the_other(lead, survey):
    page = lead.send("survey_reply_create", "north", survey.pk, rules="yes", plan="", next="1")
    assert page.url.endswith("/replies/new/")
    assert "1 reply is entered." in words(lead.open("survey_reply_create", "north", survey.pk))
    page = lead.send("survey_reply_create", "north", survey.pk, rules="no", plan="partly")
    assert page.url.endswith(f"/surveys/{survey.pk}/")
    assert answered(survey) == [{"rules": "yes"}, {"rules": "no", "plan": "partly"}]


def test_a_reply_that_is_sent_twice_is_entered_once_unless_it_is_meant(lead, survey):
    page = lead.open("survey_reply_create", "north", survey.pk)
    assert '<input type="hidden" name="as-number" value="1">' in page.content.decode()
    sent = {"rules": "yes", "next": "1", "as-number": "1"}
    lead.send("survey_reply_create", "north", survey.pk, **sent)
    page = lead.send("survey_reply_create", "north", survey.pk, **sent)
    assert problems(page) == [
        "Reply 1 has these answers and is entered already. If this is another, save it again."
    ]
    assert '<input type="hidden" name="as-number" value="2">' in page.content.decode()
    lead.send("survey_reply_create", "north", survey.pk, **sent | {"as-number": "2"})
    assert answered(survey) == [{"rules": "yes"}] * 2


def test_two_who_key_at_once_are_not_kept_from_it(cast, lead, survey):
    for visitor, rules in ((lead, "yes"), (Visitor(cast.admin), "no")):
        sent = {"rules": rules, "next": "1", "as-number": "1"}
        assert visitor.send("survey_reply_create", "north", survey.pk, **sent).status_code == 302
    assert len(answered(survey)) == 2


def test_an_empty_reply_is_not_entered(lead, survey):
    [problem] = problems(lead.send("survey_reply_create", "north", survey.pk, rules="", next="1"))
    assert problem.startswith("Nothing is answered.")
    assert answered(survey) == []


def test_a_reply_is_corrected_and_removed(lead, survey):
    reply = survey.replies.create(number=1, answers={"rules": "yes", "plan": "no"})
    assert 'value="yes" id="id_rules_0" checked' in lead.open(
        "survey_reply_edit", "north", survey.pk, reply.pk
    ).content.decode().replace(' aria-describedby=""', "")
    lead.send("survey_reply_edit", "north", survey.pk, reply.pk, rules="no", plan="")
    assert answered(survey) == [{"rules": "no"}]
    lead.send("survey_reply_remove", "north", survey.pk, reply.pk)
    assert answered(survey) == []


def test_what_is_answered_is_tallied_with_its_base(lead, survey):
    for number, rules in enumerate(["yes"] * 15 + ["no"] * 6, start=1):
        survey.replies.create(number=number, answers={"rules": rules})
    page = words(lead.open("survey_show", "north", survey.pk))
    assert "Yes 15 71% In part 0 0% No 6 29% Per cents are of 21 replies." in page
    assert "21 left it open." in page
    assert "fewer than five" not in page
    survey.replies.filter(number__gt=18).delete()
    page = words(lead.open("survey_show", "north", survey.pk))
    assert "Where fewer than 20 answered, print the numbers and not the per cents." in page
    assert "Some answers were given by fewer than five" in page


def test_the_programme_office_sees_nothing_that_points_to_somebody(cast, survey):
    for number, rules in enumerate(["yes"] * 15 + ["no"] * 4, start=1):
        survey.replies.create(number=number, answers={"rules": rules, "plan": "yes"})
    survey.counts.create(text="Felt safe", count=8, base=10, position=0)
    survey.counts.create(text="Kept informed", count=8, base=20, position=1)
    office = Visitor(cast.office)
    page = words(office.open("survey_show", "north", survey.pk))
    assert "1 question is not shown" in page
    assert "rules of your supervision" not in page and "sentence plan" in page
    assert "Felt safe" not in page and "8 of 20 (40%)" in page
    assert "1 figure is not shown: it could tell how fewer than five answered." in page
    sheet = office.open("survey_show", "north", survey.pk, **{"tallies-as": "csv"}).content.decode()
    assert "rules of your supervision" not in sheet
    assert office.open("survey_reply_list", "north", survey.pk).status_code == 403


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ({"count": 8, "base": 20}, True),
        ({"count": 4, "base": 20}, False),
        ({"count": 16, "base": 20}, False),
        ({"count": 8}, True),
        ({"count": 49}, False),  # of the fifty that came back
        ({"percent": "40"}, True),
        ({"percent": "98"}, False),  # of the fifty that came back
        ({"percent": "50", "base": 10}, True),
        ({"percent": "87.5", "base": 8}, False),
        ({"percent": "100", "base": 8}, True),
        ({"words": "all but one"}, False),
        ({"percent": "40", "words": "all but one of them"}, False),
    ],
)
def test_no_figure_without_replies_tells_of_fewer_than_five(cast, survey, figure, shown):
    Survey.objects.update(returned=50)
    survey.counts.create(text="Felt safe", position=0, **figure)
    page = words(Visitor(cast.office).open("survey_show", "north", survey.pk))
    assert ("Felt safe" in page) is shown


def test_where_it_is_not_known_how_many_came_back_a_per_cent_tells_nothing(cast, survey):
    survey.counts.create(text="Felt safe", position=0, percent="98")
    assert "Felt safe 98%" in words(Visitor(cast.office).open("survey_show", "north", survey.pk))


def test_a_list_of_replies_is_taken_in_and_given_out_alike(lead, survey):
    page = upload(lead, survey, "rules,plan,Name\nyes,In part,Oak\n3,,Ash\n")
    assert page.status_code == 302
    assert answered(survey) == [{"rules": "yes", "plan": "partly"}, {"rules": "no"}]
    page = words(lead.open("survey_show", "north", survey.pk))
    assert "2 replies are entered." in page
    assert "nothing of them was kept: Name" in page
    given = lead.open("survey_reply_list", "north", survey.pk, **{"as": "csv"}).content
    upload(lead, survey, given, replacing="on")
    assert answered(survey) == [{"rules": "yes", "plan": "partly"}, {"rules": "no"}]


def test_replies_come_as_a_workbook_too(lead, survey):
    upload(lead, survey, xlsx_of([["rules"], ["yes"], [2]]))
    assert answered(survey) == [{"rules": "yes"}, {"rules": "partly"}]


def test_faults_are_told_all_at_once_and_nothing_is_stored(lead, survey):
    page = upload(lead, survey, "rules,plan\nmaybe,no\nyes,?\n")
    assert problems(page) == ["The list has faults, shown below: 2. Nothing was stored."]
    assert "2 rules “maybe” is not an answer" in words(page) and "3 plan “?” is not" in words(page)
    assert not broken_error_links(page)
    assert answered(survey) == []


def test_of_very_many_faults_the_first_are_told(lead, survey):
    page = words(upload(lead, survey, "rules\n" + "maybe\n" * 1500))
    assert "The first 200 of 1,500 faults are shown." in page
    assert page.count("“maybe” is not an answer") == 200


def test_a_list_of_more_replies_than_were_sent_is_refused_at_the_form(lead, survey):
    Survey.objects.update(sent=2)
    survey.replies.create(number=1, answers={"rules": "yes"})
    page = upload(lead, survey, "rules\nyes\nno\n")
    assert problems(page) == ["That would be 3 replies, but only 2 were sent. Correct the number sent first."]
    assert not broken_error_links(page)
    assert answered(survey) == [{"rules": "yes"}]
    assert upload(lead, survey, "rules\nyes\nno\n", replacing="on").status_code == 302
    assert answered(survey) == [{"rules": "yes"}, {"rules": "no"}]


def test_a_reply_too_many_that_was_keyed_in_stays_on_the_page(lead, survey):
    Survey.objects.update(sent=1)
    survey.replies.create(number=1, answers={"rules": "yes"})
    page = lead.send("survey_reply_create", "north", survey.pk, rules="no", next="1")
    assert "only 1 were sent" in problems(page)[0]
    assert page.context["form"]["rules"].value() == "no"
    assert (
        lead.send("survey_reply_edit", "north", survey.pk, survey.replies.get().pk, rules="no").status_code
        == 302
    )


def test_the_empty_list_has_a_column_for_each_question(lead, survey):
    text = lead.open("survey_reply_template", "north", survey.pk).content.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text))) == ["rules", "plan", "relationship", "less_likely"]


def test_replies_are_narrowed_to_those_that_left_a_question_open(lead, survey):
    survey.replies.create(number=1, answers={"rules": "yes"})
    survey.replies.create(number=2, answers={"plan": "yes"})
    listed = lead.open("survey_reply_list", "north", survey.pk, open="rules").context["replies"]
    assert [line.row.number for line in listed.lines] == [2]


def test_figures_are_added_without_replies(lead, survey):
    refused = lead.send("survey_count_create", "north", survey.pk, text="Safe", count="3", base="2")
    assert problems(refused) == ["Fewer than answered so. Correct one of the two numbers."]
    refused = lead.send("survey_count_create", "north", survey.pk, text="Safe", percent="101")
    assert problems(refused)[0].startswith("Give a per cent from 0 to 100")
    assert problems(lead.send("survey_count_create", "north", survey.pk, text="Safe")) == [
        "Give a number, a per cent or words."
    ]
    lead.send("survey_count_create", "north", survey.pk, text="Safe", percent="87.5")
    assert "Safe 87.5%" in words(lead.open("survey_show", "north", survey.pk))
    lead.send("survey_count_edit", "north", survey.pk, survey.counts.get().pk, text="Safe", words="all")
    assert survey.counts.get().words == "all" and survey.counts.get().percent is None


def test_a_version_that_is_not_known_is_shown_and_takes_no_replies(lead, cast):
    survey = cast.inspection.surveys.create(questionnaire="offenders", version="1999", returned=5)
    page = words(lead.open("survey_show", "north", survey.pk))
    assert "The questions of this version are not known here" in page
    assert "Enter replies" not in page
    assert lead.open("survey_reply_create", "north", survey.pk).status_code == 404


def test_once_published_a_survey_is_shown_and_cannot_be_changed(lead, survey):
    Inspection.objects.update(state="published")
    page = words(lead.open("survey_show", "north", survey.pk))
    assert "Enter replies" not in page and "Add a figure" not in page
    assert lead.send("survey_edit", "north", survey.pk, sent="9").status_code == 409
