"""Who is who when a bundle is taken in, and who may take one in."""

import pytest

from assessments.bundles import Unfit
from assessments.models import AuditEvent, Inspection, TeamMember, User
from assessments.refusals import NotAllowed
from assessments.tests.factories import make_tool, make_user
from scoring import bundles
from scoring.tests.small_bundle import rows, small_bundle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tool():
    return make_tool()


def test_a_person_who_is_here_already_is_the_same_person_and_gains_no_post():
    ann = make_user("ann", name="Ann of long standing")
    data = small_bundle()
    data["team"][0] |= {"post": "admin", "is_superuser": True, "password": "known"}
    before = User.objects.filter(pk=ann.pk).values().get()
    bundles.take_in(data)
    assert User.objects.filter(pk=ann.pk).values().get() == before
    assert TeamMember.objects.get(user=ann).role == "lead"


def test_a_person_who_is_made_cannot_sign_in_and_has_no_post():
    bundles.take_in(small_bundle())
    ben = User.objects.get(username="ben")
    assert not ben.has_usable_password()
    assert (ben.name, ben.post, ben.is_staff, ben.is_superuser) == ("Ben", "", False, False)


def test_only_the_admin_takes_bundles_in():
    with pytest.raises(NotAllowed):
        bundles.take_in(small_bundle(), by=make_user())
    assert not Inspection.objects.exists()
    bundles.take_in(small_bundle(), by=make_user(post="admin"))


def test_an_import_leaves_its_mark_in_the_audit_trail():
    bundles.take_in({**small_bundle(), "weather": []})
    event = AuditEvent.objects.get(action="inspection imported")
    assert (event.subject, event.detail) == ("north-2026", {"case_files": 2, "left_out": ["weather"]})


def test_of_two_who_take_the_same_in_at_once_one_is_told():
    first, second = bundles.read(small_bundle()), bundles.read(small_bundle())
    other = bundles.read({**small_bundle(), "reference": "other-2026"})
    bundles.make(first)
    before = rows()
    with pytest.raises(Unfit, match="reference: north-2026 was taken in by somebody else"):
        bundles.make(second)
    with pytest.raises(Unfit, match="its area or somebody in it was made by somebody else"):
        bundles.make(other)
    assert rows() == before
    bundles.take_in({**small_bundle(), "reference": "other-2026"})


def test_nobody_is_named_twice_among_the_people():
    cat = {"username": "cat", "name": "Cat"}
    with pytest.raises(Unfit, match=r"people\[1\].username: cat is here twice"):
        bundles.take_in({**small_bundle(), "people": [cat, {**cat, "name": "Another"}]})
