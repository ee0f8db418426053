"""Times of day: as the database keeps them, as minutes after midnight, and as people write them."""

import re
from datetime import time

HOUR = 60

WRITTEN = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::\d{2})?)? ?(?P<half>am|pm)?", re.I)


def minutes_of(clock: time) -> int:
    return clock.hour * HOUR + clock.minute


def clock_of(minutes: int) -> time:
    return time(*divmod(minutes, HOUR))


def read_clock(text: str) -> time | None:
    """The time that the text means, such as 9:30, 09.30, 0930, 2pm; None where it means none."""
    text = text.strip()
    if re.fullmatch(r"\d{3,4}", text):
        text = f"{text[:-2]}:{text[-2:]}"
    found = WRITTEN.fullmatch(text)
    if not found:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < HOUR else None


def clock(moment: time) -> str:
    """9:30."""
    return f"{moment.hour}:{moment.minute:02}"


def written(minutes: int) -> str:
    return clock(clock_of(minutes))
