"""The steps of setting an inspection up: each with its page and how far it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.lists.people import account
from assessments.models import Appointment, CaseFile, CaseloadUpload, Inspection, TeamMember
from assessments.numbers import Grouped
from assessments.programmes.dates import NAMES
from assessments.samples.standing import why_undecided

OPEN, DONE, LATER = "open", "done", "later"  # to do; done, or past doing; not before another step
TIME_FOR_IT = (Inspection.State.SETTING_UP, Inspection.State.FIELDWORK)


@dataclass(frozen=True)
class Step:
    """`href` leads to its page. `words` say how far it is."""

    title: str
    href: str
    state: str
    words: str


@dataclass(frozen=True)
class Counts:
    """What has been set up so far."""

    listed: int
    sampled: int
    unallocated: int
    placed: int
    outside: int  # of those placed, on a day that is none of fieldwork
    people: int
    leads: int
    offices: int
    surveys: int
    unconfirmed: bool  # a list is uploaded and not confirmed


def steps_of(inspection: Inspection) -> list[Step]:
    return list(_steps(inspection, _counts(inspection)))


def cannot_sign_in(inspection: Inspection) -> list[TeamMember]:
    """The assessors who have chosen no password yet, or whose account is closed."""
    assessors = inspection.team.filter(role__in=TeamMember.ASSESSORS).select_related("user")
    return list(
        assessors.annotate(account=account("user__")).exclude(account="open").order_by("user__name", "pk")
    )


def _counts(inspection: Inspection) -> Counts:
    files = inspection.case_files.aggregate(
        listed=Count("pk"),
        sampled=Count("pk", filter=Q(state__in=CaseFile.IN_SAMPLE)),
        unallocated=Count("pk", filter=Q(state=CaseFile.State.SELECTED)),
    )
    lead = Q(role=TeamMember.Role.LEAD)
    return Counts(
        **files,
        **inspection.team.aggregate(people=Count("pk"), leads=Count("pk", filter=lead)),
        **Appointment.objects.filter(case_file__inspection=inspection).aggregate(
            placed=Count("pk"), outside=Count("pk", filter=_not_in_fieldwork(inspection))
        ),
        offices=inspection.area.offices.count(),
        surveys=inspection.surveys.count(),
        unconfirmed=CaseloadUpload.objects.filter(inspection=inspection).exists(),
    )


def _not_in_fieldwork(inspection: Inspection) -> Q:
    """For interviews that were placed before the dates of fieldwork were changed."""
    first, last = inspection.fieldwork_start, inspection.fieldwork_end
    return Q(day__lt=first) | Q(day__gt=last) if first and last else Q(day__isnull=True)


def _steps(inspection: Inspection, counts: Counts) -> Iterator[Step]:
    def step(title: str, page: str, how_far: tuple[str, str]) -> Step:
        state, words = how_far
        state = state if inspection.state in TIME_FOR_IT else DONE
        return Step(title, reverse(page, args=[inspection.reference]), state, words)

    yield step(_("Area, tool and dates"), "inspection_edit", _dates(inspection))
    yield step(_("Offices"), "office_edit", _offices(counts))
    yield step(_("Team"), "team_edit", _team(counts))
    yield step(_("List of case files"), "caseload_upload", _list(counts))
    yield step(_("Sample"), "sample_show", _sample(inspection, counts))
    yield step(_("Allocation"), "allocation_edit", _allocation(counts))
    yield step(_("Timetable of interviews"), "timetable_show", _timetable(counts))
    yield step(_("Surveys, indicators and context"), "context_show", _context(counts))


def _dates(inspection: Inspection) -> tuple[str, str]:
    if all(getattr(inspection, name) for name in NAMES):
        return DONE, _("Completed")
    return OPEN, _("Dates missing")


def _offices(counts: Counts) -> tuple[str, str]:
    if not counts.offices:
        return OPEN, _("None yet")
    words = ngettext("%(count)s office", "%(count)s offices", counts.offices)
    return DONE, words % {"count": counts.offices}


def _team(counts: Counts) -> tuple[str, str]:
    if not counts.leads:
        return OPEN, _("No lead inspector yet")
    return DONE, ngettext("%(count)s person", "%(count)s people", counts.people) % {"count": counts.people}


def _list(counts: Counts) -> tuple[str, str]:
    if counts.unconfirmed:
        return OPEN, _("Uploaded, not confirmed")
    if not counts.listed:
        return OPEN, _("Not uploaded yet")
    words = ngettext("%(count)s file", "%(count)s files", counts.listed)
    return DONE, words % {"count": Grouped(counts.listed)}


def _sample(inspection: Inspection, counts: Counts) -> tuple[str, str]:
    if not counts.listed:
        return LATER, _("Cannot start yet")
    if not counts.sampled:
        return OPEN, _("Not drawn yet")
    if why_undecided(inspection):
        return OPEN, _("Short: to be decided")
    return DONE, ngettext("%(count)s file", "%(count)s files", counts.sampled) % {"count": counts.sampled}


def _allocation(counts: Counts) -> tuple[str, str]:
    if not counts.sampled:
        return LATER, _("Cannot start yet")
    if counts.unallocated:
        return OPEN, _("%(count)s to allocate") % {"count": counts.unallocated}
    return DONE, _("Completed")


def _timetable(counts: Counts) -> tuple[str, str]:
    if not counts.sampled:
        return LATER, _("Cannot start yet")
    if counts.outside:
        words = ngettext(
            "%(count)s interview is not in fieldwork",
            "%(count)s interviews are not in fieldwork",
            counts.outside,
        )
        return OPEN, words % {"count": counts.outside}
    placed = {"placed": counts.placed, "count": counts.sampled}
    return OPEN if counts.placed < counts.sampled else DONE, _("%(placed)s of %(count)s placed") % placed


def _context(counts: Counts) -> tuple[str, str]:
    if not counts.surveys:
        return OPEN, _("No survey yet")
    words = ngettext("%(count)s survey", "%(count)s surveys", counts.surveys)
    return DONE, words % {"count": counts.surveys}
