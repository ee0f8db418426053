"""Several people for a team at once, a line each, as they stand in a spreadsheet or a letter."""

import csv
import re
from collections.abc import Sequence

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.missing import NamesWhatIsMissing
from assessments.forms.team import AREA_ASSESSOR, people_to_choose
from assessments.models import Inspection, TeamMember, User

MOST = 60
PARTS = 5  # name, user name, role, office, name in the area's lists
HEADINGS = (["name", "username"], ["name", "user"])
SEPARATORS = "\t;,"  # the first of them that a line has


class NewcomersForm(NamesWhatIsMissing, forms.Form):
    """People, one a line, new ones and such as have an account. Cleaned, `people` holds the members to be."""

    people = forms.CharField(
        label=gettext_lazy("People to add"),
        help_text=gettext_lazy(
            "One on each line, with commas between: name, user name, role. Of an area assessor also the "
            "office and the name in the area's lists. Lines copied from a spreadsheet are understood too."
        ),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )

    def __init__(self, *args, inspection: Inspection, **kwargs):
        super().__init__(*args, **kwargs)
        self.inspection = inspection
        self.roles = {label.casefold(): role for role, label in TeamMember.Role.choices}
        self.offices = {office.name.casefold(): office for office in inspection.area.offices.all()}

    @property
    def examples(self) -> list[str]:
        """Lines as they may be typed, with an office that the area has."""
        office = next((each.name for each in self.offices.values()), "")
        inspector, area = TeamMember.Role.INSPECTOR.label, AREA_ASSESSOR.label
        return [
            f"{inspector} 1, inspector-1, {inspector}",
            f"{area} 1, area-assessor-1, {area}" + (f", {office}, OM-138" if office else ""),
        ]

    def clean_people(self) -> list[TeamMember]:
        lines = _lines(self.cleaned_data["people"])
        if len(lines) > MOST:
            raise forms.ValidationError(_("Add at most %(most)s people at a time.") % {"most": MOST})
        members: list[TeamMember] = []
        faults: list[str] = []
        for number, line in lines:
            try:
                members.append(self._member(_parts(line), members))
            except forms.ValidationError as fault:
                told = {"number": number, "fault": " ".join(fault.messages)}
                faults.append(_("Line %(number)s: %(fault)s") % told)
        if faults:
            raise forms.ValidationError(faults)
        if not members:
            raise forms.ValidationError(_("Give at least one person under the headings."))
        return members

    def _member(self, parts: Sequence[str], before: Sequence[TeamMember]) -> TeamMember:
        name, username, role, office, staff_name = parts
        person = self._person(*_names_of(name, username, before))
        member = TeamMember(inspection=self.inspection, user=person, role=self._role(role))
        if member.role == AREA_ASSESSOR:
            member.office, member.staff_name = self._office(office), _within(staff_name, 60)
        return member

    def _person(self, name: str, username: str) -> User:
        """Who has that user name; somebody new where nobody has."""
        known = User.objects.filter(username__iexact=username).first()
        if known is None:
            return User(name=name, username=username)
        if str(known).casefold() != name.casefold():
            raise forms.ValidationError(
                _("the user name %(username)s belongs to %(name)s.")
                % {"username": known.username, "name": known}
            )
        if not people_to_choose(self.inspection).filter(pk=known.pk).exists():
            raise forms.ValidationError(
                _("%(name)s is on the team already, has a post outside inspections or a closed account.")
                % {"name": known}
            )
        return known

    def _role(self, role: str) -> str:
        if role.casefold() not in self.roles:
            known = ", ".join(self.roles)
            raise forms.ValidationError(_("the role is one of %(known)s.") % {"known": known})
        return self.roles[role.casefold()]

    def _office(self, office: str):
        if not office and not self.offices:
            return None
        if not office:
            raise forms.ValidationError(_("give the office where the area assessor works."))
        if office.casefold() not in self.offices:
            raise forms.ValidationError(_("the area has no office “%(office)s”.") % {"office": office})
        return self.offices[office.casefold()]


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines with a person, each with its number as typed: none that is empty, nor a row of headings."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    return lines[1:] if lines and _is_heading(lines[0][1]) else lines


def _is_heading(line: str) -> bool:
    headings = [re.sub(r"\W", "", part).casefold() for part in re.split(f"[{SEPARATORS}]", line)]
    return headings[:2] in HEADINGS


def _parts(line: str) -> list[str]:
    separator = next((each for each in SEPARATORS if each in line), ",")
    parts = [" ".join(part.split()) for part in next(csv.reader([line], delimiter=separator))]
    if len(parts) > PARTS and any(parts[PARTS:]):
        raise forms.ValidationError(_("there are more than five parts."))
    return [*parts, *[""] * PARTS][:PARTS]


def _names_of(name: str, username: str, before: Sequence[TeamMember]) -> tuple[str, str]:
    if not name or not username:
        raise forms.ValidationError(_("give a name and a user name."))
    _check_username(username)
    if username.casefold() in {member.user.username.casefold() for member in before}:
        raise forms.ValidationError(_("the user name stands in a line above too."))
    return _within(name, 150), _within(username, 150)


def _check_username(username: str) -> None:
    try:
        UnicodeUsernameValidator()(username)
    except forms.ValidationError as wrong:
        raise forms.ValidationError(
            _("a user name has letters, figures and @ . + - _ only, and no spaces.")
        ) from wrong


def _within(text: str, longest: int) -> str:
    if len(text) > longest:
        raise forms.ValidationError(_("longer than %(longest)s characters.") % {"longest": longest})
    return text
