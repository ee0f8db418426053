"""Where failed sign-ins are counted: of each user name from each address, and of each address.

So nobody elsewhere can keep a person from signing in. Nor can anybody in the same office, where all share one
address: a browser in which the person has signed in before is known by a cookie, and counted by itself.
"""

import secrets
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from assessments.models import User
from assessments.sign_in_limits import OF_A_PERSON, OF_AN_ADDRESS, Limit

COOKIE = "known_browser"
LASTS = 365 * 24 * 3600  # seconds
SALT = "assessments.sign_in_places"
ONE_SITE = 64  # bits of an IPv6 address; the rest anybody chooses for themselves


def places_of(request: HttpRequest, username: str) -> Mapping[str, Limit]:
    """The places in which a try with that user name is counted, each with its limit."""
    who, address = _digest("person", username.casefold()), address_of(request)
    if browser := _known_browser(request, who):
        return {_digest("browser", browser): OF_A_PERSON}
    return {
        _digest("person at", who, address): OF_A_PERSON,
        _digest("address", address): OF_AN_ADDRESS,
    }


def remember(response: HttpResponse, user: User) -> HttpResponse:
    """The person has signed in here: from now on this browser is counted by itself."""
    who = _digest("person", user.get_username().casefold())
    response.set_cookie(
        COOKIE,
        signing.dumps([who, secrets.token_urlsafe(12)], salt=SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def address_of(request: HttpRequest) -> str:
    """Behind a server that speaks HTTPS, what that one says; it puts the address it sees last."""
    said = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    address = said.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        known = ip_address(address)
    except ValueError:
        return address
    site = ip_network((known, ONE_SITE), strict=False) if isinstance(known, IPv6Address) else known
    return str(site)


def _known_browser(request: HttpRequest, who: str) -> str:
    try:
        known, browser = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except (signing.BadSignature, TypeError, ValueError):
        return ""
    return browser if known == who else ""


def _digest(*parts: str) -> str:
    return salted_hmac(SALT, "\0".join(parts), algorithm="sha256").hexdigest()
