from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.asked import AskedQuestion
from assessments.forms.criterion import CriterionForm
from assessments.forms.query import LONGEST
from assessments.queries import Asked
from scoring.core.tool import Criterion, Tool

NO_QUERIES: Mapping[str, tuple[Asked, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class ReviewedQuestion:
    """One judgement as the lead inspector reads it, with its queries and the box for a new one."""

    asked: AskedQuestion
    queries: tuple[Asked, ...]
    name: str  # of the box
    words: str
    error: str


@dataclass(frozen=True)
class ReviewedCriterion:
    criterion: Criterion
    rows: tuple[ReviewedQuestion, ...]


class ReviewForm(forms.Form):
    """What the lead inspector decides of an assessment: `accept`, `return` it, or only `ask`.

    Queries are written beside the judgements they are about. A return has a reason or a query; accepting
    with queries written would lose them, so it is refused.
    """

    reason = forms.CharField(
        label=gettext_lazy("Why is it returned?"),
        help_text=gettext_lazy("The assessor sees this, and every query. With queries it may be left empty."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, tool: Tool, **kwargs):
        super().__init__(*args, **kwargs)
        for question in tool.questions:
            self.fields[f"query-{question.code}"] = self._box(question.code)

    @property
    def verdict(self) -> str:
        return next((word for word in ("accept", "return", "ask") if word in self.data), "")

    def clean(self):
        asked, reason = self.asked(), self.cleaned_data.get("reason", "")
        if self.verdict == "return" and not asked and not self.data.get("reason", "").strip():
            self.add_error("reason", _("Say why the assessment is returned, or write a query."))
        if self.verdict == "ask" and not asked:
            self.add_error("reason", _("Write a query beside the judgement you ask about first."))
        if self.verdict == "accept" and (asked or reason):
            self.add_error(
                f"query-{next(iter(asked))}" if asked else "reason",
                _("You have written to the assessor. Return the assessment, or clear this before accepting."),
            )
        return self.cleaned_data

    def asked(self) -> dict[str, str]:
        """The queries that were written, by question code."""
        return {
            name.removeprefix("query-"): words
            for name, words in self.cleaned_data.items()
            if name.startswith("query-") and words
        }

    def reviewed(
        self, read: Iterable[CriterionForm], queries: Mapping[str, tuple[Asked, ...]] = NO_QUERIES
    ) -> list[ReviewedCriterion]:
        """The judgements, criterion by criterion; `queries` are those there are, by question code."""
        return [
            ReviewedCriterion(one.criterion, tuple(self._row(row, queries) for row in one.rows()))
            for one in read
        ]

    def _box(self, code: str) -> forms.Field:
        too_long = _("%(code)s: the query is longer than 2,000 characters.") % {"code": code}
        return forms.CharField(required=False, max_length=LONGEST, error_messages={"max_length": too_long})

    def _row(self, row: AskedQuestion, queries: Mapping[str, tuple[Asked, ...]]) -> ReviewedQuestion:
        name = f"query-{row.code}"
        return ReviewedQuestion(
            asked=row,
            queries=queries.get(row.code, ()),
            name=name,
            words=self.data.get(name, ""),
            error=" ".join(map(str, self.errors.get(name, ()))) if self.is_bound else "",
        )
