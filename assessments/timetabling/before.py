"""What comes before the timetable of interviews."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.models import Allocation, Inspection
from assessments.models.allocation import Kind
from assessments.timetabling.days import interview_days, working_days
from assessments.timetabling.weeks import settings_of


@dataclass(frozen=True)
class Before:
    """What has to be done before interviews can be placed; `act` names the link to the page for it."""

    words: str
    page: str
    act: str


def before_placing(inspection: Inspection) -> Before | None:
    """The first of them; None where nothing has to be done."""
    if not working_days(inspection):
        words = _("Give the dates of fieldwork first: interviews are held on its days.")
        return Before(words, "inspection_edit", _("Give the dates"))
    if not interview_days(inspection, settings_of(inspection)):
        words = _("Tick at least one day of fieldwork on which interviews are held.")
        return Before(words, "timetable_edit", _("Days and hours"))
    if not Allocation.objects.filter(case_file__inspection=inspection, kind=Kind.PRIMARY).exists():
        words = _("Allocate the case files first: who reads a file holds its interview.")
        return Before(words, "allocation_edit", _("Go to allocation"))
    if not inspection.rooms.exists():
        words = _("Add rooms first: an interview is held in a room at the office of its manager.")
        return Before(words, "room_edit", _("Add rooms"))
    return None
