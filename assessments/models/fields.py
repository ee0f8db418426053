"""What the fields of a model say of themselves."""

from typing import Any, cast

from django.db.models import Field, Model


def usual(model: type[Model], field: str) -> Any:
    """What the field holds where nothing is given."""
    return _field(model, field).default


def longest(model: type[Model], field: str) -> int:
    """How many characters a text may have."""
    return cast(int, _field(model, field).max_length)


def _field(model: type[Model], field: str) -> "Field[Any, Any]":
    return cast("Field[Any, Any]", model._meta.get_field(field))
