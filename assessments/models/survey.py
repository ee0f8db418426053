from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Survey(models.Model):
    """One questionnaire sent out for an inspection: its version, how many went and came back."""

    inspection = models.ForeignKey("Inspection", on_delete=models.CASCADE, related_name="surveys")
    questionnaire = models.CharField(_("questionnaire"), max_length=40)  # a code of the programme's
    version = models.CharField(_("version"), max_length=20)
    sent = models.PositiveIntegerField(_("sent"), null=True, blank=True)  # empty: not known
    returned = models.PositiveIntegerField(_("returned"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["questionnaire", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "questionnaire", "version"], name="survey_once_an_inspection"
            ),
            models.CheckConstraint(
                condition=Q(sent__isnull=True) | Q(returned__isnull=True) | Q(returned__lte=F("sent")),
                name="survey_no_more_returned_than_sent",
            ),
        ]

    def __str__(self):
        return f"{self.questionnaire} {self.version}"
