from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions import survey_replies
from assessments.context.reply_lists import check_replies
from assessments.forms.survey_reply import ReplyListForm, SurveyReplyForm
from assessments.lists.exports import as_csv
from assessments.lists.surveys import survey_replies as survey_replies_listed
from assessments.models import Survey
from assessments.programmes.questionnaires import Questionnaire, questionnaire_of
from assessments.views.context import can_keep_context
from assessments.views.indicators import tell_passed_over
from assessments.views.posts import posted
from assessments.views.seats import Seat, seat_at
from assessments.views.surveys import survey_at, survey_context


@require_safe
def survey_reply_list(request, reference, survey):
    seat = seat_at(request.user, reference, "keep_context")
    survey, questionnaire = _asked(seat, survey)
    replies = survey_replies_listed(request.GET, survey, questionnaire)
    context = survey_context(seat, survey, replies=replies, can_keep=can_keep_context(seat))
    return replies.export() or render(request, "assessments/survey_reply_list.html", context)


@require_http_methods(["GET", "POST"])
def survey_reply_create(request, reference, survey):
    """One questionnaire after the other is keyed in here: once saved, the form is empty for the next."""
    seat = seat_at(request.user, reference, "keep_context")
    survey, questionnaire = _asked(seat, survey)
    form = SurveyReplyForm(posted(request), survey=survey, questionnaire=questionnaire)
    if form.is_valid():
        survey_replies.add(survey, form.answers(), number=form.number, by=request.user)
        if "next" in request.POST:
            return redirect("survey_reply_create", reference, survey.pk)
        messages.success(request, _("The reply is entered."))
        return redirect("survey_show", reference, survey.pk)
    context = survey_context(seat, survey, form=form, entered=survey.replies.count())
    return render(request, "assessments/survey_reply_edit.html", context)


@require_http_methods(["GET", "POST"])
def survey_reply_edit(request, reference, survey, reply):
    seat = seat_at(request.user, reference, "keep_context")
    survey, questionnaire = _asked(seat, survey)
    reply = get_object_or_404(survey.replies, pk=reply)
    form = SurveyReplyForm(posted(request), survey=survey, questionnaire=questionnaire, reply=reply)
    if form.is_valid():
        survey_replies.correct(reply, form.answers(), by=request.user)
        messages.success(request, _("Reply %(number)s is saved.") % {"number": reply.number})
        return redirect("survey_reply_list", reference, survey.pk)
    context = survey_context(seat, survey, form=form, reply=reply)
    return render(request, "assessments/survey_reply_edit.html", context)


@require_POST
def survey_reply_remove(request, reference, survey, reply):
    seat = seat_at(request.user, reference, "keep_context")
    survey = survey_at(seat, survey)
    reply = get_object_or_404(survey.replies, pk=reply)
    survey_replies.remove(reply, by=request.user)
    messages.success(request, _("Reply %(number)s is removed.") % {"number": reply.number})
    return redirect("survey_reply_list", reference, survey.pk)


@require_http_methods(["GET", "POST"])
def survey_reply_upload(request, reference, survey):
    seat = seat_at(request.user, reference, "keep_context")
    survey, questionnaire = _asked(seat, survey)
    form = ReplyListForm(
        posted(request),
        request.FILES or None,
        check=lambda sheet: check_replies(sheet, questionnaire),
        survey=survey,
    )
    if form.is_valid():
        replacing = form.cleaned_data.get("replacing", False)
        count = survey_replies.take_in(survey, form.checked.replies, replacing=replacing, by=request.user)
        words = ngettext("%(count)s reply is entered.", "%(count)s replies are entered.", count)
        messages.success(request, words % {"count": count})
        tell_passed_over(request, form.checked.passed_over)
        return redirect("survey_show", reference, survey.pk)
    context = survey_context(seat, survey, form=form, questionnaire=questionnaire)
    return render(request, "assessments/survey_reply_upload.html", context)


@require_safe
def survey_reply_template(request, reference, survey):
    """An empty list with a column for each question."""
    seat = seat_at(request.user, reference, "keep_context")
    survey, questionnaire = _asked(seat, survey)
    columns = [question.code for question in questionnaire.questions]
    return as_csv(f"{reference}-{survey.questionnaire}", columns, [])


def _asked(seat: Seat, survey: int) -> tuple[Survey, Questionnaire]:
    """The survey and what it asked; 404 where its version is not known here, which nothing links to then."""
    found = survey_at(seat, survey)
    questionnaire = questionnaire_of(found)
    if questionnaire is None:
        raise Http404
    return found, questionnaire
