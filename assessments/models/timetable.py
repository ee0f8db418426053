from datetime import time

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Timetable(models.Model):
    """How interviews are laid out: the working day, the length of one, the way between offices."""

    inspection = models.OneToOneField("Inspection", on_delete=models.CASCADE, related_name="timetable")
    day_begins = models.TimeField(_("first interview"), default=time(9, 30))
    day_ends = models.TimeField(_("last interview ends"), default=time(17, 0))
    # Both empty where there is none.
    break_begins = models.TimeField(_("midday break begins"), default=time(12, 30), null=True, blank=True)
    break_ends = models.TimeField(_("midday break ends"), default=time(13, 30), null=True, blank=True)
    interview_minutes = models.PositiveSmallIntegerField(_("minutes for an interview"), default=60)
    pause_minutes = models.PositiveSmallIntegerField(_("minutes between two interviews"), default=15)
    travel_minutes = models.PositiveSmallIntegerField(
        _("minutes between offices"), default=45
    )  # where no journey is known
    # Days within fieldwork, as 2008-03-21, on which nobody is seen: holidays, or weeks between two visits.
    days_off = models.JSONField(default=list, blank=True)
    placed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(day_ends__gt=F("day_begins")), name="timetable_day_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(break_begins__isnull=True, break_ends__isnull=True)
                | Q(
                    break_begins__isnull=False,
                    break_ends__isnull=False,
                    break_ends__gt=F("break_begins"),
                ),
                name="timetable_break_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(interview_minutes__gte=10, interview_minutes__lte=240),
                name="timetable_interview_of_some_length",
            ),
        ]

    def __str__(self):
        return str(self.inspection)
