"""Model answers to a case file of a training inspection, in a bundle: read, made into rows, and written."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assessments.bundles.parts import ModelAnswerPart
from assessments.bundles.places import Place
from assessments.models import CaseFile, ModelAnswer
from scoring.core.answers import clean
from scoring.core.tool import Tool


def read_model_answers(answers: Place, tool: Tool) -> Iterator[ModelAnswerPart]:
    for code, place in answers.items():
        if code not in tool.question:
            place.refuse(f"{tool.code} {tool.version} has no such question")
        place.known("answer", "why")
        why = place.get("why")
        yield ModelAnswerPart(
            code=code,
            answer=_answer(place.at("answer"), tool, code),
            why="" if why.value is None else why.text(empty=True),
        )


def _answer(place: Place, tool: Tool, code: str) -> str:
    try:
        return clean(tool.scale_of(tool.question[code]), place.text(200))
    except ValueError as error:
        return place.refuse(str(error).rstrip("."))


def make_model_answers(
    given: Iterable[tuple[CaseFile, ModelAnswerPart]], questions: Mapping[str, int]
) -> None:
    """`questions` holds their keys by code."""
    ModelAnswer.objects.bulk_create(
        [
            ModelAnswer(case_file=file, question_id=questions[part.code], answer=part.answer, why=part.why)
            for file, part in given
        ],
        500,
    )


def write_model_answers(file: CaseFile) -> dict[str, Any]:
    """By question code, in the tool's order."""
    rows = sorted(file.model_answers.all(), key=lambda each: each.question.position)
    return {each.question.code: {"answer": each.answer, "why": each.why} for each in rows}
