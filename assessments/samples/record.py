"""The sampling record: one document that says how a sample came about, and that anyone can draw again."""

from collections.abc import Iterable, Sequence

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Inspection, Sample, Substitution
from assessments.printing import Column, Document, Heading, Paragraph, Part, Table
from assessments.samples import tables
from assessments.samples.chances import cell_table, chance_table, without_a_chance
from assessments.samples.kept import dropped_kept
from assessments.samples.representing import representing_parts
from assessments.samples.since import fallen_short
from assessments.samples.standing import has_sample, standing_sample
from assessments.samples.tables import Told, day, told
from assessments.samples.words import ages_in_words, shortfalls
from scoring.core.facts import case_types


def sampling_record(inspection: Inspection) -> Document:
    """Of the sample that stands; where it was uploaded, that it was."""
    sample = standing_sample(inspection)
    standing = told(sample, inspection.tool.core) if sample else None
    return Document(
        title=_("Sampling record"),
        subtitle=inspection.title,
        details=tuple(_details(inspection, standing)),
        parts=(
            *(_draw_parts(inspection, standing) if standing else _uploaded_parts(inspection)),
            *representing_parts(inspection, sample),
            *_earlier_parts(inspection),
            *_annex(standing),
        ),
        notice=_notice(standing),
    )


def substitutions_since(inspection: Inspection, sample: Sample | None) -> QuerySet[Substitution]:
    """Of files dropped from this sample, not from an earlier one."""
    rows = inspection.substitutions.select_related("dropped", "brought_in", "by")
    if sample:
        return rows.exclude(dropped__reference__in=sample.record["left_out"])
    last = withdrawn_draws(inspection).aggregate(last=Max("withdrawn_at"))["last"]
    return rows.filter(at__gt=last) if last else rows


def withdrawn_draws(inspection: Inspection) -> QuerySet[Sample]:
    return inspection.samples.filter(withdrawn_at__isnull=False).select_related("withdrawn_by")


def why_uploaded(inspection: Inspection) -> str:
    """How a sample that nobody drew came about."""
    if inspection.origin == Inspection.Origin.RECONSTRUCTED:
        return _("These case files are reconstructed from a published report. No sample was drawn here.")
    return _(
        "This sample was not drawn here. It was uploaded as a list, chosen before that; "
        "so the probability with which each file was chosen is not known."
    )


def _details(inspection: Inspection, standing: Told | None) -> Iterable[tuple[str, str]]:
    yield _("Area"), str(inspection.area)
    yield _("Tool"), str(inspection.tool)
    if standing is None:
        return
    sample = standing.sample
    yield _("Drawn on"), day(sample.drawn_at)
    yield _("Drawn by"), str(sample.drawn_by or _("a command at the console"))
    yield _("Seed"), str(sample.seed)
    yield _("Digest of the caseload"), sample.caseload_digest


def _notice(standing: Told | None) -> str:
    if standing is None or not standing.sample.short:
        return ""
    sample = standing.sample
    if not sample.accepted_at:
        return _("This sample is short of its design, and nobody has accepted that yet.")
    return _("This sample is short of its design. %(name)s accepted that on %(day)s: %(because)s") % {
        "name": sample.accepted_by,
        "day": day(sample.accepted_at),
        "because": sample.accepted_because,
    }


def _draw_parts(inspection: Inspection, standing: Told) -> list[Part]:
    since = list(substitutions_since(inspection, standing.sample))
    return [
        Heading(_("What was asked for")),
        Paragraph(ages_in_words(standing.asked, standing.sample.record["ages"])),
        *map(Paragraph, tables.changes_of_design(standing)),
        tables.design_table(standing),
        *map(Paragraph, _left_out(standing.sample)),
        Heading(_("What was reached")),
        *map(Paragraph, shortfalls(standing.tool, standing.drawn, standing.groups)),
        tables.case_type_table(standing),
        *_if_any(tables.group_table(standing)),
        *_exchange_parts(standing),
        Heading(_("Changes since the draw")),
        *_substitution_parts(since, standing.types),
        *(map(Paragraph, fallen_short(inspection, standing)) if since else ()),
        *_if_any(tables.reserve_table(standing, since)),
    ]


