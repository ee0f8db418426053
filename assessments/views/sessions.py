from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from assessments import sign_in_places
from assessments.forms.sign_in import SignInForm


class SignIn(LoginView):
    template_name = "assessments/session_sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        return sign_in_places.remember(super().form_valid(form), form.get_user())

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.held_back:
            response.status_code = 429
        return response


sign_in = SignIn.as_view()


@require_POST
def sign_out(request):
    logout(request)
    return redirect("sign_in")
