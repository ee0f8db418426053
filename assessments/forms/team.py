from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import TeamMember, User


class MemberForm(NamesWhatIsMissing, forms.Form):
    """Puts a person on the team of an inspection."""

    user = forms.ModelChoiceField(
        label=_("Person"), queryset=User.objects.none(), empty_label=_("Choose a person")
    )
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose a role")), *TeamMember.Role.choices])

    def __init__(self, *args, inspection, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True, post="").exclude(memberships__inspection=inspection)
        self.fields["user"].queryset = people.order_by("name", "username")
        self.fields["user"].label_from_instance = lambda user: f"{user} ({user.username})"


class PersonForm(NamesWhatIsMissing, forms.ModelForm):
    """Makes an account for a person who has none."""

    password = forms.CharField(
        label=_("First password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Give it to the person yourself."),
    )

    class Meta:
        model = User
        fields = ["name", "username", "post"]
        labels = {"username": _("User name"), "post": _("Post outside inspections")}
        help_texts = {
            "username": _("What the person signs in with."),
            "post": _("Leave empty for those who work in inspection teams."),
        }

    field_order = ["name", "username", "password", "post"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [("", _("None")), *User.Post.choices]

    def clean_username(self):
        """Two user names that differ in capitals alone would be taken for one another."""
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("%(name)s has an account already.") % {"name": username})
        return username

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, User(username=self.data.get("username", "")))
        return password

    def filled_in(self) -> User:
        user = self.save(commit=False)
        user.set_password(self.cleaned_data["password"])
        return user
