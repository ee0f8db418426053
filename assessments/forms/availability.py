from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions.availabilities import why_not_added
from assessments.forms.clock import ClockField, day_choices
from assessments.forms.missing import NamesWhatIsMissing
from assessments.forms.uploads import ListForm
from assessments.models import Availability, Inspection
from assessments.timetabling.days import working_days
from assessments.timetabling.windows import managers_of


class AvailabilityForm(NamesWhatIsMissing, forms.Form):
    """A stretch of a day in which an offender manager can be seen."""

    manager = forms.ChoiceField(
        label=gettext_lazy("Offender manager"),
        error_messages={
            "invalid_choice": gettext_lazy("This manager has no file to be seen about. Choose another.")
        },
    )
    day = forms.ChoiceField(
        label=gettext_lazy("Day"),
        error_messages={
            "invalid_choice": gettext_lazy("This is no working day of fieldwork. Choose another.")
        },
    )
    begins = ClockField(label=gettext_lazy("From"))
    ends = ClockField(label=gettext_lazy("To"))

    def __init__(self, *args, inspection: Inspection, **kwargs):
        super().__init__(*args, **kwargs)
        self.inspection = inspection
        managers = sorted(managers_of(inspection).values())
        self.fields["manager"].choices = [("", _("Choose a manager")), *zip(managers, managers, strict=True)]
        self.fields["day"].choices = day_choices(working_days(inspection))

    def clean(self):
        cleaned = super().clean()
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("The time ends before it begins."))
        elif not self.errors and (refusal := why_not_added(self.filled_in())):
            self.add_error("begins", refusal)
        return cleaned

    def filled_in(self) -> Availability:
        given = self.cleaned_data
        return Availability(
            inspection=self.inspection,
            offender_manager=given["manager"],
            day=date.fromisoformat(given["day"]),
            begins=given["begins"],
            ends=given["ends"],
        )


class AvailabilityListForm(ListForm):
    """Takes a list of when managers are available. Cleaned, `checked` holds what it says."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("List of times")
        self.fields["file"].help_text = _(
            "An Excel workbook (.xlsx) or a CSV file with the columns offender manager, day, from, to. "
            "What it says of a manager replaces what was known of them."
        )
