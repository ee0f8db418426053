"""The sample that stands in an inspection, and what it keeps from being done."""

from django.utils.translation import gettext as _

from assessments.models import CaseFile, Inspection, Sample


def standing_sample(inspection: Inspection) -> Sample | None:
    """The draw that was not withdrawn; None too where the sample was uploaded."""
    return inspection.samples.filter(withdrawn_at__isnull=True).select_related("drawn_by").first()


def has_sample(inspection: Inspection) -> bool:
    """Drawn or uploaded."""
    drawn = (*CaseFile.IN_SAMPLE, CaseFile.State.RESERVE)
    return (
        inspection.samples.filter(withdrawn_at__isnull=True).exists()
        or inspection.case_files.filter(state__in=drawn).exists()
    )


def why_undecided(inspection: Inspection) -> str:
    """Why nothing more can be built on the sample yet, as a sentence; empty where something can."""
    short = inspection.samples.filter(withdrawn_at__isnull=True, short=True, accepted_at__isnull=True)
    if not short.exists():
        return ""
    return _("The sample is short of its design: accept that with a reason, or withdraw the sample.")


def why_list_stays(inspection: Inspection) -> str:
    """Why the list of case files cannot be changed now, as a sentence; empty where it can."""
    if not inspection.samples.filter(withdrawn_at__isnull=True).exists():
        return ""
    return _("A sample has been drawn from this list: withdraw the sample first, with a reason.")
