"""The people of one inspection, one of each part, and a reading of a file worked out by hand."""

from dataclasses import dataclass

from assessments.models import Inspection, User
from assessments.tests.factories import make_inspection, make_member, make_user

# Every question of the small tool that applies where a report was made and the case is no PPO's.
ANSWERS = {
    "1.1.01": "yes",
    "1.1.02": "yes",
    "1.1.04": "sufficient",
    "1.2.01": "no",
    "1.2.03": "unchanged",
}
EFFECTIVE = "iaxabxi"


@dataclass(frozen=True)
class Cast:
    inspection: Inspection
    admin: User
    office: User
    lead: User
    second_lead: User
    inspector: User
    practice: User
    area: User
    partner: User
    reader: User
    stranger: User


def make_cast(state: str = Inspection.State.FIELDWORK, **fields) -> Cast:
    inspection = make_inspection(state=state, **fields)
    return Cast(
        inspection=inspection,
        admin=make_user(post="admin"),
        office=make_user(post="programme_office"),
        lead=make_member(inspection, "lead"),
        second_lead=make_member(inspection, "lead"),
        inspector=make_member(inspection, "inspector"),
        practice=make_member(inspection, "practice_assessor"),
        area=make_member(inspection, "area_assessor"),
        partner=make_member(inspection, "partner_inspector"),
        reader=make_member(inspection, "area_reader"),
        stranger=make_user(),
    )
