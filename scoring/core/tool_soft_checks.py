"""Whether a tool's soft checks can work: every condition names what exists, each check is about some
question, and there is a case in which it finds something."""

from collections.abc import Iterator, Mapping
from typing import Any

from scoring.core.soft_checks import GENERAL
from scoring.core.tool_routes import (
    allowed_by,
    answers_known,
    answers_of,
    fact_condition,
    questions_of,
    route_problems,
    several_of,
    subject_of,
    together,
)
from scoring.core.tool_shape import Path, Problem


def soft_check_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _code_problems(data)
    misnamed = list(_condition_problems(data))
    yield from misnamed
    if data.get("checks") and not misnamed and not any(route_problems(data)):
        yield from _never_found(data)


def _code_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    seen = set(GENERAL)
    for index, check in enumerate(data.get("checks") or ()):
        here, code = ("checks", index), check["code"]
        if code in GENERAL:
            yield Problem((*here, "code"), f"the code “{code}” is kept for the check that every tool has")
        elif code in seen:
            yield Problem((*here, "code"), f"the check code “{code}” is used twice")
        seen.add(code)
        if not any("question" in condition for condition in check["when"]):
            yield Problem((*here, "when"), f"the check {code} names no question: it is about no answer")


def _condition_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    scale_of = {question["code"]: question["scale"] for _, question in questions_of(data)}
    for here, condition in _conditions(data):
        if "fact" in condition:
            yield from fact_condition(data, here, condition)
        elif condition["question"] not in scale_of:
            yield Problem((*here, "question"), f"the question “{condition['question']}” is not known")
        elif scale_of[condition["question"]] in data["scales"]:  # one that is not is named where it stands
            answers = answers_of(data["scales"][scale_of[condition["question"]]])
            yield from answers_known(here, condition, condition["question"], answers)


def _conditions(data: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for index, check in enumerate(data.get("checks") or ()):
        for part in ("when", "unless"):
            for number, condition in enumerate(check.get(part) or ()):
                yield ("checks", index, part, number), condition


def _never_found(data: Mapping[str, Any]) -> Iterator[Problem]:
    """A check finds something in some case as long as each fact and question that `when` speaks of, or that
    those questions depend on, is left an answer that `unless` does not excuse."""
    closures, several = allowed_by(data), several_of(data)
    for index, check in enumerate(data["checks"]):
        left = together(check["when"], closures, several)
        for condition in check.get("unless") or ():
            subject = subject_of(condition)
            if subject in left:
                left[subject] -= frozenset(condition["in"])
        for (kind, code), answers in left.items():
            if not answers:
                message = f"the check {check['code']} can never find anything: it leaves no answer to"
                yield Problem(("checks", index), f"{message} the {kind} {code}")
