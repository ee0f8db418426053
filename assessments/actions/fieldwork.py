"""When an inspection's case files are open to their assessors: begun, taken back, opened again."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.actions import audit
from assessments.models import Assessment, CaseFile, Inspection, TeamMember, User
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.samples.standing import why_undecided
from assessments.states import INSPECTION, move


@transaction.atomic
def begin(inspection: Inspection, *, by: User) -> None:
    """Open the case files to their assessors, when there is a sample, all allocated, and a lead."""
    require(by, "set_up", inspection)
    move(inspection, INSPECTION["begin_fieldwork"])
    for sentence in missing(inspection):
        raise NotNow(sentence)
    audit.record("fieldwork begun", by=by, inspection=inspection, subject=inspection.reference)


@transaction.atomic
def undo(inspection: Inspection, *, by: User) -> None:
    """Back to setting up, as long as nobody has opened a case file to read it."""
    require(by, "set_up", inspection)
    move(inspection, INSPECTION["undo_fieldwork"])
    if refusal := why_begun(inspection):
        raise NotNow(refusal)
    audit.record("fieldwork undone", by=by, inspection=inspection, subject=inspection.reference)


@transaction.atomic
def reopen(inspection: Inspection, *, by: User) -> None:
    """Back from drafting to fieldwork, so that an accepted assessment can be returned."""
    require(by, "review", inspection)
    move(inspection, INSPECTION["reopen_fieldwork"])
    audit.record("fieldwork reopened", by=by, inspection=inspection, subject=inspection.reference)


def missing(inspection: Inspection) -> list[str]:
    """What still stands in the way of fieldwork, each as a sentence."""
    in_sample = inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE)
    unallocated = in_sample.filter(state=CaseFile.State.SELECTED).count()
    sentences = []
    if not inspection.team.filter(role=TeamMember.Role.LEAD).exists():
        sentences.append(_("Put a lead inspector on the team."))
    if not in_sample.exists():
        sentences.append(_("Upload the case files and choose the sample."))
    if undecided := why_undecided(inspection):
        sentences.append(undecided)
    if unallocated:
        words = ngettext(
            "Allocate every case file: %(count)s is not allocated yet.",
            "Allocate every case file: %(count)s are not allocated yet.",
            unallocated,
        )
        sentences.append(words % {"count": unallocated})
    return sentences


def why_begun(inspection: Inspection) -> str:
    """Why fieldwork cannot be taken back any more, in a sentence; empty where it can."""
    begun = Assessment.objects.filter(case_file__inspection=inspection).count()
    if not begun:
        return ""
    words = ngettext(
        "%(count)s assessment has been begun, so the inspection cannot go back to setting up. "
        "Case files can still be dropped, and given to others.",
        "%(count)s assessments have been begun, so the inspection cannot go back to setting up. "
        "Case files can still be dropped, and given to others.",
        begun,
    )
    return words % {"count": begun}
