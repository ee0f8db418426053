"""What a page of scores shows follows from the tool alone: drawn tools, no database."""

import pytest

from scoring.core.scores import score
from scoring.core.tests.drawings import drawn_answers, drawn_tool
from scoring.overview import lay_out
from scoring.runs import Published
from scoring.words import Chosen

ESI = drawn_tool(
    """
    A  A1    graded
    B  B1*2  q
    B  B2*1  q
    B  B3*2  graded
    """,
    scoring={"overall": {"B": 1}},
)
OMI_2 = drawn_tool(
    """
    1  1.1  q:roh
    1  1.2  q
    """,
    threads={"roh": ["1"]},
    bands=[{"comment": "MINIMUM", "from": 80, "provisional": True}, {"comment": "DRASTIC", "from": 0}],
)


def overview_of(tool, letters, **more):
    given = {"grades": {}, "conclusions": {}, "published": {}} | more
    return lay_out(tool, score(tool, drawn_answers(letters)), **given)


def test_esi_has_weights_an_overall_score_and_a_grade_among_scores():
    overview = overview_of(ESI, "ab \n aa", grades={"B3": "well met"})

    assert [part.line.code for part in overview.scored] == ["B"]
    assert [part.line.code for part in overview.graded] == ["A"]
    assert [(line.code, line.weight, line.word) for line in overview.scored[0].criteria] == [
        ("B1", "2", ""),
        ("B2", "1", ""),
        ("B3", "", "Well met"),
    ]
    assert overview.weighted and overview.mixed
    assert overview.overall.figure.printed == 83
    assert overview.words == ""


def test_omi_2_has_headlines_with_the_comment_that_is_proposed():
    overview = overview_of(OMI_2, "ab \n aa")

    assert overview.words == "Comment"
    assert [(line.title, line.word) for line in overview.threads] == [("roh", "MINIMUM")]
    assert overview.thread_words and overview.provisional_bands
    assert not overview.weighted and not overview.mixed and overview.overall is None


def test_an_override_keeps_the_proposal_beside_it():
    chosen = {("criterion", "1.1"): Chosen("DRASTIC", "Four victims.")}
    overview = overview_of(OMI_2, "ab", conclusions=chosen)

    line = overview.scored[0].criteria[0]
    assert (line.word, line.proposed, line.reason) == ("DRASTIC", "MINIMUM", "Four victims.")


@pytest.mark.parametrize(("printed", "difference"), [(90, 10), (100, None)])
def test_what_differs_from_the_published_figure_is_explained(printed, difference):
    published = {("criterion", "1.1"): Published(printed, "One question was not printed.")}
    overview = overview_of(OMI_2, "ab", published=published)

    lines = overview.explanations.get("One question was not printed.", [])
    assert [line.difference for line in lines] == ([difference] if difference else [])
    assert overview.compared
