"""Who reads what: as it is, and as it is proposed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.allocating.interests import conflict_of
from assessments.allocating.plan import Plan
from assessments.allocating.weights import written
from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import Allocation, Assessment, CaseFile, Inspection, TeamMember, User
from assessments.models.allocation import Kind
from assessments.selectors import first_reading_hidden
from scoring.core.facts import case_types

HIDDEN = "?"  # stands for the first reader and the first reading where they are not told

Files = QuerySet[CaseFile]


def allocations_listed(
    asked: Mapping[str, str],
    inspection: Inspection,
    team: Mapping[str, TeamMember],
    user: User,
    *,
    tick: bool,
) -> Listing:
    """The files of the sample; with a box to tick where they are allocated from the page."""
    types = case_types(inspection.tool.core)
    hidden = first_reading_hidden(inspection, user)
    return Listing(
        asked=asked,
        rows=_with_readers(inspection, hidden),
        name=f"{inspection.reference}-allocation",
        title=_("Allocation"),
        counted=ngettext_lazy("%(count)s case file", "%(count)s case files", "count"),
        columns=[
            Column(
                "reference",
                _("Reference"),
                order=["reference"],
                template="assessments/allocation_tick.html" if tick else "",
                unbroken=True,
            ),
            Column("type", _("Case type"), lambda file: types.get(file.case_type, ""), order=["case_type"]),
            Column("office", _("Office"), "office__name", order=["office__name"]),
            Column("manager", _("Offender manager"), "offender_manager", shown=False),
            Column("reader", _("First reader"), _reader, order=["reader_name"]),
            Column("second", _("Second reader"), "second_name", order=["second_name"]),
            Column("reading", _("First reading"), _reading, order=["reading"]),
            Column(
                "act",
                _("Action"),
                "pk",
                template="assessments/allocation_acts.html",
                shown=tick and inspection.state == Inspection.State.FIELDWORK,
                exported=False,
            ),
            Column("conflict", _("Conflict of interest"), lambda file: _in_conflict(file, team), shown=False),
        ],
        filters=[
            Filter("show", _("Show"), choices=_shown(), narrow=_narrowed),
            Filter("type", _("Case type"), "case_type", words=types),
            Filter("reader", _("Reader"), choices=_names(team), narrow=partial(_read_by, hidden)),
            Filter("office", _("Office"), "office__name"),
        ],
        search=Search(_("Reference or offender manager"), ["reference", "offender_manager"]),
        empty=_("No case files are in the sample yet."),
    )


def _with_readers(inspection: Inspection, hidden: Collection[int]) -> Files:
    """Each file with the names of its readers and how far the first reading is, empty where there is none."""

    def of(rows, kind: str, field: str) -> Coalesce:
        found = rows.filter(case_file=OuterRef("pk"), kind=kind).values(field)[:1]
        return Coalesce(Subquery(found), Value(""))

    def first(rows, field: str) -> Case:
        return Case(When(pk__in=hidden, then=Value(HIDDEN)), default=of(rows, Kind.PRIMARY, field))

    given, readings = Allocation.objects.all(), Assessment.objects.all()
    return (
        inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE)
        .select_related("office")
        .annotate(
            reader=first(given, "assessor__username"),
            reader_name=first(given, "assessor__name"),
            second_name=of(given, Kind.SECOND, "assessor__name"),
            reading=first(readings, "state"),
            second_reading=of(readings, Kind.SECOND, "state"),
        )
        .order_by("reference")
    )


def _reader(file) -> str:
    return _("Not told: you read it again") if file.reader == HIDDEN else file.reader_name


def _reading(file) -> str:
    if file.reading == HIDDEN:
        return _("Not told")
    if file.reading:
        return str(Assessment.State(file.reading).label)
    return _("Not begun") if file.reader else _("Not allocated")


def _in_conflict(file, team: Mapping[str, TeamMember]) -> str:
    member = team.get(file.reader)
    return _("Yes") if member and conflict_of(file, member) else _("No")


def _shown() -> list[tuple[str, str]]:
    return [
        ("waiting", _("Not allocated yet")),
        ("not-begun", _("Allocated, not begun")),
        ("begun", _("Begun")),
        ("twice", _("Read twice")),
    ]


def _narrowed(files: Files, chosen: str) -> Files:
    narrow = {
        "waiting": {"reader": ""},
        "not-begun": {"reader__gt": "", "reading": ""},
        "begun": {"reading__gt": ""},
        "twice": {"second_name__gt": ""},
    }
    return files.filter(**narrow[chosen])


def _names(team: Mapping[str, TeamMember]) -> list[tuple[str, str]]:
    return sorted(((name, str(member.user)) for name, member in team.items()), key=lambda each: each[1])


def _read_by(hidden: Collection[int], files: Files, username: str) -> Files:
    """For the first time or the second."""
    told = ~Q(kind=Kind.PRIMARY, case_file__in=hidden)
    given = Allocation.objects.filter(told, assessor__username=username)
    return files.filter(pk__in=given.values("case_file"))


@dataclass(frozen=True)
class ProposedRow:
    """A file of the sample with who reads it now and who would; empty where nobody does."""

    reference: str
    case_type: str
    office: str
    weight: int | float
    before: str
    reader: str
    second: str
    changes: str


def proposal_listed(asked: Mapping[str, str], inspection: Inspection, plan: Plan) -> Listing:
    types = case_types(inspection.tool.core)
    return Listing(
        asked=asked,
        rows=_proposed(plan, types),
        name=f"{inspection.reference}-proposal",
        title=_("Who would read what"),
        counted=ngettext_lazy("%(count)s case file", "%(count)s case files", "count"),
        columns=[
            Column("reference", _("Reference"), order=["reference"], unbroken=True),
            Column("type", _("Case type"), "case_type", order=["case_type"]),
            Column("office", _("Office"), order=["office"]),
            Column("weight", _("Weight"), order=["weight"], numeric=True),
            Column("before", _("Read by now"), order=["before"]),
            Column("reader", _("First reader"), order=["reader"]),
            Column("second", _("Second reader"), order=["second"]),
            Column("changes", _("Changes")),
        ],
        filters=[
            Filter("type", _("Case type"), "case_type"),
            Filter("reader", _("First reader")),
            Filter("office", _("Office")),
            Filter("changes", _("Changes")),
        ],
        search=Search(_("Reference"), ["reference"]),
        empty=_("No case files are in the sample yet."),
    )


def _proposed(plan: Plan, types: Mapping[str, str]) -> list[ProposedRow]:
    changed = {str(change.held) for change in plan.changes}
    names = {key: str(member.user) for key, member in plan.team.items()}
    rows = []
    for held in plan.held:
        file, reading = plan.files[str(held)], plan.readings.get(str(held))
        rows.append(
            ProposedRow(
                reference=file.reference,
                case_type=types.get(file.case_type, ""),
                office=file.office,
                weight=written(file.weight),
                before=names.get(held.first.key, held.first.key),
                reader=names.get(reading.reader, reading.reader) if reading else "",
                second=names.get(reading.second, reading.second) if reading else "",
                changes=_("Yes") if file.reference in changed else _("No"),
            )
        )
    return rows
