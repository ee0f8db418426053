from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.clock import ClockField, minutes_field
from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import Timetable
from assessments.timetabling.days import bank_holidays_of, interview_days, working_days
from assessments.timetabling.words import day_in_words


class TimetableForm(NamesWhatIsMissing, forms.ModelForm):
    """The days, hours and lengths of interviews."""

    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days with interviews"),
        coerce=date.fromisoformat,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
        error_messages={"required": gettext_lazy("Tick at least one day with interviews.")},
    )
    day_begins = ClockField(label=gettext_lazy("The first interview of a day begins at"))
    day_ends = ClockField(label=gettext_lazy("The last interview of a day ends by"))
    break_begins = ClockField(label=gettext_lazy("The midday break begins at"), required=False)
    break_ends = ClockField(
        label=gettext_lazy("The midday break ends at"),
        help_text=gettext_lazy("No interview lies in the break. Leave both empty for none."),
        required=False,
    )
    interview_minutes = minutes_field(gettext_lazy("Minutes for an interview"), 10, 240)
    pause_minutes = minutes_field(gettext_lazy("Minutes between two interviews of one person"), 0, 120)
    travel_minutes = minutes_field(
        gettext_lazy("Minutes between two offices"),
        0,
        480,
        gettext_lazy("Where no journey between them is entered."),
    )

    class Meta:
        model = Timetable
        fields = [
            *("day_begins", "day_ends", "break_begins", "break_ends"),
            *("interview_minutes", "pause_minutes", "travel_minutes"),
        ]

    field_order = ["days"]

    def __init__(self, *args, instance: Timetable, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.working = working_days(instance.inspection)
        self.fields["days"].choices = [(day.isoformat(), day_in_words(day)) for day in self.working]
        if off := bank_holidays_of(instance.inspection):
            self.fields["days"].help_text = _("Without bank holidays: %(days)s.") % {
                "days": ", ".join(map(day_in_words, off))
            }
        self.initial["days"] = [day.isoformat() for day in interview_days(instance.inspection, instance)]

    def clean(self):
        cleaned = super().clean()
        begins, ends = cleaned.get("day_begins"), cleaned.get("day_ends")
        if begins and ends and ends <= begins:
            self.add_error("day_ends", _("The last interview of a day ends after the first one begins."))
        self._check_the_break(cleaned)
        return cleaned

    def _check_the_break(self, given) -> None:
        if not {"break_begins", "break_ends"} <= given.keys():
            return
        begins, ends = given["break_begins"], given["break_ends"]
        if begins and not ends:
            self.add_error("break_ends", _("Give the end of the break too, or leave both empty."))
        elif ends and not begins:
            self.add_error("break_begins", _("Give the beginning of the break too, or leave both empty."))
        elif begins and ends and ends <= begins:
            self.add_error("break_ends", _("The midday break ends after it begins."))

    def filled_in(self) -> Timetable:
        timetable = self.save(commit=False)
        off = [day for day in self.working if day not in self.cleaned_data["days"]]
        timetable.days_off = [day.isoformat() for day in off]
        return timetable
