from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LONGEST = 480  # minutes


class Journey(models.Model):
    """How long it takes from one office to another, either way. Kept once, the office made first as `one`."""

    one = models.ForeignKey("Office", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("Office", on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="journey_once_between_two_offices"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="journey_has_its_offices_in_order"),
            models.CheckConstraint(condition=Q(minutes__lte=LONGEST), name="journey_within_a_day"),
        ]

    def __str__(self):
        return f"{self.one} – {self.other}: {self.minutes}"
