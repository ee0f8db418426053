from assessments.models import Inspection


def shared_period(inspection: Inspection) -> str:
    """What all lines of the performance table are of; empty where they differ, or say nothing of it."""
    periods = set(inspection.indicators.order_by().values_list("period", flat=True))
    return periods.pop() if len(periods) == 1 else ""
