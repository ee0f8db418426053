"""Saving one answer: checked, versioned, with its receipt and the progress made, in one transaction.

Written for speed, since it happens with every answer of every assessor: a few statements, whatever the size
of the tool. What cannot be done so (no such file, somebody else's reading) is for others to explain.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from operator import and_

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments import answer_rows
from assessments.actions.assessments import answers_of, keep_in_step, refuse_unless_open
from assessments.answer_rows import Found, Progress, Reading
from assessments.models import Assessment, Change, Judgement, User
from assessments.permissions import MAY, REFUSAL
from assessments.refusals import NotAllowed, NotFit
from assessments.texts import can_be_kept
from assessments.versions import Given, Offer, outcome
from scoring.core.answers import clean
from scoring.core.dependence import deciding, depends_on
from scoring.core.routing import flags
from scoring.core.tool import Tool

LONGEST_NOTE = 5000


class NotHere(Exception):
    """There is no reading of their own that this person could answer in, at this address."""


@dataclass(frozen=True)
class Address:
    """Where an answer goes: the inspection, the case file, the question."""

    reference: str
    file: str
    question: str


@dataclass(frozen=True)
class Saved:
    """A receipt: this stands on the server, or stood there when the change first came."""

    question: str
    version: int
    given: Given
    at: datetime
    progress: Progress


@dataclass(frozen=True)
class Theirs:
    """What stands in the way of a change: what was given, by whom, when, on which device."""

    version: int = 0
    given: Given = Given()
    by: str = ""
    at: datetime | None = None
    device: str = ""


@dataclass(frozen=True)
class Conflict:
    question: str
    mine: Given
    theirs: Theirs


@transaction.atomic
def save(address: Address, offer: Offer, *, by: User) -> Saved | Conflict:
    """Apply the change to the person's own reading of the file.

    Raises NotHere; NotAllowed and NotNow with the reason; NotFit where what is given cannot be
    kept. A change that was applied before gets its receipt again, whatever has happened since.
    """
    reading = answer_rows.own_reading(address.reference, address.file, by.pk)
    if reading is None:
        raise NotHere
    _require_role(reading)
    if address.question not in reading.tool.question:
        raise NotFit(_("This inspection's tool has no question %(code)s.") % {"code": address.question})
    code = address.question
    found = answer_rows.found(reading, code, offer, depends_on(reading.tool)[code])
    if not found.received:
        refuse_unless_open(reading.state, reading.stage)
        offer = cleaned(reading.tool, code, offer)
    match outcome(found.standing, offer, received=found.received):
        case "repeated":
            return _receipt(reading, code, offer)
        case "same":
            return Saved(code, found.standing.version, offer.given, timezone.now(), _progress(reading))
        case "conflict":
            return Conflict(code, offer.given, theirs(reading.key, [code])[code])
    return _apply(reading, code, found, offer, by)


def _apply(reading: Reading, code: str, found: Found, offer: Offer, by: User) -> Saved:
    version, now = found.standing.version + 1, timezone.now()
    progress = _progress_after(reading, code, found, offer)
    try:
        answer_rows.keep(reading.key, found.question, version, offer, progress, by=by.pk, at=now)
    except IntegrityError as error:
        # Its key is that of another change: the same one again would have been found above.
        raise NotFit(_("The key of this change is in use. Send it with a new one.")) from error
    if reading.frozen:
        keep_in_step(Assessment.objects.select_related("case_file__inspection__tool").get(pk=reading.key))
    return Saved(code, version, offer.given, now, progress)


def cleaned(tool: Tool, code: str, offer: Offer) -> Offer:
    """The offer with what is given as it is kept. Raises NotFit where it cannot be."""
    given = offer.given
    note = given.note.replace("\r\n", "\n").strip()  # a form sends both, a script the second alone
    if len(note) > LONGEST_NOTE:
        raise NotFit(_("The note is longer than 5,000 characters."))
    if not can_be_kept(note):
        raise NotFit(_("The note holds a character that cannot be kept."))
    offered = [source.code for source in tool.evidence]
    if strange := set(given.sources) - set(offered):
        raise NotFit(_("“%(code)s” is not a source of evidence here.") % {"code": min(strange)[:40]})
    sources = tuple(each for each in offered if each in given.sources)
    return replace(offer, given=Given(_answer(tool, code, given.answer), note, sources))


def _answer(tool: Tool, code: str, answer: str) -> str:
    if not answer.strip():
        return ""
    try:
        return clean(tool.scale_of(tool.question[code]), answer)
    except ValueError as error:
        raise NotFit(str(error)) from error


def theirs(assessment: int, codes: Iterable[str]) -> dict[str, Theirs]:
    """What stands for these questions, and where it came from as far as that is known, by code."""
    rows = Judgement.objects.filter(assessment=assessment, question__code__in=codes)
    standing = list(rows.select_related("question", "assessment__assessor"))
    changes = Change.objects.select_related("by").in_bulk([row.change for row in standing if row.change])
    return {code: Theirs() for code in codes} | {
        row.question.code: _theirs(row, changes.get(row.change)) for row in standing
    }


def _theirs(row: Judgement, change: Change | None) -> Theirs:
    return Theirs(
        version=row.version,
        given=Given(row.answer, row.note, tuple(row.sources)),
        by=str(change.by if change else row.assessment.assessor),
        at=row.changed_at,
        device=change.device if change else "",
    )


def _require_role(reading: Reading) -> None:
    if reading.role not in MAY["answer"]:
        raise NotAllowed(str(REFUSAL["answer"]))


def _receipt(reading: Reading, code: str, offer: Offer) -> Saved:
    change = Change.objects.get(pk=offer.change)
    given = Given(change.answer, change.note, tuple(change.sources))
    return Saved(code, change.version, given, change.at, _progress(reading))


def _progress_after(reading: Reading, code: str, found: Found, offer: Offer) -> Progress:
    tool, before = reading.tool, reading.progress
    if before is None or code in deciding(tool):
        return _counted(reading, {code: offer.given.answer})
    # Nothing else is routed by this answer, so only this question's own part in the count can have changed.
    applies = flags(tool, reading.facts, found.answers)[tool.position[code]]
    more = bool(offer.given.answer) - bool(found.standing.given.answer)
    return Progress(before.applying, before.answered + (more if applies else 0))


def _progress(reading: Reading) -> Progress:
    return reading.progress or _counted(reading, {})


def _counted(reading: Reading, new: Mapping[str, str]) -> Progress:
    """Over all answers; the new ones are not in the database yet."""
    answers = {**answers_of(Assessment(pk=reading.key)), **new}
    applies = flags(reading.tool, reading.facts, answers)
    answered = (bool(answers.get(code)) for code in reading.tool.position)
    return Progress(sum(applies), sum(map(and_, applies, answered)))
