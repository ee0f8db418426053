"""A change to an answer as a device sends it: JSON, checked."""

import json
import re
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from assessments.refusals import NotFit
from assessments.versions import Given, Offer

DEVICE = re.compile(r"[\w-]{0,40}", re.ASCII)
LARGEST = 2**31 - 1  # that both databases hold


def read_offer(body: bytes) -> Offer:
    """Raises NotFit where the body is not a change."""
    try:
        return offer_of(json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotFit(_("This is not a change to an answer that can be read.")) from None


def offer_of(data: dict[str, Any]) -> Offer:
    """Raises KeyError, TypeError or ValueError where something is missing or not what it is to be."""
    base, device = data["base"], data.get("device", "")
    if type(base) is not int or not 0 <= base <= LARGEST or not DEVICE.fullmatch(device):
        raise ValueError
    return Offer(
        change=UUID(_text(data["change"])),
        base=base,
        given=Given(
            answer=_answer(data["answer"]),
            note=_text(data.get("note", "")),
            sources=tuple(_texts(data.get("sources", []))),
        ),
        device=device,
    )


def _answer(value: Any) -> str:
    """Several answers come as a list; they are kept as words with spaces between them."""
    return " ".join(_texts(value)) if isinstance(value, list) else _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise TypeError
    return [_text(each) for each in value]
