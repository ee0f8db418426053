from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.forms.missing import NamesWhatIsMissing


class SampleForm(NamesWhatIsMissing, forms.Form):
    seed = forms.IntegerField(
        label=_("Seed"),
        help_text=_("Any whole number. The same caseload and seed always give the same sample."),
        min_value=0,
        max_value=2**31,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
    )
