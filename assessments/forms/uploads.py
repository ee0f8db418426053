from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from assessments.caseload.faults import Fault
from assessments.caseload.reading import read
from assessments.caseload.sheets import Sheet
from assessments.forms.missing import NamesWhatIsMissing
from assessments.refusals import NotFit

LIMIT = 1024 * 1024


class ListForm(NamesWhatIsMissing, forms.Form):
    """Takes a small list. `check` reads its sheet and finds its `faults`; `checked` is what it holds."""

    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}))

    def __init__(self, *args, check: Callable[[Sheet], Any], **kwargs):
        super().__init__(*args, **kwargs)
        self.check = check
        self.checked: Any = None

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.checked.faults if self.checked else ()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise forms.ValidationError(_("The file is larger than 1 MB. Upload the list in parts."))
        try:
            self.checked = self.check(read(file.read()))
        except NotFit as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if self.faults:
            raise forms.ValidationError(
                _("The list has faults, shown below: %(count)s. Nothing was stored.")
                % {"count": len(self.faults)}
            )
        return file
