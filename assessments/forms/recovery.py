from typing import Any
from urllib.parse import unquote

from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from assessments.actions.saving import Address
from assessments.forms.missing import NamesWhatIsMissing
from assessments.offers import offer_of
from assessments.recovery import Unsent, opened
from assessments.refusals import NotFit
from assessments.texts import can_be_kept

LIMIT = 5 * 1024 * 1024


class RecoveryForm(NamesWhatIsMissing, forms.Form):
    """Takes a recovery file of this person. Its cleaned `file` is the changes, in order."""

    file = forms.FileField(
        label=_("Recovery file"),
        help_text=_("The file that was offered when you signed out. Only you can upload it."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_file(self) -> list[Unsent]:
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        try:
            return [_unsent(change) for change in opened(file.read(), self.user)]
        except NotFit as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def _unsent(change: Any) -> Unsent:
    try:
        found = resolve(unquote(change["url"]))
        if found.url_name != "answer_save" or not can_be_kept("".join(found.kwargs.values())):
            raise ValueError
        return Unsent(Address(**found.kwargs), offer_of(change))
    except (Resolver404, TypeError, KeyError, ValueError, AttributeError):
        raise NotFit(_("There is something in this file that is not an answer. Nothing was saved.")) from None
