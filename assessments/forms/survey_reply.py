import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions.survey_replies import next_number, why_again, why_too_many
from assessments.forms.uploads import ListForm
from assessments.models import Survey, SurveyReply
from assessments.programmes.questionnaires import Question, Questionnaire

SOME_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)
SIDE_BY_SIDE = "{kind}--small {kind}--inline"


class SurveyReplyForm(forms.Form):
    """The answers of one questionnaire that came back, numbered as they are keyed in."""

    def __init__(
        self,
        *args,
        survey: Survey,
        questionnaire: Questionnaire,
        reply: SurveyReply | None = None,
        **kwargs,
    ):
        self.survey, self.reply = survey, reply
        known = reply.answers if reply else {}
        initial = {
            each.code: each.given(known) if each.several else known.get(each.code, "")
            for each in questionnaire.questions
        }
        super().__init__(*args, initial=initial, **kwargs)
        for question in questionnaire.questions:
            self.fields[question.code] = _several(question) if question.several else _one(question)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(
                _("Nothing is answered. One that came back empty is counted among those returned.")
            )
        if not self.errors and not self.reply and (refusal := self._why_not_another()):
            raise forms.ValidationError(refusal)
        return cleaned

    @property
    def next_number(self) -> int:
        """The number that the reply will have; the page sends it along."""
        return next_number(self.survey)

    @property
    def number(self) -> int | None:
        """The number that the reply was to have when the page was opened."""
        sent = self.data.get("as-number", "")
        return int(sent) if SOME_NUMBER.fullmatch(sent) else None

    def _why_not_another(self) -> str:
        again = why_again(self.survey, self.answers(), self.number)
        return again or why_too_many(self.survey, self.survey.replies.count() + 1)

    def answers(self) -> dict[str, str]:
        """By question; what was left open is left out."""
        given = {code: _kept(value) for code, value in self.cleaned_data.items()}
        return {code: kept for code, kept in given.items() if kept}


class ReplyListForm(ListForm):
    """Takes a list of replies to the survey. Cleaned, `checked` holds them."""

    replacing = forms.BooleanField(
        label=gettext_lazy("Put these in place of the replies that are entered"),
        help_text=gettext_lazy("Otherwise they are added to them."),
        required=False,
    )

    def __init__(self, *args, survey: Survey, **kwargs):
        super().__init__(*args, **kwargs)
        self.survey, self.entered = survey, survey.replies.count()
        self.fields["file"].label = _("List of replies")
        self.fields["file"].help_text = _("An Excel workbook (.xlsx) or a CSV file, a row for each reply.")
        if not self.entered:
            del self.fields["replacing"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            kept = 0 if cleaned.get("replacing") else self.entered
            if refusal := why_too_many(self.survey, kept + len(self.checked.replies)):
                self.add_error("file", refusal)
        return cleaned


def _one(question: Question) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=question.text,
        choices=[*_numbered(question), ("", _("0 Left open"))],
        required=False,
        widget=forms.RadioSelect(attrs={"class": SIDE_BY_SIDE.replace("{kind}", "govuk-radios")}),
    )


def _several(question: Question) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=question.text,
        help_text=_("All that apply."),
        choices=_numbered(question),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small app-several"}),
    )


def _numbered(question: Question) -> list[tuple[str, str]]:
    return [
        (code, f"{number} {words}") for number, (code, words) in enumerate(question.answers.items(), start=1)
    ]


def _kept(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)
