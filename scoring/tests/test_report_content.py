import json

import pytest
from django.utils import translation

from scoring.report.content import draft_content
from scoring.report.material import Inspected
from scoring.report.summary import CHART, HEADLINES, SHEET, form_of
from scoring.runs import Published
from scoring.tests.materials import cells_of, make_material, table_named, tables_of, tool_of
from scoring.words import Chosen

TOOLS = ["omi", "omi2", "esi", "esi-accommodation"]


def headings(content, level=1):
    return [part["text"] for part in content["parts"] if part.get("level") == level]


def paragraphs(content):
    return [part["text"] for part in content["parts"] if part["part"] == "paragraph"]


@pytest.mark.parametrize(
    ("name", "form"),
    [("omi", CHART), ("omi2", HEADLINES), ("esi", SHEET), ("esi-accommodation", SHEET)],
)
def test_the_form_follows_from_the_tool(name, form):
    assert form_of(tool_of(name)) == form


def test_omi_shows_a_chart_then_grades_then_the_thread():
    material = make_material("omi")
    content = draft_content(material)
    summary = [part["caption"] for part in content["parts"] if "caption" in part][:3]
    assert summary == [
        "Chart 1: Scores of sections and criteria, per cent",
        "Table 1: Section 4: Leadership and strategic management",
        "Table 2: Risk of Harm Thread",
    ]
    assert cells_of(table_named(content, "Table 2"))[0][1] == material.scores.threads["roh"].printed
    assert cells_of(table_named(content, "Table 1"))[0] == ["4.1 Leadership and planning", "Well met"]


def test_the_chart_says_in_its_table_what_it_draws():
    material = make_material("omi")
    chart = next(part for part in draft_content(material)["parts"] if part["part"] == "chart")
    assert [row["cells"][1] for row in chart["table"]["rows"]] == [bar["printed"] for bar in chart["bars"]]
    drawn = {bar["code"]: bar["printed"] for bar in chart["bars"]}
    figures = material.scores.sections | material.scores.criteria
    assert drawn == {code: figure.printed for code, figure in figures.items()}


def test_omi_2_shows_headlines_with_comments_then_sections_with_their_overall_score():
    material = make_material("omi2")
    content = draft_content(material)
    headlines = cells_of(table_named(content, "Headline scores"))
    assert [cells[1:] for cells in headlines] == [
        [figure.printed, figure.comment] for figure in material.scores.threads.values()
    ]
    section = cells_of(table_named(content, "Table 2: Section 1"))
    assert section[-1] == ["Overall Score", material.scores.sections["1"].printed, ""]
    assert section[0][1:] == [
        material.scores.criteria["1.1"].printed,
        material.scores.criteria["1.1"].comment,
    ]


def test_esi_shows_one_sheet_with_weights_grades_and_the_overall_score():
    material = make_material("esi")
    sheet = cells_of(table_named(draft_content(material), "Scoring summary sheet"))
    assert ["B1 Assessment of risk of harm", "critical", material.scores.criteria["B1"].printed] in sheet
    assert ["B4 Documentation", "important", material.scores.criteria["B4"].printed] in sheet
    assert ["A1 Leadership and planning", "graded", "Very well met"] in sheet
    assert sheet[-1] == [
        "Overall score for sections B–D (without D3)",
        "",
        material.scores.overall.printed,
    ]


@pytest.mark.parametrize("name", TOOLS)
def test_every_scored_question_stands_once_under_its_criterion_with_its_exact_figures(name):
    material = make_material(name)
    content = draft_content(material)
    tables = [table for table in tables_of(content) if "Questions of" in table["caption"]]
    rows = [row for table in tables for row in table["rows"]]
    printed = {cells[0]: cells[2:] for cells in (row["cells"] for row in rows)}
    assert len(rows) == len(printed)
    assert printed == {
        code: [
            figure.relevant,
            figure.above,
            "no relevant case" if figure.printed is None else figure.printed,
        ]
        for code, figure in material.scores.questions.items()
    }


def test_a_question_without_a_relevant_case_is_listed_as_such_and_said_to_drop_out():
    table = table_named(draft_content(make_material("esi")), "criterion B3")
    assert [0, 0, "no relevant case"] in [cells[2:] for cells in cells_of(table)]
    assert "1 question has no relevant case and drops out." in table["notes"][0]


def test_the_line_under_the_questions_says_how_the_score_follows():
    material = make_material("omi")
    table = table_named(draft_content(material), "criterion 2.3")
    summary = material.scores.questions["2.3.10"].printed
    assert table["notes"][0].startswith("The score is 80% of the mean of")
    assert f"20% of the summary question ({summary}%)" in table["notes"][0]


def test_information_questions_are_named_apart_and_have_no_row():
    table = table_named(draft_content(make_material("omi")), "criterion 1.1")
    assert "1.1.01" not in [cells[0] for cells in cells_of(table)]
    assert any("not scored: 1.1.01" in note for note in table["notes"])


