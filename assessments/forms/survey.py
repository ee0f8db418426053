from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions.surveys import refuse_counts
from assessments.forms.meanwhile import TellsOfChangesMeanwhile
from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import Inspection, Survey, SurveyCount
from assessments.programmes.questionnaires import Questionnaire, questionnaires
from assessments.refusals import NotNow

WHOLE = {
    "invalid": gettext_lazy("Give a whole number, or leave it empty."),
    "min_value": gettext_lazy("Give a whole number, or leave it empty."),
    "max_value": gettext_lazy("Give a number of at most a million, or leave it empty."),
}
MOST = 1_000_000


def number(label, help_text="") -> forms.IntegerField:
    """A number that may be left empty where it is not known."""
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=MOST,
        error_messages=WHOLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
    )


class SurveyForm(NamesWhatIsMissing, TellsOfChangesMeanwhile):
    """How many questionnaires went out and came back."""

    sent = number(gettext_lazy("How many were sent"), gettext_lazy("Leave it empty if it is not known."))
    returned = number(gettext_lazy("How many came back"))

    class Meta:
        model = Survey
        fields = ["sent", "returned", "note"]
        labels = {"note": gettext_lazy("Note (optional)")}
        help_texts = {
            "note": gettext_lazy("For example where a survey of the area's own was used. Name nobody."),
        }

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self._refuse_what_does_not_fit(cleaned)
        return cleaned

    def _refuse_what_does_not_fit(self, cleaned):
        self.instance.sent, self.instance.returned = cleaned["sent"], cleaned["returned"]
        try:
            refuse_counts(self.instance)
        except NotNow as refusal:
            self.add_error("returned", str(refusal))


class NewSurveyForm(SurveyForm):
    """Which questionnaire went out, and how many."""

    which = forms.ChoiceField(label=gettext_lazy("Questionnaire"), widget=forms.RadioSelect)

    field_order = ["which", "sent", "returned", "note"]

    def __init__(self, *args, inspection: Inspection, **kwargs):
        super().__init__(*args, instance=Survey(inspection=inspection), **kwargs)
        self.left = left_of(inspection)
        self.fields["which"].choices = [(each.key, _words(each)) for each in self.left]
        if len(self.left) == 1:
            self.fields["which"].initial = self.left[0].key

    def filled_in(self) -> Survey:
        [chosen] = [each for each in self.left if each.key == self.cleaned_data["which"]]
        survey = self.save(commit=False)
        survey.questionnaire, survey.version = chosen.code, chosen.version
        return survey

    def _refuse_what_does_not_fit(self, cleaned):
        sent, returned = cleaned["sent"], cleaned["returned"]
        if sent is not None and returned is not None and returned > sent:
            self.add_error("returned", _("More came back than were sent. Correct one of the two."))


class SurveyCountForm(NamesWhatIsMissing, TellsOfChangesMeanwhile):
    """A figure that is known as a figure alone: so many of so many, or a per cent, or words."""

    count = number(gettext_lazy("How many answered so"))
    base = number(gettext_lazy("Of how many"))

    class Meta:
        model = SurveyCount
        fields = ["text", "count", "base", "percent", "words", "locator"]
        labels = {
            "text": gettext_lazy("What was answered"),
            "percent": gettext_lazy("Or per cent"),
            "words": gettext_lazy("Or in words"),
            "locator": gettext_lazy("Where that is from (optional)"),
        }
        help_texts = {
            "text": gettext_lazy("For example: The letter was clear."),
            "words": gettext_lazy("For example: about half."),
        }
        widgets = {
            "percent": forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"})
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wrong = _("Give a per cent from 0 to 100, with one figure behind the point at most.")
        self.fields["percent"].error_messages |= dict.fromkeys(
            ("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), wrong
        )

    def clean_percent(self):
        percent = self.cleaned_data["percent"]
        if percent is not None and not 0 <= percent <= 100:
            raise forms.ValidationError(self.fields["percent"].error_messages["invalid"])
        return percent

    def clean(self):
        cleaned = super().clean()
        count, base = cleaned.get("count"), cleaned.get("base")
        if count is not None and base is not None and count > base:
            self.add_error("base", _("Fewer than answered so. Correct one of the two numbers."))
        elif not self.errors and count is None and cleaned["percent"] is None and not cleaned["words"]:
            self.add_error("count", _("Give a number, a per cent or words."))
        return cleaned


def left_of(inspection: Inspection) -> list[Questionnaire]:
    """The questionnaires that the inspection has no survey with yet."""
    used = {str(survey) for survey in inspection.surveys.all()}
    return [each for each in questionnaires(inspection.tool.programme.code) if each.key not in used]


def _words(questionnaire: Questionnaire) -> str:
    return _("%(title)s, %(version)s: to %(to)s") % {
        "title": questionnaire.title,
        "version": questionnaire.version,
        "to": questionnaire.to,
    }
