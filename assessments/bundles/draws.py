"""What is kept of a draw, in a bundle: its design and its record, checked down to every value.

The pages of a sample read both as they are: what they cannot read is not what a draw has left.
"""

from collections.abc import Callable
from typing import Any

from assessments.bundles.places import Place
from assessments.samples.asked import asked_of
from assessments.samples.kept import draw_kept, dropped_kept

Check = Callable[[Place], Any]  # refuses what does not fit


def read_design(place: Place) -> dict[str, Any]:
    """What was asked for, and what is usual."""
    design = _document(place)
    for key in ("asked", "usual"):
        _refuse_unless_read(place.at(key), asked_of)
        ASKED(place.at(key))
    return design


def read_record(place: Place) -> dict[str, Any]:
    record = _document(place)
    for key, kind in {"ages": dict, "make_up": dict, "left_out": list}.items():
        place.at(key).of(kind)
    _refuse_unless_read(place, draw_kept)
    _refuse_unless_read(place, dropped_kept)
    RECORD(place)
    DROPPED(place.get("substitutions"))
    return record


def _document(place: Place) -> dict[str, Any]:
    place.of(dict)
    return place.anything()


def _refuse_unless_read(place: Place, read: Callable[[Any], Any]) -> None:
    try:
        read(place.value)
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError):
        place.refuse("is not what a draw has left")


def _count(place: Place) -> None:
    place.of(int)
    place.number(0)


def _flag(place: Place) -> None:
    place.of(bool)


def _text(place: Place) -> None:
    place.text(empty=True)


def _value(place: Place) -> None:
    """Of a fact."""
    if not isinstance(place.value, bool):
        _text(place)


def _maybe(check: Check) -> Check:
    return lambda place: None if place.value is None else check(place)


def _each(check: Check) -> Check:
    """Of a list."""

    def all_of(place: Place) -> None:
        place.of(list)
        for entry in place.entries():
            check(entry)

    return all_of


def _by_key(check: Check) -> Check:
    """Of an object with any keys."""

    def all_of(place: Place) -> None:
        place.of(dict)
        for _key, each in place.items():
            check(each)

    return all_of


def _with(**checks: Check) -> Check:
    """Of an object with these keys."""

    def all_of(place: Place) -> None:
        place.of(dict)
        for key, check in checks.items():
            check(place.at(key))

    return all_of


def _pair(first: Check, second: Check) -> Check:
    def both(place: Place) -> None:
        if len(place.of(list)) != 2:
            place.refuse("is to be a list of two")
        for entry, check in zip(place.entries(), (first, second), strict=True):
            check(entry)

    return both


TEXTS = _each(_text)
GROUP = {"code": _text, "at_least": _maybe(_count), "representative": _flag}
ASKED = _with(
    counts=_each(_pair(_text, _count)),
    size=_maybe(_count),
    groups=_each(_with(**GROUP, fact=_text, **{"in": _each(_value)})),
    age_months=_maybe(_with(**{"from": _count, "to": _count})),
)
WHY = _with(
    code=_text,
    listed=_count,
    eligible=_count,
    reachable=_count,
    beyond=_by_key(_count),
    with_groups=TEXTS,
)
RECORD = _with(
    strata=_each(
        _with(case_type=_text, quota=_count, selected=TEXTS, reserves=TEXTS, listed=_count, eligible=_count)
    ),
    exchanges=_each(
        _with(case_type=_text, out=_text, in_=_text, for_=TEXTS, of_kind=_text, gained=TEXTS, lost=TEXTS)
    ),
    groups=_each(
        _with(**GROUP, listed=_count, eligible=_count, before=_count, after=_count, why=_maybe(WHY))
    ),
    cells=_each(_with(case_type=_text, groups=TEXTS, size=_count, before=_count, after=_count)),
    best=_flag,
    ages=_by_key(_count),
    make_up=_by_key(_by_key(_by_key(_pair(_count, _count)))),
    left_out=TEXTS,
)
DROPPED = _maybe(_each(_with(dropped=_text, brought_in=_text, reason=_text, note=_text)))
