import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.core.letters import Tally, count, effective, rule_1_line, rule_2_relevant
from scoring.core.tests.drawings import drawn_answers
from scoring.core.tool import Scale
from scoring.core.tool_reading import read_tool

QUALITY = Scale("quality", above=("excellent", "sufficient"), below=("insufficient", "poor"))
YES_NO = Scale("yes_no", above=("yes",), below=("no",), not_relevant=True)


def question(code, role="scored", scale="yes_no", applies=()):
    return {"code": code, "text": f"{code}?", "role": role, "scale": scale, "applies": list(applies)}


TOOL = read_tool(
    {
        "tool": "small",
        "version": "1",
        "programme": {"code": "small", "name": "Small"},
        "language": "en",
        "facts": {"ppo": {"title": "Prolific", "values": [True, False]}},
        "scales": {
            "yes_no": {"above": ["yes"], "below": ["no"], "not_relevant": True},
            "quality": {"above": ["excellent", "sufficient"], "below": ["insufficient", "poor"]},
            "level": {"values": ["low", "high"]},
        },
        "sections": [
            {
                "code": "1",
                "title": "One",
                "kind": "cases",
                "criteria": [
                    {
                        "code": "1.1",
                        "title": "One one",
                        "kind": "cases",
                        "questions": [
                            question("report", role="routing"),
                            question("type", applies=[{"question": "report", "in": ["yes"]}]),
                            question("good", scale="quality", applies=[{"question": "type", "in": ["yes"]}]),
                            question("level", role="information", scale="level"),
                            question("ppo", applies=[{"fact": "ppo", "in": [True]}]),
                        ],
                    }
                ],
            }
        ],
    }
)

PPO = {"ppo": True}


@pytest.mark.parametrize(
    ("facts", "answers", "letters"),
    [
        (PPO, {}, "oxxoo"),
        (PPO, {"report": "yes"}, "ioxoo"),
        (PPO, {"report": "yes", "type": "yes", "good": "sufficient", "level": "high", "ppo": "no"}, "iaaib"),
        (PPO, {"report": "yes", "type": "yes", "good": "poor", "ppo": "not_relevant"}, "iabon"),
        # Kept, shown and not counted once routing has switched it off, and so is what hangs on it.
        (PPO, {"report": "no", "type": "yes", "good": "poor", "level": "low", "ppo": "yes"}, "ixxia"),
        (PPO, {"report": "yes", "type": "no", "good": "poor", "ppo": "yes"}, "ibxoa"),
        ({"ppo": False}, {"report": "not_relevant", "ppo": "yes"}, "ixxox"),
        ({}, {"ppo": "yes"}, "oxxox"),
    ],
)
def test_an_assessment_becomes_a_letter_a_question(facts, answers, letters):
    assert effective(TOOL, facts, answers) == letters


def test_an_empty_answer_is_an_open_one():
    assert effective(TOOL, PPO, {"ppo": ""})[-1] == "o"


def test_an_answer_that_is_not_on_the_scale_is_refused_and_named():
    with pytest.raises(ValueError, match="ppo: “maybe” is not an answer of the scale yes_no"):
        effective(TOOL, PPO, {"ppo": "maybe"})


@pytest.mark.parametrize(
    ("scale", "answer", "letter"),
    [
        (YES_NO, "yes", "a"),
        (YES_NO, "no", "b"),
        (YES_NO, "not_relevant", "n"),
        (YES_NO, "poor", None),
        (QUALITY, "excellent", "a"),
        (QUALITY, "sufficient", "a"),
        (QUALITY, "insufficient", "b"),
        (QUALITY, "poor", "b"),
    ],
)
def test_rule_1_the_scale_puts_each_answer_on_its_side(scale, answer, letter):
    assert rule_1_line(scale, answer) == letter


def test_rule_2_only_answers_above_or_below_are_relevant():
    tally = rule_2_relevant("aabnioxaxb")

    assert tally == Tally(above=3, below=2)
    assert tally.relevant == 5


def test_each_question_is_counted_down_its_own_column():
    strings = drawn_answers(
        """
        a b n x
        a a b i
        b a b o
        """
    )

    assert count(strings, 4) == (Tally(2, 1), Tally(2, 1), Tally(0, 2), Tally(0, 0))


def test_without_case_files_every_question_is_counted_as_none():
    assert count([], 2) == (Tally(0, 0), Tally(0, 0))


@given(st.integers(1, 9).flatmap(lambda width: st.lists(st.text("abniox", min_size=width, max_size=width))))
def test_counting_by_stride_agrees_with_counting_one_by_one(strings):
    width = len(strings[0]) if strings else 3
    columns = [[letters[index] for letters in strings] for index in range(width)]

    assert count(strings, width) == tuple(Tally(column.count("a"), column.count("b")) for column in columns)


@pytest.mark.parametrize(
    ("strings", "message"),
    [
        (["ab", "a"], "effective answers 2: 1 letters for 2 questions"),
        (["aba", "b"], "effective answers 1: 3 letters for 2 questions"),  # four letters in all
        (["ab", "aA"], "“A”"),
        (["ab", "?b"], "“[?]”"),
        (["ab", "aé"], "“é”"),
    ],
)
def test_a_string_that_does_not_fit_is_refused(strings, message):
    with pytest.raises(ValueError, match=message):
        count(strings, 2)
