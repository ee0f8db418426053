"""What stands between an interview and a time: the rules of a timetable, in the order they are looked at."""

from enum import StrEnum


class Rule(StrEnum):
    OFFICE = "office"  # an interview is held at the office of its manager
    ROOM_AT_OFFICE = "room_at_office"  # in a room of that office
    DAY = "day"  # on a day of fieldwork
    HOURS = "hours"  # within the working day
    BREAK = "break"  # outside its break; of an interview without a time it is HOURS
    AVAILABLE = "available"  # when the manager can be seen
    MANAGER = "manager"  # nobody is at two places at once, and all have their pause and their way
    ASSESSOR = "assessor"
    ELSEWHERE = "elsewhere"  # in another timetable neither; of an interview without a time it is ASSESSOR
    TOGETHER = "together"  # both have time, and at the same time
    ROOM = "room"  # one interview in a room at a time
    ROOM_THEN = "room_then"  # a room is free when both have time
    NONE = "none"  # nothing stands between
