"""What the page of a sample tells of it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.models import CaseFile, Inspection, Sample, Substitution
from assessments.printing import Column, Table
from assessments.samples import tables
from assessments.samples.record import earlier_table, substitutions_since, why_uploaded, withdrawn_draws
from assessments.samples.since import fallen_short
from assessments.samples.tables import told
from assessments.samples.words import shortfalls
from scoring.core.facts import case_types


@dataclass(frozen=True)
class Overview:
    """`undecided` says whether somebody is to accept the shortfalls first."""

    shortfalls: list[str]
    undecided: bool
    changes: list[str]
    tables: list[Table]
    exchanges: Table | None
    substitutions: list[Substitution]
    fallen_short: list[str]  # what the sample held before files were dropped
    earlier: Table | None
    uploaded: str


def sample_overview(inspection: Inspection, sample: Sample | None) -> Overview:
    withdrawn = list(withdrawn_draws(inspection))
    since = list(substitutions_since(inspection, sample))
    earlier = earlier_table(withdrawn) if withdrawn else None
    if sample is None:
        counts = _counts(inspection)
        return Overview([], False, [], [counts], None, since, [], earlier, why_uploaded(inspection))
    standing = told(sample, inspection.tool.core)
    return Overview(
        shortfalls=shortfalls(standing.tool, standing.drawn, standing.groups),
        undecided=sample.short and not sample.accepted_at,
        changes=tables.changes_of_design(standing),
        tables=[
            table for table in (tables.case_type_table(standing), tables.group_table(standing)) if table.rows
        ],
        exchanges=tables.exchange_table(standing) if standing.drawn.exchanges else None,
        substitutions=since,
        fallen_short=fallen_short(inspection, standing) if since else [],
        earlier=earlier,
        uploaded="",
    )


def _counts(inspection: Inspection) -> Table:
    """Of a sample that was not drawn here."""
    types = case_types(inspection.tool.core)
    files = inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE)
    found = list(files.values_list("case_type", flat=True))
    return Table(
        _("Files by case type"),
        (Column(_("Case type"), 3), Column(_("In the sample"), 1, figures=True)),
        tuple(
            (types.get(code, code), str(found.count(code)))
            for code in dict.fromkeys([*types, *sorted(found)])
        ),
    )
