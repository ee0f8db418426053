from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PRIMARY = "primary", _("First reading")
    SECOND = "second", _("Blind second reading")


class Allocation(models.Model):
    """Which assessor reads which file."""

    case_file = models.ForeignKey("CaseFile", on_delete=models.CASCADE, related_name="allocations")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="allocations"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PRIMARY)
    reason = models.CharField(_("reason"), max_length=200, blank=True)  # of a change made by hand

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_file", "kind"], name="allocation_one_reader_of_each_kind"),
            models.UniqueConstraint(
                fields=["case_file", "assessor"], name="allocation_reader_reads_a_file_once"
            ),
        ]

    def __str__(self):
        return f"{self.case_file}: {self.assessor}"
