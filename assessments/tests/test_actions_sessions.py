import pytest
from django.utils import timezone

from assessments.actions import sessions
from assessments.models import AuditEvent, FailedSignIns
from assessments.sign_in_limits import OF_A_PERSON
from assessments.tests.factories import make_user

pytestmark = pytest.mark.django_db

PLACES = {"ada at home": OF_A_PERSON}


def test_a_sign_in_is_audited():
    ada = make_user("ada")
    sessions.begin(PLACES, by=ada)
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.subject) == ("signed in", ada, "ada")


def test_without_its_event_nothing_is_forgiven(broken_audit):
    ada = make_user("ada")
    now = timezone.now()
    failed = FailedSignIns.objects.create(place="ada at home", count=3, since=now, at=now)
    with pytest.raises(broken_audit):
        sessions.begin(PLACES, by=ada)
    failed.refresh_from_db()
    assert failed.count == 3


@pytest.mark.parametrize(("typed", "told"), [("ada", "ada"), ("my secret password", "")])
def test_a_refused_sign_in_is_audited_without_what_may_be_a_password(typed, told):
    make_user("ada")
    sessions.refuse(typed, places=PLACES, address="10.0.0.1")
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.subject) == ("sign-in failed", None, told)
    assert event.detail == {"address": "10.0.0.1"}


def test_that_sign_ins_are_held_back_is_told_once_for_each_wait():
    make_user("ada")
    now = timezone.now()
    FailedSignIns.objects.create(place="ada at home", count=4, since=now, at=now)
    sessions.refuse("ada", places=PLACES, address="10.0.0.1")
    assert not AuditEvent.objects.filter(action="sign-ins held back").exists()
    FailedSignIns.objects.update(count=6)
    sessions.refuse("ada", places=PLACES, address="10.0.0.1")
    event = AuditEvent.objects.get(action="sign-ins held back")
    assert (event.by, event.subject) == (None, "ada")
    assert event.detail == {"address": "10.0.0.1", "minutes": 2}
