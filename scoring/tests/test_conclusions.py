import pytest
from django.urls import reverse

from assessments.models import AuditEvent
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.factories import make_tool
from assessments.tests.small_tool import SMALL
from scoring.actions.conclusions import conclude
from scoring.actions.score_runs import calculate
from scoring.models import Conclusion
from scoring.tests.cast import ALL_ABOVE, ALL_BELOW, make_scored
from scoring.words import Chosen, conclusions_of

pytestmark = pytest.mark.django_db

BANDED = SMALL | {
    "tool": "banded",
    "conclusions": [],
    "bands": [
        {"comment": "MINIMUM", "from": 80, "provisional": True},
        {"comment": "MODERATE", "from": 65, "provisional": True},
        {"comment": "DRASTIC", "from": 0, "provisional": True},
    ],
}
WORDLESS = SMALL | {"tool": "wordless", "conclusions": []}
CRITERION = ("criterion", "1.1")
THREAD = ("thread", "roh")


@pytest.fixture
def omi():
    """A tool whose conclusions a person chooses; 1.1 scores 67%."""
    return make_scored(ALL_ABOVE, ALL_ABOVE, ALL_BELOW)


@pytest.fixture
def omi2():
    """A tool whose bands propose MODERATE for all that scores 67%."""
    cast = make_scored(ALL_ABOVE, ALL_ABOVE, ALL_BELOW, tool=make_tool(BANDED))
    calculate(cast.inspection, basis="provisional", by=cast.lead)
    return cast


def test_an_omi_conclusion_is_any_of_the_words_whatever_the_score(omi):
    for word in ("good", "priority", "urgent priority"):
        conclude(omi.inspection, {CRITERION: Chosen(word)}, by=omi.lead)
        assert conclusions_of(omi.inspection) == {CRITERION: Chosen(word)}

    conclude(omi.inspection, {CRITERION: Chosen("")}, by=omi.lead)
    assert conclusions_of(omi.inspection) == {}
    assert AuditEvent.objects.filter(action="conclusions drawn").count() == 4


def test_without_its_audit_event_no_conclusion_is_kept(omi, broken_audit):
    with pytest.raises(broken_audit):
        conclude(omi.inspection, {CRITERION: Chosen("good")}, by=omi.lead)
    assert conclusions_of(omi.inspection) == {}


def test_another_comment_than_the_proposed_one_needs_a_reason(omi2):
    with pytest.raises(NotNow, match="Say why 1.1 is DRASTIC and not MODERATE, as its score proposes"):
        conclude(omi2.inspection, {CRITERION: Chosen("DRASTIC", "  ")}, by=omi2.lead)
    assert not Conclusion.objects.exists()

    chosen = {CRITERION: Chosen("DRASTIC", "Four victims."), THREAD: Chosen("MINIMUM", "Steady work.")}
    conclude(omi2.inspection, chosen, by=omi2.lead)
    assert conclusions_of(omi2.inspection) == chosen


def test_choosing_the_proposed_comment_leaves_the_proposal_to_stand(omi2):
    conclude(omi2.inspection, {CRITERION: Chosen("DRASTIC", "Four victims.")}, by=omi2.lead)
    conclude(omi2.inspection, {CRITERION: Chosen("MODERATE", "")}, by=omi2.lead)

    assert conclusions_of(omi2.inspection) == {}


def test_a_comment_that_stands_keeps_its_reason_when_none_is_given_anew(omi2):
    conclude(omi2.inspection, {CRITERION: Chosen("DRASTIC", "Four victims.")}, by=omi2.lead)
    conclude(omi2.inspection, {CRITERION: Chosen("DRASTIC", "")}, by=omi2.lead)

    assert conclusions_of(omi2.inspection) == {CRITERION: Chosen("DRASTIC", "Four victims.")}


@pytest.mark.parametrize(
    ("key", "word"),
    [(CRITERION, "splendid"), (("criterion", "2.1"), "good"), (THREAD, "good"), (("section", "1"), "good")],
)
def test_only_scored_criteria_take_the_tools_own_words(omi, key, word):
    with pytest.raises(ValueError, match=key[1]):
        conclude(omi.inspection, {key: Chosen(word)}, by=omi.lead)


def test_only_the_lead_concludes(omi):
    with pytest.raises(NotAllowed):
        conclude(omi.inspection, {CRITERION: Chosen("good")}, by=omi.inspector)


def test_nothing_is_concluded_once_the_draft_is_with_the_area():
    cast = make_scored(state="with_area")

    with pytest.raises(NotNow):
        conclude(cast.inspection, {CRITERION: Chosen("good")}, by=cast.lead)


# Pages


def test_the_page_shows_score_and_proposal_beside_each_choice(client, omi2):
    client.force_login(omi2.lead)

    page = client.get(reverse("conclusion_edit", args=[omi2.inspection.reference])).content.decode()

    assert "Score: 67%" in page
    assert "As proposed: MODERATE" in page
    assert "Risk of Harm thread" in page
    assert "(provisional)" in page


def test_a_missing_reason_is_an_error_beside_its_field(client, omi2):
    client.force_login(omi2.lead)
    address = reverse("conclusion_edit", args=[omi2.inspection.reference])

    answer = client.post(address, {"criterion-1.1": "DRASTIC"})

    page = answer.content.decode()
    assert 'href="#id_criterion-1.1-reason"' in page
    assert "Say why 1.1 is DRASTIC and not MODERATE" in page
    assert not Conclusion.objects.exists()


def test_an_override_stands_beside_its_proposal_on_the_page_of_scores(client, omi2):
    client.force_login(omi2.lead)
    reference = omi2.inspection.reference
    posted = {"criterion-1.1": "DRASTIC", "criterion-1.1-reason": "Four <victims>."}

    client.post(reverse("conclusion_edit", args=[reference]), posted)
    run = omi2.inspection.score_runs.get()
    page = client.get(reverse("score_run_show", args=[reference, run.pk])).content.decode()

    assert "DRASTIC" in page
    assert "Proposed: MODERATE." in page
    assert "Four &lt;victims&gt;." in page


def test_a_tool_without_words_says_so(client):
    cast = make_scored(tool=make_tool(WORDLESS))
    client.force_login(cast.lead)

    answer = client.get(reverse("conclusion_edit", args=[cast.inspection.reference]))

    assert answer.status_code == 409
    assert "the scores stand alone" in answer.content.decode()
