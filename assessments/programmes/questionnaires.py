"""The questionnaires that a programme sends out, each in its versions.

Data in YAML, one file a programme; surveys/other.yaml explains it. A survey keeps the version that was sent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from assessments.models import Survey
from assessments.programmes import FOLDER, OTHER


@dataclass(frozen=True)
class Question:
    """`answers` are words by code. Those `aside` say that the question is not about this person."""

    code: str
    text: str
    answers: Mapping[str, str]
    several: bool
    aside: frozenset[str]

    def given(self, answers: Mapping[str, str]) -> list[str]:
        """What a reply holds of this question: none, one or, where there may be, several of its answers."""
        return answers.get(self.code, "").split()

    def in_words(self, answers: Mapping[str, str]) -> str:
        return "; ".join(self.answers.get(answer, answer) for answer in self.given(answers))


@dataclass(frozen=True)
class Questionnaire:
    code: str
    version: str
    title: str
    to: str
    questions: tuple[Question, ...]

    @property
    def key(self) -> str:
        return f"{self.code} {self.version}"

    def __str__(self):
        return f"{self.title}, {self.version}"


@cache
def questionnaires(programme: str) -> tuple[Questionnaire, ...]:
    """Those of the programme with that code; where it has no file, what is usual."""
    file = FOLDER / "surveys" / f"{programme}.yaml"
    file = file if file.exists() else file.with_stem(OTHER)
    content = yaml.safe_load(file.read_text("utf-8"))
    return tuple(_questionnaire(each, content["scales"]) for each in content["questionnaires"])


def questionnaire_of(survey: Survey) -> Questionnaire | None:
    """None for a version that is not known here: the survey came from elsewhere."""
    known = questionnaires(survey.inspection.tool.programme.code)
    return next((each for each in known if each.key == f"{survey.questionnaire} {survey.version}"), None)


def title_of(survey: Survey) -> str:
    """In the words of the questionnaire, or of another version of it."""
    known = questionnaires(survey.inspection.tool.programme.code)
    titles = {each.code: each.title for each in known}
    return titles.get(survey.questionnaire, survey.questionnaire.replace("_", " ").capitalize())


def _questionnaire(data: Mapping[str, Any], scales: Mapping[str, Mapping[str, str]]) -> Questionnaire:
    return Questionnaire(
        code=data["code"],
        version=data["version"],
        title=data["title"],
        to=data["to"],
        questions=tuple(_questions(data["questions"], scales)),
    )


def _questions(data: list[Mapping[str, Any]], scales: Mapping[str, Mapping[str, str]]) -> Iterator[Question]:
    for each in data:
        yield Question(
            code=each["code"],
            text=each["text"],
            answers=each["answers"] if "answers" in each else scales[each["scale"]],
            several=each.get("several", False),
            aside=frozenset(each.get("aside", ())),
        )
