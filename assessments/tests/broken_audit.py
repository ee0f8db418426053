"""For proving that what is done and its audit event are saved together or not at all."""

import pytest

from assessments.actions import audit


class AuditBroken(Exception):
    pass


@pytest.fixture
def broken_audit(monkeypatch):
    """No audit event can be written; the action that tries is to leave nothing behind."""

    def refuse(*args, **detail):
        raise AuditBroken

    monkeypatch.setattr(audit, "record", refuse)
    monkeypatch.setattr(audit, "record_each", refuse)
    return AuditBroken
