from django.conf import settings
from django.db import models

from assessments.models import Inspection
from assessments.models.ordered_json import OrderedJSON


class Draft(models.Model):
    """The draft report's tables as they stood when drafted, and the run they stand on."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="drafts")
    run = models.ForeignKey("ScoreRun", on_delete=models.PROTECT, related_name="drafts")
    language = models.CharField(max_length=2, choices=[("en", "English"), ("cy", "Cymraeg")], default="en")
    content = OrderedJSON()  # scoring.report.content
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"Draft {self.pk} of {self.inspection}"
