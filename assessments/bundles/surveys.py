"""The surveys of an inspection in a bundle: read, made into rows, and written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from assessments.bundles.places import Place, shown
from assessments.models import Inspection, Survey, SurveyCount, SurveyReply
from assessments.programmes.questionnaires import Question, questionnaires


@dataclass(frozen=True, slots=True)
class CountPart:
    text: str
    count: int | None
    base: int | None
    percent: Decimal | None
    words: str
    locator: str


@dataclass(frozen=True, slots=True)
class SurveyPart:
    questionnaire: str
    version: str
    sent: int | None
    returned: int | None
    note: str
    replies: tuple[Mapping[str, str], ...]  # answers by question, in the order they were entered
    counts: tuple[CountPart, ...]


Asked = Mapping[str, Question]  # by code


def read_surveys(surveys: Place, programme: str) -> Iterator[SurveyPart]:
    """Answers are checked where the programme's questionnaire is known in that version."""
    known = {
        (each.code, each.version): {question.code: question for question in each.questions}
        for each in questionnaires(programme)
    }
    seen = set()
    for place in surveys.entries():
        place.known("questionnaire", "version", "sent", "returned", "note", "replies", "counts")
        which = place.at("questionnaire").text(40), place.at("version").text(20)
        if which in seen:
            place.refuse(f"{' '.join(which)} is here twice")
        seen.add(which)
        yield _survey(place, *which, known.get(which))


def _survey(place: Place, questionnaire: str, version: str, asked: Asked | None) -> SurveyPart:
    part = SurveyPart(
        questionnaire=questionnaire,
        version=version,
        sent=place.get("sent").number(0),
        returned=place.get("returned").number(0),
        note=place.get("note").words(300),
        replies=tuple(_reply(reply, asked) for reply in place.get("replies").entries()),
        counts=tuple(_count(count) for count in place.get("counts").entries()),
    )
    _refuse_more_than_there_were(place, part)
    return part


def _refuse_more_than_there_were(place: Place, part: SurveyPart) -> None:
    entered = len(part.replies)
    if part.sent is not None and (part.returned or 0) > part.sent:
        place.at("returned").refuse("more came back than were sent")
    if part.returned is not None and entered > part.returned:
        place.at("replies").refuse(f"are {entered}, but only {part.returned} came back")
    if part.sent is not None and entered > part.sent:
        place.at("replies").refuse(f"are {entered}, but only {part.sent} were sent")


def _reply(place: Place, asked: Asked | None) -> dict[str, str]:
    place.of(dict)
    place.anything()
    if not place.value:
        place.refuse("answers nothing")
    return {code: _answer(code, answer, asked) for code, answer in place.items()}


def _answer(code: str, place: Place, asked: Asked | None) -> str:
    """One of the question's answers or, where there may be several, those with spaces between."""
    text = place.text(200)
    if asked is None:
        return text
    if code not in asked:
        place.refuse("this questionnaire has no such question")
    question, answers = asked[code], text.split()
    for answer in answers:
        if answer not in question.answers:
            place.refuse(f"{shown(answer)} is not one of {', '.join(question.answers)}")
    if len(answers) > 1 and not question.several:
        place.refuse("this question has one answer only")
    return text


def _count(place: Place) -> CountPart:
    place.known("text", "count", "base", "percent", "words", "locator")
    if all(place.get(key).value in (None, "") for key in ("count", "percent", "words")):
        place.refuse("gives neither a count, nor a per cent, nor words")
    count, base = place.get("count").number(0), place.get("base").number(0)
    if count is not None and base is not None and count > base:
        place.at("count").refuse(f"is more than its base of {base}")
    return CountPart(
        text=place.at("text").text(200),
        count=count,
        base=base,
        percent=_percent(place.get("percent")),
        words=place.get("words").words(200),
        locator=place.get("locator").words(120),
    )


def _percent(place: Place) -> Decimal | None:
    """A per cent with at most one figure behind the point, as a number or as text."""
    if place.value is None:
        return None
    try:
        percent = Decimal(str(place.value))
    except InvalidOperation:
        percent = Decimal(-1)
    fits = percent.is_finite() and 0 <= percent <= 100 and percent == round(percent, 1)
    if not fits or isinstance(place.value, bool):
        place.refuse("is to be a per cent from 0 to 100, with one figure behind the point at most")
    return percent


def make_surveys(inspection: Inspection, parts: Iterable[SurveyPart]) -> None:
    for part in parts:
        survey = Survey.objects.create(
            inspection=inspection,
            questionnaire=part.questionnaire,
            version=part.version,
            sent=part.sent,
            returned=part.returned,
            note=part.note,
        )
        SurveyReply.objects.bulk_create(
            SurveyReply(survey=survey, number=number, answers=answers)
            for number, answers in enumerate(part.replies, start=1)
        )
        SurveyCount.objects.bulk_create(
            SurveyCount(
                survey=survey,
                position=position,
                text=count.text,
                count=count.count,
                base=count.base,
                percent=count.percent,
                words=count.words,
                locator=count.locator,
            )
            for position, count in enumerate(part.counts)
        )


def write_surveys(inspection: Inspection) -> list[dict[str, Any]]:
    surveys = inspection.surveys.prefetch_related("replies", "counts")
    return [
        _written(survey) for survey in sorted(surveys, key=lambda each: (each.questionnaire, each.version))
    ]


def _written(survey: Survey) -> dict[str, Any]:
    data = {
        "questionnaire": survey.questionnaire,
        "version": survey.version,
        "sent": survey.sent,
        "returned": survey.returned,
        "note": survey.note,
        "replies": [dict(sorted(reply.answers.items())) for reply in survey.replies.all()],
        "counts": [_written_count(count) for count in survey.counts.all()],
    }
    return {key: value for key, value in data.items() if value not in (None, "", [])}


def _written_count(count: SurveyCount) -> dict[str, Any]:
    data = {
        "text": count.text,
        "count": count.count,
        "base": count.base,
        "percent": None if count.percent is None else _number(count.percent),
        "words": count.words,
        "locator": count.locator,
    }
    return {key: value for key, value in data.items() if value not in (None, "")}


def _number(percent: Decimal) -> int | float:
    return int(percent) if percent == int(percent) else float(percent)
