from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import User


def refuse_known(username: str) -> str:
    """Two user names that differ in capitals alone would be taken for one another."""
    if User.objects.filter(username__iexact=username).exists():
        raise forms.ValidationError(_("%(name)s has an account already.") % {"name": username})
    return username


class NameForm(NamesWhatIsMissing, forms.ModelForm):
    """How a person is called, and where mail reaches them."""

    class Meta:
        model = User
        fields = ["name", "email"]
        labels = {"email": _("Email address (optional)")}
        help_texts = {"email": _("Where the invitation goes, if this service can send mail.")}
        widgets = {"email": forms.EmailInput(attrs={"spellcheck": "false"})}

    def filled_in(self) -> User:
        return self.save(commit=False)


class PersonForm(NameForm):
    """Makes an account for a person who has none."""

    class Meta(NameForm.Meta):
        fields = ["name", "username", "email", "post"]
        labels = NameForm.Meta.labels | {"username": _("User name"), "post": _("Post outside inspections")}
        help_texts = NameForm.Meta.help_texts | {
            "username": _("What the person signs in with."),
            "post": _("Leave empty for those who work in inspection teams."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [("", _("None")), *User.Post.choices]

    def clean_username(self):
        return refuse_known(self.cleaned_data["username"])


class PasswordForm(NamesWhatIsMissing, forms.Form):
    """The password that a person chooses for themselves."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Three words that do not belong together are easy to remember."),
    )

    def __init__(self, *args, person: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password
