from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models import Inspection


class Job(models.Model):
    """One piece of work given to a Celery task, with its progress. Made before the task is sent."""

    class Kind(models.TextChoices):
        SCORE = "score", _("Calculating scores")
        DRAFT = "draft", _("Drafting the report")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked = models.JSONField(default=dict)  # what the task is to do: basis, run, language
    progress = models.PositiveSmallIntegerField(default=0)  # per cent
    step = models.CharField(max_length=120, blank=True)
    error = models.TextField(blank=True)
    run = models.ForeignKey(
        "scoring.ScoreRun", on_delete=models.SET_NULL, null=True, blank=True, related_name="jobs"
    )
    draft = models.ForeignKey(
        "scoring.Draft", on_delete=models.SET_NULL, null=True, blank=True, related_name="jobs"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(progress__lte=100), name="job_progress_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=(models.Q(state="failed") & ~models.Q(error=""))
                | (~models.Q(state="failed") & models.Q(error="")),
                name="job_failed_with_an_error",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.inspection}"

    @property
    def ended(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)
