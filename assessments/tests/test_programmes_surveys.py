"""What programmes lay down for surveys and performance tables is fit to be used."""

import re

import pytest

from assessments.models import Indicator, Survey
from assessments.programmes.performance import performance_table
from assessments.programmes.questionnaires import questionnaires

PROGRAMMES = ("esi", "omi", "omi2", "other")
CODE = re.compile(r"[a-z_]+")


def longest(model, field):
    return model._meta.get_field(field).max_length


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_each_questionnaire_can_be_answered(programme):
    known = questionnaires(programme)
    assert len({each.key for each in known}) == len(known) > 0
    for each in known:
        assert len(each.code) <= longest(Survey, "questionnaire")
        assert len({question.code for question in each.questions}) == len(each.questions) > 0
        for question in each.questions:
            assert CODE.fullmatch(question.code)
            assert 1 < len(question.answers) < 10  # each has a figure by which it is keyed
            assert all(CODE.fullmatch(code) and words for code, words in question.answers.items())
            assert question.aside < question.answers.keys()


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_all_answers_of_a_question_together_fit_in_a_bundle(programme):
    for each in questionnaires(programme):
        assert all(len(" ".join(question.answers)) <= 200 for question in each.questions)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_each_line_of_a_table_names_something_once(programme):
    lines = performance_table(programme).lines
    assert len({(line.domain, line.measure) for line in lines}) == len(lines)
    for line in lines:
        assert line.domain or line.measure
        assert all(
            len(getattr(line, field)) <= longest(Indicator, field)
            for field in ("domain", "measure", "unit", "target")
        )


def test_a_programme_without_a_file_has_what_is_usual():
    assert questionnaires("unknown") == questionnaires("other")
    assert performance_table("unknown").lines == ()


@pytest.mark.parametrize(
    ("given", "grade"),
    [
        ("Good", "Good"),
        ("good performance", "Good"),
        ("3", "Good"),
        ("OUTSTANDING", "Outstanding"),
        ("5", None),
        ("Fine", None),
        ("", None),
    ],
)
def test_grades_are_known_by_word_and_number(given, grade):
    assert performance_table("omi").grade(given) == grade