@pytest.mark.parametrize("name", TOOLS)
def test_the_same_material_gives_the_same_content_and_json_keeps_it(name):
    content = draft_content(make_material(name))
    assert content == draft_content(make_material(name))
    assert json.loads(json.dumps(content)) == content


@pytest.mark.parametrize("name", TOOLS)
def test_headings_go_down_one_level_at_a_time_and_each_has_an_id_of_its_own(name):
    parts = [part for part in draft_content(make_material(name))["parts"] if part["part"] == "heading"]
    levels = [part["level"] for part in parts]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert len({part["id"] for part in parts}) == len(parts)


@pytest.mark.parametrize("name", TOOLS)
def test_every_row_fills_its_columns_or_is_a_heading_across_them(name):
    for table in tables_of(draft_content(make_material(name))):
        for row in table["rows"]:
            assert len(row["cells"]) == (1 if row["kind"] == "group" else len(table["columns"]))


def test_parts_stand_in_the_order_of_the_tools_report():
    assert headings(draft_content(make_material("esi")))[:3] == [
        "Summary of scores",
        "Scoring approach",
        "Section A: Quality of management",
    ]
    assert headings(draft_content(make_material("omi2")))[-2:] == [
        "Scores of sections and criteria",
        "Scoring approach",
    ]


def test_a_comment_that_replaces_the_one_proposed_stands_with_its_reason():
    material = make_material("omi2")
    proposed = material.scores.criteria["1.2"].comment
    chosen = {("criterion", "1.2"): Chosen("DRASTIC", "Two cases were urgent.")}
    said = paragraphs(draft_content(make_material("omi2", conclusions=chosen)))
    assert f"The score proposes {proposed}; DRASTIC was chosen. Reason: Two cases were urgent." in said


def test_a_headline_whose_comment_was_replaced_is_named_in_the_note():
    material = make_material("omi2")
    thread = material.tool.threads[0]
    proposed = material.scores.threads[thread.code].comment
    other = next(band.comment for band in material.tool.bands if band.comment != proposed)
    content = draft_content(make_material("omi2", conclusions={("thread", thread.code): Chosen(other)}))
    notes = [note for part in content["parts"] for note in part.get("notes", ())]
    note = f"{thread.title}: The score proposes {proposed}; {other} was chosen. Reason: none is recorded."
    assert note in notes


def test_a_conclusion_is_printed_beside_its_score_and_a_missing_one_is_said_to_be_missing():
    chosen = {("criterion", "1.1"): Chosen("priority")}
    material = make_material("omi", conclusions=chosen)
    said = paragraphs(draft_content(material))
    score = material.scores.criteria["1.1"].printed
    assert f"Score: {score}%. Conclusion: priority." in said
    assert any(line.endswith("Conclusion: not concluded yet.") for line in said)


def test_figures_that_differ_from_the_published_ones_are_listed_with_the_reason():
    material = make_material("omi")
    scores = material.scores
    published = {
        ("criterion", "1.1"): Published(scores.criteria["1.1"].printed, ""),
        ("criterion", "1.2"): Published(scores.criteria["1.2"].printed + 3, "Not all was printed."),
    }
    content = draft_content(make_material("omi", published=published))
    assert "1 of 2 published figures of the whole sample are the same here." in paragraphs(content)
    assert cells_of(table_named(content, "differ from the published")) == [
        [
            "1.2 Assessment of risk of harm",
            scores.criteria["1.2"].printed + 3,
            scores.criteria["1.2"].printed,
            "Not all was printed.",
        ]
    ]


def test_an_inspection_without_a_published_report_says_nothing_of_one():
    assert "Differences from the published report" not in headings(draft_content(make_material("omi")))


def test_a_reconstructed_inspection_is_called_what_it_is():
    inspected = Inspected("Gwent 2008", "Gwent", reconstructed=True)
    content = draft_content(make_material("omi", inspection=inspected))
    assert content["notice"] == "Reconstructed from published percentages; no real cases."
    assert draft_content(make_material("omi"))["notice"] == ""


def test_a_training_inspection_is_called_what_it_is():
    inspected = Inspected("Gwent 2008", "Gwent", training=True)
    content = draft_content(make_material("omi", inspection=inspected))
    assert content["notice"] == "Training: not a real inspection."
    assert draft_content(make_material("omi"))["notice"] == ""


def test_the_head_says_what_the_draft_stands_on():
    details = dict(draft_content(make_material("omi"))["details"])
    assert details["Scores"] == "Final, run 7 of 1 April 2026"
    assert details["Counted"] == "20 of 20 case files"
    assert details["Tool"] == "Offender Management Inspection, version 2006.1"


def test_a_welsh_draft_takes_welsh_where_there_is_some_and_english_elsewhere():
    with translation.override("cy"):
        content = draft_content(make_material("omi", language="cy"))
    assert content["language"] == "cy"
    assert "1.1 Preparing for sentence" in headings(content, level=2)
