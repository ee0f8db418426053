"""The four tools the product comes with."""

from pathlib import Path

import pytest
import yaml

from scoring.core.routing import applicable
from scoring.core.tool import CASES, GRADED
from scoring.core.tool_checks import problems
from scoring.core.tool_reading import read_tool

TOOLS = Path(__file__).parents[3] / "assessments" / "tools"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def content(name: str) -> dict:
    return yaml.load((TOOLS / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)


CONTENT = {name: content(name) for name in ("omi", "omi2", "esi", "esi-accommodation")}
READ = {name: read_tool(data) for name, data in CONTENT.items()}
each_tool = pytest.mark.parametrize("name", READ)


@each_tool
def test_nothing_is_wrong_with_the_tool(name):
    assert problems(CONTENT[name]) == []


def test_every_file_in_the_folder_is_one_of_the_four():
    assert {path.stem for path in TOOLS.glob("*.yaml")} == set(READ)


@pytest.mark.parametrize(
    ("name", "code", "version", "sections", "criteria", "questions", "scored"),
    [
        ("omi", "omi", "2006.1", 4, 20, 263, 246),
        ("omi2", "omi2", "2009.1", 4, 16, 203, 192),
        ("esi", "esi", "2003.1", 4, 18, 59, 59),
        ("esi-accommodation", "esi_accommodation", "2004.1", 4, 15, 33, 33),
    ],
)
def test_the_tool_is_as_large_as_published(name, code, version, sections, criteria, questions, scored):
    tool = READ[name]
    assert (tool.code, tool.version) == (code, version)
    assert len(tool.sections) == sections
    assert len(list(tool.criteria())) == criteria
    assert len(tool.questions) == questions
    assert sum(question.scored for question in tool.questions) == scored


@each_tool
def test_every_question_is_reached_by_some_case(name):
    """For each question, a case made to satisfy its conditions, and those of the questions they name."""
    tool = READ[name]
    for question in tool.questions:
        facts, answers = {}, {}
        _satisfy(tool, question, facts, answers)
        assert question.code in applicable(tool, facts, answers), question.code


def _satisfy(tool, question, facts, answers):
    for condition in question.applies:
        known = facts if condition.subject == "fact" else answers
        # An earlier condition may have left fewer answers, as “tier 4” does to “tier 2, 3 or 4”.
        if known.get(condition.code) not in condition.among:
            known[condition.code] = condition.among[0]
        if condition.subject == "question":
            _satisfy(tool, tool.question[condition.code], facts, answers)


@each_tool
def test_every_question_says_where_it_comes_from(name):
    without = [q.code for q in READ[name].questions if not q.sources and not q.summary]
    assert without == []


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("gender", ("male", "female")),
        ("ethnicity", ("white", "mixed", "asian", "black", "other", "not_recorded")),
        ("roh", ("low", "medium", "high", "very_high")),
        ("ppo", (True, False)),
        ("mappa", ("none", "1", "2", "3")),
    ],
)
def test_a_fact_means_the_same_in_every_tool(code, values):
    assert {tool.fact[code].values for tool in READ.values()} == {values}


@each_tool
def test_a_judgement_may_rest_on_the_file_the_people_and_other_records(name):
    codes = [source.code for source in READ[name].evidence]
    assert {"file", "offender_manager", "offender", "other_records"} <= set(codes)
    assert codes[0] == "file"


def test_sources_of_evidence_without_codes_can_still_be_read():
    old = read_tool(CONTENT["esi"] | {"evidence": ["case file", "others involved"]})
    assert [(source.code, source.title) for source in old.evidence] == [
        ("case_file", "case file"),
        ("others_involved", "others involved"),
    ]


@each_tool
def test_where_a_word_of_the_scale_could_be_in_doubt_a_sentence_says_what_it_means(name):
    """Quality words; and yes, where the question asks for the absence of something."""
    tool = READ[name]
    absence = ("avoided", "no further", "no more than", "no reconviction", "free of", "undisturbed")
    doubtful = [
        question
        for question in tool.questions
        if question.scored and (question.scale != "yes_no" or any(word in question.text for word in absence))
    ]
    assert [question.code for question in doubtful if not question.guidance] == []


