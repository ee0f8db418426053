"""What holds of the scores of any inspection."""

from hypothesis import given
from hypothesis import strategies as st

from scoring.core.scores import score
from scoring.core.tests.drawings import ESI, OMI, OMI_2, exact

TOOLS = {"esi": ESI, "omi": OMI, "omi 2": OMI_2}
tools = st.sampled_from(sorted(TOOLS)).map(TOOLS.get)


@st.composite
def inspections(draw, letters="aabbnxo", smallest=0):
    tool = draw(tools)
    width = len(tool.questions)
    return tool, draw(
        st.lists(st.text(letters, min_size=width, max_size=width), min_size=smallest, max_size=6)
    )


def all_exact(scores):
    overall = {} if scores.overall is None else {"overall": scores.overall}
    parts = (scores.questions, scores.criteria, scores.sections, scores.threads, overall)
    return [exact(part) for part in parts]


@given(inspections(), st.randoms())
def test_the_order_of_cases_does_not_matter(inspection, random):
    tool, strings = inspection
    shuffled = random.sample(strings, len(strings))

    assert score(tool, shuffled) == score(tool, strings)


@given(inspections(), st.sampled_from("nxoi"))
def test_a_case_file_that_is_relevant_to_nothing_changes_nothing(inspection, letter):
    tool, strings = inspection

    assert score(tool, [*strings, letter * len(tool.questions)]) == score(tool, strings)


@given(inspections(smallest=1), st.data())
def test_a_not_relevant_answer_counts_like_none_at_all(inspection, data):
    tool, strings = inspection
    place = data.draw(st.integers(0, len(tool.questions) - 1))

    assert score(tool, with_letter(strings, place, "n")) == score(tool, with_letter(strings, place, "o"))


@given(inspections())
def test_each_score_lies_between_the_lowest_and_the_highest_of_its_parts(inspection):
    tool, strings = inspection
    scores = score(tool, strings)

    for figure, parts in figures_with_parts(tool, scores):
        having = [part.score for part in parts if part.score is not None]
        if figure.score is not None:
            assert min(having) <= figure.score <= max(having)
        elif figure is not scores.overall:
            assert having == []


@given(inspections(smallest=1), st.data())
def test_an_answer_moved_above_the_line_lowers_no_score(inspection, data):
    tool, strings = inspection
    place = data.draw(st.integers(0, len(tool.questions) - 1))
    lower = all_exact(score(tool, with_letter(strings, place, "b")))
    higher = all_exact(score(tool, with_letter(strings, place, "a")))

    for before, after in zip(lower, higher, strict=True):
        for code, value in before.items():
            assert (value is None) == (after[code] is None)
            assert value is None or value <= after[code]


@given(inspections(smallest=1), st.data())
def test_an_answer_moved_above_the_line_raises_its_question_criterion_and_section(inspection, data):
    tool, strings = inspection
    criterion = data.draw(st.sampled_from([c for c in tool.criteria() if c.questions]))
    question = data.draw(st.sampled_from([q for q in criterion.questions if q.scored]))
    place = tool.position[question.code]
    before = score(tool, with_letter(strings, place, "b"))
    after = score(tool, with_letter(strings, place, "a"))

    assert after.questions[question.code].score > before.questions[question.code].score
    assert after.criteria[criterion.code].score > before.criteria[criterion.code].score
    section = next(s.code for s in tool.sections if criterion in s.criteria)
    assert after.sections[section].score > before.sections[section].score


def with_letter(strings, place, letter):
    """The same answers with another letter at one place of the first case file."""
    first, *others = strings
    return [first[:place] + letter + first[place + 1 :], *others]


def figures_with_parts(tool, scores):
    for section in tool.sections:
        for criterion in section.criteria:
            if criterion.code in scores.criteria:
                questions = [scores.questions[q.code] for q in criterion.questions if q.scored]
                yield scores.criteria[criterion.code], questions
        if section.code in scores.sections:
            criteria = [scores.criteria[c.code] for c in section.criteria if c.code in scores.criteria]
            yield scores.sections[section.code], criteria
    for thread in tool.threads:
        flagged = [
            q.code for q in tool.questions if thread.code in q.threads and q.code[0] in thread.sections
        ]
        yield scores.threads[thread.code], [scores.questions[code] for code in flagged]
    if scores.overall:
        yield scores.overall, [scores.sections[code] for code in tool.overall]
