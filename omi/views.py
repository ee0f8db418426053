from django.shortcuts import render

from assessments.views import replies


def form_expired(request, reason=""):
    """A form was sent with a stale token, after signing in again in another tab: nothing was saved."""
    if replies.speaks_json(request):
        return replies.token() if request.user.is_authenticated else replies.sign_in()
    context = {
        "reason": reason,
        "sent_to": request.resolver_match.url_name,
        "next": request.POST.get("next", ""),
    }
    return render(request, "403_csrf.html", context, status=403)
