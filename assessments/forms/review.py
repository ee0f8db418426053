from django import forms
from django.utils.translation import gettext_lazy as _


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it returned?"),
        help_text=_("The assessor sees this. Name the questions it is about."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Say why the assessment is returned, so that its assessor knows what to do.")
        },
    )
