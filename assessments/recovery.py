"""Recovery files: answers that a device could not send, sealed with its person's key, to be uploaded later.

{"format": "omi-recovery/1", "user": …, "sealed": base64 of iv and ciphertext (AES-GCM)}
sealed: {"changes": [{"url", "change", "base", "answer", "note", "sources", "device"}, …]} in order
"""

import base64
import hmac
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from assessments.actions.saving import Address, Conflict, Saved
from assessments.models import User
from assessments.refusals import NotFit
from assessments.versions import Offer

FORMAT = "omi-recovery/1"
IV = 12  # bytes
TAG = 16


@dataclass(frozen=True)
class Unsent:
    """One change of a recovery file, and where it goes."""

    address: Address
    offer: Offer


@dataclass(frozen=True)
class Refused:
    reason: str


@dataclass(frozen=True)
class Done:
    """What has become of a change."""

    offer: Offer
    outcome: Saved | Conflict | Refused


def keys_of(user: User) -> list[bytes]:
    """The key with which a device seals what it keeps for this person, and those of secrets before this one.

    32 bytes each, the same at each sign-in, that nobody can work out without the server's secret.
    """
    return [_key(user, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _key(user: User, secret: str) -> bytes:
    return salted_hmac("assessments.device_key", str(user.pk), secret=secret, algorithm="sha256").digest()


def opened(content: bytes, user: User) -> list[Any]:
    """The changes of a recovery file as they are in it. Raises NotFit where it is none of this person's."""
    file = _read(content)
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise NotFit(_("This is not a recovery file. It is the file that was offered when you signed out."))
    if not hmac.compare_digest(str(file.get("user")).encode(), user.get_username().encode()):
        raise NotFit(_("This file holds another person's answers. Only they can upload it."))
    inside = _read(_unsealed(file.get("sealed"), keys_of(user)))
    changes = inside.get("changes") if isinstance(inside, dict) else None
    if not isinstance(changes, list):
        raise NotFit(_("There are no answers in this file."))
    return changes


def offer_after(offer: Offer, before: Done | None) -> Offer:
    """The offer, based on what has become of the one before it to the same question.

    One that follows a saved change is based on the version which that change got. One that follows a conflict
    or a refusal is based on what that was based on, so that it cannot pass what stood in the other's way.
    """
    if before is None:
        return offer
    outcome = before.outcome
    return replace(offer, base=outcome.version if isinstance(outcome, Saved) else before.offer.base)


def _unsealed(sealed: Any, keys: list[bytes]) -> bytes:
    try:
        both = base64.b64decode(sealed, validate=True)
    except (TypeError, ValueError):
        both = b""
    for key in keys if len(both) >= IV + TAG else ():
        with suppress(InvalidTag):
            return AESGCM(key).decrypt(both[:IV], both[IV:], None)
    raise NotFit(_("This file cannot be opened: it is damaged, or was made for another server."))


def _read(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
