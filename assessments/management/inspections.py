from django.core.management import CommandError

from assessments.models import Inspection


def inspection_named(reference: str) -> Inspection:
    """The inspection that a command is about, with its area, tool and parent. Raises CommandError."""
    inspections = Inspection.objects.select_related("area", "tool", "parent")
    inspection = inspections.filter(reference=reference).first()
    if inspection is None:
        known = ", ".join(Inspection.objects.order_by("reference").values_list("reference", flat=True))
        raise CommandError(f"There is no inspection “{reference}”. Known: {known or 'none yet'}.")
    return inspection
