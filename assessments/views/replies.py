"""Replies to scripts: always JSON, always with a `state`, never a redirect."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from assessments.refusals import NotAllowed, NotFit, NotNow


def replies(view):
    """A view for scripts of people who are signed in: whatever hinders it is said as JSON."""

    @login_not_required
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = _replied(view, request, *args, **kwargs)
        if "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response

    return wrapped


def _replied(view, request, *args, **kwargs) -> HttpResponse:
    if not request.user.is_authenticated:
        return sign_in()
    try:
        return view(request, *args, **kwargs)
    except NotFit as wrong:
        return reply("wrong", 400, reason=str(wrong))
    except NotAllowed as refusal:
        return reply("refused", 403, reason=str(refusal))
    except Http404:
        return reply("refused", 404, reason=_("There is nothing here that is open to you."))
    except NotNow as refusal:
        return reply("closed", 409, reason=str(refusal))


def reply(state: str, status: int = 200, **content) -> JsonResponse:
    return JsonResponse({"state": state, **content}, status=status)


def sign_in() -> HttpResponse:
    return reply("sign in", 401)


def token() -> HttpResponse:
    """The form token is stale: a new one is to be had, and the same sent again."""
    return reply("token", 403)


def speaks_json(request) -> bool:
    return request.content_type == "application/json"
