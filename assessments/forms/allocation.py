from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import Allocation, CaseFile, Inspection, TeamMember, User
from assessments.models.allocation import Kind
from scoring.core.facts import case_types


@dataclass(frozen=True)
class Load:
    """How many case files a member of the team reads first."""

    name: str
    role: str
    files: int


class FileList(forms.ModelMultipleChoiceField):
    case_types: Mapping[str, str] = {}

    def label_from_instance(self, case_file):
        case_type = self.case_types.get(case_file.case_type, case_file.case_type)
        return f"{case_file.reference} – {case_type} – {case_file.reader or _('not allocated')}"


class AllocationForm(NamesWhatIsMissing, forms.Form):
    """Gives the ticked files of the sample to one assessor."""

    assessor = forms.ModelChoiceField(
        label=_("Allocate to"), queryset=User.objects.none(), empty_label=_("Choose an assessor")
    )
    files = FileList(
        label=_("Case files"),
        queryset=CaseFile.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
        error_messages={"required": _("Tick at least one case file.")},
    )

    def __init__(self, *args, inspection: Inspection, **kwargs):
        super().__init__(*args, **kwargs)
        self.inspection = inspection
        reader = Allocation.objects.filter(case_file=OuterRef("pk"), kind=Kind.PRIMARY)
        self.fields["files"].queryset = (
            inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE)
            .annotate(reader=Subquery(reader.values("assessor__name")[:1]))
            .select_related("inspection")
            .order_by("-state", "reference")
        )
        self.fields["files"].case_types = case_types(inspection.tool.core)
        self.fields["assessor"].queryset = User.objects.filter(
            memberships__inspection=inspection, memberships__role__in=TeamMember.ASSESSORS
        ).order_by("name")

    def loads(self) -> list[Load]:
        first = Q(
            user__allocations__case_file__inspection=self.inspection, user__allocations__kind=Kind.PRIMARY
        )
        members = (
            self.inspection.team.filter(role__in=TeamMember.ASSESSORS)
            .select_related("user")
            .annotate(files=Count("user__allocations", filter=first))
        )
        return [Load(str(member.user), member.get_role_display(), member.files) for member in members]
