"""An inspection whose sample can be drawn, or is: fixtures for the tests of its pages."""

import pytest

from assessments.actions import samples
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file, make_tool
from assessments.tests.pages import Visitor, words
from assessments.tests.small_tool import SMALL

MINIMUMS = [{"fact": "ppo", "in": [True], "at_least": 2}]
GROUPED = SMALL | {"tool": "grouped", "sample": SMALL["sample"] | {"minimums": MINIMUMS}}


@pytest.fixture
def cast():
    """Twelve community orders, of which one is a PPO's, and five licences. Two PPO's are asked for."""
    cast = make_cast("setting_up", reference="north", tool=make_tool(GROUPED))
    for case_type, number in (("community", 12), ("licence", 5)):
        for each in range(number):
            make_case_file(
                cast.inspection,
                f"{case_type[:2]}-{each:02}",
                case_type=case_type,
                state="listed",
                facts={
                    "ppo": case_type == "community" and each == 0,
                    "gender": "female" if each % 3 else "male",
                },
            )
    return cast


@pytest.fixture
def admin(cast):
    return Visitor(cast.admin)


@pytest.fixture
def sample(cast):
    return samples.draw(cast.inspection, seed=7, by=cast.admin)


def page(visitor, name="sample_show", *where) -> str:
    """What stands on a page of the inspection."""
    return words(visitor.open(name, "north", *where))
