"""What a device asks for: whose session it is, signing in again in place, the key of what it keeps."""

import base64
import json

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments import sign_in_places
from assessments.forms.sign_in import SignInForm
from assessments.recovery import keys_of
from assessments.texts import can_be_kept
from assessments.views.replies import replies


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
def session_show(request):
    """Who is signed in, if anybody, and a form token; sent a user name and a password, signs in in place."""
    if request.method != "POST":
        return _session(request)
    form = SignInForm(request, data=_sent(request.body))
    if not form.is_valid():
        reasons = [str(line) for lines in form.errors.values() for line in lines]
        return _session(request, status=429 if form.held_back else 400, reason=" ".join(reasons))
    login(request, form.get_user())
    return sign_in_places.remember(_session(request), form.get_user())


@require_safe
@login_not_required
def offline_show(request):
    """What the service worker shows, out of reach of the server, for a page it has no copy of."""
    return render(request, "offline.html")


@require_safe
@replies
def device_key(request):
    """The key with which a device encrypts what it keeps for this person, the same at each sign-in; and those
    of secrets before this one, for what was kept then."""
    key, *older = [base64.b64encode(each).decode() for each in keys_of(request.user)]
    return JsonResponse({"key": key, "older": older, "user": request.user.username})


def _session(request, status: int = 200, **more) -> JsonResponse:
    user = request.user.username if request.user.is_authenticated else None
    return JsonResponse({"user": user, "token": get_token(request), **more}, status=status)


def _sent(body: bytes) -> dict[str, str]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {key: word for key, word in data.items() if isinstance(word, str) and can_be_kept(word)}
