"""Published figures that cannot all be met, and which of them stands.

Counts win over per cents, and the first figure over the second. Numbers are those of `oddities.csv`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scoring.reconstruction.figures import Figure
from scoring.reconstruction.making import Made


@dataclass(frozen=True)
class Contradiction:
    report: str
    code: str
    locator: str
    sentence: str


# What the reports say of a subset's size or in words beside a figure, and what was made of it.
SETTLED: Mapping[int, str] = {
    2: "The counts stand; see the figure.",
    4: "The per cents stand (first, and whole-sample figures): nine of those are missing, not seven.",
    5: "The per cent stands; see the figure.",
    6: "No figure; the question is free.",
    7: "The per cent stands; see the figure.",
    8: "Both per cents are met within their own case type: 7 of 10 recalls and 16 of 19 breaches; of the 31, "
    "two are not relevant to this question.",
    9: "The question's own finding is a count without a base; it is free, and starts from six not correct.",
    13: "The first figures stand: 69% and 68%.",
    14: "Two questions, each with its own figure; both are met.",
    15: "Words against a count: the count of six in 11 is met, the words give no figure.",
    16: "50 case files have the fact; each count is met by leaving the others out as not relevant.",
    19: "Nine transferred files; two of them of high risk of harm, for the question on those.",
    20: "15 files are of high or very high risk of harm; one is not relevant to management involvement.",
    21: "Two questions: 2.4.12 in words (free), 3.1.13 with its 58%, which is met.",
    23: "Two questions, each with its own figure; both are met.",
    24: "70 is read as community orders and custody.",
    25: "The design's 40 licence cases stand.",
    26: "12 case files are PPO; one or two are not relevant where 11 or ten are counted.",
    27: "25 case files have safeguarding concerns; one is not relevant where 24 are counted.",
    28: "29 of 39 and 33 of 44: both per cents and both counts are met.",
    31: "163 files, the design's 40, 60 and 10 in proportion.",
    58: "Read as ten of 16 not met.",
    60: "Read as 23 met, of 30.",
    61: "54% is met as printed, as a question of its own.",
    63: "The one figure is met by each of the questions it is printed for.",
}


def contradictions(made: Made) -> Iterator[Contradiction]:
    for figure in made.figures:
        sentence = contradiction(made, figure)
        if sentence:
            yield Contradiction(made.sample.report, figure.code, figure.finding.locator, sentence)


def contradiction(made: Made, figure: Figure) -> str:
    """Why this figure, or a part of it, was not taken; empty where all of it is met."""
    printed = figure.finding.printed
    if figure.superseded:
        return f"{figure.printed}% is set aside: {figure.superseded}."
    if figure.exact and printed is not None and printed != figure.printed:
        counts = f"{figure.above} of {figure.relevant}"
        return f"Printed as {printed}%; {counts} is {figure.printed}%. The counts stand."
    if figure.exact or figure.relevant is None:
        return ""
    relevant = sum(len(part.ranked) for part in made.answered[figure.code])
    if relevant == figure.relevant:
        return ""
    return (
        f"{figure.printed}% is not possible of {figure.relevant}; the per cent stands, met by {relevant} "
        f"case files with {figure.relevant - relevant} not relevant."
    )
