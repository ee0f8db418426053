"""The list of an inspection's case files: all of them, or those that one assessor reads."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import Allocation, Assessment, CaseFile, Inspection, User
from assessments.models.allocation import Kind
from assessments.selectors import first_reading_hidden
from scoring.core.facts import case_types

A_PAGE = 250  # a whole sample; a caseload may be many times that
NOT_BEGUN = "none"  # stands in an address for a file of the sample that nobody has begun to read

Files = QuerySet[Any]


def all_files(asked: Mapping[str, str], inspection: Inspection, user: User, *, opens: bool) -> Listing:
    """Each with its first reader and how far they are. Of what a lead reads again, blind, their own reading
    stands in place of the first."""
    hidden = first_reading_hidden(inspection, user)
    shown = Q(kind=Kind.PRIMARY) & ~Q(case_file__in=hidden) | Q(assessor=user, case_file__in=hidden)
    return _listing(
        asked,
        inspection,
        _with_reading(inspection.case_files.all(), shown),
        columns=[
            _reference(inspection) if opens else _reference(None),
            *_kind_and_place(inspection),
            Column("assessor", _("Assessor"), "assessor_name", order=["assessor_name"]),
            _state(),
        ],
        filters=[*_filters(inspection), _assessors(inspection, shown)],
        empty=_("No case files are listed yet."),
    )


def own_files(asked: Mapping[str, str], inspection: Inspection, user: User) -> Listing:
    """Of a file with two readers, each sees how far their own reading is and nothing of the other."""
    return _listing(
        asked,
        inspection,
        _with_reading(inspection.case_files.filter(allocations__assessor=user), Q(assessor=user)),
        columns=[_reference(inspection), *_kind_and_place(inspection), _state()],
        filters=_filters(inspection),
        empty=_("No case files are allocated to you in this inspection."),
    )


def _listing(asked, inspection: Inspection, files: Files, **drawn) -> Listing:
    return Listing(
        asked=asked,
        rows=files.select_related("office").order_by("reference"),
        name=f"{inspection.reference}-case-files",
        title=_("Case files"),
        counted=ngettext_lazy("%(count)s case file", "%(count)s case files", "count"),
        search=Search(_("Reference"), ["reference"]),
        per_page=A_PAGE,
        **drawn,
    )


def _with_reading(files: Files, shown: Q) -> Files:
    """Each file with the name of its reader and the state of the reading, both empty where there is none."""
    reader = Allocation.objects.filter(shown, case_file=OuterRef("pk")).values("assessor__name")[:1]
    state = Assessment.objects.filter(shown, case_file=OuterRef("pk")).values("state")[:1]
    return files.annotate(
        assessor_name=Coalesce(Subquery(reader), Value("")),
        assessment_state=Coalesce(Subquery(state), Value("")),
    )


def _reference(opened: Inspection | None) -> Column:
    """Leads to the file where it may be opened."""
    column = Column("reference", _("Reference"), order=["reference"], unbroken=True)
    if opened is None:
        return column
    return replace(
        column, link=lambda file: reverse("assessment_show", args=[opened.reference, file.reference])
    )


def _kind_and_place(inspection: Inspection) -> list[Column]:
    types = case_types(inspection.tool.core)
    return [
        Column(
            "type",
            _("Case type"),
            lambda file: types.get(file.case_type, file.case_type),
            order=["case_type"],
        ),
        Column("office", _("Office"), "office__name", order=["office__name"]),
    ]


def _state() -> Column:
    """How far the reading of a file of the sample is; of another file, where the file stands."""
    readings = {"": _("Not begun")} | {value: str(words) for value, words in Assessment.State.choices}
    places = {value: str(words) for value, words in CaseFile.State.choices}

    def words(file) -> str:
        in_sample = file.state in CaseFile.IN_SAMPLE
        return readings[file.assessment_state] if in_sample else places[file.state]

    drawn = "assessments/case_file_state.html"
    return Column("state", _("Assessment"), words, order=["assessment_state"], template=drawn)


def _filters(inspection: Inspection) -> list[Filter]:
    readings: list[tuple[str, Any]] = [(NOT_BEGUN, _("Not begun")), *Assessment.State.choices]
    return [
        Filter("state", _("Assessment"), choices=readings, narrow=_in_state),
        Filter("type", _("Case type"), "case_type", words=case_types(inspection.tool.core)),
        Filter("office", _("Office"), "office__name"),
        Filter("file", _("Case file"), "state", words=dict(CaseFile.State.choices)),
    ]


def _in_state(files: Files, chosen: str) -> Files:
    """The files whose reading is in that state."""
    if chosen == NOT_BEGUN:
        return files.filter(assessment_state="", state__in=CaseFile.IN_SAMPLE)
    return files.filter(assessment_state=chosen)


def _assessors(inspection: Inspection, shown: Q) -> Filter:
    """By user name: two people may bear one name."""
    given = Allocation.objects.filter(shown, case_file__inspection=inspection)
    names = given.order_by("assessor__name").values_list("assessor__username", "assessor__name")
    return Filter(
        "assessor",
        _("Assessor"),
        choices=names.distinct(),
        narrow=lambda files, who: files.filter(
            pk__in=given.filter(assessor__username=who).values("case_file")
        ),
    )
