from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Appointment(models.Model):
    """When and where an assessor sees the offender manager of one case file.

    What came of it is the Interview.
    """

    case_file = models.OneToOneField("CaseFile", on_delete=models.CASCADE, related_name="appointment")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments"
    )
    room = models.ForeignKey("Room", on_delete=models.RESTRICT, related_name="appointments")
    day = models.DateField(_("day"))
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))
    by_hand = models.BooleanField(default=False)  # stays where it is when the others are placed anew

    class Meta:
        ordering = ["day", "begins", "room"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")), name="appointment_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["assessor", "day", "begins"], name="appointment_assessor_at_one_place"
            ),
            models.UniqueConstraint(fields=["room", "day", "begins"], name="appointment_room_used_once"),
        ]

    def __str__(self):
        return f"{self.case_file}, {self.day} {self.begins}"
