"""How often signing in may fail before one has to wait, and for how long then. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=15)
DOUBLINGS = 4  # after these the wait is the longest


@dataclass(frozen=True)
class Limit:
    """So many tries may fail within that time. After each further one the wait is twice as long.

    `cleared`: whether signing in at last makes up for all that failed before.
    """

    tries: int
    within: timedelta
    cleared: bool

    def held_until(self, count: int, at: datetime) -> datetime:
        """When the next try is taken, after `count` that failed, the last of them at `at`."""
        if count < self.tries:
            return at
        return at + min(FIRST_WAIT * 2 ** min(count - self.tries, DOUBLINGS), LONGEST_WAIT)

    def over(self, count: int, since: datetime, at: datetime, now: datetime) -> bool:
        """Whether what failed counts no more."""
        return now >= max(since + self.within, self.held_until(count, at))


def whole_minutes(wait: timedelta) -> int:
    """As it is told to a person: a minute begun counts."""
    return -(-wait // timedelta(minutes=1))


OF_A_PERSON = Limit(tries=5, within=timedelta(hours=1), cleared=True)
# Whole offices share one address. Signing in with one's own account does not make up for guessing others'.
OF_AN_ADDRESS = Limit(tries=50, within=timedelta(minutes=15), cleared=False)
