from django.shortcuts import render

from assessments.refusals import NotNow


class NotNowMiddleware:
    """Shows what cannot be done in the present state as a page of its own, with the sentence why."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, NotNow):
            return render(request, "409.html", {"reason": str(exception)}, status=409)
        return None
