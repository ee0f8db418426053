"""Answers as scripts send them: one change to one question at a time."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions import saving
from assessments.actions.saving import Address, Conflict, NotHere, Saved
from assessments.offers import read_offer
from assessments.refusals import NotAllowed
from assessments.versions import Given
from assessments.views.readings import reading_at
from assessments.views.replies import replies, reply


@require_http_methods(["PUT"])
@replies
def answer_save(request, reference, file, question):
    offer = read_offer(request.body)
    try:
        done = saving.save(Address(reference, file, question), offer, by=request.user)
    except NotHere:
        refuse(request.user, reference, file)
    return saved(done) if isinstance(done, Saved) else conflict(done)


def refuse(user, reference: str, file: str) -> None:
    """Say why this person cannot answer there: they are no part of it, read another's, or have not begun."""
    reading = reading_at(user, reference, file)
    if reading.assessment is None:
        raise Http404
    raise NotAllowed(_("Nobody changes another person's judgement. You can read this assessment only."))


def saved(done: Saved):
    return reply(
        "saved",
        question=done.question,
        version=done.version,
        **given(done.given),
        at=done.at.isoformat(),
        progress={"applying": done.progress.applying, "answered": done.progress.answered},
    )


def conflict(done: Conflict):
    theirs = done.theirs
    return reply(
        "conflict",
        409,
        question=done.question,
        theirs={
            "version": theirs.version,
            **given(theirs.given),
            "by": theirs.by,
            "at": theirs.at.isoformat() if theirs.at else None,
            "device": theirs.device,
        },
    )


def given(content: Given) -> dict[str, Any]:
    return {"answer": content.answer, "note": content.note, "sources": list(content.sources)}
