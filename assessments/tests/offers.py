from uuid import uuid4

from assessments.versions import Given, Offer


def offer(answer="", note="", sources=(), *, base=0, change=None, device="") -> Offer:
    """A change with a key of its own, based on that version."""
    return Offer(change or uuid4(), base, Given(answer, note, tuple(sources)), device)
