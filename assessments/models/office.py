from django.db import models
from django.utils.translation import gettext_lazy as _


class Office(models.Model):
    """One office or delivery unit of an area, where its offender managers work."""

    MOST = 60  # of an area: its journeys, one for each two offices, are timed on one page

    area = models.ForeignKey("Area", on_delete=models.CASCADE, related_name="offices")
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        ordering = ["area", "name"]
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="office_name_once_an_area"),
        ]

    def __str__(self):
        return self.name
