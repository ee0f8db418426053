from assessments.tests.factories import make_tool


def details(**fields):
    """What the form of an inspection is sent, filled in for a new one."""
    return {
        "area_name": "Eastshire",
        "country": "wales",
        "title": "Eastshire 2026",
        "reference": "eastshire-2026",
        "tool": make_tool().pk,
        "fieldwork_start": "2026-03-02",
        "partner": "usual",
    } | fields
