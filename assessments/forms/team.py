from django import forms
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from assessments.actions.team import why_not_placed
from assessments.forms.missing import NamesWhatIsMissing
from assessments.forms.people import refuse_known
from assessments.models import Inspection, TeamMember, User
from assessments.models.office import Office

AREA_ASSESSOR = TeamMember.Role.AREA_ASSESSOR


class PlaceForm(NamesWhatIsMissing, forms.Form):
    """The role of a member of the team and, of an area assessor, what keeps them from files of their own."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose a role")), *TeamMember.Role.choices])
    office = forms.ModelChoiceField(
        label=_("Office where an area assessor works"),
        help_text=_("They are given no file of it. For other roles leave it empty."),
        queryset=Office.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    staff_name = forms.CharField(
        label=_("Name of an area assessor in the area's lists"),
        help_text=_(
            "As the list of case files writes offender managers: they are given no file they managed."
        ),
        max_length=60,
        required=False,
    )

    def __init__(self, *args, inspection: Inspection, **kwargs):
        super().__init__(*args, **kwargs)
        self.inspection = inspection
        self.fields["office"].queryset = inspection.area.offices.order_by("name")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("role") != AREA_ASSESSOR:
            return cleaned | {"office": None, "staff_name": ""}
        if not cleaned.get("office") and "office" not in self.errors and self.fields["office"].queryset:
            self.add_error("office", _("Choose the office where the area assessor works."))
        return cleaned

    @property
    def place(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("role", "office", "staff_name")}


class MoveForm(PlaceForm):
    """Gives a member of the team another role, office or name in the area's lists."""

    def __init__(self, *args, member: TeamMember, **kwargs):
        known = {"role": member.role, "office": member.office_id, "staff_name": member.staff_name}
        super().__init__(*args, inspection=member.inspection, initial=known, **kwargs)
        self.member = member

    def clean(self):
        self.cleaned_data = super().clean()
        if not self.errors:
            moved = TeamMember(inspection=self.inspection, user=self.member.user, **self.place)
            if refusal := why_not_placed(moved):
                self.add_error("role", refusal)
        return self.cleaned_data


def people_to_choose(inspection: Inspection) -> QuerySet[User]:
    """Those with an account who are not on the team, but for the people of reconstructed inspections."""
    teams = TeamMember.objects.order_by()
    made_up = teams.filter(inspection__origin=Inspection.Origin.RECONSTRUCTED).values("user")
    real = teams.exclude(inspection__origin=Inspection.Origin.RECONSTRUCTED).values("user")
    nobody = Q(pk__in=made_up, invited_at=None, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    people = User.objects.filter(is_active=True, post="").exclude(memberships__inspection=inspection)
    return people.exclude(nobody & ~Q(pk__in=real))


class MemberForm(PlaceForm):
    """Puts a person on the team of an inspection: one who has an account, or somebody new."""

    user = forms.ModelChoiceField(
        label=_("Person"),
        help_text=_("For somebody who has no account, leave it empty and give their name below."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Choose a person"),
    )
    name = forms.CharField(label=_("Name of somebody new"), max_length=150, required=False)
    username = forms.CharField(
        label=_("User name of somebody new"),
        help_text=_("What they sign in with."),
        max_length=150,
        required=False,
        validators=[UnicodeUsernameValidator()],
    )

    field_order = ["user", "name", "username", "role", "office", "staff_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people_to_choose(self.inspection).order_by("name", "username")
        self.fields["user"].label_from_instance = lambda user: f"{user} ({user.username})"

    def clean_username(self):
        username = self.cleaned_data["username"]
        return refuse_known(username) if username else ""

    def clean(self):
        cleaned = super().clean()
        new = {name: self.data.get(name, "").strip() for name in ("name", "username")}
        if cleaned.get("user") and any(new.values()):
            self.add_error("user", _("Choose a person or name somebody new, not both."))
        elif not cleaned.get("user") and "user" not in self.errors:
            self._ask_for_what_is_missing(new)
        return cleaned

    def _ask_for_what_is_missing(self, new):
        if not any(new.values()):
            self.add_error("user", _("Choose a person, or give the name and the user name of somebody new."))
        elif not new["name"]:
            self.add_error("name", _("Fill in: Name of somebody new"))
        elif not new["username"]:
            self.add_error("username", _("Fill in: User name of somebody new"))

    @property
    def newcomer(self) -> User | None:
        """Somebody who has no account yet."""
        given = self.cleaned_data
        return None if given["user"] else User(name=given["name"], username=given["username"])
