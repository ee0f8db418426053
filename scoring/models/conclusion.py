from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models import Inspection


class Conclusion(models.Model):
    """The judgement a person made on a scored criterion or a thread: OMI's good / priority / urgent priority,
    OMI 2's MINIMUM to DRASTIC. Where the tool's bands propose another word, the reason is kept beside it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="conclusions")
    level = models.CharField(max_length=10, choices=[("criterion", "Criterion"), ("thread", "Thread")])
    code = models.CharField(max_length=20)
    word = models.CharField(max_length=60)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "level", "code"], name="conclusion_one_a_criterion_or_thread"
            ),
            models.CheckConstraint(condition=~Q(word=""), name="conclusion_has_a_word"),
        ]

    def __str__(self):
        return f"{self.code}: {self.word}"
