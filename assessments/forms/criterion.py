from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _

from assessments.actions.saving import LONGEST_NOTE
from assessments.forms.asked import AskedQuestion, QuestionList, asked_question
from assessments.models import Assessment
from assessments.standing import standing_in
from assessments.versions import Given, Offer, Standing
from scoring.core.answers import clean
from scoring.core.routing import applicable, reasons
from scoring.core.tool import Criterion, Question, Tool

LARGEST = 2**31 - 1  # that both databases hold
PARTS = ("answer", "note", "sources", "base")


class CriterionForm(forms.Form):
    """All questions of one criterion, with the answers and notes of one assessment.

    `known` is what stands in that assessment so far, `queries` what the lead asks at its questions. An
    answer is checked against its question's scale; nothing is required, so that work can be left half done.
    """

    def __init__(
        self,
        *args,
        assessment: Assessment,
        criterion: Criterion,
        known: Mapping[str, Standing],
        queries: Mapping[str, tuple[Any, ...]] | None = None,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.queries = queries or {}
        self.criterion = criterion
        self.facts = assessment.all_facts
        self.tool: Tool = assessment.case_file.inspection.tool.core
        self.known = known
        answers = {code: standing.given.answer for code, standing in known.items()}
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
            self.fields[f"sources-{question.code}"] = self._sources_field()
            self.fields[f"base-{question.code}"] = forms.Field(required=False, widget=forms.HiddenInput())

    def clean(self):
        for question in self._asked():
            name = f"answer-{question.code}"
            given = self.cleaned_data.get(name)
            try:
                self.cleaned_data[name] = clean(self.tool.scale_of(question), given) if given else ""
            except ValueError as error:
                self.add_error(name, f"{question.code}: {error}")
        return self.cleaned_data

    def offers(self) -> dict[str, Offer]:
        """What is given, by question code, each based on the version that the page was made with."""
        return {question.code: self._offer(question.code) for question in self._asked()}

    def brought_up_by(self, answers: dict[str, str]) -> int:
        """How many questions of the criterion apply with these answers that were not asked here."""
        now = applicable(self.tool, self.facts, answers)
        return sum(question.code in now - self.applicable for question in self.criterion.questions)

    def rows(self) -> Iterator[AskedQuestion]:
        for question in self.criterion.questions:
            yield self._row(question)

    def _asked(self) -> list[Question]:
        """What applies; once a page is sent, what it had fields for, whatever applies by now."""
        asked = self._on_the_page if self.is_bound else self._applies
        return [question for question in self.criterion.questions if asked(question.code)]

    def _applies(self, code: str) -> bool:
        return code in self.applicable

    def _on_the_page(self, code: str) -> bool:
        return any(f"{part}-{code}" in self.data for part in PARTS)

    def _offer(self, code: str) -> Offer:
        content = self.cleaned_data
        given = Given(content[f"answer-{code}"], content[f"note-{code}"], tuple(content[f"sources-{code}"]))
        return Offer(uuid4(), _version(content[f"base-{code}"]), given)

    def _sources_field(self) -> forms.Field:
        offered = [(source.code, source.title) for source in self.tool.evidence]
        return forms.MultipleChoiceField(required=False, choices=offered)

    def _answer_field(self, question: Question) -> forms.Field:
        several = self.tool.scale_of(question).several
        return forms.Field(required=False, widget=forms.SelectMultiple() if several else forms.TextInput())

    def _note_field(self, question: Question) -> forms.Field:
        too_long = _("%(code)s: the note is longer than 5,000 characters.") % {"code": question.code}
        return forms.CharField(
            required=False, max_length=LONGEST_NOTE, error_messages={"max_length": too_long}
        )

    def _row(self, question: Question) -> AskedQuestion:
        name, note_name = f"answer-{question.code}", f"note-{question.code}"
        sent = self.is_bound and name in self.fields
        return asked_question(
            self.tool,
            question,
            self._standing(question, sent=sent),
            unmet=None if sent else self.unmet.get(question.code),
            given=self._sent(question) if sent else None,
            error=" ".join((*self.errors.get(name, ()), *self.errors.get(note_name, ()))),
            queries=self.queries.get(question.code, ()),
        )

    def _standing(self, question: Question, *, sent: bool) -> Standing:
        """What stands, with the version that a page which was sent was made with."""
        known = self.known.get(question.code, Standing())
        return replace(known, version=_version(self[f"base-{question.code}"].value())) if sent else known

    def _sent(self, question: Question) -> Given:
        """What was typed and ticked, kept on the page whether it is right or not."""
        answer = self[f"answer-{question.code}"].value() or ""
        return Given(
            answer=answer if isinstance(answer, str) else " ".join(answer),
            note=self[f"note-{question.code}"].value() or "",
            sources=tuple(self[f"sources-{question.code}"].value() or ()),
        )


def _version(text: str | None) -> int:
    """The version that a hidden field names; 0, which overwrites nothing, where it names none."""
    return min(int(text), LARGEST) if text and text.isascii() and text.isdecimal() else 0


def criterion_forms(assessment: Assessment) -> list[CriterionForm]:
    """The questions of every criterion, for reading them on one page."""
    known = standing_in(assessment)
    return [
        CriterionForm(assessment=assessment, criterion=criterion, known=known)
        for criterion in assessment.case_file.inspection.tool.core.criteria()
        if criterion.questions
    ]
