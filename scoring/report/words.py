"""How scores, grades and conclusions read in a report."""

from django.utils.translation import gettext as _

from scoring.core.figures import Figure
from scoring.core.tool import Criterion, Section
from scoring.report.material import Material
from scoring.words import sentence


def per_cent(figure: Figure | None) -> int | str:
    """The cell of a score: its whole per cent, or words where there is none."""
    if figure is None or figure.printed is None:
        return _("no score")
    return figure.printed


def per_cent_text(figure: Figure) -> str:
    return _("no score") if figure.printed is None else f"{figure.printed}%"


def grade_of(material: Material, criterion: Criterion) -> str:
    return sentence(_(material.grades.get(criterion.code, "") or "not graded yet"))


def conclusion_of(material: Material, level: str, figure: Figure) -> str:
    """The word a person chose; else the one the tool's bands propose; else that there is none yet."""
    chosen = material.conclusions.get((level, figure.code))
    if chosen:
        return _(chosen.word)
    if figure.comment:
        return _(figure.comment)
    return "" if figure.printed is None else _("not concluded yet")


def override_note(material: Material, level: str, figure: Figure) -> str:
    """The proposal beside the word chosen in its place, with the reason; empty where nothing was changed."""
    chosen = material.conclusions.get((level, figure.code))
    if not chosen or not figure.comment or chosen.word == figure.comment:
        return ""
    return _("The score proposes %(proposed)s; %(chosen)s was chosen. Reason: %(reason)s") % {
        "proposed": _(figure.comment),
        "chosen": _(chosen.word),
        "reason": chosen.reason or _("none is recorded."),
    }


def section_heading(material: Material, section: Section) -> str:
    return _("Section %(code)s: %(title)s") % {
        "code": section.code,
        "title": material.worded(section, "title"),
    }


def criterion_name(material: Material, criterion: Criterion) -> str:
    return f"{criterion.code} {material.worded(criterion, 'title')}"
