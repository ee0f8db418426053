"""Figures of the area and the lines of its performance table."""

import pytest

from assessments.actions import context, indicators
from assessments.as_seen import standing
from assessments.models import AuditEvent, ContextFigure, Indicator, Inspection
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_tool
from assessments.tests.small_tool import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast(reference="north")


def figure(cast, group="budget", label="2026"):
    made = ContextFigure(inspection=cast.inspection, group=group, label=label, value="£2m")
    context.add(made, by=cast.lead)
    return made


def line(cast, measure="Sickness"):
    made = Indicator(inspection=cast.inspection, measure=measure)
    indicators.add(made, by=cast.lead)
    return made


def lines(cast):
    return [(each.position, each.measure) for each in cast.inspection.indicators.order_by("position")]


def test_figures_follow_each_other_within_what_they_are_about(cast):
    first, second, other = figure(cast), figure(cast, label="2027"), figure(cast, "caseload")
    assert [each.position for each in (first, second, other)] == [0, 1, 0]
    other.group = "budget"
    context.change(other, by=cast.admin)
    assert other.position == 2
    context.remove(first, by=cast.admin)
    assert figure(cast, label="2028").position == 3


def test_lines_follow_each_other(cast):
    line(cast), line(cast, "Victims")
    assert lines(cast) == [(0, "Sickness"), (1, "Victims")]
    indicators.remove(cast.inspection.indicators.first(), by=cast.lead)
    line(cast, "Unpaid work")
    assert lines(cast) == [(1, "Victims"), (2, "Unpaid work")]


def test_a_table_that_is_uploaded_takes_the_place_of_the_old_one(cast):
    line(cast)
    fresh = [Indicator(inspection=cast.inspection, measure=name) for name in ("Victims", "Budget")]
    assert indicators.replace(cast.inspection, fresh, by=cast.lead) == 2
    assert lines(cast) == [(0, "Victims"), (1, "Budget")]


def test_the_usual_table_is_laid_out_without_what_is_there(cast):
    omi = make_tool({**SMALL, "tool": "omi-like", "programme": {"code": "omi", "name": "OMI"}})
    Inspection.objects.filter(pk=cast.inspection.pk).update(tool=omi)
    inspection = Inspection.objects.get(pk=cast.inspection.pk)
    indicators.add(Indicator(inspection=inspection, domain="Interventions", grade="Good"), by=cast.lead)
    missing = len(indicators.missing_lines(inspection))
    assert indicators.lay_out(inspection, by=cast.lead) == missing > 20
    assert indicators.lay_out(inspection, by=cast.lead) == 0
    assert inspection.indicators.filter(domain="Interventions", measure="").get().grade == "Good"
    assert inspection.indicators.count() == missing + 1


def test_only_the_admin_and_the_lead_keep_them_and_only_until_publication(cast):
    kept = figure(cast)
    for person in (cast.office, cast.inspector, cast.area, cast.reader, cast.stranger):
        with pytest.raises(NotAllowed):
            context.change(kept, by=person)
        with pytest.raises(NotAllowed):
            indicators.lay_out(cast.inspection, by=person)
    Inspection.objects.filter(pk=cast.inspection.pk).update(state="published")
    with pytest.raises(NotNow):
        context.remove(kept, by=cast.admin)
    with pytest.raises(NotNow):
        indicators.replace(cast.inspection, [], by=cast.lead)
    assert ContextFigure.objects.count() == 1


def test_the_trail_holds_what_a_figure_was_before(cast):
    kept = figure(cast)
    kept.value = "£3m"
    context.change(kept, by=cast.admin)
    event = AuditEvent.objects.get(action="context figure changed")
    assert (event.subject, event.detail["before"]) == ("2026: £3m", "2026: £2m")


@pytest.mark.parametrize("do", ["change", "remove"])
def test_what_somebody_else_has_removed_is_neither_changed_nor_removed_again(cast, do):
    for actions, kept in ((context, figure(cast)), (indicators, line(cast))):
        actions.remove(type(kept).objects.get(), by=cast.lead)
        with pytest.raises(NotNow, match="has been removed meanwhile"):
            getattr(actions, do)(kept, by=cast.admin)
    assert not ContextFigure.objects.exists() and not Indicator.objects.exists()


def test_what_somebody_else_has_just_changed_is_not_changed_unseen(cast):
    for actions, kept, name in ((context, figure(cast), "label"), (indicators, line(cast), "measure")):
        seen = standing(kept)
        setattr(kept, name, "theirs")
        actions.change(kept, seen=seen, by=cast.lead)
        setattr(kept, name, "mine")
        with pytest.raises(NotNow, match="Somebody else has just changed “.*theirs"):
            actions.change(kept, seen=seen, by=cast.admin)
    assert ContextFigure.objects.get().label == Indicator.objects.get().measure == "theirs"


def test_nothing_is_kept_without_its_audit_event(cast, broken_audit):
    with pytest.raises(broken_audit):
        figure(cast)
    with pytest.raises(broken_audit):
        line(cast)
    assert not ContextFigure.objects.exists() and not Indicator.objects.exists()
