from assessments import checking
from assessments.checking import check
from assessments.queries import Asked
from assessments.selectors import AssessmentProgress, CriterionProgress
from assessments.task_list import task_list
from assessments.tests.small_tool import SMALL
from scoring.core.tool_reading import read_tool

TOOL = read_tool(SMALL)


def codes(listed):
    return {one.criterion.code: [question.code for question in one.questions] for one in listed}


#    1.1.01 02 03 04   1.2.01 02 03
#         i  o  x  b        b  o  i


def test_what_is_open_and_what_has_no_reason_is_listed_by_criterion():
    found = check(TOOL, "ioxbboi", {"1.1.04": "It was late.", "1.2.01": "  ", "1.1.02": "?"})
    assert codes(found.unanswered) == {"1.1": ["1.1.02"], "1.2": ["1.2.02"]}
    assert codes(found.unexplained) == {"1.2": ["1.2.01"]}
    assert (found.open, found.reasons_missing) == (2, 1)


def test_nothing_is_listed_where_all_is_answered_and_explained():
    found = check(TOOL, "iaxanxi", {})
    assert (found.unanswered, found.unexplained) == ((), ())


def test_long_lists_are_folded_away(monkeypatch):
    monkeypatch.setattr(checking, "FEW", 2)
    assert not check(TOOL, "ooxbbxi", {}).folded
    assert check(TOOL, "oooobbi", {}).folded
    assert not check(TOOL, "ooxbbxi", {}).many_unexplained
    assert check(TOOL, "obbbbxi", {}).many_unexplained


def progress(code, applying, answered):
    return CriterionProgress(TOOL.criterion[code], applying, answered, "")


def asked(code, **come_of_it):
    nothing = {"reply": "", "replied_at": None, "resolved_by": "", "resolved_at": None}
    return Asked(1, code, "", "Where?", "Lead", None, **(nothing | come_of_it), href="")


def states(queries=()):
    work = AssessmentProgress((progress("1.1", 3, 3), progress("1.2", 2, 0)))
    return {
        task.progress.criterion.code: task.state
        for section in task_list(TOOL, work, queries)
        for task in section.tasks
    }


def test_a_task_is_as_far_as_its_criterion():
    assert states() == {"1.1": "done", "1.2": "none"}


def test_a_query_that_waits_makes_its_task_queried():
    assert states([asked("1.1.02")]) == {"1.1": "queried", "1.2": "none"}
    assert states([asked("1.1.02", replied_at="then", reply="On page 4.")])["1.1"] == "done"
    assert states([asked("1.1.02", resolved_at="then", resolved_by="Ann")])["1.1"] == "done"


def test_a_section_without_questions_has_no_tasks():
    work = AssessmentProgress((progress("1.1", 3, 3), progress("1.2", 2, 0)))
    assert [one.section.code for one in task_list(TOOL, work)] == ["1"]
