import pytest

from assessments.actions import people
from assessments.invitations import token_for
from assessments.models import AuditEvent, User
from assessments.refusals import NotAllowed, NotNow
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
    assert not person.has_usable_password()


def test_each_step_of_an_account_is_recorded():
    admin, person = make_user(post="admin"), make_user("assessor-3")
    people.invite(person, by=admin)
    people.accept(person, token=token_for(person), password="nine red boats", by=person)
    people.close(person, by=admin)
    people.reopen(person, by=admin)
    done = AuditEvent.objects.order_by("id").values_list("action", "by", "subject")
    assert list(done) == [
        ("invited", admin.pk, "assessor-3"),
        ("invitation accepted", person.pk, "assessor-3"),
        ("account closed", admin.pk, "assessor-3"),
        ("account opened again", admin.pk, "assessor-3"),
        ("invited anew", admin.pk, "assessor-3"),
    ]


def test_nobody_accepts_an_invitation_for_another():
    admin, person = make_user(post="admin"), make_user()
    people.invite(person, by=admin)
    with pytest.raises(NotNow, match="Ask the admin who invited you"):
        people.accept(person, token=token_for(person), password="nine red boats", by=admin)


def test_of_two_who_use_one_link_at_once_one_wins():
    admin, person = make_user(post="admin"), make_user()
    people.invite(person, by=admin)
    stale, token = User.objects.get(pk=person.pk), token_for(person)
    people.accept(person, token=token, password="nine red boats", by=person)
    with pytest.raises(NotNow):
        people.accept(stale, token=token, password="ten green boats", by=stale)
    assert User.objects.get(pk=person.pk).check_password("nine red boats")


def test_what_is_done_already_is_not_done_twice():
    admin, person = make_user(post="admin"), make_user("ada")
    with pytest.raises(NotNow, match="The account of Ada is open already"):
        people.reopen(person, by=admin)
    people.close(person, by=admin)
    with pytest.raises(NotNow, match="The account of Ada is closed already"):
        people.close(person, by=admin)
    assert AuditEvent.objects.count() == 1


def test_of_two_admins_who_close_each_other_at_once_one_stays():
    one, other = make_user(post="admin"), make_user(post="admin")
    stale = User.objects.get(pk=other.pk)
    people.close(other, by=one)
    with pytest.raises(NotAllowed, match="Your own account has been closed"):
        people.close(one, by=stale)
    assert User.objects.get(pk=one.pk).is_active


def test_a_name_is_put_right_and_nothing_else():
    admin, person = make_user(post="admin"), make_user("ada")
    stale = User.objects.get(pk=person.pk)
    people.close(person, by=admin)
    stale.name, stale.post = "Ada Byron", "admin"
    people.change(stale, by=admin)
    kept = User.objects.get(pk=person.pk)
    assert (kept.name, kept.post, kept.is_active) == ("Ada Byron", "", False)
    event = AuditEvent.objects.first()
    assert (event.action, event.subject, event.detail) == (
        "account changed",
        "ada",
        {"name": ["Ada", "Ada Byron"]},
    )


WRITES = {
    "change": people.change,
    "invite": people.invite,
    "close": people.close,
    "reopen": people.reopen,
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_nobody_else_touches_accounts(write):
    cast = make_cast()
    for by in (cast.office, cast.lead, cast.inspector, cast.stranger):
        with pytest.raises(NotAllowed, match="admin's work"):
            write(cast.area, by=by)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("name", WRITES)
def test_without_its_audit_event_no_account_changes(name, broken_audit):
    person, write = make_user(), WRITES[name]
    person.is_active = name != "reopen"
    person.save()
    person.name = "Another"
    before = User.objects.filter(pk=person.pk).values().get()
    with pytest.raises(broken_audit):
        write(person, by=make_user(post="admin"))
    assert User.objects.filter(pk=person.pk).values().get() == before


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
