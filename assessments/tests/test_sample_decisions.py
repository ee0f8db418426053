import pytest

from assessments.actions import allocations, case_files, fieldwork, samples, substitutions
from assessments.models import Allocation, AuditEvent, CaseFile
from assessments.refusals import NotAllowed, NotNow
from assessments.samples.kept import draw_kept
from assessments.samples.standing import has_sample, standing_sample, why_list_stays, why_undecided
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file

pytestmark = pytest.mark.django_db

LISTED = CaseFile.State.LISTED


@pytest.fixture
def cast():
    """Six community orders are asked for, and four licences where there are three."""
    cast = make_cast("setting_up")
    for case_type, number in (("community", 12), ("licence", 3)):
        for each in range(number):
            make_case_file(cast.inspection, f"{case_type}-{each:02}", case_type=case_type, state=LISTED)
    return cast


@pytest.fixture
def sample(cast):
    return samples.draw(cast.inspection, seed=7, by=cast.admin)


def states(inspection):
    return set(inspection.case_files.values_list("state", flat=True))


def test_a_short_sample_waits_for_a_decision(cast, sample):
    files = cast.inspection.case_files.filter(state="selected")
    with pytest.raises(NotNow, match="accept that with a reason"):
        allocations.allocate(files, cast.inspector, by=cast.admin)
    assert why_undecided(cast.inspection) in fieldwork.missing(cast.inspection)
    samples.accept(sample, because="The caseload holds no more.", by=cast.admin)
    assert why_undecided(cast.inspection) == ""
    sample.refresh_from_db()
    assert (sample.accepted_because, sample.accepted_by) == ("The caseload holds no more.", cast.admin)
    assert AuditEvent.objects.get(action="sample accepted").detail["because"] == sample.accepted_because


def test_a_shortfall_is_accepted_once_and_only_where_there_is_one(cast, sample):
    samples.accept(sample, because="No more.", by=cast.admin)
    with pytest.raises(NotNow, match="accepted already"):
        samples.accept(sample, because="No more.", by=cast.admin)
    sample.short = False
    with pytest.raises(NotNow, match="nothing to accept"):
        samples.accept(sample, because="No more.", by=cast.admin)


def test_a_withdrawn_sample_leaves_the_caseload_as_it_was_and_stays_on_the_record(cast, sample):
    samples.accept(sample, because="No more.", by=cast.admin)
    allocations.allocate(cast.inspection.case_files.filter(state="selected"), cast.inspector, by=cast.admin)
    samples.withdraw(sample, because="Wrong list.", by=cast.admin)
    assert states(cast.inspection) == {LISTED}
    assert not Allocation.objects.exists()
    assert not cast.inspection.case_files.filter(inclusion__isnull=False).exists()
    assert standing_sample(cast.inspection) is None
    assert cast.inspection.samples.get().withdrawn_because == "Wrong list."
    again = samples.draw(cast.inspection, seed=8, by=cast.admin)
    assert standing_sample(cast.inspection) == again
    assert cast.inspection.samples.count() == 2


def test_a_file_dropped_from_a_withdrawn_sample_is_not_drawn_again(cast, sample):
    dropped = CaseFile.objects.get(reference=draw_kept(sample.record).selected[0])
    substitution = substitutions.drop(dropped, reason="missing", by=cast.admin)
    samples.withdraw(sample, because="Wrong design.", by=cast.admin)
    dropped.refresh_from_db()
    assert (dropped.state, dropped.inclusion) == (CaseFile.State.DROPPED, None)
    [noted] = cast.inspection.samples.get().record["substitutions"]
    assert (noted["dropped"], noted["brought_in"]) == (dropped.reference, substitution.brought_in.reference)
    again = samples.draw(cast.inspection, seed=7, by=cast.admin)
    assert again.record["left_out"] == [dropped.reference]
    assert dropped.reference not in draw_kept(again.record).selected
    substitution.refresh_from_db()
    with pytest.raises(NotNow, match="stays out of it"):
        substitutions.undo(substitution, by=cast.admin)


def test_nothing_is_withdrawn_twice_or_once_fieldwork_has_begun(cast, sample):
    cast.inspection.state = "fieldwork"
    cast.inspection.save()
    with pytest.raises(NotNow, match="Fieldwork has begun"):
        samples.withdraw(sample, because="Too late.", by=cast.admin)
    cast.inspection.state = "setting_up"
    cast.inspection.save()
    samples.withdraw(sample, because="In time.", by=cast.admin)
    with pytest.raises(NotNow, match="withdrawn already"):
        samples.withdraw(sample, because="Again.", by=cast.admin)


def test_the_list_stays_while_a_sample_stands_on_it(cast, sample):
    with pytest.raises(NotNow, match="withdraw the sample first"):
        case_files.clear(cast.inspection, by=cast.admin)
    with pytest.raises(NotNow, match="withdraw the sample first"):
        case_files.add(cast.inspection, [], as_sample=False, by=cast.admin)
    assert has_sample(cast.inspection)
    samples.withdraw(sample, because="Wrong list.", by=cast.admin)
    assert why_list_stays(cast.inspection) == ""
    assert not has_sample(cast.inspection)


@pytest.mark.parametrize("decide", [samples.accept, samples.withdraw])
def test_only_the_admin_decides_and_nothing_without_its_event(cast, sample, decide, broken_audit):
    with pytest.raises(NotAllowed):
        decide(sample, because="Why not.", by=cast.lead)
    with pytest.raises(broken_audit):
        decide(sample, because="Why not.", by=cast.admin)
    kept = cast.inspection.samples.get()
    assert (kept.accepted_at, kept.withdrawn_at) == (None, None)
    assert "selected" in states(cast.inspection)
