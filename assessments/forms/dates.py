from datetime import date, timedelta
from functools import partial

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.programmes import programme_data
from assessments.programmes.dates import NAMES, Dates, out_of_order, worked_out
from assessments.timetabling.words import day_in_words
from assessments.working_days import is_working_day

YEARS = range(1990, 2100)  # another is a slip, and too great a one cannot be reckoned with
LONGEST = timedelta(days=366)  # of fieldwork
WORK_OUT = "work_out"  # the button that asks for dates and saves nothing


class HasDates(forms.ModelForm):
    """For the form of an inspection: dates left empty follow from the first day of fieldwork."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NAMES:
            field = self.fields[name]
            field.widget = _day()
            field.validators = [partial(_within, str(field.label))]
            field.error_messages["invalid"] = gettext("%(label)s: give a date.") % {"label": field.label}

    @property
    def asks_for_dates(self) -> bool:
        """Whether it was sent for the dates alone, and holds what they follow from."""
        return self.is_bound and WORK_OUT in self.data and not self.errors.keys() & {"tool", NAMES[0]}

    def with_dates(self) -> dict:
        """What was typed, with all dates worked out anew from the first day of fieldwork."""
        dates = self._worked_out(Dates(fieldwork_start=self.cleaned_data[NAMES[0]]))
        return self.data.dict() | {name: getattr(dates, name) for name in NAMES}

    def off_days(self) -> str:
        """Which of the dates fall on a weekend or a bank holiday, in a sentence; empty where none does."""
        known = [(self.fields[name].label, self.cleaned_data.get(name)) for name in NAMES]
        off = [
            f"{str(label).lower()}, {day_in_words(day)}"
            for label, day in known
            if day and not is_working_day(day)
        ]
        words = _("On a weekend or a bank holiday: %(dates)s.")
        return words % {"dates": "; ".join(off)} if off else ""

    def clean(self):
        cleaned = super().clean()
        if WORK_OUT in self.data and not cleaned.get(NAMES[0]) and NAMES[0] not in self.errors:
            missing = _("Give the day on which fieldwork begins: the other dates follow from it.")
            self.add_error(NAMES[0], missing)
        given = Dates(**{name: cleaned.get(name) for name in NAMES})
        self._refuse_slips(given)
        if cleaned.get("tool") and not self.errors:
            worked_out = self._worked_out(given)
            self._refuse_slips(worked_out)
            cleaned |= vars(worked_out)
        return cleaned

    def _refuse_slips(self, dates: Dates) -> None:
        for later, earlier in out_of_order(dates):
            self.add_error(later, self._out_of_order(later, earlier, getattr(dates, earlier)))
        first, last = dates.fieldwork_start, dates.fieldwork_end
        if first and last and last - first > LONGEST:
            self.add_error("fieldwork_end", _("Fieldwork ends: within a year of its first day."))

    def _worked_out(self, known: Dates) -> Dates:
        programme = self.cleaned_data["tool"].programme
        return worked_out(programme_data(programme.code).timetable, known)

    def _out_of_order(self, later: str, earlier: str, day) -> str:
        return _("%(later)s: not before %(earlier)s, which is on %(day)s.") % {
            "later": self.fields[later].label,
            "earlier": str(self.fields[earlier].label).lower(),
            "day": date_format(day, "j F Y"),
        }


def _within(label: str, day: date) -> None:
    if day.year not in YEARS:
        words = _("%(label)s: give a year from %(first)s to %(last)s.")
        raise forms.ValidationError(words % {"label": label, "first": YEARS[0], "last": YEARS[-1]})


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d")
