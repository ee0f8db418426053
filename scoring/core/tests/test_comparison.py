import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.core.comparison import Agreement, compare
from scoring.core.tool_reading import read_tool

TOOL = read_tool(
    {
        "tool": "small",
        "version": "1",
        "programme": {"code": "small", "name": "Small"},
        "language": "en",
        "scales": {
            "yes_no": {"above": ["yes"], "below": ["no"], "not_relevant": True},
            "quality": {"above": ["excellent", "sufficient"], "below": ["insufficient", "poor"]},
        },
        "sections": [
            {
                "code": "1",
                "title": "One",
                "kind": "cases",
                "criteria": [
                    {
                        "code": "1.1",
                        "title": "One",
                        "kind": "cases",
                        "questions": [
                            {"code": "a", "text": "Was it done?", "scale": "yes_no"},
                            {
                                "code": "b",
                                "text": "Was it done on time?",
                                "scale": "yes_no",
                                "applies": [{"question": "a", "in": ["yes"]}],
                            },
                            {"code": "c", "text": "How well?", "scale": "quality"},
                        ],
                    }
                ],
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("answers", "models", "drawn"),
    [
        ({"a": "yes"}, {"a": "yes"}, {"a": "same"}),
        ({"a": "yes"}, {"a": "no"}, {"a": "different"}),
        ({"a": "yes"}, {"a": "not_relevant"}, {"a": "different"}),
        ({"a": "not_relevant"}, {"a": "not_relevant"}, {"a": "same"}),
        ({}, {"a": "no"}, {"a": "different"}),
        ({"c": "excellent"}, {"c": "sufficient"}, {"c": "same_side"}),
        ({"c": "poor"}, {"c": "insufficient"}, {"c": "same_side"}),
        ({"c": "poor"}, {"c": "sufficient"}, {"c": "different"}),
        ({"a": "no"}, {"b": "yes"}, {"b": "not_asked"}),
        ({"a": "no", "b": "yes"}, {"b": "yes"}, {"b": "not_asked"}),  # kept, and routed out
        ({"a": "yes", "b": "yes", "c": "poor"}, {"c": "poor"}, {"c": "same"}),
    ],
)
def test_each_answer_is_held_against_its_model(answers, models, drawn):
    comparison = compare(TOOL, {}, answers, models)
    assert {one.question.code: one.agreement.value for one in comparison.compared} == drawn


def test_what_routing_switched_off_is_not_shown_as_given():
    [one] = compare(TOOL, {}, {"a": "no", "b": "yes"}, {"b": "yes"}).compared
    assert one.given == ""


answered = st.fixed_dictionaries(
    {},
    optional={
        "a": st.sampled_from(["yes", "no", "not_relevant"]),
        "b": st.sampled_from(["yes", "no"]),
        "c": st.sampled_from(["excellent", "poor"]),
    },
)


@given(answered, answered)
def test_every_model_answer_is_compared_once_and_counted_once(answers, models):
    comparison = compare(TOOL, {}, answers, models)
    assert {one.question.code for one in comparison.compared} == models.keys()
    assert sum(comparison.count(agreement) for agreement in Agreement) == len(models)
    assert comparison.agreed == len(comparison.agreeing) == len(models) - len(comparison.differing)


@given(answered)
def test_model_answers_agree_with_themselves_where_their_questions_apply(answers):
    comparison = compare(TOOL, {}, answers, answers)
    assert {one.agreement for one in comparison.differing} <= {Agreement.NOT_ASKED}
