from scoring.core.scores import score
from scoring.core.tests.drawings import drawn_answers
from scoring.report.bars import bars, in_words
from scoring.tests.test_overview import ESI, OMI_2


def bars_of(tool, letters):
    return bars(tool, score(tool, drawn_answers(letters)))


def test_the_chart_has_each_section_before_its_criteria_and_no_graded_one():
    assert [(bar["code"], bar["kind"], bar["printed"]) for bar in bars_of(ESI, "ab \n aa")] == [
        ("B", "section", 83),
        ("B1", "criterion", 100),
        ("B2", "criterion", 50),
    ]


def test_the_chart_is_said_in_words_too():
    assert in_words(bars_of(OMI_2, "ab \n aa")) == (
        "Sections: 1 Section 1 75%. Highest criterion: 1.1 Criterion 1.1 100%."
        " Lowest criterion: 1.2 Criterion 1.2 50%."
    )
    assert in_words(bars_of(OMI_2, "nn")) == "Sections: 1 Section 1 no score."
