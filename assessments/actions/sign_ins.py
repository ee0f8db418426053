"""Accounts to try the service with, one for each role: on a machine of one's own, never on a real server.

Their passwords are made at random for each installation, and kept beside its data.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from assessments.actions import audit
from assessments.models import Inspection, TeamMember, User

FILE = "sign_ins.txt"
CONSONANTS = "bdfghjklmnprstvz"
VOWELS = "aeiou"


@dataclass(frozen=True)
class SignIn:
    """`role` is held in inspections, `post` in all of them; one of the two is empty."""

    username: str
    name: str
    role: str = ""
    post: str = ""


SIGN_INS = (
    SignIn("admin", "Admin", post=User.Post.ADMIN.value),
    *(
        SignIn(role.value.replace("_", "-"), str(role.label), role=role.value)
        for role in TeamMember.Role.__members__.values()
    ),
    SignIn("programme-office", "Programme office", post=User.Post.PROGRAMME_OFFICE.value),
)


def file() -> Path:
    return Path(settings.OMI_DATA) / FILE


def passwords() -> dict[str, str]:
    """The passwords of those accounts by user name; empty where they have not been made."""
    if not file().exists():
        return {}
    return dict(line.split("\t") for line in file().read_text().splitlines())


@transaction.atomic
def make(*, by: User | None = None) -> list[User]:
    """Make the accounts that are not there yet, and return those that this installation made.

    Somebody else who has one of the user names keeps their account, password and post as they are.
    """
    known = passwords()
    here = {user.username: user for user in User.objects.filter(username__in=_names())}
    wanted = {
        each.username: known.get(each.username) or password()
        for each in SIGN_INS
        if each.username in known or each.username not in here
    }
    if wanted != known:
        _keep(wanted)
    ours = (each for each in SIGN_INS if each.username in wanted)
    return [here.get(each.username) or _account(each, wanted[each.username], by) for each in ours]


@transaction.atomic
def join(inspection: Inspection, accounts: list[User], *, by: User | None = None) -> None:
    """Put each account on the team as what it is called; the two posts are on no team."""
    roles = {each.username: each.role for each in SIGN_INS}
    on_team = set(inspection.team.values_list("user_id", flat=True))
    for user in accounts:
        if (role := roles[user.username]) and user.pk not in on_team:
            TeamMember.objects.create(inspection=inspection, user=user, role=role)
            audit.record("joined team", by=by, inspection=inspection, subject=user, role=role)


def password() -> str:
    """Random, and fit to be read aloud: 51 bits."""
    words = ("".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(2)) for _ in range(4))
    return "-".join(words)


def _names() -> list[str]:
    return [each.username for each in SIGN_INS]


def _account(sign_in: SignIn, word: str, by: User | None) -> User:
    user = User(username=sign_in.username, name=sign_in.name, post=sign_in.post)
    user.set_password(word)
    user.save()
    audit.record("account made", by=by, subject=user.username, post=user.post)
    return user


def _keep(wanted: Mapping[str, str]) -> None:
    file().touch(mode=0o600)
    file().write_text("".join(f"{name}\t{word}\n" for name, word in wanted.items()))
