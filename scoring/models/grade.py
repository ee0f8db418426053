from django.conf import settings
from django.db import models

from assessments.models import Criterion, Inspection


class Grade(models.Model):
    """The words a person chose for a graded criterion."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="grades")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "criterion"], name="grade_one_a_criterion"),
        ]

    def __str__(self):
        return f"{self.criterion.code}: {self.words}"
