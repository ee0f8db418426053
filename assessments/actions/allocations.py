"""Which assessor reads which file."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.allocating.giving import why_begun, why_not_given, why_not_reassigned
from assessments.allocating.holdings import Held, holdings_of
from assessments.allocating.interests import team_of
from assessments.allocating.plan import Change, Options, Plan, plan_of
from assessments.models import Allocation, Appointment, Assessment, CaseFile, Inspection, TeamMember, User
from assessments.models.allocation import Kind
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.samples.standing import why_undecided
from assessments.states import CASE_FILE, hold, move_all

OPEN_TO_ALLOCATION = (Inspection.State.SETTING_UP, Inspection.State.FIELDWORK)


@transaction.atomic
def confirm(inspection: Inspection, options: Options, *, digest: str, by: User) -> Plan:
    """Allocate as proposed, if what is proposed is still what was shown: what has that digest."""
    _may_allocate(inspection, by)
    plan = plan_of(inspection, options)
    if plan.digest != digest:
        raise NotNow(
            _("Files, team or allocation have changed since this was proposed. Look at the new proposal.")
        )
    inspection.area_assessor_share = options.shares.area
    inspection.second_reading_share = options.shares.second
    inspection.save(update_fields=["area_assessor_share", "second_reading_share"])
    _write(inspection, plan.changes, by=by, proposed=True)
    audit.record(
        "allocation confirmed",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        area_assessor_share=options.shares.area,
        second_reading_share=options.shares.second,
        changes=len(plan.changes),
    )
    return plan


@transaction.atomic
def allocate(
    case_files: Iterable[CaseFile], assessor: User, *, by: User, kind: str = Kind.PRIMARY, reason: str = ""
) -> int:
    """Give a reading of each of the files to the assessor; returns how many. What is begun stays.

    Whatever is taken from another needs a reason. With a reason it also stays when files are proposed anew.
    """
    files = list(case_files)
    for inspection in {case_file.inspection for case_file in files}:
        _may_allocate(inspection, by)
        member = _member(inspection, assessor)
        held = holdings_of(inspection, [file for file in files if file.inspection == inspection])
        for each in held:
            _refuse(why_not_given(each, member, kind))
        _write(inspection, _changes(held, kind, assessor.username, reason), by=by, reason=reason)
    return len(files)


@transaction.atomic
def take_back(case_files: Iterable[CaseFile], *, by: User, kind: str = Kind.PRIMARY, reason: str) -> int:
    """Let nobody read the files, or nobody read them again; returns how many. What is begun stays."""
    files = list(case_files)
    for inspection in {case_file.inspection for case_file in files}:
        _may_allocate(inspection, by)
        held = holdings_of(inspection, [file for file in files if file.inspection == inspection])
        for each in held:
            _refuse(why_begun(each, kind))
        _write(inspection, _changes(held, kind, "", reason), by=by, reason=reason)
    return len(files)


@transaction.atomic
def reassign(case_file: CaseFile, assessor: User, *, by: User, kind: str = Kind.PRIMARY, reason: str) -> None:
    """Give a reading that is begun to another, on purpose.

    What was answered is set aside: kept, counted nowhere, and taken up again if the file comes back.
    """
    inspection = case_file.inspection
    _may_allocate(inspection, by)
    [held] = holdings_of(inspection, [case_file])
    _refuse(why_not_reassigned(held, _member(inspection, assessor), kind))
    _write(inspection, _changes([held], kind, assessor.username, reason), by=by, reason=reason)


def _may_allocate(inspection: Inspection, by: User) -> None:
    require(by, "set_up", inspection)
    hold(inspection)
    if inspection.state not in OPEN_TO_ALLOCATION:
        raise NotNow(_("Case files are allocated before and during fieldwork. Fieldwork is over."))
    if undecided := why_undecided(inspection):
        raise NotNow(undecided)


def _member(inspection: Inspection, assessor: User) -> TeamMember:
    member = team_of(inspection).get(assessor.username)
    if member is None:
        raise NotNow(_("%(name)s is not an assessor of this inspection.") % {"name": assessor})
    return member


def _refuse(sentence: str) -> None:
    if sentence:
        raise NotNow(sentence)


def _changes(held: Iterable[Held], kind: str, after: str, reason: str) -> list[Change]:
    changes = [Change(each, kind, each.of(kind).given_to, after) for each in held]
    changes = [change for change in changes if change.before != after]
    if not reason and any(change.before for change in changes):
        raise NotNow(_("Give a reason for taking a case file from its reader."))
    return changes


def _write(
    inspection: Inspection, changes: Sequence[Change], *, by: User, reason: str = "", proposed: bool = False
) -> None:
    """In as many statements however many files change hands."""
    _hand_over(changes, reason)
    _move([change for change in changes if change.kind == Kind.PRIMARY])
    audit.record_each(
        "allocated",
        {str(held): _detail(held, changes, reason, proposed) for held in _files(changes)},
        by=by,
        inspection=inspection,
    )


def _hand_over(changes: Sequence[Change], reason: str) -> None:
    """What is taken goes before anything is given: two readers may change places."""
    for kind in Kind.values:
        of_kind = [change.held.case_file for change in changes if change.kind == kind]
        Allocation.objects.filter(case_file__in=of_kind, kind=kind).delete()
    _set_aside(changes)
    users = User.objects.in_bulk({change.after for change in changes if change.after}, field_name="username")
    Allocation.objects.bulk_create(
        Allocation(
            case_file=change.held.case_file, kind=change.kind, assessor=users[change.after], reason=reason
        )
        for change in changes
        if change.after
    )


def _set_aside(changes: Iterable[Change]) -> None:
    """Set aside what the one before has begun, and take up again what the one after had."""
    for change in changes:
        begun = change.held.of(change.kind).begun
        if begun and begun.assessor.username != change.after:
            still_open = Assessment.objects.filter(pk=begun.pk, state__in=Assessment.OPEN)
            if not still_open.update(kind=Assessment.SET_ASIDE):
                raise NotNow(_("%(file)s has just been submitted. Open it again.") % {"file": change.held})
        for other in change.held.set_aside:
            if other.assessor.username == change.after:
                Assessment.objects.filter(pk=other.pk).update(kind=change.kind)


def _move(changes: Iterable[Change]) -> None:
    """First readings that change hands: the state of the file follows, and its interview is placed anew."""
    given = [change.held.case_file for change in changes if change.after]
    taken = [change.held.case_file for change in changes if not change.after]
    move_all(given, CASE_FILE["allocate"])
    move_all(taken, CASE_FILE["take_back"])
    Appointment.objects.filter(case_file__in=[*given, *taken]).delete()


def _files(changes: Iterable[Change]) -> list[Held]:
    return list({str(change.held): change.held for change in changes}.values())


def _detail(held: Held, changes: Iterable[Change], reason: str, proposed: bool) -> dict[str, str | bool]:
    """Of both readings of a file, as far as they change hands."""
    detail: dict[str, str | bool] = {"reason": reason} if reason else {"proposed": proposed}
    for change in changes:
        if change.held is held:
            to, taken = ("to", "from") if change.kind == Kind.PRIMARY else ("second_to", "second_from")
            detail |= {to: change.after} | ({taken: change.before} if change.before else {})
    return detail
