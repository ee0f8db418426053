from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.context.indicator_lists import COLUMNS
from assessments.forms.meanwhile import TellsOfChangesMeanwhile
from assessments.forms.missing import NamesWhatIsMissing
from assessments.forms.uploads import ListForm
from assessments.models import Indicator
from assessments.programmes.performance import performance_table


class IndicatorForm(NamesWhatIsMissing, TellsOfChangesMeanwhile):
    """One line of the performance table. Its figures are kept as they are printed."""

    class Meta:
        model = Indicator
        fields = ["domain", "measure", "unit", "target", "achieved", "national", "grade", "period", "locator"]
        labels = {
            "domain": gettext_lazy("Domain"),
            "measure": gettext_lazy("Measure"),
            "unit": gettext_lazy("Unit"),
            "target": gettext_lazy("Target"),
            "achieved": gettext_lazy("Area"),
            "national": gettext_lazy("England and Wales"),
            "grade": gettext_lazy("Grade"),
            "period": gettext_lazy("Period"),
            "locator": gettext_lazy("Where that is from (optional)"),
        }
        help_texts = {
            "measure": gettext_lazy("Leave it empty for the domain as a whole."),
            "unit": gettext_lazy("For example % or days."),
            "period": gettext_lazy("For example April 2007 – March 2008."),
        }
        widgets = {
            name: forms.TextInput(attrs={"class": "govuk-input--width-10"})
            for name in ("unit", "target", "achieved", "national")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        grades = performance_table(self.instance.inspection.tool.programme.code).grades
        words = dict.fromkeys([*grades, *filter(None, [self.instance.grade])])
        if not words:
            del self.fields["grade"]
            return
        self.fields["grade"] = forms.ChoiceField(
            label=_("Grade"),
            required=False,
            choices=[("", _("None")), *((word, word) for word in words)],
        )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("domain") and not cleaned.get("measure"):
            self.add_error("measure", _("Name a domain or a measure."))
        elif self._others(cleaned).exists():
            self.add_error("measure", _("The table has a line with that domain and measure already."))
        return cleaned

    def _others(self, cleaned):
        return self.instance.inspection.indicators.filter(
            domain=cleaned.get("domain", ""), measure=cleaned.get("measure", "")
        ).exclude(pk=self.instance.pk)


class IndicatorListForm(ListForm):
    """Takes a whole performance table. Cleaned, `checked` holds its lines."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("Performance table")
        self.fields["file"].help_text = _(
            "An Excel workbook (.xlsx) or a CSV file with some of the columns %(columns)s. "
            "It takes the place of the whole table that is here."
        ) % {"columns": ", ".join(COLUMNS)}
