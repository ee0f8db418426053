from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import Interview
from assessments.models.interview import LONGEST


class InterviewForm(NamesWhatIsMissing, forms.ModelForm):
    minutes = forms.IntegerField(
        label=_("How long, in minutes"),
        min_value=1,
        max_value=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={
            "invalid": _("Give the length in whole minutes, such as 45."),
            "min_value": _("Give the length in whole minutes, such as 45."),
            "max_value": _("An interview of more than 10 hours is not recorded here: check the minutes."),
        },
    )

    class Meta:
        model = Interview
        fields = ["with_whom", "held_on", "minutes"]
        widgets = {
            "with_whom": forms.RadioSelect,
            "held_on": forms.DateInput(
                attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"
            ),
        }
        labels = {"with_whom": _("Who was interviewed"), "held_on": _("When")}
        help_texts = {"with_whom": _("Their part in the case. No name is kept.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["with_whom"].choices = Interview.With.choices  # without an empty one

    def clean_held_on(self):
        held_on = self.cleaned_data["held_on"]
        if held_on > timezone.localdate():
            raise forms.ValidationError(_("The interview has not been held yet: give a date up to today."))
        return held_on
