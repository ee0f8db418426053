from django.db import models
from django.db.models import F, Q


class SurveyCount(models.Model):
    """A figure of a survey that is known as a figure alone, and not from its replies: as a report printed it.

    Either `count` of `base`, or `percent`, or words.
    """

    survey = models.ForeignKey("Survey", on_delete=models.CASCADE, related_name="counts")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    count = models.PositiveIntegerField(null=True, blank=True)
    base = models.PositiveIntegerField(null=True, blank=True)
    percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    words = models.CharField(max_length=200, blank=True)
    locator = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["survey", "position"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "position"], name="survey_count_position_once"),
            models.CheckConstraint(
                condition=Q(count__isnull=True) | Q(base__isnull=True) | Q(count__lte=F("base")),
                name="survey_count_within_its_base",
            ),
        ]

    def __str__(self):
        return self.text
