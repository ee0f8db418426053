import pytest

from assessments.actions import people
from assessments.models import AuditEvent, User
from assessments.refusals import NotAllowed
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_an_admin_makes_an_account():
    admin = make_user(post="admin")
    person = people.create(User(username="ada", name="Ada", post="programme_office"), by=admin)
    assert User.objects.get(username="ada") == person
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.inspection, event.subject) == ("account made", admin, None, "ada")
    assert event.detail == {"post": "programme_office"}


def test_nobody_else_makes_accounts():
    cast = make_cast()
    for by in (cast.office, cast.lead, cast.inspector, cast.stranger):
        with pytest.raises(NotAllowed, match="admin's work"):
            people.create(User(username="ada", name="Ada", post="admin"), by=by)
    assert not User.objects.filter(username="ada").exists()


def test_without_its_audit_event_no_account_is_made(broken_audit):
    with pytest.raises(broken_audit):
        people.create(User(username="ada", name="Ada"), by=make_user(post="admin"))
    assert not User.objects.filter(username="ada").exists()
