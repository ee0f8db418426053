"""The linear programs and the prices: neither ever promises more than there is."""

from fractions import Fraction

from hypothesis import given, settings

from scoring.core.sampling import Design, Group
from scoring.core.sampling.bounds import bound
from scoring.core.sampling.drawing import _Frame
from scoring.core.sampling.linear import Column, Program
from scoring.core.sampling.ranks import rank
from scoring.core.sampling.relaxed import Range, relaxed
from scoring.core.sampling.search import Search
from scoring.core.tests.drawn_caseloads import drawn_caseload, small_draws


def task_of(caseload, design, seed):
    return _Frame(caseload, sorted(caseload, key=lambda each: rank(each.reference, seed)), design).task


def whole(task) -> list[Range]:
    return [Range(0, lot.size) for lot in task.line.lots]


def test_a_program_is_solved_without_rounding():
    # The least of -2x - 3y where 2x + 3y + s = 7 and x + 3y + t = 5: anywhere with no s left over.
    columns = [
        Column(-2, 10, ((0, 2), (1, 1))),
        Column(-3, 10, ((0, 3), (1, 3))),
        Column(0, 10, ((0, 1),)),
        Column(0, 10, ((1, 1),)),
    ]
    program = Program(columns, basis=[2, 3], inverse=[[1, 0], [0, 1]], upper=set(), rhs=[7, 5])
    program.solve()

    assert program.least == -7


def test_a_column_may_end_at_its_limit():
    # The least of -x - y where 3x + y + s = 5 and x is at most 1.
    columns = [Column(-2, 1, ((0, 3),)), Column(-1, 3, ((0, 2),)), Column(0, 9, ((0, 1),))]
    program = Program(columns, basis=[2], inverse=[[1]], upper=set(), rhs=[6])
    program.solve()

    assert {column: value for column, value in program.values.items() if value} == {0: 1, 1: Fraction(3, 2)}
    assert program.least == Fraction(-7, 2)


@given(small_draws())
@settings(max_examples=150)
def test_no_composition_weighs_less_than_the_program_and_its_prices_say(asked):
    task = task_of(*asked)
    search = Search(task)
    solved = {}
    for _, start in task.line.pieces():
        cost = task.cost(search.best(start), start)
        solved[start] = relaxed(task, start, whole(task))
        assert solved[start].least <= cost
        # Prices of any start hold for every other, and at their own they are as good as the program.
        assert all(bound(task, start, each.prices) <= cost for each in solved.values())
        assert bound(task, start, solved[start].prices) == solved[start].bound


@given(small_draws())
@settings(max_examples=150)
def test_what_a_search_finds_does_not_depend_on_what_it_looked_for_before(asked):
    task = task_of(*asked)
    starts = [start for _, start in task.line.pieces()]
    forth, back = Search(task), Search(task)
    found = {start: forth.best(start) for start in starts}

    assert found == {start: back.best(start) for start in reversed(starts)}


def test_ranges_without_a_composition_have_no_solution():
    caseload, design = drawn_caseload("community h h - -"), Design({"community": 2}, groups=(Group("high"),))
    task = task_of(caseload, design, 1)

    assert relaxed(task, (1, 1), [Range(0, 1), Range(0, 0)]) is None
    assert relaxed(task, (1, 1), [Range(2, 2), Range(1, 2)]) is None
    assert relaxed(task, (1, 1), [Range(0, 1), Range(1, 2)]).composition == (1, 1)
