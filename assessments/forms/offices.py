from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.actions.offices import why_not_called
from assessments.forms.missing import NamesWhatIsMissing
from assessments.forms.names import LONGEST_NAME, NamesField
from assessments.models import Inspection, Office
from assessments.models.journey import LONGEST


class OfficesForm(NamesWhatIsMissing, forms.Form):
    """Offices to add."""

    names = NamesField(
        label=_("Offices or delivery units to add"),
        help_text=_("One on each line. Those that are there already stay as they are."),
        rows=6,
    )


class OfficeForm(NamesWhatIsMissing, forms.Form):
    """Another name for an office."""

    name = forms.CharField(label=_("Name of the office"), max_length=LONGEST_NAME)

    def __init__(self, *args, office: Office, **kwargs):
        super().__init__(*args, initial={"name": office.name}, **kwargs)
        self.office = office

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if refusal := why_not_called(self.office, name):
            raise forms.ValidationError(refusal)
        return name


class JourneysForm(forms.Form):
    """The minutes between each two offices of the area; empty where the usual time holds."""

    def __init__(self, *args, inspection: Inspection, journeys, **kwargs):
        super().__init__(*args, **kwargs)
        offices = list(inspection.area.offices.order_by("pk"))
        self.pairs = [(one, other) for place, one in enumerate(offices) for other in offices[place + 1 :]]
        for one, other in self.pairs:
            self.fields[_name(one, other)] = _minutes(one, other, journeys.get((one.pk, other.pk)))

    @property
    def rows(self) -> list[tuple[Office, Office, forms.BoundField]]:
        rows = []
        for pair in self.pairs:
            one, other = sorted(pair, key=lambda office: office.name)
            rows.append((one, other, self[_name(*pair)]))
        return sorted(rows, key=lambda row: (row[0].name, row[1].name))

    def minutes(self) -> dict[tuple[int, int], int | None]:
        return {(one.pk, other.pk): self.cleaned_data[_name(one, other)] for one, other in self.pairs}


def _name(one: Office, other: Office) -> str:
    return f"minutes-{one.pk}-{other.pk}"


def _minutes(one: Office, other: Office, known: int | None) -> forms.IntegerField:
    names = {"one": one, "other": other}
    wrong = _("%(one)s – %(other)s: give whole minutes, up to 480.") % names
    return forms.IntegerField(
        label=_("Minutes between %(one)s and %(other)s") % names,
        initial=known,
        required=False,
        min_value=0,
        max_value=LONGEST,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
