"""Lists of replies and of performance tables are read, or all that is wrong with them is told."""

import pytest

from assessments.caseload.reading import read
from assessments.context.indicator_lists import check_lines
from assessments.context.reply_lists import check_replies
from assessments.models import Inspection, Programme, Tool
from assessments.programmes.questionnaires import questionnaires
from assessments.refusals import NotFit

[OFFENDERS, *_others] = questionnaires("omi")


def replies(text):
    return check_replies(read(text.encode()), OFFENDERS)


def table(text, programme="omi"):
    inspection = Inspection(tool=Tool(programme=Programme(code=programme)))
    return check_lines(read(text.encode()), inspection)


def told(checked):
    return [str(fault) for fault in checked.faults]


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("yes", "yes"), ("YES", "yes"), ("2", "partly"), ("In part", "partly"), ("3", "no"), ("no", "no")],
)
def test_an_answer_is_known_by_code_words_and_number(cell, answer):
    assert replies(f"rules\n{cell}\n").replies == ({"rules": answer},)


@pytest.mark.parametrize(
    "cell",
    ["housing;drugs", "drugs, housing", "5 8", "8+5", "Drugs; Housing", "housing; drugs; housing"],
)
def test_several_answers_are_kept_in_their_order(cell):
    assert replies(f'helped\n"{cell}"\n').replies == ({"helped": "drugs housing"},)


def test_words_with_a_comma_are_one_answer():
    assert replies('helped\n"Work, training or education"\n').replies == ({"helped": "work"},)


def test_columns_are_known_by_code_and_question_and_no_other_is_read():
    checked = replies("Name,Rules,Was your sentence plan discussed with you?\nAnn Oak,yes,\nBen Ash,,2\n")
    assert checked.replies == ({"rules": "yes"}, {"plan": "partly"})
    assert checked.passed_over == ("Name",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "rules\nmaybe\n",
            "Row 2, rules: “maybe” is not an answer to this question. Its answers: yes, partly, no.",
        ),
        ("rules\n4\n", "Row 2, rules: “4” is not an answer"),
        ("rules\nyes;no\n", "Row 2, rules: This question has one answer only."),
        ("rules\n=1+1\n", "Row 2, rules: This cell holds a formula."),
        ("rules,no\nyes,1\n,2\n", "Row 3: This row answers no question. Delete it."),
    ],
)
def test_what_is_no_reply_is_told_with_its_place(text, fault):
    [line] = told(replies(text))
    assert line.startswith(fault)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,age\nOak,31\n", "No column is named after a question."),
        ("rules,Rules*\nyes,yes\n", "Two columns hold the same"),
        ("rules\n" + "yes\n" * 2001, "The list has more than 2000 rows."),
    ],
)
def test_a_list_that_is_none_is_refused(text, why):
    with pytest.raises(NotFit, match=why):
        replies(text)


def test_a_table_is_read_by_any_of_the_usual_names():
    [line] = table(
        "Metric,Actual,Target / Milestone,National,IPPF Grade,x\nSickness,12.7,9.0,11.7,1,y\n"
    ).lines
    assert (line.measure, line.achieved, line.target, line.national) == ("Sickness", "12.7", "9.0", "11.7")
    assert line.grade == "Poor"


def test_figures_may_have_signs():
    checked = table("measure,area\nReoffending,-0.8%\nBudget,+3\n")
    assert (told(checked), [line.achieved for line in checked.lines]) == ([], ["-0.8%", "+3"])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "measure,grade\nSickness,Fine\n",
            "Row 2, grade: A grade is one of: Outstanding, Good, Passable, Poor.",
        ),
        ("measure,area\n,12\n", "Row 2, measure: Name a domain or a measure."),
        ("measure,area\nSickness,1\nsickness,2\n", "Row 3, measure: Another line above has this name."),
        ("measure,area\nSickness,=A1\n", "Row 2, area: This cell holds a formula."),
        (
            f"measure\n{'x' * 250}\n",
            "Row 2, measure: This text is longer than 199 characters. Shorten it.",
        ),
        (f"measure,unit\nSickness,{'x' * 21}\n", "Row 2, unit: This text is longer than 20 characters."),
    ],
)
def test_what_is_no_line_is_told_with_its_place(text, fault):
    [line] = told(table(text))
    assert line.startswith(fault)


def test_a_table_without_grades_takes_none():
    assert told(table("measure,grade\nSickness,Good\n", "esi")) == [
        "Row 2, grade: The lines of this table are not graded: leave the grade empty."
    ]


def test_a_table_names_its_lines():
    with pytest.raises(NotFit, match="neither a column domain nor a column measure"):
        table("area,national\n1,2\n")
