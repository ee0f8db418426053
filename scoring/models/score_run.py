from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models import Inspection, Tool


class ScoreRun(models.Model):
    """One calculation, kept for ever with what it was calculated from. Never changed."""

    class Basis(models.TextChoices):
        PROVISIONAL = "provisional", _("Provisional")
        FINAL = "final", _("Final")

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="score_runs")
    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="score_runs")
    basis = models.CharField(max_length=12, choices=Basis.choices)
    counted = models.PositiveIntegerField()  # case files with an assessment that counts
    sampled = models.PositiveIntegerField()  # case files in the sample
    digest = models.CharField(max_length=64)  # of the tool and the effective answers that were counted
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(counted__lte=models.F("sampled")),
                name="score_run_counts_within_the_sample",
            ),
        ]

    def __str__(self):
        return f"{self.inspection}: {self.get_basis_display()} run {self.pk}"
