from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST = 600  # minutes


class Interview(models.Model):
    """The interview held for one assessment: with whom as a role and never a name, when, and how long.

    It says that the interview was held. What was learnt from it stands in the judgements.
    """

    class With(models.TextChoices):
        OFFENDER_MANAGER = "offender_manager", _("Offender manager")
        OFFENDER_SUPERVISOR = "offender_supervisor", _("Offender supervisor")
        OTHER = "other", _("Somebody else who worked on the case")

    assessment = models.OneToOneField("Assessment", on_delete=models.CASCADE, related_name="interview")
    with_whom = models.CharField(_("with whom"), max_length=20, choices=With.choices)
    held_on = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST), name="interview_took_some_time"
            ),
        ]

    def __str__(self):
        return f"{self.get_with_whom_display()}, {self.held_on}"
