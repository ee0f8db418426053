from django.db import models
from django.db.models import Q

from assessments.models import Inspection
from scoring.models.score import Score


class PublishedFigure(models.Model):
    """A figure of the printed report, kept beside the calculated one.

    `where` narrows it to some of the cases: {"case_type": ["licence"]}. `note` says why the two differ.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="published_figures")
    level = models.CharField(max_length=10, choices=Score.Level.choices)
    code = models.CharField(max_length=20, blank=True)
    printed = models.PositiveSmallIntegerField()  # per cent
    above = models.PositiveIntegerField(null=True, blank=True)
    relevant = models.PositiveIntegerField(null=True, blank=True)
    where = models.JSONField(default=dict, blank=True)
    locator = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["inspection", "position"]
        constraints = [
            models.CheckConstraint(condition=Q(printed__lte=100), name="published_figure_is_a_percentage"),
            models.UniqueConstraint(fields=["inspection", "position"], name="published_figure_position_once"),
        ]

    def __str__(self):
        return f"{self.level} {self.code}: {self.printed}%"
