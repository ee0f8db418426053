"""The table of who may do what, held against the one of the design, and against the sentences of refusal."""

import pytest

from assessments.models import TeamMember, User
from assessments.permissions import MAY, REFUSAL, permissions_of, require, require_admin, role_of
from assessments.refusals import NotAllowed
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_inspection, make_member, make_user

# admin, lead, inspector, practice assessor, area assessor, partner inspector, area reader, programme office
ROLES = (
    "admin",
    "lead",
    "inspector",
    "practice_assessor",
    "area_assessor",
    "partner_inspector",
    "area_reader",
    "programme_office",
)
TABLE = """
    see_inspection            ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
    set_up                    ✓ – – – – – – –
    see_setup                 ✓ ✓ – – – – – –
    keep_context              ✓ ✓ – – – – – –
    see_context               ✓ ✓ – – – – – ✓
    see_own_files             – ✓ ✓ ✓ ✓ – – –
    answer                    – ✓ ✓ ✓ ✓ – – –
    read_any_assessment       – ✓ – – – – – –
    review                    – ✓ – – – – – –
    see_scores                – ✓ – – – – – –
    see_scores_after_review   – ✓ ✓ ✓ – – – –
    see_totals                – ✓ ✓ ✓ – ✓ – ✓
    score                     – ✓ – – – – – –
    grade                     – ✓ – – – – – –
    draft                     – ✓ – – – – – –
    read_draft                – ✓ ✓ ✓ – ✓ – ✓
    read_draft_with_the_area  – – – – – – ✓ –
    see_audit_trail           ✓ – – – – – – ✓
    keep_accounts             ✓ – – – – – – –
"""


def drawing():
    lines = [line.split() for line in TABLE.strip().splitlines()]
    return {
        permission: {role for role, mark in zip(ROLES, marks, strict=True) if mark == "✓"}
        for permission, *marks in lines
    }


def test_the_table_is_the_one_drawn_here():
    assert {permission: set(roles) for permission, roles in MAY.items()} == drawing()


def test_every_role_there_is_stands_in_the_drawing():
    assert set(ROLES) == {*TeamMember.Role.values, *User.Post.values}


def test_every_permission_has_its_sentence():
    assert MAY.keys() == REFUSAL.keys()
    assert all(str(sentence).endswith(".") for sentence in REFUSAL.values())


def test_a_stranger_may_nothing():
    assert permissions_of("") == frozenset()


@pytest.mark.django_db
def test_a_role_is_held_in_one_inspection():
    here, elsewhere = make_inspection(), make_inspection()
    person = make_member(here, "lead")
    make_member(elsewhere, "area_reader", person)
    assert role_of(person, here) == "lead"
    assert role_of(person, elsewhere) == "area_reader"
    assert role_of(person, make_inspection()) == ""


@pytest.mark.django_db
def test_a_post_holds_in_every_inspection():
    assert role_of(make_user(post="admin"), make_inspection()) == "admin"
    assert role_of(make_user(post="programme_office"), make_inspection()) == "programme_office"


@pytest.mark.django_db
@pytest.mark.parametrize("permission", MAY)
def test_a_refusal_says_why(permission):
    cast = make_cast()
    people = {
        role_of(person, cast.inspection): person for person in vars(cast).values() if isinstance(person, User)
    }
    for role, person in people.items():
        if role in MAY[permission]:
            require(person, permission, cast.inspection)
        else:
            with pytest.raises(NotAllowed) as refusal:
                require(person, permission, cast.inspection)
            assert str(refusal.value) == str(REFUSAL[permission])


@pytest.mark.django_db
def test_the_admins_own_pages_are_refused_to_everyone_else():
    require_admin(make_user(post="admin"))
    for person in (make_user(), make_user(post="programme_office")):
        with pytest.raises(NotAllowed, match="admin's work"):
            require_admin(person)
