from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from assessments.refusals import NotNow

NOT_ALLOWED = 405


class NoCopyMiddleware:
    """No browser keeps a copy of a page by itself: going back shows how things stand now, and after signing
    out nothing. What may lie on a device is for the service worker, which seals it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response


class NotNowMiddleware:
    """Shows what cannot be done in the present state as a page of its own, with the sentence why."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, NotNow):
            context = {"reason": str(exception), "inspection": _inspection(request)}
            return render(request, "409.html", context, status=409)
        return None


class NotThisWayMiddleware:
    """Who reloads what a button has sent, or signs in after pressing it, finds a page and no blank."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != NOT_ALLOWED or request.method != "GET":
            return response
        page = render(request, "405.html", {"inspection": _inspection(request)}, status=NOT_ALLOWED)
        page["Allow"] = response["Allow"]
        return page


class NoNulMiddleware:
    """An address with a NUL in it names nothing; PostgreSQL would not even look for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return self.get_response(request)


def _inspection(request) -> str | None:
    """The reference of the inspection that the address names, for a link back to it."""
    match = request.resolver_match
    return match.kwargs.get("reference") if match else None
