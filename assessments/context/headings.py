"""Which column of a list is which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.caseload.sheets import Sheet
from assessments.caseload.words import plain
from assessments.refusals import NotFit


@dataclass(frozen=True)
class Headings:
    """`places` are the columns by what they hold. `passed_over` are the names of all others."""

    places: Mapping[str, int]
    passed_over: tuple[str, ...]


def headings_of(sheet: Sheet, names: Mapping[str, Iterable[str]], *, most: int) -> Headings:
    """`names` says by which names a column of each kind is known.

    Raises NotFit where two are of one kind, or where the sheet has more than so many rows.
    """
    if len(sheet.lines) > most:
        raise NotFit(_("The list has more than %(most)s rows. Upload it in parts.") % {"most": most})
    kinds = {plain(name): code for code, known in names.items() for name in (code, *known)}
    places: dict[str, int] = {}
    others = []
    for place, name in enumerate(sheet.header):
        code = kinds.get(plain(name))
        if code is None:
            others.append(name)
        elif code in places:
            raise NotFit(_("Two columns hold the same: delete “%(name)s” or the other.") % {"name": name})
        else:
            places[code] = place
    return Headings(places, tuple(others))
