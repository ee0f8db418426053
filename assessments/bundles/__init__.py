"""Inspection bundles: one inspection as one JSON file, to be moved to another machine.

    file ──files──▶ data ──places, checks──▶ parts ──rows──▶ database ──writing──▶ data ──files──▶ file

Everything is checked before anything is written. What scoring adds (grades, conclusions, published
figures) is in scoring/bundles.py, where a whole bundle is taken in and given out.
"""

FORMAT = "omi-inspection/1"


class Unfit(Exception):
    """A bundle that is not taken in. One line: the place in it, and what is wrong there."""
