"""Sheets to print: the interviews of an assessor, or of an office, day by day. Files by reference alone."""

from collections.abc import Callable, Iterable, Sequence

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Appointment, Inspection
from assessments.printing import Column, Document, Heading, NewPage, Paragraph, Part, Table
from assessments.timetabling.pages import by_day
from assessments.timetabling.weeks import settings_of
from assessments.timetabling.words import day_in_words, from_to, midday_in_words

Sheet = tuple[str, Sequence[Appointment]]  # of whom or what, and its interviews in order


def assessor_sheets(inspection: Inspection, sheets: Sequence[Sheet]) -> Document:
    columns = (
        *(Column(_("Time"), 3), Column(_("Case file"), 3)),
        *(Column(_("Offender manager"), 4), Column(_("Where"), 4)),
    )
    return _document(inspection, sheets, columns, _of_assessor)


def office_sheets(inspection: Inspection, sheets: Sequence[Sheet]) -> Document:
    columns = (
        *(Column(_("Time"), 3), Column(_("Room"), 3), Column(_("Case file"), 3)),
        *(Column(_("Offender manager"), 4), Column(_("Assessor"), 4)),
    )
    return _document(inspection, sheets, columns, _of_office)


def grouped(rows: Iterable[Appointment], of: Callable[[Appointment], Model]) -> list[Sheet]:
    """A sheet for each assessor or office, in the order of their names. Two people may bear one name."""
    found: dict[Model, list[Appointment]] = {}
    for row in rows:
        found.setdefault(of(row), []).append(row)
    return sorted(((str(each), theirs) for each, theirs in found.items()), key=lambda sheet: sheet[0])


def _document(inspection: Inspection, sheets: Sequence[Sheet], columns, cells) -> Document:
    one = sheets[0][0] if len(sheets) == 1 else ""
    return Document(
        title=_("Interviews of %(name)s") % {"name": one} if one else _("Interviews"),
        subtitle=inspection.title,
        details=(),
        parts=tuple(_parts(inspection, sheets, columns, cells)),
    )


def _parts(inspection: Inspection, sheets: Sequence[Sheet], columns, cells) -> Iterable[Part]:
    break_in_words = midday_in_words(settings_of(inspection))
    if not sheets:
        yield Paragraph(_("No interview has a time yet."))
    for place, (name, rows) in enumerate(sheets):
        if place:
            yield NewPage()
        if len(sheets) > 1:
            yield Heading(name)
        count = len(rows)
        counted = ngettext("%(count)s interview", "%(count)s interviews", count) % {"count": count}
        yield Paragraph(", ".join(filter(None, (counted, break_in_words))))
        for day in by_day(rows):
            yield Table(day_in_words(day.day), columns, tuple(cells(row) for row in day.appointments))


def _of_assessor(row: Appointment) -> tuple[str, ...]:
    where = _("%(office)s, %(room)s") % {"office": row.room.office, "room": row.room.name}
    return from_to(row.begins, row.ends), str(row.case_file), row.case_file.offender_manager, where


def _of_office(row: Appointment) -> tuple[str, ...]:
    time = from_to(row.begins, row.ends)
    return time, row.room.name, str(row.case_file), row.case_file.offender_manager, str(row.assessor)
