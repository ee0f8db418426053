from django.db import models


class FailedSignIns(models.Model):
    """How often signing in failed of late, counted by where it was tried (sign_in_places.py)."""

    # A digest: what was typed as a user name may well have been a password.
    place = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    since = models.DateTimeField()
    at = models.DateTimeField(db_index=True)  # the last of them

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place"], name="failed_sign_ins_once_a_place"),
        ]

    def __str__(self):
        return f"{self.count} since {self.since}"
