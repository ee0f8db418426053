from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Availability(models.Model):
    """When an offender manager can be seen: a stretch of one day.

    One of whom no stretch is known can be seen at any time.
    """

    inspection = models.ForeignKey("Inspection", on_delete=models.CASCADE, related_name="availabilities")
    offender_manager = models.CharField(_("offender manager"), max_length=60)
    day = models.DateField(_("day"))
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))

    class Meta:
        ordering = ["offender_manager", "day", "begins"]
        verbose_name_plural = "availabilities"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")), name="availability_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["inspection", "offender_manager", "day", "begins"], name="availability_once"
            ),
        ]

    def __str__(self):
        return f"{self.offender_manager}, {self.day}"
