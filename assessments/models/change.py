from django.conf import settings
from django.db import models


class Change(models.Model):
    """One change that was applied to a judgement: its receipt, the judgement's history, its audit.

    The key is made by the device that sends the change, so that sending it again is known as such. The
    foreign keys have no index of their own: a row is written with every answer, and looked up by its key or
    through the constraint.
    """

    id = models.UUIDField(primary_key=True)
    assessment = models.ForeignKey(
        "Assessment", on_delete=models.CASCADE, related_name="changes", db_index=False
    )
    question = models.ForeignKey("Question", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()  # that the judgement got by it
    answer = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    sources = models.JSONField(default=list, blank=True)
    device = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "question", "version"], name="change_once_a_version"
            ),
        ]

    def __str__(self):
        return f"{self.question.code}: {self.answer} ({self.version})"
