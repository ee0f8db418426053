"""The reconstructed inspections, made once for all tests that look at them."""

from collections.abc import Mapping
from functools import cache

from scoring.core.letters import effective
from scoring.core.tool import Tool
from scoring.management.commands.reconstruct_inspections import product_tools
from scoring.reconstruction import Made, bundle, reconstructions

REFERENCES = {
    "Gwent": "gwent-2008",
    "Kent": "kent-2008",
    "West Midlands": "west-midlands-2008",
    "Thames Valley": "thames-valley-2010",
    "Gloucestershire": "gloucestershire-2005",
}
ACCOMMODATION = "gloucestershire-2005-accommodation"


@cache
def tools() -> Mapping[str, Tool]:
    return product_tools()


@cache
def all_made() -> Mapping[str, Made]:
    return {made.sample.reference: made for made in reconstructions(tools())}


@cache
def all_bundles() -> Mapping[str, dict]:
    return {reference: bundle(made) for reference, made in all_made().items()}


def tool_of(data: Mapping) -> Tool:
    return tools()[data["tool"]["code"]]


def facts_of(case_file: Mapping) -> dict:
    """All that is known of a case file, from the caseload and from the reading."""
    facts = {"case_type": case_file["case_type"], **case_file["facts"]}
    return facts | case_file["assessments"][0]["facts"]


@cache
def letters(reference: str) -> tuple[str, ...]:
    """The effective answers of each case file of a bundle, from its judgements alone."""
    data = all_bundles()[reference]
    return tuple(
        effective(tool_of(data), facts_of(case_file), answers_of(case_file))
        for case_file in data["case_files"]
    )


def answers_of(case_file: Mapping) -> dict[str, str]:
    judgements = case_file["assessments"][0]["judgements"]
    return {code: judgement["answer"] for code, judgement in judgements.items()}


def tally(reference: str, code: str, where: Mapping) -> tuple[int, int]:
    """Case files above the line, and relevant, on one question within a part of the sample."""
    data = all_bundles()[reference]
    position = tool_of(data).position[code]
    found = [
        string[position]
        for string, case_file in zip(letters(reference), data["case_files"], strict=True)
        if all(facts_of(case_file)[fact] in values for fact, values in where.items())
    ]
    return found.count("a"), found.count("a") + found.count("b")
