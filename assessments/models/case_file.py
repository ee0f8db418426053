from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseFile(models.Model):
    """One file, known by a reference and never by a name."""

    class State(models.TextChoices):
        LISTED = "listed", _("In the caseload")
        SELECTED = "selected", _("Selected")
        RESERVE = "reserve", _("Reserve")
        ALLOCATED = "allocated", _("Allocated")
        DROPPED = "dropped", _("Dropped")

    IN_SAMPLE = (State.SELECTED, State.ALLOCATED)

    inspection = models.ForeignKey("Inspection", on_delete=models.CASCADE, related_name="case_files")
    reference = models.CharField(_("reference"), max_length=40)
    case_type = models.CharField(_("case type"), max_length=40)
    facts = models.JSONField(default=dict, blank=True)  # those of the caseload, by the tool's codes
    sentenced_on = models.DateField(_("sentence or licence began"), null=True, blank=True)
    office = models.ForeignKey("Office", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    offender_manager = models.CharField(
        _("offender manager"), max_length=60, blank=True
    )  # as the area writes it
    countersigned_by = models.CharField(_("countersigned by"), max_length=60, blank=True)
    inclusion = models.FloatField(null=True, blank=True)  # the probability with which the draw took it
    state = models.CharField(max_length=10, choices=State.choices, default=State.LISTED)
    reserve_rank = models.PositiveIntegerField(null=True, blank=True)  # within its case type, first is 1
    dropped_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["inspection", "reference"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "reference"], name="case_file_reference_once_an_inspection"
            ),
            models.CheckConstraint(
                condition=models.Q(state="reserve", reserve_rank__isnull=False)
                | (~models.Q(state="reserve") & models.Q(reserve_rank__isnull=True)),
                name="case_file_rank_only_of_reserves",
            ),
            models.CheckConstraint(
                condition=(models.Q(state="dropped") & ~models.Q(dropped_because=""))
                | (~models.Q(state="dropped") & models.Q(dropped_because="")),
                name="case_file_dropped_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(inclusion__isnull=True) | models.Q(inclusion__gte=0, inclusion__lte=1),
                name="case_file_inclusion_is_a_probability",
            ),
        ]

    def __str__(self):
        return self.reference
