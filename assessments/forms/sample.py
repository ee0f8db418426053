from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.forms.missing import NamesWhatIsMissing

OUT_OF_RANGE = _("The seed is a whole number from 0 to 2147483648.")


class SampleForm(NamesWhatIsMissing, forms.Form):
    seed = forms.IntegerField(
        label=_("Seed"),
        help_text=_("Any whole number. The same caseload and seed always give the same sample."),
        min_value=0,
        max_value=2**31,
        error_messages={
            "invalid": OUT_OF_RANGE,
            "min_value": OUT_OF_RANGE,
            "max_value": OUT_OF_RANGE,
        },
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
    )
