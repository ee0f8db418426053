from datetime import date, time

import pytest

from assessments.actions import allocations, case_files, samples, substitutions
from assessments.models import Appointment, AuditEvent, CaseFile, Inspection, Substitution
from assessments.refusals import NotAllowed, NotNow
from assessments.samples.kept import draw_kept
from assessments.samples.record import substitutions_since
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cast = make_cast("setting_up")
    for case_type, number in (("community", 12), ("licence", 5)):
        for each in range(number):
            make_case_file(cast.inspection, f"{case_type}-{each:02}", case_type=case_type, state="listed")
    return cast


@pytest.fixture
def drawn(cast):
    """Six community orders with two in reserve, four licences with one."""
    return draw_kept(samples.draw(cast.inspection, seed=7, by=cast.admin).record).strata


def file(reference) -> CaseFile:
    return CaseFile.objects.get(reference=reference)


def drop(reference, cast, reason="missing", note=""):
    return substitutions.drop(file(reference), reason=reason, note=note, by=cast.admin)


def test_the_next_reserve_of_the_same_case_type_comes_in(cast, drawn):
    community, licence = drawn
    first = drop(community.selected[0], cast, "transferred", "to Kent")
    second = drop(community.selected[1], cast)
    third = drop(licence.selected[0], cast)
    brought_in = [each.brought_in.reference for each in (first, second, third)]
    assert brought_in == [*community.reserves, licence.reserves[0]]
    assert {file(reference).state for reference in brought_in} == {"selected"}
    assert file(community.selected[0]).dropped_because == "Transferred to another area: to Kent"
    event = AuditEvent.objects.filter(action="case file dropped").earliest("pk")
    assert (event.subject, event.detail["brought_in"]) == (community.selected[0], brought_in[0])


def test_where_no_reserve_is_left_nothing_comes_in(cast, drawn):
    licence = drawn[1]
    drop(licence.selected[0], cast)
    assert drop(licence.selected[1], cast).brought_in is None


def test_nobody_is_to_read_a_dropped_file_and_what_was_begun_is_kept(cast, drawn):
    begun = file(drawn[0].selected[0])
    allocations.allocate([begun], cast.inspector, by=cast.admin)
    assessment = make_assessment(begun, cast.inspector)
    room = cast.inspection.rooms.create(name="1", office=cast.inspection.area.offices.create(name="North"))
    Appointment.objects.create(
        case_file=begun,
        assessor=cast.inspector,
        room=room,
        day=date(2026, 3, 2),
        begins=time(10),
        ends=time(11),
    )
    Inspection.objects.update(state="fieldwork")
    drop(begun.reference, cast)
    assert not begun.allocations.exists()
    assert not Appointment.objects.exists()
    assert begun.assessments.get() == assessment


class TestUndone:
    def test_both_files_are_where_they_were(self, cast, drawn):
        reference, reserve = drawn[0].selected[0], drawn[0].reserves[0]
        substitution = drop(reference, cast)
        allocations.allocate([file(reserve)], cast.inspector, by=cast.admin)
        substitutions.undo(substitution, by=cast.admin)
        assert (file(reference).state, file(reference).dropped_because) == ("selected", "")
        assert (file(reserve).state, file(reserve).reserve_rank) == ("reserve", 1)
        assert not file(reserve).allocations.exists()
        assert not Substitution.objects.exists()
        assert AuditEvent.objects.get(action="case file restored").subject == reference

    def test_each_reserve_goes_back_to_its_own_place(self, cast, drawn):
        first, second = (drop(reference, cast) for reference in drawn[0].selected[:2])
        substitutions.undo(first, by=cast.admin)
        assert drop(drawn[0].selected[2], cast).brought_in.reference == drawn[0].reserves[0]
        substitutions.undo(second, by=cast.admin)
        assert file(drawn[0].reserves[1]).reserve_rank == 2

    def test_not_once_the_reserve_is_begun(self, cast, drawn):
        substitution = drop(drawn[0].selected[0], cast)
        make_assessment(substitution.brought_in, cast.inspector)
        with pytest.raises(NotNow, match="has been begun"):
            substitutions.undo(substitution, by=cast.admin)

    def test_not_before_the_dropping_of_its_reserve(self, cast, drawn):
        substitution = drop(drawn[0].selected[0], cast)
        drop(drawn[0].reserves[0], cast)
        substitution.brought_in.refresh_from_db()
        with pytest.raises(NotNow, match="put that back first"):
            substitutions.undo(substitution, by=cast.admin)

    def test_after_the_sample_is_withdrawn_it_goes_into_the_caseload(self, cast, drawn):
        substitution = drop(drawn[0].selected[0], cast)
        samples.withdraw(cast.inspection.samples.get(), because="Wrong list.", by=cast.admin)
        substitution.refresh_from_db()
        substitutions.undo(substitution, by=cast.admin)
        assert set(cast.inspection.case_files.values_list("state", flat=True)) == {"listed"}


def test_a_file_of_an_uploaded_sample_is_dropped_and_put_back(cast):
    make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    substitution = drop("NS-1", cast)
    assert substitution.brought_in is None
    substitutions.undo(substitution, by=cast.admin)
    assert file("NS-1").state == "selected"


def test_so_is_one_of_a_sample_uploaded_after_a_draw_was_withdrawn(cast, drawn):
    drop(drawn[0].selected[0], cast)
    samples.withdraw(cast.inspection.samples.get(), because="Chosen elsewhere.", by=cast.admin)
    case_files.clear(cast.inspection, by=cast.admin)
    make_case_file(cast.inspection, drawn[0].selected[0])
    substitution = drop(drawn[0].selected[0], cast)
    assert list(substitutions_since(cast.inspection, None)) == [substitution]
    substitutions.undo(substitution, by=cast.admin)
    assert file(drawn[0].selected[0]).state == "selected"


class TestRefusals:
    @pytest.mark.parametrize("which", ["reserves", "dropped"])
    def test_only_files_of_the_sample_are_dropped(self, cast, drawn, which):
        reference = drawn[0].reserves[0] if which == "reserves" else drawn[0].selected[0]
        if which == "dropped":
            drop(reference, cast)
        with pytest.raises(NotNow, match="Only a case file of the sample"):
            drop(reference, cast)

    def test_not_after_fieldwork(self, cast, drawn):
        Inspection.objects.update(state="drafting")
        with pytest.raises(NotNow, match="Fieldwork is over"):
            drop(drawn[0].selected[0], cast)

    def test_only_the_admin(self, cast, drawn):
        for person in (cast.lead, cast.inspector, cast.stranger):
            with pytest.raises(NotAllowed):
                substitutions.drop(file(drawn[0].selected[0]), reason="missing", by=person)

    def test_nothing_is_dropped_without_its_event(self, cast, drawn, broken_audit):
        with pytest.raises(broken_audit):
            drop(drawn[0].selected[0], cast)
        assert file(drawn[0].selected[0]).state == "selected"
