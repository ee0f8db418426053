from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TeamMember(models.Model):
    """Who works on an inspection, and as what."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead inspector")
        INSPECTOR = "inspector", _("Inspector")
        PRACTICE_ASSESSOR = "practice_assessor", _("Practice assessor")
        AREA_ASSESSOR = "area_assessor", _("Area assessor")
        PARTNER_INSPECTOR = "partner_inspector", _("Partner inspector")
        AREA_READER = "area_reader", _("Area reader")

    ASSESSORS = (Role.LEAD, Role.INSPECTOR, Role.PRACTICE_ASSESSOR, Role.AREA_ASSESSOR)

    inspection = models.ForeignKey("Inspection", on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    # Of an area assessor: where they work, and how the area writes them down as offender manager.
    office = models.ForeignKey("Office", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    staff_name = models.CharField(_("name in the area's lists"), max_length=60, blank=True)

    class Meta:
        ordering = ["role", "user__name"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "user"], name="team_member_once_an_inspection"),
        ]

    def __str__(self):
        return f"{self.user} ({self.get_role_display()})"
