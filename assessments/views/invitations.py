"""The link by which a person chooses a password: shown to the admin once, opened by the person once."""

from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.mail import send_mail
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments import sign_in_places
from assessments.actions import people
from assessments.forms.people import PasswordForm
from assessments.invitations import is_open, token_for
from assessments.models import User
from assessments.refusals import NotNow
from assessments.views.posts import posted

SHOWN_ONCE = "invitation"  # in the session of the admin
BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "POST"])
@login_not_required
def invitation_accept(request, person, token):
    if request.user.is_authenticated:
        raise NotNow(
            _("You are signed in as %(user)s. Sign out, then open the link again.") % {"user": request.user}
        )
    person = User.objects.filter(pk=person).first()
    if not is_open(person, token):
        context = {"reason": people.link_is_over()}
        return render(request, "assessments/invitation_over.html", context, status=410)
    form = PasswordForm(posted(request), person=person)
    if form.is_valid():
        people.accept(person, token=token, password=form.cleaned_data["password"], by=person)
        login(request, person, backend=BACKEND)
        return sign_in_places.remember(redirect("inspection_list"), person)
    return render(request, "assessments/invitation_accept.html", {"form": form, "person": person})


def send(request, person: User) -> None:
    """Have the link shown on the admin's next page, and mail it where that can be done."""
    link = _link(request, person)
    request.session[SHOWN_ONCE] = {
        "name": str(person),
        "username": person.username,
        "link": link,
        "mailed": bool(person.email and settings.EMAIL_HOST and _mail(person, link)),
        "email": person.email,
    }


def show(request, people: Iterable[User]) -> None:
    """Have the links of several people shown on the admin's next page, a line each."""
    lines = [f"{person} ({person.username}): {_link(request, person)}" for person in people]
    if lines:
        request.session[SHOWN_ONCE] = {"lines": lines}


def taken(request) -> dict | None:
    """The invitation to show on this page; it is not shown again."""
    return request.session.pop(SHOWN_ONCE, None)


def _link(request, person: User) -> str:
    return request.build_absolute_uri(reverse("invitation_accept", args=[person.pk, token_for(person)]))


def _mail(person: User, link: str) -> bool:
    """Whether the mail was taken. The link is shown in any case, so that nobody waits for a mail server."""
    words = render_to_string("assessments/invitation_mail.txt", {"person": person, "link": link})
    try:
        return bool(send_mail(_("Your invitation"), words, None, [person.email]))
    except (SMTPException, OSError):
        return False
