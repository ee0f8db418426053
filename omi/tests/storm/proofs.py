"""What must hold of the database once everything that was given has found its way.

Each proof gives what speaks against it: a list that has to be empty.
"""

from collections import defaultdict
from uuid import UUID

from assessments.actions.assessments import answers_of
from assessments.models import Assessment, Change, Judgement
from omi.tests.storm.scene import Scene
from scoring.core.routing import applicable


def changes() -> dict[str, list[Change]]:
    """By note, since no two changes have the same."""
    found = defaultdict(list)
    for change in Change.objects.select_related("question"):
        found[change.note].append(change)
    return found


def lost(scene: Scene) -> list:
    """What a tab called saved and the history does not hold, at that version."""
    known = {
        (one.assessment_id, one.question.code, one.version, note)
        for note, rows in changes().items()
        for one in rows
    }
    return [row for tab in scene.tabs for row in tab.saved if row not in known]


def applied_twice() -> list:
    return [note for note, rows in changes().items() if len(rows) > 1]


def gaps() -> list:
    """Judgements whose history is not 1, 2, 3 … up to what stands, or does not end in what stands."""
    history = defaultdict(list)
    for change in Change.objects.order_by("version"):
        history[change.assessment_id, change.question_id].append(change)
    standing = {(one.assessment_id, one.question_id): one for one in Judgement.objects.all()}
    assert history.keys() == standing.keys()
    return [
        place
        for place, rows in history.items()
        if [row.version for row in rows] != [*range(1, standing[place].version + 1)]
        or rows[-1].pk != standing[place].change
        or _content(rows[-1]) != _content(standing[place])
    ]


def not_last(scene: Scene) -> list:
    """Questions that one tab had for itself, where something else stands than what was given last."""
    last = {row[:2]: row[2:] for tab in scene.tabs for row in tab.given if row[:2] not in scene.common}
    stands = {
        (one.assessment_id, one.question.code): (one.answer, one.note)
        for one in Judgement.objects.select_related("question")
    }
    return [(place, given, stands.get(place)) for place, given in last.items() if stands.get(place) != given]


def out_of_nothing(sent: dict[UUID, dict]) -> list:
    """Changes that are not what a browser sent under that key, or not based on the version before."""
    return [
        change
        for change in Change.objects.all()
        if not (body := sent.get(change.pk))
        or body["base"] != change.version - 1
        or (body["answer"], body["note"], body["sources"]) != _content(change)
    ]


def overwritten_unseen(scene: Scene) -> list:
    """Changes to common questions made over one of another device that was not shown there before."""
    device = {row[3]: tab.device for tab in scene.tabs for row in tab.given}
    shown = {(tab.device, *row[:2], row[3]) for tab in scene.tabs for row in tab.conflicts}
    rows = {
        (one.assessment_id, one.question.code, one.version): one
        for found in changes().values()
        for one in found
    }
    return [
        (place, change.note, before.note)
        for place, change in rows.items()
        if (before := rows.get((*place[:2], place[2] - 1)))
        and device[before.note] != device[change.note]
        and (device[change.note], *place[:2], before.version) not in shown
    ]


def disputed_alone(scene: Scene) -> list:
    """Conflicts at questions that one tab had for itself: there is nobody to be in conflict with."""
    return [row for tab in scene.tabs for row in tab.conflicts if row[:2] not in scene.common]


def vanished(scene: Scene) -> list:
    """Answers to common questions of which nothing is known any more: not in the history, not given up by
    choice, not followed by another one on the same device."""
    known = changes().keys() | {row[2] for tab in scene.tabs for row in tab.chosen}
    last = {
        (tab.name, *row[:2]): row[3] for tab in scene.tabs for row in tab.given if row[:2] in scene.common
    }
    return [(place, note) for place, note in last.items() if note not in known]


def miscounted(scene: Scene) -> list:
    """Assessments whose progress is not what a fresh count gives."""
    return [
        one for one in Assessment.objects.filter(pk__in=[a.pk for a in scene.assessments]) if not _counts(one)
    ]


def _counts(assessment: Assessment) -> bool:
    answers = answers_of(assessment)
    applies = applicable(assessment.case_file.inspection.tool.core, assessment.all_facts, answers)
    return (assessment.applying, assessment.answered) == (len(applies), len(applies & answers.keys()))


def _content(row: Change | Judgement) -> tuple:
    return row.answer, row.note, row.sources
