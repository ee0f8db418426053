from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Inspection(models.Model):
    """One inspection of one area with one tool."""

    class State(models.TextChoices):
        SETTING_UP = "setting_up", _("Setting up")
        FIELDWORK = "fieldwork", _("Fieldwork")
        DRAFTING = "drafting", _("Drafting")
        WITH_AREA = "with_area", _("With the area")
        PUBLISHED = "published", _("Published")
        PURGED = "purged", _("Purged")

    class Origin(models.TextChoices):
        LIVE = "live", _("Live")
        RECONSTRUCTED = "reconstructed", _("Reconstructed")
        TRAINING = "training", _("Training")

    class Partner(models.TextChoices):
        ESTYN = "estyn", "Estyn"
        OFSTED = "ofsted", "Ofsted"

    RESERVED = ("new",)  # no references: as one, the address of the page that makes an inspection

    reference = models.SlugField(_("reference"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=120)
    area = models.ForeignKey("Area", on_delete=models.PROTECT, related_name="inspections")
    tool = models.ForeignKey("Tool", on_delete=models.PROTECT, related_name="inspections")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="elements", null=True, blank=True
    )  # of a thematic element: the inspection whose cases it reads again
    state = models.CharField(max_length=12, choices=State.choices, default=State.SETTING_UP)
    origin = models.CharField(max_length=14, choices=Origin.choices, default=Origin.LIVE)
    fieldwork_start = models.DateField(_("fieldwork begins"), null=True, blank=True)
    fieldwork_end = models.DateField(_("fieldwork ends"), null=True, blank=True)
    # Planned from the programme's timetable, and changeable.
    feedback_on = models.DateField(_("feedback to the area"), null=True, blank=True)
    draft_on = models.DateField(_("draft sent for comment"), null=True, blank=True)
    publication_on = models.DateField(_("publication"), null=True, blank=True)
    plan_on = models.DateField(_("improvement plan due"), null=True, blank=True)
    partner = models.CharField(_("partner inspectorate"), max_length=10, choices=Partner.choices, blank=True)
    area_assessor_share = models.PositiveSmallIntegerField(_("per cent to area assessors"), default=33)
    second_reading_share = models.PositiveSmallIntegerField(_("per cent read twice"), default=10)
    published_on = models.CharField(max_length=10, blank=True)  # as printed: a year and month may be all
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-fieldwork_start", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fieldwork_end__isnull=True)
                | Q(fieldwork_start__isnull=True)
                | Q(fieldwork_end__gte=F("fieldwork_start")),
                name="inspection_fieldwork_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="inspection_is_not_its_own_parent",
            ),
            models.CheckConstraint(
                condition=Q(area_assessor_share__lte=100, second_reading_share__lte=100),
                name="inspection_shares_are_percentages",
            ),
        ]

    def __str__(self):
        return self.title
