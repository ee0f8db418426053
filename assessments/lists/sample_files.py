"""The list of the files that were drawn: those of the sample, the reserves, and those dropped."""

from collections.abc import Mapping

from django.db.models import Case, CharField, F, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import CaseFile, Inspection
from scoring.core.facts import case_types

A_PAGE = 50
DRAWN = (*CaseFile.IN_SAMPLE, CaseFile.State.RESERVE, CaseFile.State.DROPPED)


def sample_files(
    asked: Mapping[str, str], inspection: Inspection, *, drawn: bool, droppable: bool
) -> Listing:
    """With the probability of each where they were `drawn` here, and a way to drop those of the sample."""
    types = case_types(inspection.tool.core)
    columns = [
        Column("reference", _("Reference"), order=["reference"], unbroken=True),
        Column(
            "type",
            _("Case type"),
            lambda file: types.get(file.case_type, file.case_type),
            order=["case_type"],
        ),
        Column("office", _("Office"), "office__name", order=["office__name"]),
        Column("state", _("State"), _state_words, order=["standing", "reserve_rank"]),
        *(_chances() if drawn else ()),
        *([_drop()] if droppable else ()),
    ]
    return Listing(
        asked=asked,
        rows=inspection.case_files.filter(state__in=DRAWN)
        .select_related("office")
        .annotate(standing=_order())
        .order_by("standing", "case_type", "reserve_rank", "reference"),
        name=f"{inspection.reference}-sample",
        title=_("Files of the sample, reserves and files dropped"),
        counted=ngettext_lazy("%(count)s case file", "%(count)s case files", "count"),
        columns=columns,
        filters=[
            Filter("state", _("State"), "state", words=dict(CaseFile.State.choices)),
            Filter("type", _("Case type"), "case_type", words=types),
            Filter("office", _("Office"), "office__name"),
        ],
        search=Search(_("Reference"), ["reference"]),
        empty=_("No file has been selected yet."),
        per_page=A_PAGE,
    )


def _chances() -> list[Column]:
    """Rounded on the page, exact in what is given out."""
    return [
        Column("chance", _("Probability"), _chance, order=["inclusion"], numeric=True, exported=False),
        Column("inclusion", _("Probability"), "inclusion", shown=False, numeric=True),
    ]


def _drop() -> Column:
    template = "assessments/sample_file_drop.html"
    return Column("drop", _("Action"), "reference", template=template, exported=False)


def _order() -> Case:
    places = [*CaseFile.IN_SAMPLE, CaseFile.State.DROPPED, CaseFile.State.RESERVE]
    return Case(
        *(When(state=state, then=Value(str(place))) for place, state in enumerate(places)),
        default=F("state"),
        output_field=CharField(),
    )


def _state_words(file: CaseFile) -> str:
    if file.state == CaseFile.State.RESERVE:
        return _("Reserve, place %(place)s") % {"place": file.reserve_rank}
    if file.state == CaseFile.State.DROPPED:
        return _("Dropped. %(reason)s") % {"reason": file.dropped_because}
    return file.get_state_display()


def _chance(file: CaseFile) -> str:
    return "" if file.inclusion is None else f"{100 * file.inclusion:.2f}%"
