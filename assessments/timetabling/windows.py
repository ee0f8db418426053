"""A list of when offender managers are available, as an office sends it: all its faults at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

from assessments.caseload.dates import date_of
from assessments.caseload.faults import Fault
from assessments.caseload.sheets import Line, Sheet
from assessments.models import Availability, Inspection
from assessments.refusals import NotFit
from assessments.timetabling.clock import read_clock
from assessments.timetabling.days import working_days
from assessments.timetabling.weeks import files_to_see
from assessments.timetabling.words import day_in_words
from scoring.core.allocation.conflicts import plain

# What each column may be called.
NAMES: Mapping[str, tuple[str, ...]] = {
    "manager": ("offender manager", "manager", "name", "om"),
    "day": ("day", "date"),
    "begins": ("from", "begins", "start"),
    "ends": ("to", "until", "ends", "end"),
}
COLUMNS = tuple(names[0] for names in NAMES.values())


@dataclass(frozen=True)
class Checked:
    """The windows of a list, of use only without faults; `passed_over` manage no file of the sample."""

    windows: tuple[Availability, ...]
    faults: tuple[Fault, ...]
    passed_over: tuple[str, ...]


def check(sheet: Sheet, inspection: Inspection) -> Checked:
    """Raises NotFit where a column is missing."""
    places = _places(sheet)
    managers, days = managers_of(inspection), frozenset(working_days(inspection))
    found: dict[tuple, Availability] = {}
    faults: list[Fault] = []
    others: dict[str, None] = {}
    for line in sheet.lines:
        cells = {code: line.cells[place] for code, place in places.items()}
        wrong = list(_faults(line, cells, days))
        faults += wrong
        if not wrong and plain(cells["manager"]) not in managers:
            others[cells["manager"]] = None
        elif not wrong:
            _enter(found, _window(inspection, managers[plain(cells["manager"])], cells))
    return Checked(tuple(found.values()), tuple(faults), tuple(others))


def managers_of(inspection: Inspection) -> dict[str, str]:
    """Those with a file to be seen about, as the list of case files writes them, by their plain names."""
    names = files_to_see(inspection).exclude(offender_manager="").values_list("offender_manager", flat=True)
    return {plain(name): " ".join(name.split()) for name in sorted(names)}


def _places(sheet: Sheet) -> dict[str, int]:
    header = [plain(name) for name in sheet.header]
    known = {code: [name for name in names if name in header] for code, names in NAMES.items()}
    places = {code: header.index(names[0]) for code, names in known.items() if names}
    missing = [names[0] for code, names in NAMES.items() if code not in places]
    if missing:
        raise NotFit(
            _("The list has no column %(names)s. Its columns are: %(all)s.")
            % {"names": ", ".join(missing), "all": ", ".join(COLUMNS)}
        )
    return places


def _faults(line: Line, cells: Mapping[str, str], days: frozenset[date]) -> Iterator[Fault]:
    if not cells["manager"]:
        yield _fault(line, "manager", _("The name of the offender manager is missing."))
    elif len(cells["manager"]) > 60:
        yield _fault(line, "manager", _("The name is longer than 60 characters."))
    day = date_of(cells["day"])
    if day is None:
        yield _fault(line, "day", _("Give a date such as 3 March 2008 or 03/03/2008."))
    elif day not in days:
        yield _fault(line, "day", _("%(day)s is no working day of fieldwork.") % {"day": day_in_words(day)})
    begins, ends = read_clock(cells["begins"]), read_clock(cells["ends"])
    for code, clock in (("begins", begins), ("ends", ends)):
        if clock is None:
            yield _fault(line, code, _("Give a time such as 9:30 or 14:00."))
    if begins and ends and begins >= ends:
        yield _fault(line, "ends", _("The time ends before it begins."))


def _fault(line: Line, code: str, message: str) -> Fault:
    return Fault(line.number, NAMES[code][0], code, message)


def _window(inspection: Inspection, manager: str, cells: Mapping[str, str]) -> Availability:
    return Availability(
        inspection=inspection,
        offender_manager=manager,
        day=date_of(cells["day"]) or date.min,
        begins=read_clock(cells["begins"]) or time.min,
        ends=read_clock(cells["ends"]) or time.max,
    )


def _enter(found: dict[tuple, Availability], window: Availability) -> None:
    """Of two that begin together the longer one is kept."""
    key = (window.offender_manager, window.day, window.begins)
    if key not in found or found[key].ends < window.ends:
        found[key] = window
