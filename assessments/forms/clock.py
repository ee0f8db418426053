"""Fields for days, times of day and lengths of time."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.timetabling.clock import clock, read_clock
from assessments.timetabling.words import day_in_words


class ClockField(forms.CharField):
    """A time of day as people write it."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"})

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else clock(value)

    def clean(self, value):
        text = super().clean(value)
        if text in self.empty_values:
            return None
        meant = read_clock(text)
        if meant is None:
            raise forms.ValidationError(
                _("%(label)s: give a time such as 9:30 or 14:00.") % {"label": self.label}
            )
        return meant


def minutes_field(label, least: int, most: int, help_text="") -> forms.IntegerField:
    wrong = format_lazy(
        gettext_lazy("{label}: give whole minutes from {least} to {most}."),
        label=label,
        least=least,
        most=most,
    )
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=least,
        max_value=most,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )


def day_choices(days: Iterable[date]) -> list[tuple[str, str]]:
    return [("", _("Choose a day")), *((day.isoformat(), day_in_words(day)) for day in days)]
