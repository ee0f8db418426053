"""The surveys of an inspection, what came back of one, and what that comes to."""

from collections.abc import Mapping, Sequence

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.context.tallies import AnswerRow
from assessments.context.words import figure_in_words, returned_percent
from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import Inspection, Survey, SurveyCount, SurveyReply
from assessments.programmes.questionnaires import Question, Questionnaire, title_of


def surveys(asked: Mapping[str, str], inspection: Inspection) -> Listing:
    rows = inspection.surveys.select_related("inspection__tool__programme").annotate(entered=Count("replies"))
    return Listing(
        asked=asked,
        rows=rows.order_by("questionnaire", "version"),
        name=f"{inspection.reference}-surveys",
        title=_("Surveys"),
        counted=ngettext_lazy("%(count)s survey", "%(count)s surveys", "count"),
        columns=[
            Column(
                "to",
                _("Asked"),
                title_of,
                order=["questionnaire", "version"],
                link=lambda survey: reverse("survey_show", args=[inspection.reference, survey.pk]),
            ),
            Column("version", _("Version"), order=["version"]),
            Column("sent", _("Sent"), order=["sent"], numeric=True),
            Column("returned", _("Came back"), order=["returned"], numeric=True),
            Column("percent", _("Per cent"), returned_percent, numeric=True),
            Column("entered", _("Replies entered"), order=["entered"], numeric=True),
            Column("note", _("Note")),
        ],
        filters=[Filter("version", _("Version"))],
        empty=_("No survey is entered yet."),
        prefix="surveys-",
    )


def survey_counts(
    asked: Mapping[str, str], survey: Survey, rows: Sequence[SurveyCount], *, can_keep: bool
) -> Listing:
    def leads_to(count: SurveyCount) -> str:
        return reverse("survey_count_edit", args=[survey.inspection.reference, survey.pk, count.pk])

    return Listing(
        asked=asked,
        rows=rows,
        name=f"{survey.inspection.reference}-{survey.questionnaire}-figures",
        title=_("Figures known without replies"),
        counted=ngettext_lazy("%(count)s figure", "%(count)s figures", "count"),
        columns=[
            Column("text", _("What was answered"), order=["text"], link=leads_to if can_keep else None),
            Column("figure", _("Figure"), figure_in_words),
            Column("count", _("Replies"), shown=False),
            Column("base", _("Of"), shown=False),
            Column("percent", _("Per cent"), shown=False),
            Column("words", _("Words"), shown=False),
            Column(
                "locator",
                _("Where that is from"),
                order=["locator"],
                shown=any(each.locator for each in rows),
            ),
        ],
        search=Search(_("What was answered"), ["text"]),
        empty=_("No figure is known without replies."),
        per_page=100,
        prefix="figures-",
    )


def answer_rows(asked: Mapping[str, str], survey: Survey, rows: Sequence[AnswerRow]) -> Listing:
    """The tallies as one list, to be given out."""
    return Listing(
        asked=asked,
        rows=rows,
        name=f"{survey.inspection.reference}-{survey.questionnaire}-tallies",
        title=_("Tallies"),
        counted=ngettext_lazy("%(count)s answer", "%(count)s answers", "count"),
        columns=[
            Column("question", _("Question")),
            Column("answer", _("Answer")),
            Column("count", _("Replies"), numeric=True),
            Column("base", _("Of"), numeric=True),
            Column("percent", _("Per cent"), numeric=True),
        ],
        prefix="tallies-",
    )


def survey_replies(asked: Mapping[str, str], survey: Survey, questionnaire: Questionnaire) -> Listing:
    return Listing(
        asked=asked,
        rows=list(survey.replies.order_by("number")),
        name=f"{survey.inspection.reference}-{survey.questionnaire}-replies",
        title=_("Replies"),
        counted=ngettext_lazy("%(count)s reply", "%(count)s replies", "count"),
        columns=[
            _number(survey),
            *(_column(each) for each in questionnaire.questions),
            *_codes(questionnaire),
        ],
        filters=[
            Filter(
                "open",
                _("Left open"),
                choices=[(each.code, each.text) for each in questionnaire.questions],
                narrow=lambda rows, code: [row for row in rows if code not in row.answers],
            )
        ],
        empty=_("No reply is entered yet."),
    )


def _number(survey: Survey) -> Column:
    return Column(
        "number",
        _("Reply"),
        order=["number"],
        link=lambda reply: reverse(
            "survey_reply_edit", args=[survey.inspection.reference, survey.pk, reply.pk]
        ),
    )


def _column(question: Question) -> Column:
    def in_words(reply: SurveyReply) -> str:
        return question.in_words(reply.answers)

    return Column(question.code, question.text, in_words, order=[f"answers__{question.code}"], exported=False)


def _codes(questionnaire: Questionnaire) -> list[Column]:
    """As they are uploaded, so that a list that was given out can be taken in again."""
    return [
        Column(f"code-{each.code}", each.code, f"answers__{each.code}", shown=False)
        for each in questionnaire.questions
    ]
