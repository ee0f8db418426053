"""Surveys, indicators and context of an inspection, in and out of its bundle."""

from decimal import Decimal

import pytest

from assessments.bundles import Unfit
from assessments.models import Indicator
from assessments.tests.factories import make_tool
from scoring import bundles
from scoring.tests.small_bundle import small_bundle

pytestmark = pytest.mark.django_db

SURVEYS = [
    {
        "questionnaire": "offenders",
        "version": "2006",
        "sent": 110,
        "returned": 2,
        "note": "Two came late.",
        "replies": [{"rules": "yes"}, {"rules": "no", "plan": "partly"}],
        "counts": [
            {"text": "Kept informed", "count": 8, "base": 10, "locator": "4.4 S(d)"},
            {"text": "Felt safe", "percent": 87.5},
            {"text": "Was seen", "words": "all but one"},
        ],
    },
    {"questionnaire": "courts", "version": "2006"},
]
INDICATORS = [
    {"domain": "Interventions", "grade": "Good", "period": "Q2"},
    {"domain": "Interventions", "measure": "Sickness", "unit": "days", "target": "9", "achieved": "10.2"},
]
CONTEXT = {
    "budget": [{"label": "2007/2008", "value": "£19.8m", "note": "As printed.", "locator": "Appendix 2"}],
    "caseload": [{"label": "All", "value": "2,815"}, {"label": "Women", "value": "11.5%"}],
}


@pytest.fixture(autouse=True)
def tool():
    return make_tool()


def bundle(**parts):
    return {**small_bundle(), **parts}


def test_they_come_back_as_they_were():
    given = bundle(surveys=SURVEYS, indicators=INDICATORS, context=CONTEXT)
    made = bundles.give_out(bundles.take_in(given))
    by_name = sorted(SURVEYS, key=lambda survey: survey["questionnaire"])
    assert (made["surveys"], made["indicators"], made["context"]) == (by_name, INDICATORS, CONTEXT)


def test_an_inspection_without_any_has_none_of_the_keys():
    made = bundles.give_out(bundles.take_in(small_bundle()))
    assert made.keys().isdisjoint({"surveys", "indicators", "context"})


def test_they_are_kept_in_their_order():
    inspection = bundles.take_in(bundle(surveys=SURVEYS, indicators=INDICATORS, context=CONTEXT))
    survey = inspection.surveys.get(questionnaire="offenders")
    assert [reply.answers for reply in survey.replies.all()] == SURVEYS[0]["replies"]
    assert [count.percent for count in survey.counts.all()] == [None, Decimal("87.5"), None]
    assert [str(each) for each in inspection.indicators.all()] == ["Interventions", "Sickness"]
    assert inspection.context_figures.filter(group="caseload").count() == 2


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ({"surveys": {}}, "surveys: is to be a list, not an object"),
        ({"surveys": [{"version": "1"}]}, 'surveys[0]: "questionnaire" is missing'),
        ({"surveys": [SURVEYS[1], SURVEYS[1]]}, "surveys[1]: courts 2006 is here twice"),
        (
            {"surveys": [SURVEYS[1] | {"sent": 1, "returned": 2}]},
            "surveys[0].returned: more came back than were sent",
        ),
        (
            {"surveys": [SURVEYS[1] | {"counts": [{"text": "Safe", "count": 3, "base": 2}]}]},
            "surveys[0].counts[0].count: is more than its base of 2",
        ),
        (
            {"surveys": [SURVEYS[1] | {"counts": [{"text": "Safe", "base": 2}]}]},
            "surveys[0].counts[0]: gives neither a count, nor a per cent, nor words",
        ),
        (
            {"surveys": [SURVEYS[1] | {"counts": [{"text": "Safe", "percent": 101}]}]},
            "surveys[0].counts[0].percent: is to be a per cent from 0 to 100, "
            "with one figure behind the point at most",
        ),
        (
            {"surveys": [SURVEYS[1] | {"replies": [{"rules": 1}]}]},
            "surveys[0].replies[0].rules: is to be text, not 1",
        ),
        (
            {"surveys": [SURVEYS[1] | {"counts": [{"text": "Safe", "percent": "NaN"}]}]},
            "surveys[0].counts[0].percent: is to be a per cent from 0 to 100, "
            "with one figure behind the point at most",
        ),
        ({"surveys": [SURVEYS[1] | {"replies": [{}]}]}, "surveys[0].replies[0]: answers nothing"),
        (
            {"surveys": [SURVEYS[1] | {"replies": [None]}]},
            "surveys[0].replies[0]: is to be an object, not null",
        ),
        (
            {"surveys": [SURVEYS[1] | {"replies": [{"ru\0les": "yes"}]}]},
            "surveys[0].replies[0]: holds a key with a character that cannot be kept",
        ),
        (
            {"surveys": [SURVEYS[0] | {"returned": 1}]},
            "surveys[0].replies: are 2, but only 1 came back",
        ),
        (
            {"surveys": [{**SURVEYS[0], "sent": 1, "returned": None}]},
            "surveys[0].replies: are 2, but only 1 were sent",
        ),
        ({"indicators": [{"grade": "Good"}]}, "indicators[0]: names neither a domain nor a measure"),
        (
            {"indicators": [{"domain": "x" * 121}]},
            "indicators[0].domain: is 121 characters long; 120 is the most",
        ),
        ({"context": {"budget": [{"label": "2008"}]}}, 'context.budget[0]: "value" is missing'),
        (
            {"context": {"budget": [{"label": "2008", "value": "1"}] * 2**15}},
            "context.budget: holds 32768 entries; 32767 are the most",
        ),
        ({"context": []}, "context: is to be an object, not a list"),
    ],
)
def test_nonsense_is_refused_with_its_place(parts, line):
    with pytest.raises(Unfit) as refusal:
        bundles.take_in(bundle(**parts))
    assert str(refusal.value) == line
    assert not Indicator.objects.exists()


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        ({"rules": "maybe"}, '.rules: "maybe" is not one of yes, partly, no'),
        ({"rules": "yes no"}, ".rules: this question has one answer only"),
        ({"weather": "yes"}, ".weather: this questionnaire has no such question"),
    ],
)
def test_replies_fit_the_questionnaire_where_it_is_known(reply, line):
    survey = {"questionnaire": "offenders", "version": "1", "replies": [{"rules": "yes"}, reply]}
    with pytest.raises(Unfit) as refusal:
        bundles.take_in(bundle(surveys=[survey]))
    assert str(refusal.value) == f"surveys[0].replies[1]{line}"


def test_surveys_stand_in_one_order_on_every_database():
    given = [{"questionnaire": "victims", "version": "1"}, {"questionnaire": "Other", "version": "1"}]
    made = bundles.give_out(bundles.take_in(bundle(surveys=given)))
    assert [survey["questionnaire"] for survey in made["surveys"]] == ["Other", "victims"]


def test_groups_that_nobody_knows_are_left_out_and_named():
    read = bundles.read(bundle(context={"weather": [{"label": "Rain", "value": "much"}]}))
    assert (read.left_out, read.parts.context) == (("context.weather",), ())
