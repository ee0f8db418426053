from django.db import models
from django.utils.translation import gettext_lazy as _


class ContextFigure(models.Model):
    """A fact about the area that the report gives: its caseload, budget, approved premises, who was seen."""

    class Group(models.TextChoices):
        CASELOAD = "caseload", _("Caseload")
        BUDGET = "budget", _("Budget")
        APPROVED_PREMISES = "approved_premises", _("Approved premises")
        TEAM = "team", _("Inspection team")
        INTERVIEWS = "interviews", _("People interviewed")
        SAMPLE = "sample", _("Sample")
        AREA = "area", _("Area")

    inspection = models.ForeignKey("Inspection", on_delete=models.CASCADE, related_name="context_figures")
    group = models.CharField(_("about"), max_length=20, choices=Group.choices)
    position = models.PositiveSmallIntegerField()
    label = models.CharField(_("what it is"), max_length=200)
    value = models.CharField(_("figure"), max_length=200)  # as printed
    note = models.CharField(_("note"), max_length=300, blank=True)
    locator = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["inspection", "group", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "group", "position"], name="context_figure_position_once"
            ),
        ]

    def __str__(self):
        return f"{self.label}: {self.value}"
