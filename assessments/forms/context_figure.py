from django import forms
from django.utils.translation import gettext_lazy

from assessments.forms.meanwhile import TellsOfChangesMeanwhile
from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import ContextFigure


class ContextFigureForm(NamesWhatIsMissing, TellsOfChangesMeanwhile):
    """A fact about the area, kept as it is printed."""

    class Meta:
        model = ContextFigure
        fields = ["group", "label", "value", "note", "locator"]
        labels = {
            "group": gettext_lazy("What it is about"),
            "label": gettext_lazy("What it is"),
            "value": gettext_lazy("Figure"),
            "note": gettext_lazy("Note (optional)"),
            "locator": gettext_lazy("Where that is from (optional)"),
        }
        help_texts = {
            "label": gettext_lazy("For example: Offenders supervised, end of March 2007."),
            "value": gettext_lazy("As it is to be printed, for example 2,815 or £19.8m."),
        }
        widgets = {
            "group": forms.RadioSelect,
            "value": forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = ContextFigure.Group.choices
