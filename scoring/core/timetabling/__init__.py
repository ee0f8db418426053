"""The timetable of interviews: who is seen when and where in the days of fieldwork.

Times are minutes after midnight, local. Start with week.py; timetable.py places the interviews.
"""

from scoring.core.timetabling.clashes import Clash, clashes, clashes_among
from scoring.core.timetabling.reasons import Opening, Reason, openings, reasons
from scoring.core.timetabling.rules import Rule
from scoring.core.timetabling.timetable import Timetable, place
from scoring.core.timetabling.week import (
    Appointment,
    Break,
    Engagement,
    Interview,
    Room,
    Week,
    Window,
)

__all__ = [
    "Appointment",
    "Break",
    "Clash",
    "Engagement",
    "Interview",
    "Opening",
    "Reason",
    "Room",
    "Rule",
    "Timetable",
    "Week",
    "Window",
    "clashes",
    "clashes_among",
    "openings",
    "place",
    "reasons",
]
