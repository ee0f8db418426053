from datetime import UTC, datetime


def moment(at: datetime) -> str:
    """As a bundle writes a time."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
