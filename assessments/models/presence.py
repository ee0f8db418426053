from django.conf import settings
from django.db import models

from assessments.models.allocation import Kind


class Presence(models.Model):
    """Somebody has a reading of a case file open on one of their devices, or had until a moment ago."""

    case_file = models.ForeignKey("CaseFile", on_delete=models.CASCADE, related_name="presences")
    kind = models.CharField(max_length=10, choices=Kind.choices)  # which reading, so that none is unblinded
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    device = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField()
    at = models.DateTimeField()  # last heard of

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_file", "kind", "user", "device"], name="presence_once_a_device"
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.case_file}"
