"""A bundle on the small tool, with a little of everything, to be spoilt one thing at a time."""

from typing import Any

from django.apps import apps


def small_bundle() -> dict[str, Any]:
    return {
        "format": "omi-inspection/1",
        "reference": "north-2026",
        "title": "Northshire 2026",
        "area": "Northshire",
        "country": "wales",
        "tool": {"code": "small", "version": "1"},
        "parent": None,
        "state": "fieldwork",
        "dates": {"fieldwork_start": "2026-03-02", "fieldwork_end": "2026-03-06", "published": "2026-10"},
        "team": [
            {"username": "ann", "name": "Ann", "role": "lead"},
            {"username": "ben", "name": "Ben", "role": "inspector"},
        ],
        "case_files": [
            {
                "reference": "NS-1",
                "case_type": "community",
                "facts": {"gender": "male", "ppo": False},
                "assessments": [
                    {
                        "assessor": "ben",
                        "assessor_kind": "inspector",
                        "kind": "primary",
                        "state": "accepted",
                        "facts": {"absences": True},
                        "judgements": {
                            "1.1.01": {"answer": "no", "note": ""},
                            "1.1.02": {"answer": "yes", "note": "From before it was routed out."},
                            "1.1.04": {"answer": "poor"},
                        },
                        "reviews": [{"reviewer": "ann", "outcome": "accepted"}],
                    }
                ],
            },
            {"reference": "NS-2", "case_type": "licence", "state": "reserve", "reserve_rank": 1},
        ],
        "grades": {"2.1": "well met"},
        "conclusions": {"1.1": "good"},
        "published": [
            {"level": "question", "code": "1.1.02", "printed": 97, "above": 57, "relevant": 59, "where": {}}
        ],
    }


def rows() -> dict[str, int]:
    """How many rows each table of ours holds."""
    models = [*apps.get_app_config("assessments").get_models(), *apps.get_app_config("scoring").get_models()]
    return {model.__name__: model.objects.count() for model in models}
