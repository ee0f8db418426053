"""Proves that the constraint of a certain name is the one that refuses a write."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction


class Nonsense(dict[str, Callable[[], object]]):
    """Writes that the database is to refuse, by the constraint's name; a decorator that collects them."""

    def __init__(self, app: str):
        super().__init__()
        self.constraints = {
            constraint.name: (model, constraint)
            for model in apps.get_app_config(app).get_models()
            for constraint in model._meta.constraints
        }

    def __call__(self, write: Callable[[], object]) -> Callable[[], object]:
        self[write.__name__] = write
        return write

    def is_refused(self, name: str) -> None:
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            self[name]()
        assert self._trace_of(name) in str(refusal.value)

    def _trace_of(self, name: str) -> str:
        """What the database says when that constraint refuses: SQLite names the columns of a unique one."""
        model, constraint = self.constraints[name]
        if connection.vendor != "sqlite" or isinstance(constraint, models.CheckConstraint):
            return name
        columns = (model._meta.get_field(field).column for field in constraint.fields)
        return "UNIQUE constraint failed: " + ", ".join(
            f"{model._meta.db_table}.{column}" for column in columns
        )
