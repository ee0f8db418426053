import json
from typing import Any

from django.db import models


class OrderedJSON(models.TextField):
    """JSON whose keys keep their order. PostgreSQL's jsonb sorts them, and the order of a tool's facts and
    scales is the order in which people see them."""

    _pyi_private_set_type: Any  # what may be set, which is not the text that the database holds
    _pyi_private_get_type: Any

    def from_db_value(self, value, expression, connection):
        return None if value is None else json.loads(value)

    def get_prep_value(self, value):
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def to_python(self, value):
        return json.loads(value) if isinstance(value, str) else value