def _left_out(sample: Sample) -> list[str]:
    """Without which the digest of the caseload could not be made again."""
    files = list(map(str, sample.record["left_out"]))
    if not files:
        return []
    said = ngettext(
        "%(count)s file dropped from an earlier sample was left out of this draw: %(files)s.",
        "%(count)s files dropped from an earlier sample were left out of this draw: %(files)s.",
        len(files),
    )
    return [said % {"count": len(files), "files": ", ".join(files)}]


def _exchange_parts(standing: Told) -> list[Part]:
    if not standing.drawn.exchanges:
        return [Paragraph(_("No file was exchanged: the draw met what was asked for as it fell."))]
    count = len(standing.drawn.exchanges)
    said = ngettext(
        "%(count)s file was exchanged for another of its case type.",
        "%(count)s files were exchanged for others of their case type.",
        count,
    ) % {"count": count}
    best = _("Fewer exchanges would have reached less.") if standing.drawn.best else ""
    return [Paragraph(f"{said} {best}".strip()), tables.exchange_table(standing)]


def _uploaded_parts(inspection: Inspection) -> list[Part]:
    since = list(substitutions_since(inspection, None))
    return [
        Heading(_("How the sample was chosen")),
        Paragraph(why_uploaded(inspection) if has_sample(inspection) else _no_sample(inspection)),
        *(_substitution_parts(since, case_types(inspection.tool.core)) if since else []),
    ]


def _no_sample(inspection: Inspection) -> str:
    if inspection.samples.exists():
        return _("No sample stands now: what was drawn has been withdrawn.")
    return _("No sample has been drawn yet.")


def _substitution_parts(since: Sequence[Substitution], types) -> list[Part]:
    if not since:
        return [Paragraph(_("No file has been dropped since."))]
    return [tables.substitution_table(since, types)]


def _earlier_parts(inspection: Inspection) -> list[Part]:
    """Draws that were withdrawn: nobody draws until they like what comes."""
    withdrawn = list(withdrawn_draws(inspection))
    if not withdrawn:
        return []
    dropped = [(draw.seed, one) for draw in withdrawn for one in dropped_kept(draw.record)]
    return [
        Heading(_("Earlier draws")),
        earlier_table(withdrawn),
        *([tables.dropped_table(dropped)] if dropped else []),
    ]


def earlier_table(withdrawn: Sequence[Sample]) -> Table:
    return Table(
        _("Draws that were withdrawn"),
        (
            Column(_("Drawn on"), 3),
            Column(_("Seed"), 2, figures=True),
            Column(_("Selected"), 2, figures=True),
            Column(_("Withdrawn on"), 3),
            Column(_("By"), 2),
            Column(_("Reason"), 5),
        ),
        tuple(
            (
                day(one.drawn_at),
                str(one.seed),
                str(sum(len(stratum["selected"]) for stratum in one.record["strata"])),
                day(one.withdrawn_at),
                str(one.withdrawn_by),
                one.withdrawn_because,
            )
            for one in withdrawn
        ),
    )


def _annex(standing: Told | None) -> list[Part]:
    """What is needed to check the draw by hand."""
    if standing is None:
        return []
    return [
        Heading(_("How to draw this again")),
        Paragraph(
            _(
                "Within a case type, files rank by the SHA-256 of the seed, a colon and their reference. "
                "The draw begins at one random number made of the seed and takes files at even steps, so "
                "that each group has its share; files are then exchanged where a minimum or a share asks for "
                "it. The command “manage.py sample_inspection %(reference)s --check” does the same again and "
                "compares it with this record."
            )
            % {"reference": standing.sample.inspection.reference}
        ),
        *map(Paragraph, without_a_chance(standing)),
        chance_table(standing),
        tables.selected_table(standing),
        cell_table(standing),
    ]


def _if_any(table: Table) -> list[Part]:
    return [table] if table.rows else []
