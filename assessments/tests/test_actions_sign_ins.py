import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from assessments.actions import sign_ins
from assessments.models import AuditEvent, TeamMember, User
from assessments.tests.factories import make_inspection, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.OMI_DATA = tmp_path
    return tmp_path


def test_there_is_an_account_for_each_role_and_post():
    accounts = sign_ins.make()
    assert [user.username for user in accounts] == [
        "admin",
        "lead",
        "inspector",
        "practice-assessor",
        "area-assessor",
        "partner-inspector",
        "area-reader",
        "programme-office",
    ]
    assert [user.post for user in accounts if user.post] == ["admin", "programme_office"]
    assert not any(user.is_superuser or user.is_staff for user in accounts)
    assert AuditEvent.objects.filter(action="account made").count() == 8


def test_each_signs_in_with_the_password_that_is_kept_for_it():
    accounts = sign_ins.make()
    passwords = sign_ins.passwords()
    assert len(set(passwords.values())) == 8
    for user in accounts:
        assert authenticate(username=user.username, password=passwords[user.username]) == user


def test_the_passwords_are_for_the_owner_of_the_file_alone():
    sign_ins.make()
    assert sign_ins.file().stat().st_mode & 0o777 == 0o600


def test_making_them_again_changes_nothing():
    sign_ins.make()
    text, before = sign_ins.file().read_text(), list(User.objects.values())
    assert len(sign_ins.make()) == 8
    assert (sign_ins.file().read_text(), list(User.objects.values())) == (text, before)


def test_a_new_database_beside_the_old_passwords_takes_them():
    sign_ins.make()
    passwords = sign_ins.passwords()
    AuditEvent.objects.all().delete()
    User.objects.all().delete()
    sign_ins.make()
    assert sign_ins.passwords() == passwords
    assert authenticate(username="lead", password=passwords["lead"])


def test_somebody_else_of_that_name_keeps_their_account():
    make_user("lead", name="A real lead")
    before = User.objects.filter(username="lead").values().get()
    accounts = sign_ins.make()
    assert "lead" not in {user.username for user in accounts} | set(sign_ins.passwords())
    assert User.objects.filter(username="lead").values().get() == before


def test_each_joins_as_what_it_is_called_and_once():
    inspection = make_inspection()
    for _ in range(2):
        sign_ins.join(inspection, sign_ins.make())
    roles = dict(inspection.team.values_list("user__username", "role"))
    assert roles == {role.replace("_", "-"): role for role in TeamMember.Role.values}


def test_the_command_prints_them(capsys):
    sign_ins.make()
    call_command("sign_ins")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["user", "name", "password", "role"]
    assert lines[2].split(maxsplit=2) == ["lead", sign_ins.passwords()["lead"], "Lead inspector"]
    assert len(lines) == 9


def test_the_command_says_how_to_make_them(capsys):
    call_command("sign_ins")
    assert capsys.readouterr().out == (
        "No sign-ins here: load_reconstructed --with-sign-ins makes one for each role.\n"
    )
