"""How a row stands: what its page sends along, so that nothing saved meanwhile is undone unseen."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.db.models import Model
from django.forms import model_to_dict


def standing(row: Model) -> str:
    """A short word for what is kept of it: another one once any of that is changed."""
    return short_word(model_to_dict(row))


def short_word(kept: Mapping[str, Any]) -> str:
    return sha256(repr(kept).encode()).hexdigest()[:16]
