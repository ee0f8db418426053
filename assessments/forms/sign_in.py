from datetime import timedelta

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from assessments import failed_sign_ins
from assessments.actions import sessions
from assessments.forms.missing import NamesWhatIsMissing
from assessments.sign_in_limits import whole_minutes
from assessments.sign_in_places import address_of, places_of

HELD_BACK = "held_back"


class SignInForm(NamesWhatIsMissing, AuthenticationForm):
    error_messages = {
        "invalid_login": _("The user name or the password is not right. Capital letters matter."),
        "inactive": _("This account is closed. Ask the admin."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        for field in self.fields.values():
            field.widget.attrs.pop("autofocus", None)

    def clean(self):
        if not {"username", "password"} <= self.cleaned_data.keys():
            return super().clean()
        username = self.cleaned_data["username"]
        places = places_of(self.request, username)
        if wait := failed_sign_ins.begin(places):
            raise ValidationError(_sentence(wait), code=HELD_BACK)
        try:
            cleaned = super().clean()
        except ValidationError:
            sessions.refuse(username, places=places, address=address_of(self.request))
            raise
        sessions.begin(places, by=self.get_user())
        return cleaned

    @property
    def held_back(self) -> bool:
        """Whether there were too many tries; the password was not even looked at."""
        return self.has_error("__all__", HELD_BACK)


def _sentence(wait: timedelta) -> str:
    """The same whether or not there is an account of that name."""
    minutes = whole_minutes(wait)
    return ngettext(
        "Signing in has failed too often. Wait %(count)s minute, then try again.",
        "Signing in has failed too often. Wait %(count)s minutes, then try again.",
        minutes,
    ) % {"count": minutes}
