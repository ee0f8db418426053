"""The one-time link by which a person who was invited chooses a password.

It is made from what is known of the person and kept nowhere: the password that is chosen, or a new
invitation, ends it, and so does a week (settings.PASSWORD_RESET_TIMEOUT).
"""

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from assessments.models import User


class Tokens(PasswordResetTokenGenerator):
    key_salt = "assessments.invitations"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        invited = user.invited_at.timestamp() if user.invited_at else ""
        return f"{user.pk} {user.password} {invited} {user.is_active} {timestamp}"


tokens = Tokens()


def token_for(person: User) -> str:
    return tokens.make_token(person)


def is_open(person: User | None, token: str) -> bool:
    """Whether the link still lets the person in."""
    invited = person is not None and person.is_active and person.invited_at is not None
    return invited and tokens.check_token(person, token)
