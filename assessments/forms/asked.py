"""The questions of a criterion as its page draws them: all of them, whether they apply or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import LayoutObject
from django.template.loader import get_template
from django.utils.translation import gettext as _

from assessments.routing_words import why_not
from assessments.versions import Given, Standing
from scoring.core.answers import choices, label
from scoring.core.routing import Unmet
from scoring.core.tool import Question, Scale, Tool


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question as it stands on the page."""

    code: str
    text: str
    guidance: str
    role: str
    answer_name: str
    note_name: str
    sources_name: str
    base_name: str
    options: tuple[tuple[str, str, bool], ...]  # answer, how it reads, whether it is given
    sources: tuple[tuple[str, str, bool], ...]  # source of evidence, how it reads, whether it is ticked
    kind: str  # radios, checkboxes, number, date
    below: str  # the answers that lie below the line, with spaces between; none where it is not scored
    value: str  # what is given, as it is kept
    note: str
    version: int
    applies: bool
    why_not: str  # why it does not apply; where it does, when it would not
    kept: str  # how an answer reads that routing has switched off
    error: str
    queries: tuple[Any, ...]  # of the lead, to be shown at the question

    @property
    def lies_below(self) -> bool:
        return self.value in self.below.split()

    @property
    def reason_missing(self) -> bool:
        return self.lies_below and not self.note.strip()

    @property
    def opened(self) -> bool:
        """Whether the note and the evidence are in sight from the beginning."""
        return bool(self.note or self.lies_below or any(ticked for _code, _title, ticked in self.sources))


class QuestionList(LayoutObject):
    """Renders every question of a criterion by one template, in one loop."""

    def render(self, form, context, **kwargs):
        return get_template("govuk/question_list.html").render({"questions": list(form.rows())})


def asked_question(
    tool: Tool,
    question: Question,
    standing: Standing,
    *,
    unmet: Iterable[Unmet] | None,
    given: Given | None = None,
    error: str = "",
    queries: tuple[Any, ...] = (),
) -> AskedQuestion:
    """`unmet` are the conditions that do not hold, None where the question applies; `given` is what was just
    sent, where that is not what stands."""
    scale, code = tool.scale_of(question), question.code
    given = given or standing.given
    words = given.answer.split()
    return AskedQuestion(
        code=code,
        text=question.text,
        guidance=question.guidance,
        role=question.role,
        answer_name=f"answer-{code}",
        note_name=f"note-{code}",
        sources_name=f"sources-{code}",
        base_name=f"base-{code}",
        options=tuple((word, reads, word in words) for word, reads in _offered(tool, scale)),
        sources=tuple((one.code, one.title, one.code in given.sources) for one in tool.evidence),
        kind=("checkboxes" if scale.several else "radios") if scale.kind == "choice" else scale.kind,
        below=" ".join(scale.below) if question.scored else "",
        value=given.answer,
        note=given.note,
        version=standing.version,
        applies=unmet is None,
        why_not=why_not(tool, _conditions(question) if unmet is None else unmet),
        kept=_(label(given.answer)) if unmet is not None and given.answer else "",
        error=error,
        queries=queries,
    )


def _offered(tool: Tool, scale: Scale) -> list[tuple[str, str]]:
    return [(word, _(reads)) for word, reads in choices(scale)]


def _conditions(question: Question) -> list[Unmet]:
    return [Unmet(condition, None) for condition in question.applies]
