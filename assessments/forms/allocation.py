from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.allocating.giving import why_begun, why_not_given, why_not_reassigned
from assessments.allocating.holdings import Held, holdings_of
from assessments.allocating.plan import Options
from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import CaseFile, Inspection, TeamMember, User
from assessments.models.allocation import Kind
from scoring.core.allocation import Shares

NOBODY = "-"
MOST_TOLD = 10  # of the files that cannot be given: the rest are of the same kind
FILE_IS_GONE = gettext_lazy("A ticked case file is not in the sample any more. Tick the others again.")
READER_IS_GONE = gettext_lazy("This person is no assessor of the inspection any more. Choose another.")

Team = Mapping[str, TeamMember]


def named(team: Team) -> list[tuple[str, str]]:
    """User name, and name with role."""
    return sorted(((key, str(member)) for key, member in team.items()), key=lambda each: each[1])


class TickedFilesField(forms.ModelMultipleChoiceField):
    def clean(self, value):
        try:
            return super().clean(value)
        except OverflowError as too_great:  # for SQLite, as the key of any file
            raise forms.ValidationError(FILE_IS_GONE) from too_great


class AllocationForm(NamesWhatIsMissing, forms.Form):
    """Gives the ticked files of the sample to one assessor, or to nobody."""

    files = TickedFilesField(
        queryset=CaseFile.objects.none(),
        label=gettext_lazy("Case files"),
        error_messages={
            "required": gettext_lazy("Tick at least one case file."),
            "invalid_choice": FILE_IS_GONE,
            "invalid_pk_value": FILE_IS_GONE,
        },
    )
    assessor = forms.ChoiceField(
        label=gettext_lazy("Give the ticked files to"), error_messages={"invalid_choice": READER_IS_GONE}
    )
    kind = forms.ChoiceField(label=gettext_lazy("For"), choices=Kind.choices, initial=Kind.PRIMARY)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Needed where a file is taken from its reader. With a reason, a file also stays with its reader "
            "when an allocation is proposed anew."
        ),
    )

    def __init__(self, *args, inspection: Inspection, team: Team, **kwargs):
        super().__init__(*args, **kwargs)
        self.inspection, self.team = inspection, team
        self.fields["files"].queryset = inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE)
        self.fields["assessor"].choices = [
            ("", _("Choose an assessor")),
            *named(team),
            (NOBODY, _("Nobody: take the files back")),
        ]

    @property
    def chosen(self) -> User | None:
        member = self.team.get(self.cleaned_data["assessor"])
        return member.user if member else None

    @property
    def ticked(self) -> set[str]:
        """The boxes as they were sent, for drawing them again."""
        return set(self.data.getlist("files")) if self.is_bound else set()

    def clean(self):
        given = super().clean()
        if given.keys() >= {"files", "assessor", "kind"}:
            held = holdings_of(self.inspection, given["files"])
            self._refuse_conflicts(held, given["kind"])
            self._ask_for_a_reason(held, given)
        return given

    def _refuse_conflicts(self, held: Sequence[Held], kind: str) -> None:
        member = self.team.get(self.cleaned_data["assessor"])
        refusals = [why_not_given(each, member, kind) if member else why_begun(each, kind) for each in held]
        for sentence in [refusal for refusal in refusals if refusal][:MOST_TOLD]:
            self.add_error("files", sentence)

    def _ask_for_a_reason(self, held: Sequence[Held], given) -> None:
        taken = [each for each in held if each.of(given["kind"]).given_to not in ("", given["assessor"])]
        if taken and not given.get("reason") and not self.errors:
            words = _("Give a reason: %(file)s is taken from %(name)s.")
            holding = taken[0].of(given["kind"])
            self.add_error("reason", words % {"file": taken[0], "name": holding.reader})


class ProposalForm(NamesWhatIsMissing, forms.Form):
    """What a proposal is to keep to."""

    area = forms.IntegerField(label=gettext_lazy("Per cent to area assessors"), min_value=0, max_value=100)
    second = forms.IntegerField(label=gettext_lazy("Per cent read twice, blind"), min_value=0, max_value=100)
    anew = forms.ChoiceField(
        label=gettext_lazy("Which case files"),
        choices=[
            ("", gettext_lazy("Those not allocated yet")),
            ("yes", gettext_lazy("All that are not begun, but those given by hand with a reason")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    readers = forms.MultipleChoiceField(
        label=gettext_lazy("Who is given files"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
        error_messages={
            "required": gettext_lazy("Tick at least one assessor."),
            "invalid_choice": gettext_lazy("Somebody ticked is no assessor of this inspection any more."),
        },
    )

    def __init__(self, asked=None, *, inspection: Inspection, team: Team):
        """Without anything asked for, the inspection's own shares and all assessors but leads."""
        self.pool = {key: member for key, member in team.items() if member.role != TeamMember.Role.LEAD}
        usual = {
            "area": inspection.area_assessor_share,
            "second": inspection.second_reading_share,
            "anew": "",
            "readers": list(self.pool),
        }
        super().__init__(asked if asked and "area" in asked else usual)
        self.fields["readers"].choices = named(self.pool)
        for name in ("area", "second"):
            self.fields[name].widget.attrs["class"] = "govuk-input--width-3"

    def options(self) -> Options:
        return Options(
            shares=Shares(self.cleaned_data["area"], self.cleaned_data["second"]),
            readers=frozenset(self.cleaned_data["readers"]),
            anew=self.cleaned_data["anew"] == "yes",
        )


class ReassignForm(NamesWhatIsMissing, forms.Form):
    """Gives one reading that is begun to another assessor, on purpose."""

    assessor = forms.ChoiceField(
        label=gettext_lazy("Give it to"), error_messages={"invalid_choice": READER_IS_GONE}
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)
    sure = forms.BooleanField(
        label=gettext_lazy("Set aside what has been answered"),
        error_messages={"required": gettext_lazy("Tick the box to set aside what has been answered.")},
    )

    def __init__(self, *args, held: Held, kind: str, team: Team, **kwargs):
        super().__init__(*args, **kwargs)
        self.held, self.kind, self.team = held, kind, team
        others = {key: member for key, member in team.items() if key != held.of(kind).key}
        self.fields["assessor"].choices = [("", _("Choose an assessor")), *named(others)]

    @property
    def chosen(self) -> User:
        return self.team[self.cleaned_data["assessor"]].user

    def clean_assessor(self):
        assessor = self.cleaned_data["assessor"]
        if refusal := why_not_reassigned(self.held, self.team[assessor], self.kind):
            raise forms.ValidationError(refusal)
        return assessor
