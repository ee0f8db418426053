from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Substitution(models.Model):
    """A file of the sample that was dropped, and why.

    The next reserve of its stratum took its place, if any was left.
    """

    class Reason(models.TextChoices):
        TRANSFERRED = "transferred", _("Transferred to another area")
        MISSING = "missing", _("File missing")
        CONFLICT = "conflict", _("Conflict of interest")
        ENDED = "ended", _("Ended before it could be inspected")
        WRONG = "wrong", _("Should not have been in the caseload")
        OTHER = "other", _("Another reason")

    inspection = models.ForeignKey("Inspection", on_delete=models.CASCADE, related_name="substitutions")
    dropped = models.OneToOneField("CaseFile", on_delete=models.CASCADE, related_name="substitution")
    brought_in = models.OneToOneField(
        "CaseFile", on_delete=models.CASCADE, related_name="stands_in", null=True, blank=True
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    note = models.CharField(_("note"), max_length=160, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="other") | ~Q(note=""), name="substitution_other_reason_in_words"
            ),
        ]

    def __str__(self):
        return f"{self.dropped}: {self.get_reason_display()}"
