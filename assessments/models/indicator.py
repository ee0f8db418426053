from django.db import models
from django.utils.translation import gettext_lazy as _


class Indicator(models.Model):
    """One line of a national performance table: a domain, or a measure with its target."""

    inspection = models.ForeignKey("Inspection", on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField()
    domain = models.CharField(_("domain"), max_length=120, blank=True)
    measure = models.CharField(_("measure"), max_length=300, blank=True)  # empty: the domain as a whole
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    target = models.CharField(_("target"), max_length=40, blank=True)  # as printed, like the figures after it
    achieved = models.CharField(_("area"), max_length=40, blank=True)
    national = models.CharField(_("England and Wales"), max_length=40, blank=True)
    grade = models.CharField(_("grade"), max_length=40, blank=True)
    period = models.CharField(_("period"), max_length=80, blank=True)
    locator = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["inspection", "position"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "position"], name="indicator_position_once"),
            models.CheckConstraint(
                condition=~models.Q(domain="") | ~models.Q(measure=""), name="indicator_names_something"
            ),
        ]

    def __str__(self):
        return self.measure or self.domain
