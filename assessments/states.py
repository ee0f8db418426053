"""The moves that inspections, case files and assessments may make between their states.

    inspection   setting_up ⇄ fieldwork ⇄ drafting → with_area → published → purged
    case file    listed → selected → allocated      reserve → selected      any in the sample → dropped
                 and back: allocated → selected      what is drawn → listed      dropped → selected or listed
    assessment   in_progress → submitted → accepted
                                 ↓  ↑          ↓
                                returned ←──────

`move` is the only place where a state changes. It changes the row only if it is still in the state the
move begins from, so that of two people one wins and the other is told.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.refusals import NotNow


@dataclass(frozen=True)
class Move:
    name: str
    sources: tuple[str, ...]
    target: str
    refusal: str | Promise  # what is said when the thing is in another state


def _moves(*moves: Move) -> Mapping[str, Move]:
    return {move.name: move for move in moves}


INSPECTION = _moves(
    Move(
        "begin_fieldwork",
        ("setting_up",),
        "fieldwork",
        _("Fieldwork of this inspection has begun already."),
    ),
    Move(
        "undo_fieldwork",
        ("fieldwork",),
        "setting_up",
        _("Only an inspection in fieldwork can go back to setting up."),
    ),
    Move(
        "begin_drafting",
        ("fieldwork", "drafting"),
        "drafting",
        _("A report is drafted once fieldwork has begun and before the draft goes to the area."),
    ),
    Move(
        "reopen_fieldwork",
        ("drafting",),
        "fieldwork",
        _("Only an inspection that is being drafted can go back to fieldwork."),
    ),
)

CASE_FILE = _moves(
    Move("select", ("listed", "reserve"), "selected", _("This case file is in the sample already.")),
    Move("hold_in_reserve", ("listed",), "reserve", _("This case file has been drawn already.")),
    Move(
        "allocate",
        ("selected", "allocated"),
        "allocated",
        _("This case file is not in the sample, so it cannot be allocated."),
    ),
    Move(
        "take_back",
        ("allocated",),
        "selected",
        _("This case file is allocated to nobody."),
    ),
    Move(
        "drop",
        ("selected", "allocated"),
        "dropped",
        _("Only a case file of the sample can be dropped."),
    ),
    Move("restore", ("dropped",), "selected", _("This case file is not dropped.")),
    Move("relist", ("dropped",), "listed", _("This case file is not dropped.")),
    Move(
        "stand_by_again",
        ("selected", "allocated"),
        "reserve",
        _("Only a case file of the sample can go back to the reserves."),
    ),
    Move(
        "withdraw",
        ("selected", "allocated", "reserve"),
        "listed",
        _("Only what has been drawn can go back into the caseload."),
    ),
)

ASSESSMENT = _moves(
    Move(
        "submit",
        ("in_progress", "returned"),
        "submitted",
        _("This assessment has been submitted already."),
    ),
    Move(
        "accept",
        ("submitted",),
        "accepted",
        _("Only a submitted assessment can be accepted."),
    ),
    Move(
        "return",
        ("submitted", "accepted"),
        "returned",
        _("Only a submitted or accepted assessment can be returned."),
    ),
)


def move(thing: Any, move: Move, **changes) -> None:
    """Make the move, with further changes to the same row; raise NotNow from any other state."""
    rows = type(thing)._default_manager.filter(pk=thing.pk, state__in=move.sources)
    if not rows.update(state=move.target, **changes):
        raise NotNow(str(move.refusal))
    thing.state = move.target
    for field, value in changes.items():
        setattr(thing, field, value)


def move_all(things: Collection[Any], move: Move) -> None:
    """Make the move with all of them, or raise NotNow and leave it to the transaction that none has moved."""
    if not things:
        return
    [model] = {type(thing) for thing in things}
    keys = [thing.pk for thing in things]
    rows = model._default_manager.filter(pk__in=keys, state__in=move.sources)
    if rows.update(state=move.target) < len(set(keys)):
        raise NotNow(str(move.refusal))
    for thing in things:
        thing.state = move.target


def hold(thing: Model) -> None:
    """Read its state anew, and let nobody else move it until the transaction ends.

    For what is checked first and written afterwards: scores of what is accepted, a verdict during fieldwork.
    """
    rows = type(thing)._default_manager.select_for_update(of=("self",))
    thing.refresh_from_db(fields=["state"], from_queryset=rows)
