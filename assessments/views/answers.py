"""Answers as scripts send them: one change to one question at a time."""

import json
import re
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions import saving
from assessments.actions.saving import Address, Conflict, NotHere, Saved
from assessments.refusals import NotAllowed, NotFit
from assessments.versions import Given, Offer
from assessments.views.readings import reading_at
from assessments.views.replies import replies, reply

DEVICE = re.compile(r"[\w-]{0,40}", re.ASCII)
LARGEST = 2**31 - 1  # that both databases hold


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


def read_offer(body: bytes) -> Offer:
    """Raises NotFit where the body is not a change."""
    try:
        return offer_of(json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotFit(_("This is not a change to an answer that can be read.")) from None


def offer_of(data: dict[str, Any]) -> Offer:
    """Raises KeyError, TypeError or ValueError where something is missing or not what it is to be."""
    base, device = data["base"], data.get("device", "")
    if type(base) is not int or not 0 <= base <= LARGEST or not DEVICE.fullmatch(device):
        raise ValueError
    return Offer(
        change=UUID(_text(data["change"])),
        base=base,
        given=Given(
            answer=_answer(data["answer"]),
            note=_text(data.get("note", "")),
            sources=tuple(_texts(data.get("sources", []))),
        ),
        device=device,
    )


def _answer(value: Any) -> str:
    """Several answers come as a list; they are kept as words with spaces between them."""
    return " ".join(_texts(value)) if isinstance(value, list) else _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise TypeError
    return [_text(each) for each in value]
