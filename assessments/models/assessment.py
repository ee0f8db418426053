from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assessments.models.allocation import Kind


class Assessment(models.Model):
    """One person's reading of one file with the inspection's tool.

    `effective` is what scores are counted from: one letter a question in the tool's order (see
    scoring.core.letters). It is written when the assessment is submitted, and again by whatever changes a
    judgement afterwards.

    One that was begun and whose file was then given to another on purpose is set aside: kept, open to nobody,
    and never counted. Given back to its assessor, it is taken up again.

    `answered` of the `applying` questions is how far the work is, kept with each answer that is saved. Both
    are empty where something else has changed since, and are counted anew with the next answer.
    """

    class State(models.TextChoices):
        IN_PROGRESS = "in_progress", _("In progress")
        SUBMITTED = "submitted", _("Submitted")
        RETURNED = "returned", _("Returned")
        ACCEPTED = "accepted", _("Accepted")

    OPEN = (State.IN_PROGRESS, State.RETURNED)  # to its assessor's answers
    CLOSED = (State.SUBMITTED, State.ACCEPTED)
    SET_ASIDE = "set_aside"  # instead of the kind of reading it was
    KINDS = [*Kind.choices, (SET_ASIDE, _("Set aside"))]

    case_file = models.ForeignKey("CaseFile", on_delete=models.CASCADE, related_name="assessments")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessments"
    )
    assessor_kind = models.CharField(max_length=20)  # the role its assessor had when it was begun
    kind = models.CharField(max_length=10, choices=KINDS, default=Kind.PRIMARY)
    state = models.CharField(max_length=12, choices=State.choices, default=State.IN_PROGRESS)
    facts = models.JSONField(default=dict, blank=True)  # those found on reading the file
    facts_given = models.BooleanField(default=False)  # whether the assessor has been through them
    effective = models.TextField(blank=True)
    soft_checks = models.JSONField(default=list, blank=True)  # what they found when it was submitted
    answered = models.PositiveSmallIntegerField(null=True, blank=True)
    applying = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)  # when an answer was last saved
    started_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["case_file", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_file", "kind"],
                condition=~Q(kind="set_aside"),
                name="assessment_one_of_each_kind_a_file",
            ),
            models.UniqueConstraint(
                fields=["case_file", "assessor"], name="assessment_assessor_reads_a_file_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["in_progress", "returned"])
                | (Q(submitted_at__isnull=False) & ~Q(effective="")),
                name="assessment_closed_has_effective_answers",
            ),
            models.CheckConstraint(
                condition=(Q(state="accepted") & Q(accepted_at__isnull=False))
                | (~Q(state="accepted") & Q(accepted_at__isnull=True)),
                name="assessment_accepted_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(answered__isnull=True, applying__isnull=True)
                | Q(answered__isnull=False, applying__isnull=False, answered__lte=F("applying")),
                name="assessment_answers_no_more_than_applies",
            ),
        ]

    def __str__(self):
        return f"{self.case_file} ({self.get_kind_display()})"

    @property
    def all_facts(self) -> dict:
        """Everything known of the case: as supplied, and as found on reading."""
        return {"case_type": self.case_file.case_type, **self.case_file.facts, **self.facts}
