from collections.abc import Iterator
from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.template.loader import get_template
from django.utils.translation import gettext as _

from assessments.actions.judgements import Given, given_in
from assessments.models import Assessment
from assessments.routing_words import why_not
from scoring.core.answers import choices, clean, label
from scoring.core.routing import applicable, reasons
from scoring.core.tool import Criterion, Question, Tool

LONGEST_NOTE = 5000


@dataclass(frozen=True)
class AskedQuestion:
    """One question as it stands on the page."""

    code: str
    text: str
    guidance: str
    role: str
    answer_name: str
    note_name: str
    options: tuple[tuple[str, str, bool], ...]  # answer, how it reads, whether it is given
    kind: str  # radios, checkboxes, number, date
    value: str  # what is given, for a number or a date
    note: str
    applies: bool
    why_not: str
    kept: str  # how an answer reads that routing has switched off
    error: str


class QuestionList(LayoutObject):
    """Renders every question of a criterion by one template, in one loop."""

    def render(self, form, context, **kwargs):
        return get_template("govuk/question_list.html").render({"questions": list(form.rows())})


class CriterionForm(forms.Form):
    """All questions of one criterion, with the answers and notes of one assessment.

    `known` is what has been given in that assessment so far. An answer is checked against its question's
    scale; nothing is required, so that work can be left half done.
    """

    def __init__(
        self, *args, assessment: Assessment, criterion: Criterion, known: dict[str, Given], **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.criterion = criterion
        self.facts = assessment.all_facts
        self.tool: Tool = assessment.case_file.inspection.tool.core
        self.known = known
        answers = {code: given.answer for code, given in known.items()}
        self.applicable = applicable(self.tool, self.facts, answers)
        self.unmet = {
            question.code: reasons(self.tool, question, self.facts, answers)
            for question in criterion.questions
            if question.code not in self.applicable
        }
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(QuestionList())
        for question in self._asked():
            self.fields[f"answer-{question.code}"] = self._answer_field(question)
            self.fields[f"note-{question.code}"] = self._note_field(question)

    def clean(self):
        for question in self._asked():
            name = f"answer-{question.code}"
            given = self.cleaned_data.get(name)
            try:
                self.cleaned_data[name] = clean(self.tool.scale_of(question), given) if given else ""
            except ValueError as error:
                self.add_error(name, f"{question.code}: {error}")
        return self.cleaned_data

    def given(self) -> dict[str, Given]:
        """What was given, by question code; questions that were not asked are not in it."""
        return {
            question.code: Given(
                self.cleaned_data[f"answer-{question.code}"], self.cleaned_data[f"note-{question.code}"]
            )
            for question in self._asked()
        }

    def brought_up_by(self, answers: dict[str, str]) -> int:
        """How many questions of the criterion apply with these answers that were not asked here."""
        now = applicable(self.tool, self.facts, answers)
        return sum(question.code in now - self.applicable for question in self.criterion.questions)

    def rows(self) -> Iterator[AskedQuestion]:
        for question in self.criterion.questions:
            yield self._row(question)

    def _asked(self) -> list[Question]:
        return [question for question in self.criterion.questions if question.code in self.applicable]

    def _answer_field(self, question: Question) -> forms.Field:
        several = self.tool.scale_of(question).several
        return forms.Field(required=False, widget=forms.SelectMultiple() if several else forms.TextInput())

    def _note_field(self, question: Question) -> forms.Field:
        too_long = _("%(code)s: the note is longer than 5,000 characters.") % {"code": question.code}
        return forms.CharField(
            required=False, max_length=LONGEST_NOTE, error_messages={"max_length": too_long}
        )

    def _row(self, question: Question) -> AskedQuestion:
        scale = self.tool.scale_of(question)
        known = self.known.get(question.code, Given())
        name, note_name = f"answer-{question.code}", f"note-{question.code}"
        applies = question.code in self.applicable
        answer, note = known.answer, known.note
        if self.is_bound and applies:
            answer, note = self[name].value() or "", self[note_name].value() or ""
        given = answer.split() if isinstance(answer, str) else answer
        return AskedQuestion(
            code=question.code,
            text=question.text,
            guidance=question.guidance,
            role=question.role,
            answer_name=name,
            note_name=note_name,
            options=tuple((word, _(reads), word in given) for word, reads in choices(scale)),
            kind=("checkboxes" if scale.several else "radios") if scale.kind == "choice" else scale.kind,
            value=answer if isinstance(answer, str) else "",
            note=note,
            applies=applies,
            why_not=why_not(self.tool, self.unmet.get(question.code, ())),
            kept="" if applies or not known.answer else _(label(known.answer)),
            error=" ".join((*self.errors.get(name, ()), *self.errors.get(note_name, ()))),
        )


def criterion_forms(assessment: Assessment) -> list[CriterionForm]:
    """The questions of every criterion, for reading them on one page."""
    known = given_in(assessment)
    return [
        CriterionForm(assessment=assessment, criterion=criterion, known=known)
        for criterion in assessment.case_file.inspection.tool.core.criteria()
        if criterion.questions
    ]
