from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 2000


class ReplyForm(forms.Form):
    reply = forms.CharField(
        label=_("Your reply"),
        help_text=_("The lead inspector sees this. If your answer is to change, change it at the question."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your reply first.")},
    )
