from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """One thing that was done, written in the transaction that did it."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    inspection = models.ForeignKey(
        "Inspection", on_delete=models.CASCADE, related_name="audit_events", null=True
    )
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, blank=True)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.action} {self.subject}"
