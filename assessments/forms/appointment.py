from datetime import date

from django import forms
from django.utils.translation import gettext_lazy

from assessments.forms.clock import ClockField, day_choices
from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import Appointment, CaseFile, Room
from assessments.timetabling.clock import minutes_of
from assessments.timetabling.weeks import week_of
from assessments.timetabling.words import clash_in_words
from scoring.core import timetabling as core


class AppointmentForm(NamesWhatIsMissing, forms.Form):
    """Where and when the interview about one file is held; what clashes is an error each."""

    day = forms.ChoiceField(
        label=gettext_lazy("Day"),
        error_messages={
            "invalid_choice": gettext_lazy("No interviews are held on this day. Choose another.")
        },
    )
    begins = ClockField(label=gettext_lazy("Begins at"))
    room = forms.ModelChoiceField(
        label=gettext_lazy("Room"),
        queryset=Room.objects.none(),
        empty_label=gettext_lazy("Choose a room"),
        error_messages={"invalid_choice": gettext_lazy("This room is not at the manager's office any more.")},
    )

    def __init__(self, *args, case_file: CaseFile, standing: list[core.Appointment], **kwargs):
        super().__init__(*args, **kwargs)
        self.case_file, self.standing = case_file, standing
        self.week = week_of(case_file.inspection)
        self.fields["day"].choices = day_choices(self.week.days)
        rooms = case_file.inspection.rooms.filter(office=case_file.office_id).select_related("office")
        self.fields["room"].queryset = rooms
        self._begin_with(Appointment.objects.filter(case_file=case_file).first())

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for clash in core.clashes(self.week, self.wanted(), self.standing):
                self.add_error("begins", clash_in_words(clash))
        return cleaned

    def wanted(self) -> core.Appointment:
        given = self.cleaned_data
        begins = minutes_of(given["begins"])
        ends = begins + self.week.minutes
        day = date.fromisoformat(given["day"])
        return core.Appointment(self.case_file.reference, day, begins, ends, str(given["room"].pk))

    def _begin_with(self, known: Appointment | None) -> None:
        if known:
            self.initial.update(day=known.day.isoformat(), begins=known.begins, room=known.room_id)
