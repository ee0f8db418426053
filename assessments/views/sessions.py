from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from assessments.forms.missing import NamesWhatIsMissing


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


sign_in = LoginView.as_view(
    template_name="assessments/session_sign_in.html",
    authentication_form=SignInForm,
    redirect_authenticated_user=True,
)


@require_POST
def sign_out(request):
    logout(request)
    return redirect("sign_in")
