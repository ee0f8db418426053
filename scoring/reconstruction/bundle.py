"""A reconstructed inspection as an inspection bundle (`omi-inspection/1`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from scoring.core.tool import CASELOAD, READING
from scoring.reconstruction.contexts import published_context
from scoring.reconstruction.files import File
from scoring.reconstruction.making import Made
from scoring.reconstruction.published import context, published_scores
from scoring.reconstruction.record import THREADS, published_entries
from scoring.reconstruction.team import Member, team

FORMAT = "omi-inspection/1"
ORIGIN = "reconstructed"


def bundle(made: Made) -> dict[str, Any]:
    sample, tool = made.sample, made.tool
    members = team(sample, context(sample.report)["team"])
    return {
        "format": FORMAT,
        "reference": sample.reference,
        "title": sample.title,
        "origin": ORIGIN,
        "area": sample.area,
        "country": sample.country,
        "tool": {"code": tool.code, "version": tool.version},
        "parent": sample.parent,
        "state": "drafting",
        "dates": dict(sample.dates),
        "team": [{"username": one.username, "name": one.name, "role": one.role} for one in members],
        "case_files": list(_case_files(made, members)),
        "grades": _grades(made),
        "conclusions": _conclusions(made),
        "published": list(published_entries(made)),
        **{key: value for key, value in published_context(sample.reference).items() if value},
    }


def _case_files(made: Made, members: tuple[Member, ...]) -> Iterator[dict[str, Any]]:
    assessors = _assessors(made, members)
    for file in made.files:
        yield {
            "reference": file.reference,
            "case_type": file.facts["case_type"],
            "state": "allocated",
            "facts": _facts(made, file, CASELOAD),
            "assessments": [_assessment(made, file, assessors[file.reference])],
        }


def _assessment(made: Made, file: File, assessor: Member) -> dict[str, Any]:
    return {
        "assessor": assessor.username,
        "assessor_kind": assessor.role,
        "kind": "primary",
        "state": "accepted",
        "facts": _facts(made, file, READING),
        "judgements": {code: {"answer": answer} for code, answer in file.answers.items() if answer},
    }


def _facts(made: Made, file: File, found: str) -> dict[str, str | bool]:
    return {fact.code: file.facts[fact.code] for fact in made.tool.facts_found(found)}


def _assessors(made: Made, members: tuple[Member, ...]) -> Mapping[str, Member]:
    """A third of the files to area assessors, the rest to inspectors and practice assessors, in turn."""
    mixed = sorted(made.files, key=lambda file: file.luck("assessor"))
    third = len(mixed) // 3
    area = [member for member in members if member.role == "area_assessor"]
    others = [member for member in members if member.role in ("inspector", "practice_assessor")]
    return _in_turn(mixed[:third], area) | _in_turn(mixed[third:], others)


def _in_turn(files: list[File], members: list[Member]) -> dict[str, Member]:
    return {file.reference: members[turn % len(members)] for turn, file in enumerate(files)}


def _grades(made: Made) -> dict[str, str]:
    """The words of the graded criteria, as the tool writes them."""
    words = {grade.lower(): grade for grade in made.tool.grades}
    return {
        score.code: words[score.words.lower()]
        for score in published_scores()
        if score.report == made.sample.report
        and score.code in made.tool.criterion
        and score.words.lower() in words
    }


def _conclusions(made: Made) -> dict[str, str]:
    """The word on each criterion, and in OMI 2 on each thread: "priority for improvement" is "priority"."""
    words = {
        word.lower(): word for word in (*made.tool.conclusions, *(band.comment for band in made.tool.bands))
    }
    found = {}
    for score in published_scores():
        word = score.words.removesuffix(" improvement required").removesuffix(" for improvement").lower()
        if score.report == made.sample.report and score.score is not None and word in words:
            found[THREADS.get(score.code, score.code)] = words[word]
    return found
