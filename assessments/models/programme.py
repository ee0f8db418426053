from django.db import models


class Programme(models.Model):
    """A programme of inspections: ESI, OMI, OMI 2."""

    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=100)
    years = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["years", "code"]

    def __str__(self):
        return self.name
