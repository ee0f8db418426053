from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.caseload import matching
from assessments.caseload.columns import columns
from assessments.caseload.privacy import strip
from assessments.caseload.reading import read
from assessments.caseload.sheets import Sheet
from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import CaseloadUpload
from assessments.refusals import NotFit

LIMIT = 10 * 1024 * 1024
EXAMPLES = 3


class CaseloadForm(NamesWhatIsMissing, forms.Form):
    """Takes a list of case files. Its cleaned `file` is a sheet without personal data; `cut` is what went."""

    file = forms.FileField(
        label=gettext_lazy("List of case files"),
        help_text=gettext_lazy(
            "An Excel workbook (.xlsx) or a CSV file of up to 10 MB and 20,000 case files. Leave out names, "
            "dates of birth and addresses of offenders: such columns are not kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What does the list hold?"),
        choices=[
            ("caseload", gettext_lazy("The caseload: the sample is drawn from it")),
            ("sample", gettext_lazy("The sample: every file in it is inspected")),
        ],
        widget=forms.RadioSelect,
        initial="caseload",
    )

    def __init__(self, *args, inspection, **kwargs):
        super().__init__(*args, **kwargs)
        self.inspection = inspection
        self.cut = []

    def clean_file(self) -> Sheet:
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise forms.ValidationError(_("The file is larger than 10 MB. Upload the list in parts."))
        try:
            sheet, self.cut = strip(read(file.read()), self.inspection.tool.core)
        except NotFit as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if not sheet.header:
            raise forms.ValidationError(
                _("Every column looks like personal data, so nothing is kept. Add the columns asked for.")
            )
        return sheet


class MatchForm(forms.Form):
    """What each column of an uploaded list holds: one choice a column. Cleaned, `match` says it by name."""

    def __init__(self, *args, upload: CaseloadUpload, sheet: Sheet, **kwargs):
        super().__init__(*args, **kwargs)
        self.header = sheet.header
        self.asked = {column.code: column.title for column in columns(upload.inspection.tool.core)}
        kept = upload.inspection.area.column_match
        self.proposed = upload.match or matching.proposed(sheet.header, upload.inspection.tool.core, kept)
        for place, name in enumerate(sheet.header):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=name,
                help_text=_examples(sheet, name),
                choices=[("", _("Leave it out")), *self.asked.items()],
                initial=self.proposed.get(name) or "",
                required=False,
            )

    @property
    def unknown(self) -> list[forms.BoundField]:
        """The columns of which nothing is known yet, or that hold the same as another."""
        return [field for field in self if self.proposed.get(str(field.label)) is None]

    @property
    def known(self) -> list[forms.BoundField]:
        return [field for field in self if self.proposed.get(str(field.label)) is not None]

    @property
    def match(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"column-{place}"] for place, name in enumerate(self.header)}

    def clean(self):
        chosen = [self.cleaned_data.get(f"column-{place}", "") for place in range(len(self.header))]
        for code in matching.missing(dict(zip(self.header, chosen, strict=True))):
            self.add_error(None, _("Choose the column that holds: %(title)s.") % {"title": self.asked[code]})
        for place, code in enumerate(chosen):
            if code and code in chosen[:place]:
                self.add_error(
                    f"column-{place}",
                    _("Two columns hold “%(title)s”. Leave one of them out.") % {"title": self.asked[code]},
                )


def _examples(sheet: Sheet, name: str) -> str:
    """The first different cells of a column, cut short."""
    found = dict.fromkeys(cell[:30] for cell in sheet.column(name))
    words = ", ".join(list(found)[:EXAMPLES])
    return _("For example: %(words)s") % {"words": words} if words else _("No cell of this column is filled.")
