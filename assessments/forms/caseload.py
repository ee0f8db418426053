from django import forms
from django.utils.translation import gettext_lazy as _

from assessments import caseload
from assessments.forms.missing import NamesWhatIsMissing

LIMIT = 5 * 1024 * 1024


class CaseloadForm(NamesWhatIsMissing, forms.Form):
    """Takes a list of case files. Its cleaned `rows` are checked: nothing is stored unless all are right."""

    file = forms.FileField(
        label=_("List of case files (CSV)"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    purpose = forms.ChoiceField(
        label=_("What does the list hold?"),
        choices=[
            ("sample", _("The sample: every file in it is inspected")),
            ("caseload", _("The caseload: the sample is drawn from it")),
        ],
        widget=forms.RadioSelect,
        initial="sample",
    )

    def __init__(self, *args, inspection, **kwargs):
        super().__init__(*args, **kwargs)
        self.inspection = inspection
        self.faults = []

    def clean(self):
        cleaned = super().clean()
        rows = cleaned.get("file") or ()
        if cleaned.get("purpose") == "caseload" and any(row.assessor for row in rows):
            self.add_error(
                "file",
                _("The list names assessors, but only a sample has any. Leave that column empty."),
            )
        return cleaned

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise forms.ValidationError(_("The file is larger than 5 MB. Upload it in parts."))
        rows, self.faults = caseload.read(file.read(), self.inspection)
        if self.faults:
            raise forms.ValidationError(
                _("The list has %(count)s faults, shown below. Nothing was stored.")
                % {"count": len(self.faults)}
                if len(self.faults) > 1
                else str(self.faults[0])
            )
        return rows
