from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.tests.offers import offer
from assessments.versions import Given, Offer, Standing, outcome

YES, NO = Given("yes"), Given("no")


@pytest.mark.parametrize(
    ("stands", "offered", "received", "expected"),
    [
        (Standing(), offer("yes"), False, "applied"),
        (Standing(), offer(""), False, "same"),
        (Standing(), offer("yes", base=1), False, "conflict"),
        (Standing(1, YES), offer("no", base=1), False, "applied"),
        (Standing(1, YES), offer("no", base=0), False, "conflict"),
        (Standing(1, YES), offer("no", base=2), False, "conflict"),
        (Standing(1, YES), offer("yes", base=0), False, "same"),
        (Standing(1, YES), offer("yes", "why", base=0), False, "conflict"),
        (Standing(1, YES), offer("yes", sources=["file"], base=0), False, "conflict"),
        (Standing(1, YES), offer("", base=1), False, "applied"),
        (Standing(2, Given()), offer("yes", base=0), False, "conflict"),
        (Standing(2, Given()), offer("yes", base=2), False, "applied"),
        (Standing(9, NO), offer("yes", base=0), True, "repeated"),
        (Standing(9, NO), offer("yes", base=9), True, "repeated"),
    ],
)
def test_what_becomes_of_a_change(stands, offered, received, expected):
    assert outcome(stands, offered, received=received) == expected


class Server:
    """The rule, with nothing around it."""

    def __init__(self):
        self.standing = Standing()
        self.receipts: dict[UUID, int] = {}

    def take(self, offered: Offer) -> str:
        done = outcome(self.standing, offered, received=offered.change in self.receipts)
        if done == "applied":
            self.standing = Standing(self.standing.version + 1, offered.given)
            assert offered.change not in self.receipts
            self.receipts[offered.change] = self.standing.version
        return done


answers = st.sampled_from(["", "yes", "no"])


@given(st.lists(answers, max_size=8), st.data())
def test_one_device_that_repeats_itself_ends_with_its_last_answer(given_in_order, data):
    server, sent = Server(), []
    for answer in given_in_order:
        offered = Offer(uuid4(), server.standing.version, Given(answer))
        sent.append(offered)
        assert server.take(offered) in ("applied", "same")
        for again in data.draw(st.lists(st.sampled_from(sent), max_size=3)):
            before = server.standing
            server.take(again)
            assert server.standing == before, "what came late or twice changed something"
    if given_in_order:
        assert server.standing.given == Given(given_in_order[-1])


@given(st.lists(st.tuples(st.integers(0, 4), answers), max_size=20))
def test_nothing_is_overwritten_that_was_not_seen(changes):
    server = Server()
    for base, answer in changes:
        before = server.standing
        done = server.take(Offer(uuid4(), base, Given(answer)))
        assert (done == "applied") == (base == before.version and Given(answer) != before.given)
        assert server.standing.version == before.version + (done == "applied")
        if done == "conflict":
            assert base != before.version
