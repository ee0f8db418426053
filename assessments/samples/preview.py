"""What a draw would be made from and to, before it is."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.models import Inspection
from assessments.printing import Column, Table, figure
from assessments.samples.asked import Asked
from assessments.samples.frame import Frame, frame_of, left_out
from assessments.samples.tables import NOTHING
from assessments.samples.words import ages_in_words, groups_in_words
from scoring.core.facts import case_types
from scoring.core.tool import Tool


@dataclass(frozen=True)
class Preview:
    """`left_out` are files dropped from an earlier sample."""

    ages: str
    by_type: Table
    by_group: Table
    left_out: tuple[str, ...]


def preview_of(inspection: Inspection, asked: Asked) -> Preview:
    """Raises NotNow where ages are asked for and cannot be counted."""
    tool = inspection.tool.core
    out = left_out(inspection)
    frame = frame_of(inspection, asked, out)
    return Preview(
        ages_in_words(asked, frame.ages),
        _by_type(tool, asked, frame),
        _by_group(tool, asked, frame),
        tuple(out),
    )


def _by_type(tool: Tool, asked: Asked, frame: Frame) -> Table:
    types = case_types(tool)
    listed = Counter(entry.case_type for entry in frame.entries)
    eligible = Counter(entry.case_type for entry in frame.entries if entry.eligible)
    counts = asked.design.counts
    return Table(
        _("Case files by case type"),
        (
            Column(_("Case type"), 3),
            Column(_("In the caseload"), 2, figures=True),
            Column(_("Could be drawn"), 2, figures=True),
            Column(_("Asked for"), 2, figures=True),
        ),
        tuple(
            (
                types.get(code, code),
                figure(listed[code]),
                figure(eligible[code]),
                str(counts.get(code, 0)) if counts else _("in proportion"),
            )
            for code in dict.fromkeys([*types, *counts, *sorted(listed)])
        )
        + (
            (
                _("All"),
                figure(listed.total()),
                figure(eligible.total()),
                str(asked.design.size or sum(counts.values())),
            ),
        ),
    )


def _by_group(tool: Tool, asked: Asked, frame: Frame) -> Table:
    words = groups_in_words(tool, asked)
    eligible = Counter(code for entry in frame.entries if entry.eligible for code in entry.groups)
    return Table(
        _("Groups that the sample is to hold"),
        (
            Column(_("Group"), 5),
            Column(_("Could be drawn"), 2, figures=True),
            Column(_("At least"), 2, figures=True),
            Column(_("In proportion"), 2, figures=True),
        ),
        tuple(
            (
                words[group.code],
                figure(eligible[group.code]),
                NOTHING if group.at_least is None else str(group.at_least),
                _("yes") if group.representative else NOTHING,
            )
            for group in asked.design.groups
        ),
    )
