from django.conf import settings
from django.db import models
from django.db.models import Q


class Sample(models.Model):
    """One draw, with all that is needed to draw it again and to defend it.

    Every draw is kept for ever; one of an inspection stands.

    `record` holds the draw as data: quotas, counts asked for and reached, exchanges, reserves, shortfalls,
    inclusion probabilities by cell, and the caseload it was drawn from as counts. See scoring.core.sampling.
    """

    inspection = models.ForeignKey("Inspection", on_delete=models.CASCADE, related_name="samples")
    seed = models.PositiveBigIntegerField()
    design = models.JSONField()
    caseload_digest = models.CharField(max_length=64)
    record = models.JSONField()
    drawn_at = models.DateTimeField(auto_now_add=True)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )  # empty for the console
    short = models.BooleanField(default=False)  # something that was asked for was not reached
    accepted_because = models.CharField(max_length=400, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_because = models.CharField(max_length=400, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["-drawn_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection"], condition=Q(withdrawn_at__isnull=True), name="sample_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="sample_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_because="")
                | (Q(accepted_at__isnull=False) & ~Q(accepted_because="")),
                name="sample_accepted_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.inspection}, {self.seed}"
