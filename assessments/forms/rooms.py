from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.missing import NamesWhatIsMissing
from assessments.forms.names import NamesField
from assessments.models import Inspection, Office

MOST_NAMES = 50
EVERY = "every"


class RoomsForm(NamesWhatIsMissing, forms.Form):
    """Rooms to add at one office or at each of them."""

    office = forms.ChoiceField(label=gettext_lazy("Office"))
    names = NamesField(
        label=gettext_lazy("Rooms"), help_text=gettext_lazy("One on each line, such as Room 1."), rows=3
    )

    def __init__(self, *args, inspection: Inspection, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {str(office.pk): office for office in inspection.area.offices.order_by("name")}
        self.fields["office"].choices = [
            ("", _("Choose an office")),
            (EVERY, _("Every office of the area")),
            *((key, office.name) for key, office in self.known.items()),
        ]

    @property
    def offices(self) -> list[Office]:
        chosen = self.cleaned_data["office"]
        return list(self.known.values()) if chosen == EVERY else [self.known[chosen]]

    def clean_names(self):
        names = self.cleaned_data["names"]
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(_("Add at most %(most)s rooms at a time.") % {"most": MOST_NAMES})
        return names
