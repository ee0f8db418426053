"""Who may do what: the table of the design, and the one function that reads it.

Roles are held per inspection; the two posts (admin, programme office) hold in all of them. When something
may be done is another matter: see states.py and the actions.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from assessments.models import Inspection, TeamMember, User
from assessments.refusals import NotAllowed

ADMIN = User.Post.ADMIN.value
OFFICE = User.Post.PROGRAMME_OFFICE.value
LEAD = TeamMember.Role.LEAD.value
INSPECTOR = TeamMember.Role.INSPECTOR.value
PRACTICE = TeamMember.Role.PRACTICE_ASSESSOR.value
AREA = TeamMember.Role.AREA_ASSESSOR.value
PARTNER = TeamMember.Role.PARTNER_INSPECTOR.value
READER = TeamMember.Role.AREA_READER.value

ASSESSORS = frozenset({LEAD, INSPECTOR, PRACTICE, AREA})

MAY: Mapping[str, frozenset[str]] = {
    "see inspection": frozenset({ADMIN, OFFICE, PARTNER, READER}) | ASSESSORS,
    "set up": frozenset({ADMIN}),
    "see set-up": frozenset({ADMIN, LEAD}),
    "see own files": ASSESSORS,
    "answer": ASSESSORS,
    "read any assessment": frozenset({LEAD}),
    "review": frozenset({LEAD}),
    "see scores": frozenset({LEAD}),
    "see scores after review": frozenset({LEAD, INSPECTOR, PRACTICE}),
    "see totals": frozenset({LEAD, INSPECTOR, PRACTICE, PARTNER, OFFICE}),
    "score": frozenset({LEAD}),
    "grade": frozenset({LEAD}),
    "draft": frozenset({LEAD}),
    "read draft": frozenset({LEAD, INSPECTOR, PRACTICE, PARTNER, OFFICE}),
    "read draft with the area": frozenset({READER}),
    "see audit trail": frozenset({ADMIN, OFFICE}),
}

REFUSAL = {
    "set up": _l("Setting up an inspection is the admin's work."),
    "see set-up": _l("Only the admin and the lead inspector see how an inspection is set up."),
    "see own files": gettext_lazy("Case files are open to those who assess them and to the lead inspector."),
    "answer": _l("Only assessors of this inspection answer questions about its case files."),
    "read any assessment": gettext_lazy("Only its assessor and the lead inspector read an assessment."),
    "review": _l("Only the lead inspector accepts or returns assessments."),
    "see scores": _l("Scores are open to the lead inspector until every assessment is reviewed."),
    "see scores after review": _l("Your role in this inspection does not include its scores."),
    "see totals": _l("Your role in this inspection does not include its scores."),
    "score": _l("Only the lead inspector calculates scores."),
    "grade": _l("Only the lead inspector grades criteria."),
    "draft": _l("Only the lead inspector drafts the report."),
    "read draft": _l("The draft report is not open to your role in this inspection."),
    "read draft with the area": gettext_lazy("The draft opens to the area when it is sent for comment."),
    "see audit trail": _l("The audit trail is open to the admin and the programme office."),
}


def role_of(user: User, inspection: Inspection) -> str:
    """The part this person has in the inspection: a team role, else their post, else empty (a stranger)."""
    member = (
        TeamMember.objects.filter(inspection=inspection, user=user).values_list("role", flat=True).first()
    )
    return member or user.post


def may(role: str, permission: str) -> bool:
    return role in MAY[permission]


def require(user: User, permission: str, inspection: Inspection) -> None:
    """Raise NotAllowed, with the reason, unless the person's role in the inspection gives the permission."""
    if not may(role_of(user, inspection), permission):
        raise NotAllowed(_("You cannot do this here. ") + str(REFUSAL[permission]))


def require_admin(user: User) -> None:
    if user.post != ADMIN:
        raise NotAllowed(_("You cannot do this. Setting up inspections is the admin's work."))
