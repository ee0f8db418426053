from django.conf import settings
from django.db import models
from django.db.models import Q


class Query(models.Model):
    """A question put by the lead inspector about one judgement, until it is settled.

    Its assessor replies in words, or settles it by having changed the answer. Nobody but the assessor
    changes the judgement itself.
    """

    assessment = models.ForeignKey("Assessment", on_delete=models.CASCADE, related_name="queries")
    question = models.ForeignKey("Question", on_delete=models.PROTECT, related_name="queries")
    text = models.TextField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "queries"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="query_asks_something"),
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True) | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="query_reply_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="query_resolved_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.question.code}: {self.text}"
