"""A figure: one score, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from scoring.core.rounding import rule_8_printed

NO_RELEVANT_CASE = "No case is relevant to it."
NO_QUESTION = "None of its questions has a score."
NO_CRITERION = "None of its criteria has a score."
NOT_GIVEN = "No score was given for it."


@dataclass(frozen=True, slots=True)
class Figure:
    """`score` is an exact proportion from 0 to 1; `reason` is empty exactly when there is a score.

    `above` and `relevant` are case files, for questions alone; `comment` is the one that the tool's
    bands propose, for criteria and threads alone.
    """

    code: str
    title: str
    score: Fraction | None
    reason: str = ""
    above: int | None = None
    relevant: int | None = None
    comment: str | None = None

    def __post_init__(self) -> None:
        if (self.score is None) != bool(self.reason):
            raise ValueError(f"{self.code}: a figure has either a score or a reason for having none")

    @property
    def printed(self) -> int | None:
        """Whole per cent, or None where there is no score."""
        return None if self.score is None else rule_8_printed(self.score)


def as_json(figure: Figure) -> dict[str, Any]:
    """What a score run tells of any figure: `score` is unrounded, as near as a float comes."""
    told: dict[str, Any] = {
        "score": None if figure.score is None else float(figure.score),
        "printed": figure.printed,
    }
    if figure.reason:
        told["reason"] = figure.reason
    return told


def question_as_json(figure: Figure) -> dict[str, Any]:
    return as_json(figure) | {"above": figure.above, "relevant": figure.relevant}


def commented_as_json(figure: Figure) -> dict[str, Any]:
    """With the proposed comment, null where the tool has no bands or the figure no score."""
    return as_json(figure) | {"comment": figure.comment}


def reason_for_no_overall(sections: Mapping[str, Fraction | None]) -> str:
    """Which sections leave an overall score without a part; empty where all have a score."""
    missing = [code for code, score in sections.items() if score is None]
    if not missing:
        return ""
    if len(missing) == 1:
        return f"Section {missing[0]} has no score."
    return f"Sections {', '.join(missing[:-1])} and {missing[-1]} have no score."