@each_tool
def test_guidance_is_one_short_sentence(name):
    said = [question.guidance for question in READ[name].questions if question.guidance]
    assert [text for text in said if len(text) > 130 or not text.endswith(".") or ". " in text] == []


def test_only_omi_weighs_summary_questions():
    assert READ["omi"].summary_weight * 5 == 1
    summaries = {c.code: sum(q.summary for q in c.questions) for c in READ["omi"].criteria(CASES)}
    assert set(summaries.values()) == {1}
    assert not any(q.summary for name in READ if name != "omi" for q in READ[name].questions)


def test_esi_weighs_criteria_and_sections():
    esi = READ["esi"]
    assert {code: float(share) for code, share in esi.overall.items()} == {"B": 0.3, "C": 0.4, "D": 0.3}
    important = {c.code for c in esi.criteria(CASES) if c.weight == 1}
    assert important == {"B4", "C4", "D2"}
    assert {c.weight for c in esi.criteria(CASES) if c.code not in important} == {2}
    assert [c.code for c in esi.criteria(GRADED)] == ["A1", "A2", "A3", "A4", "A5", "D3"]


def _threads(name):
    return {thread.code: thread.sections for thread in READ[name].threads}


def test_threads_and_words_are_those_of_each_programme():
    assert _threads("omi") == {"roh": ("1", "2")}
    assert _threads("omi2") == {
        "roh": ("1", "2"),
        "lor": ("1", "2", "3"),
        "ce": ("1", "2", "3"),
    }
    assert READ["omi"].conclusions == ("good", "priority", "urgent priority")
    assert [(b.comment, int(b.start), b.provisional) for b in READ["omi2"].bands] == [
        ("MINIMUM", 80, True),
        ("MODERATE", 65, True),
        ("SUBSTANTIAL", 45, True),
        ("DRASTIC", 0, True),
    ]


@pytest.mark.parametrize(
    ("facts", "answers", "asked", "not_asked"),
    [
        ({"case_type": "licence"}, {"1.1.01": "yes"}, {"1.2.03"}, {"1.1.01", "1.1.02", "1.2.02", "1.5.22"}),
        ({"case_type": "community"}, {"1.1.01": "yes"}, {"1.1.02", "1.1.22"}, {"1.1.16", "2.4.01"}),
        (
            {"case_type": "custody", "ppo": True},
            {"1.1.01": "yes"},
            {"1.1.16", "1.3.08", "1.5.22"},
            {"2.6.05"},
        ),
        ({}, {"1.2.06": "no"}, {"1.2.01"}, {"1.2.06", "1.2.07", "1.2.16"}),
        ({"full_analysis_indicated": True}, {"1.2.06": "no"}, {"1.2.06", "1.2.07"}, {"1.2.08"}),
        ({"roh": "very_high"}, {}, {"1.2.16", "2.2.22"}, {"2.2.20", "2.2.21"}),
        ({"roh": "high", "approved_premises": False}, {"2.2.20": "no"}, {"2.2.20", "2.2.21"}, {"2.6.08"}),
        ({"tier": "3"}, {}, {"3.1.23", "3.1.24"}, {"3.1.22"}),
        ({}, {"1.3.01": "not_relevant"}, {"1.3.04"}, {"1.3.02", "3.1.14"}),
    ],
)
def test_the_routing_of_omi_asks_what_the_case_calls_for(facts, answers, asked, not_asked):
    applies = applicable(READ["omi"], facts, answers)
    assert asked <= applies
    assert not applies & not_asked


def test_the_two_scored_questions_without_a_published_line_have_one():
    assert READ["omi2"].scales["achieved"].above == ("fully", "partly")
    assert READ["esi"].scales["risk_outcome"].above == ("reduced",)
