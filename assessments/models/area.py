from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.Model):
    """A probation area or trust."""

    class Country(models.TextChoices):
        ENGLAND = "england", _("England")
        WALES = "wales", _("Wales")

    name = models.CharField(_("name"), max_length=100, unique=True)
    country = models.CharField(_("country"), max_length=10, choices=Country.choices, default=Country.ENGLAND)
    # What the columns of its lists of case files hold, by their names: kept for the next list.
    column_match = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
