"""Every figure of context.json that a page shows is in the reconstructed inspection."""

import json
import re

import pytest

from scoring.reconstruction.contexts import FOLDER, published_context
from scoring.reconstruction.published import context

REPORTS = {
    "gwent-2008": "Gwent",
    "kent-2008": "Kent",
    "west-midlands-2008": "West Midlands",
    "thames-valley-2010": "Thames Valley",
    "gloucestershire-2005": "Gloucestershire",
}
# What context.json holds of the area, its surveys and its performance; the rest is the report's own.
KEPT = (
    "team",
    "caseload",
    "budget",
    "sample",
    "questionnaires",
    "interviews",
    "offender_questionnaire",
    "victim_questionnaire",
    "court_questionnaire",
    "staff_survey",
    "targets_2003_2004",
    "scorecard_rank",
    "ippf",
    "approved_premises",
    "averages_to_date",
)
# Sums of money are kept as printed, not as what was probably meant.
LEFT_OUT = ("probable_gbp", "gbp", "locator", "charts", "note", "stated_design_note")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers(text):
    return {number.replace(",", "") for number in NUMBER.findall(text)}


def figures(value, key=""):
    """The numbers within a part of context.json, as text; places in the report are none."""
    if key in LEFT_OUT or key.endswith("locator"):
        return set()
    if isinstance(value, dict):
        return {number for name, each in value.items() for number in figures(each, name)}
    if isinstance(value, list):
        return {number for each in value for number in figures(each)}
    return numbers(str(value)) if isinstance(value, int | float | str) else set()


@pytest.mark.parametrize(("reference", "report"), REPORTS.items())
def test_no_published_figure_is_missing(reference, report):
    published = context(report)
    wanted = set().union(*(figures(published.get(part), part) for part in KEPT))
    assert wanted
    assert wanted - numbers(json.dumps(published_context(reference), ensure_ascii=False)) == set()


def test_every_report_has_its_file_and_no_other_inspection_has():
    assert {file.stem for file in FOLDER.glob("*.toml")} == REPORTS.keys()
    assert published_context("gloucestershire-2005-accommodation") == {}
