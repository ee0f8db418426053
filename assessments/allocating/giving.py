"""Why a reading of a file may not be given to somebody."""

from django.utils.translation import gettext as _

from assessments.allocating.holdings import Held
from assessments.allocating.interests import why_conflict
from assessments.models import Assessment, CaseFile, TeamMember
from assessments.models.allocation import Kind
from assessments.states import CASE_FILE


def why_not_given(held: Held, member: TeamMember, kind: str) -> str:
    """Why the member may not be given this reading of the file now, in one sentence; empty if they may."""
    if held.case_file.state not in CaseFile.IN_SAMPLE:
        return str(CASE_FILE["allocate"].refusal)
    return (
        why_conflict(held.case_file, member)
        or _why_reads_it_already(held, member, kind)
        or why_begun(held, kind, besides=member.user.username)
    )


def why_not_reassigned(held: Held, member: TeamMember, kind: str) -> str:
    """The same for a reading that is begun, and is given to another on purpose."""
    begun = held.of(kind).begun
    if begun and begun.state not in Assessment.OPEN:
        words = _("%(file)s is submitted by %(name)s. The lead inspector returns it first, or it is dropped.")
        return words % {"file": held, "name": begun.assessor}
    return why_conflict(held.case_file, member) or _why_reads_it_already(held, member, kind)


def why_begun(held: Held, kind: str, *, besides: str = "") -> str:
    """Why the reading stays with who has begun it; empty where nobody has, or the one named."""
    begun = held.of(kind).begun
    if begun is None or begun.assessor.username == besides:
        return ""
    words = _(
        "%(file)s has been begun by %(name)s and stays with them. To change that, reassign it by itself."
    )
    return words % {"file": held, "name": begun.assessor}


def _why_reads_it_already(held: Held, member: TeamMember, kind: str) -> str:
    name, file = member.user, held.case_file
    if kind == Kind.PRIMARY and held.second.key == name.username:
        words = _("%(name)s is the second reader of %(file)s, so another assessor reads it first.")
        return words % {"name": name, "file": file}
    if kind == Kind.SECOND and held.first.key == name.username:
        words = _("%(name)s is the first reader of %(file)s, so another assessor reads it again.")
        return words % {"name": name, "file": file}
    return ""
