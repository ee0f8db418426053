from django.shortcuts import render


def form_expired(request, reason=""):
    """A form was sent with a stale token, after signing in again in another tab: nothing was saved."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)
