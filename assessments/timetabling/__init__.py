"""The timetable of interviews: what it is made from, and how it reads. The core places them."""
