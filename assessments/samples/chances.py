"""With what probability files were selected."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.printing import Column, Table, figure
from assessments.samples.tables import Told
from scoring.core.sampling import Cell

LEAST_PRINTED = Fraction(1, 10_000)


def chance_table(told: Told) -> Table:
    """The least and the greatest probability of a file of each case type."""
    return Table(
        _("Probability of being selected, by case type"),
        (
            Column(_("Case type"), 3),
            Column(_("Could be drawn"), 2, figures=True),
            Column(_("Least"), 2, figures=True),
            Column(_("Greatest"), 2, figures=True),
        ),
        tuple(_chances(told, code) for code in dict.fromkeys(cell.case_type for cell in told.drawn.cells)),
    )


def cell_table(told: Told) -> Table:
    return Table(
        _("Probability of being selected, by case type and groups"),
        (
            Column(_("Case type"), 3),
            Column(_("Groups"), 7),
            Column(_("Files"), 1, figures=True),
            Column(_("Selected"), 2, figures=True),
            Column(_("Probability"), 2, figures=True),
        ),
        tuple(
            (
                told.type_of(cell.case_type),
                "; ".join(told.group_of(code) for code in cell.groups) or _("None"),
                figure(cell.size),
                str(cell.after),
                chance(cell.inclusion),
            )
            for cell in told.drawn.cells
        ),
    )


def without_a_chance(standing: Told) -> list[str]:
    """Where the exchanges leave some files out whatever the seed, that is said."""
    drawn_from = {stratum.case_type for stratum in standing.drawn.strata if stratum.quota}
    cells = [cell for cell in standing.drawn.cells if cell.case_type in drawn_from]
    count = sum(cell.size for cell in cells if cell.inclusion == 0)
    if not count:
        return []
    said = ngettext(
        "%(count)s file of the right age has no chance with this design: exchanges always leave it out.",
        "%(count)s files of the right age have no chance with this design: exchanges always leave them out.",
        count,
    )
    return [said % {"count": figure(count)}]


def chance(probability: Fraction | None) -> str:
    if probability is None:
        return _("not worked out")
    if 0 < probability < LEAST_PRINTED:
        return f"< {float(100 * LEAST_PRINTED)}%"
    return f"{float(100 * probability):.2f}%"


def _chances(told: Told, case_type: str) -> tuple[str, ...]:
    cells: list[Cell] = [cell for cell in told.drawn.cells if cell.case_type == case_type]
    known = [cell.inclusion for cell in cells if cell.inclusion is not None]
    least, greatest = (min(known), max(known)) if known else (None, None)
    return (
        told.type_of(case_type),
        figure(sum(cell.size for cell in cells)),
        chance(least),
        chance(greatest),
    )
