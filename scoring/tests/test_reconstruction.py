"""Every published figure, counted from the reconstructed judgements."""

import csv
from fractions import Fraction

import pytest

from scoring.core.rounding import rule_8_printed
from scoring.core.scores import score
from scoring.reconstruction.published import FOLDER
from scoring.reconstruction.subsets import ASIDE, WITHIN
from scoring.tests.reconstructed import ACCOMMODATION, REFERENCES, all_bundles, letters, tally, tool_of

# Findings whose printed per cent their own printed counts rule out: the count stands, or else the per cent.
COUNTS_STAND = {"F0707"}  # Kent 2.2.16: 21 of 25 printed as 81%
PER_CENT_STANDS = {"F0661", "F0436"}  # Kent 1.4.08: 74% of 60; Thames Valley 1.3.18: 70% of 21

FIGURES = {
    "Gwent": 202,
    "Kent": 154,
    "West Midlands": 152,
    "Thames Valley": 168,
    "Gloucestershire": 86,
}


def rows(report: str) -> list[dict]:
    """The whole-sample question figures as they stand in the published table: those with a number."""
    with (FOLDER / "findings.csv").open(encoding="utf-8", newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if row["report"] == report
            and row["in_criterion_average"] == "yes"
            and not row["percent_basis"].startswith("words only")
        ]


@pytest.mark.parametrize("report", REFERENCES)
def test_every_published_figure_is_reproduced_to_the_printed_digit(report):
    missed, met = [], 0
    for row in rows(report):
        for code in row["question_codes"].split(";") if row["id"] not in ASIDE else ():
            reference = ACCOMMODATION if code.startswith("T-") else REFERENCES[report]
            above, relevant = tally(reference, code, WITHIN.get(row["id"], {}))
            wrong = difference(row, above, relevant)
            met += not wrong
            missed += [f"{code} ({row['locator']}): {wrong}"] if wrong else []
    print(f"{report}: {met} published figures reproduced, {len(missed)} missed")
    assert not missed, f"{report}: {met} figures reproduced, {len(missed)} missed: {missed}"
    assert met == FIGURES[report], f"{report}: {met} figures reproduced"


def difference(row: dict, above: int, relevant: int) -> str:
    """What of the row's own numbers the counted ones do not give; empty where they give them all."""
    if not relevant:
        return "no case file is relevant"
    counts = {"numerator": above, "denominator": relevant, "not_met_count": relevant - above}
    if row["id"] in PER_CENT_STANDS:
        counts = {}
    wrong = [f"{name} {row[name]}, not {found}" for name, found in counts.items() if odd(row, name, found)]
    printed = rule_8_printed(Fraction(above, relevant))
    # Computed from counts, the table's per cent has a decimal and is not what was printed.
    whole = "." not in row["percent"]
    if whole and row["id"] not in COUNTS_STAND and printed != int(row["percent"]):
        wrong.append(f"{row['percent']}%, not {printed}% ({above} of {relevant})")
    return "; ".join(wrong)


def odd(row: dict, name: str, found: int) -> bool:
    return row[name] != "" and int(row[name]) != found


@pytest.mark.parametrize(
    "reference", [REFERENCES[report] for report in FIGURES if report != "Gloucestershire"]
)
def test_every_omi_and_omi_2_criterion_comes_within_five_points(reference):
    for code, published, calculated in criteria(reference):
        assert abs(published - calculated) <= 5, f"{reference} {code}: {calculated}, published {published}"


def test_most_omi_and_omi_2_criteria_print_exactly_as_published():
    references = [REFERENCES[report] for report in FIGURES if report != "Gloucestershire"]
    found = [one for reference in references for one in criteria(reference)]
    exact = [one for one in found if one[1] == one[2]]
    assert (len(exact), len(found)) == (50, 53)


def criteria(reference: str) -> list[tuple[str, int, int]]:
    data = all_bundles()[reference]
    scores = score(tool_of(data), letters(reference))
    return [
        (entry["code"], entry["printed"], scores.criteria[entry["code"]].printed)
        for entry in data["published"]
        if entry["level"] == "criterion"
    ]


def test_each_question_published_more_than_once_is_told_apart_agrees_or_is_set_aside():
    seen: dict[tuple[str, str], list[dict]] = {}
    with (FOLDER / "findings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["in_criterion_average"] == "yes":
                for code in row["question_codes"].split(";"):
                    seen.setdefault((row["report"], code), []).append(row)
    several = {key: found for key, found in seen.items() if len(found) > 1}
    assert len(several) == 11
    for key, found in several.items():
        whole = [row for row in found if row["id"] not in WITHIN and row["id"] not in ASIDE]
        assert len({row["percent"] for row in whole}) <= 1, key
