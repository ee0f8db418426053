from fractions import Fraction

from django.db import models
from django.db.models import Q

from scoring.core.rounding import rule_8_printed


class Score(models.Model):
    """One figure of a run: exact, as a fraction, or None with the reason why there is none."""

    class Level(models.TextChoices):
        QUESTION = "question"
        CRITERION = "criterion"
        SECTION = "section"
        THREAD = "thread"
        OVERALL = "overall"

    run = models.ForeignKey("ScoreRun", on_delete=models.CASCADE, related_name="scores")
    level = models.CharField(max_length=10, choices=Level.choices)
    code = models.CharField(max_length=20, blank=True)  # empty for the overall score
    exact = models.TextField(blank=True)  # "31/50"
    reason = models.CharField(max_length=200, blank=True)
    above = models.PositiveIntegerField(null=True)
    relevant = models.PositiveIntegerField(null=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["run", "position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "level", "code"], name="score_one_a_figure"),
            models.CheckConstraint(
                condition=(Q(exact="") & ~Q(reason="")) | (~Q(exact="") & Q(reason="")),
                name="score_or_the_reason_for_none",
            ),
            models.CheckConstraint(
                condition=Q(above__isnull=True, relevant__isnull=True) | Q(above__lte=models.F("relevant")),
                name="score_above_within_relevant",
            ),
        ]

    def __str__(self):
        return f"{self.level} {self.code}: {self.exact or self.reason}"

    @property
    def score(self) -> Fraction | None:
        return Fraction(self.exact) if self.exact else None

    @property
    def printed(self) -> int | None:
        """Whole per cent, half up."""
        return None if self.score is None else rule_8_printed(self.score)
