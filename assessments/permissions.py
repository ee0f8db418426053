"""Who may do what: the table of the design, and the one function that reads it.

Roles are held per inspection; the two posts (admin, programme office) hold in all of them. When something
may be done is another matter: see states.py and the actions.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

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
    "see_inspection": frozenset({ADMIN, OFFICE, PARTNER, READER}) | ASSESSORS,
    "set_up": frozenset({ADMIN}),
    "see_setup": frozenset({ADMIN, LEAD}),
    "keep_context": frozenset({ADMIN, LEAD}),
    "see_context": frozenset({ADMIN, LEAD, OFFICE}),
    "see_own_files": ASSESSORS,
    "answer": ASSESSORS,
    "read_any_assessment": frozenset({LEAD}),
    "review": frozenset({LEAD}),
    "see_scores": frozenset({LEAD}),
    "see_scores_after_review": frozenset({LEAD, INSPECTOR, PRACTICE}),
    "see_totals": frozenset({LEAD, INSPECTOR, PRACTICE, PARTNER, OFFICE}),
    "score": frozenset({LEAD}),
    "grade": frozenset({LEAD}),
    "draft": frozenset({LEAD}),
    "read_draft": frozenset({LEAD, INSPECTOR, PRACTICE, PARTNER, OFFICE}),
    "read_draft_with_the_area": frozenset({READER}),
    "see_audit_trail": frozenset({ADMIN, OFFICE}),
    "keep_accounts": frozenset({ADMIN}),
}

REFUSAL = {
    "see_inspection": _("This inspection is open to its team."),
    "set_up": _("Setting up an inspection is the admin's work."),
    "see_setup": _("Only the admin and the lead inspector see how an inspection is set up."),
    "keep_context": _("Surveys, indicators and context are kept by the admin and the lead inspector."),
    "see_context": _(
        "Surveys, indicators and context are open to the admin, the lead inspector and the programme office."
    ),
    "see_own_files": _("Case files are open to those who assess them and to the lead inspector."),
    "answer": _("Only assessors of this inspection answer questions about its case files."),
    "read_any_assessment": _("Only its assessor and the lead inspector read an assessment."),
    "review": _("Only the lead inspector accepts or returns assessments."),
    "see_scores": _("Scores are open to the lead inspector until every assessment is reviewed."),
    "see_scores_after_review": _("Your role in this inspection does not include its scores."),
    "see_totals": _("Your role in this inspection does not include its scores."),
    "score": _("Only the lead inspector calculates scores."),
    "grade": _("Only the lead inspector grades criteria."),
    "draft": _("Only the lead inspector drafts the report."),
    "read_draft": _("The draft report is not open to your role in this inspection."),
    "read_draft_with_the_area": _("The draft opens to the area when it is sent for comment."),
    "see_audit_trail": _("The audit trail is open to the admin and the programme office."),
    "keep_accounts": _("People's accounts are the admin's work."),
}


def role_of(user: User, inspection: Inspection) -> str:
    """The part this person has in the inspection: a team role, else their post, else empty (a stranger).

    The programme office is a stranger to training, which is none of the programme's.
    """
    roles = TeamMember.objects.filter(inspection=inspection, user=user).values_list("role", flat=True)
    outside = user.post == OFFICE and inspection.origin == Inspection.Origin.TRAINING
    return roles.first() or ("" if outside else user.post)


def permissions_of(role: str) -> frozenset[str]:
    return frozenset(permission for permission, roles in MAY.items() if role in roles)


def require(user: User, permission: str, inspection: Inspection) -> None:
    """Raise NotAllowed, with the reason, unless the person's role in the inspection gives the permission."""
    if role_of(user, inspection) not in MAY[permission]:
        raise NotAllowed(str(REFUSAL[permission]))


def require_admin(user: User) -> None:
    require_post(user, "set_up")


def require_post(user: User, permission: str) -> None:
    """The same for what is done outside inspections, where a post alone counts."""
    if user.post not in MAY[permission]:
        raise NotAllowed(str(REFUSAL[permission]))
