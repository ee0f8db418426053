"""The audit trail: one event for each thing done, in the transaction that does it."""

from assessments.models import AuditEvent, Inspection, User


def record(
    action: str, *, by: User | None, inspection: Inspection | None = None, subject="", **detail
) -> None:
    """`by` is None for what a command did at the console."""
    AuditEvent.objects.create(
        action=action, by=by, inspection=inspection, subject=str(subject)[:120], detail=detail
    )
