"""The audit trail: one event for each thing done, in the transaction that does it."""

from collections.abc import Mapping
from typing import Any

from assessments.models import AuditEvent, Inspection, User


def record(
    action: str, *, by: User | None, inspection: Inspection | None = None, subject="", **detail: Any
) -> None:
    """`by` is None for what a command did at the console."""
    AuditEvent.objects.create(
        action=action, by=by, inspection=inspection, subject=str(subject)[:120], detail=detail
    )


def record_each(
    action: str, details: Mapping[Any, Mapping[str, Any]], *, by: User, inspection: Inspection
) -> None:
    """The same done to many, by subject: an event for each, in one statement."""
    AuditEvent.objects.bulk_create(
        AuditEvent(
            action=action, by=by, inspection=inspection, subject=str(subject)[:120], detail=dict(detail)
        )
        for subject, detail in details.items()
    )
