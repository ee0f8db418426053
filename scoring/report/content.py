"""The content of a draft: one document model, from plain values, in the active language.

What a programme's report holds, and in which order, is its tool's own (`report`, `scoring`, threads, bands):
there is no code here for any one programme.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from scoring.report.approach import differences, scoring_approach
from scoring.report.criteria import sections
from scoring.report.material import Inspected, Material
from scoring.report.parts import Part, heading, numbered
from scoring.report.sample import sample_profile
from scoring.report.summary import scores_chart, summary

FORMAT = "omi-draft/1"


def draft_content(material: Material) -> dict[str, Any]:
    """What is kept in a draft and drawn by the renderers; see `parts` for its shape."""
    inspected = material.inspection
    return {
        "format": FORMAT,
        "title": _("%(programme)s: %(area)s")
        % {
            "programme": material.worded(material.tool, "title"),
            "area": inspected.area,
        },
        "subtitle": _("Draft report tables"),
        "language": material.language,
        "status": _("Draft"),
        "notice": _notice(inspected),
        "details": _details(material),
        "parts": numbered(_parts(material)),
    }


def _notice(inspected: Inspected) -> str:
    """What is said on every page of a report that is not of a real inspection; empty for a real one."""
    if inspected.reconstructed:
        return _("Reconstructed from published percentages; no real cases.")
    return _("Training: not a real inspection.") if inspected.training else ""


def _parts(material: Material) -> Iterator[Part]:
    for name in _order(material.tool.report):
        yield from PARTS[name](material)


def _order(report: tuple[str, ...]) -> list[str]:
    """The parts made here in the order of the tool's report; those that it does not name come last."""
    named = [name for name in report if name in PARTS]
    return named + [name for name in PARTS if name not in named and name != "chart"]


def _chart(material: Material) -> Iterator[Part]:
    yield heading(1, _("Scores of sections and criteria"))
    yield scores_chart(material)


PARTS: Mapping[str, Callable[[Material], Iterator[Part]]] = {
    "scores": summary,
    "sections": sections,
    "chart": _chart,
    "sample": sample_profile,
    "scoring_approach": scoring_approach,
    "differences": differences,
}


def _details(material: Material) -> list[list[str]]:
    """What this is a draft of and what it stands on, as pairs of a name and its words."""
    run, tool, inspected = material.run, material.tool, material.inspection
    bases = {"final": _("Final"), "provisional": _("Provisional")}
    counted = _("%(counted)s of %(sampled)s case files") % {"counted": run.counted, "sampled": run.sampled}
    return [
        [_("Inspection"), inspected.title],
        [_("Area"), inspected.area],
        [_("Programme"), tool.programme["name"]],
        [_("Tool"), _("%(title)s, version %(version)s") % {"title": tool.title, "version": tool.version}],
        [_("Fieldwork"), _fieldwork(inspected)],
        [
            _("Scores"),
            _("%(basis)s, run %(number)s of %(day)s")
            % {
                "basis": bases[run.basis],
                "number": run.number,
                "day": date_format(run.on, "j F Y"),
            },
        ],
        [_("Counted"), counted],
    ]


def _fieldwork(inspected: Inspected) -> str:
    dates = [day for day in (inspected.fieldwork_start, inspected.fieldwork_end) if day]
    return _(" to ").join(date_format(day, "j F Y") for day in dates) or _("Dates not recorded")
