"""Whole inspection bundles, in and out: what assessments keeps, and what scoring adds to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from assessments.actions import audit
from assessments.bundles import Unfit, checks, rows, writing
from assessments.bundles.moments import moment
from assessments.bundles.parts import Parts
from assessments.bundles.places import Place
from assessments.models import Inspection, User
from assessments.permissions import require_admin
from scoring.bundle_checks import (
    FigurePart,
    WordPart,
    level_of_conclusion,
    read_conclusions,
    read_grades,
    read_published,
)
from scoring.models import Conclusion, Grade, PublishedFigure


@dataclass(frozen=True)
class Bundle:
    """A checked bundle, ready to be taken in. `left_out` names the keys this version does not know."""

    parts: Parts
    grades: tuple[WordPart, ...]
    conclusions: tuple[WordPart, ...]
    published: tuple[FigurePart, ...]
    left_out: tuple[str, ...]


def read(data: Mapping[str, Any]) -> Bundle:
    """The bundle that the data describe. Raises Unfit, with the place, where they do not; changes nothing."""
    place = Place(data)
    parts = checks.read(place, "grades", "conclusions", "published")
    tool = parts.tool.core
    return Bundle(
        parts=parts,
        grades=tuple(read_grades(place.get("grades"), tool)),
        conclusions=tuple(read_conclusions(place.get("conclusions"), tool)),
        published=tuple(read_published(place.get("published"), tool)),
        left_out=tuple(sorted(place.left_out)),
    )


def take_in(data: Mapping[str, Any], *, by: User | None = None) -> Inspection:
    """The inspection that the data describe, made. Raises Unfit and changes nothing where it cannot be."""
    return make(read(data), by=by)


def make(bundle: Bundle, *, by: User | None = None) -> Inspection:
    """An import gives nobody a post or a password: accounts that are here stay as they are.

    Raises Unfit where somebody else made the same inspection, area or person after the bundle was read.
    """
    if by:
        require_admin(by)
    try:
        with transaction.atomic():
            return _make(bundle, by)
    except IntegrityError as error:
        raise Unfit(_meanwhile(bundle.parts)) from error


def _make(bundle: Bundle, by: User | None) -> Inspection:
    parts = bundle.parts
    choosers = {word.by: word.by for word in (*bundle.grades, *bundle.conclusions) if word.by}
    users = rows.users_named({**choosers, **rows.people_of(parts)})
    inspection = rows.make(parts, users)
    _make_grades(inspection, bundle.grades, users)
    _make_conclusions(inspection, bundle.conclusions, users)
    PublishedFigure.objects.bulk_create(
        _figure(inspection, position, part) for position, part in enumerate(bundle.published)
    )
    audit.record(
        "inspection imported",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        case_files=len(parts.files),
        left_out=bundle.left_out,
    )
    return inspection


def _meanwhile(parts: Parts) -> str:
    if Inspection.objects.filter(reference=parts.reference).exists():
        return f"reference: {parts.reference} was taken in by somebody else at the same moment"
    return "its area or somebody in it was made by somebody else at the same moment: take it in again"


def give_out(inspection: Inspection) -> dict[str, Any]:
    """The inspection as the data of a bundle: taken in elsewhere and given out again, they are the same."""
    grades = inspection.grades.select_related("criterion", "by")
    conclusions = inspection.conclusions.select_related("by")
    data = writing.write(inspection)
    return {
        **data,
        "people": _with_choosers(data, [*grades, *conclusions]),
        "grades": _chosen((each.criterion.code, each.words, "", each) for each in grades),
        "conclusions": _chosen((each.code, each.word, each.reason, each) for each in conclusions),
        "published": [_published(each) for each in inspection.published_figures.order_by("position")],
    }


def _make_grades(inspection: Inspection, parts: Iterable[WordPart], users: Mapping[str, User]) -> None:
    criteria = {criterion.code: criterion for criterion in inspection.tool.criteria.all()}
    for part in parts:
        grade = Grade.objects.create(
            inspection=inspection,
            criterion=criteria[part.code],
            words=part.word,
            by=users.get(part.by),
        )
        _stamp(grade, part.at or inspection.created_at)


def _make_conclusions(inspection: Inspection, parts: Iterable[WordPart], users: Mapping[str, User]) -> None:
    for part in parts:
        conclusion = Conclusion.objects.create(
            inspection=inspection,
            level=level_of_conclusion(part.code, inspection.tool.core),
            code=part.code,
            word=part.word,
            reason=part.reason,
            by=users.get(part.by),
        )
        _stamp(conclusion, part.at or inspection.created_at)


def _stamp(row: Grade | Conclusion, at: datetime) -> None:
    # Saving would set the time to now.
    type(row).objects.filter(pk=row.pk).update(at=at)


def _figure(inspection: Inspection, position: int, part: FigurePart) -> PublishedFigure:
    return PublishedFigure(
        inspection=inspection,
        position=position,
        level=part.level,
        code=part.code,
        printed=part.printed,
        above=part.above,
        relevant=part.relevant,
        where=part.where,
        locator=part.locator,
        note=part.note,
    )


def _with_choosers(data: dict[str, Any], chosen: Iterable[Grade | Conclusion]) -> list[dict[str, str]]:
    """The people of the bundle, with those who chose a word and are not on the team."""
    known = {each["username"]: each for each in (*data["team"], *data["people"])}
    new = {each.by.username: each.by for each in chosen if each.by and each.by.username not in known}
    added = [{"username": username, "name": user.name} for username, user in new.items()]
    return sorted([*data["people"], *added], key=lambda person: person["username"])


def _chosen(words: Iterable[tuple[str, str, str, Grade | Conclusion]]) -> dict[str, Any]:
    """By code, in order; just the word where nothing more is to be said of it."""
    return {
        code: _word(word, reason, row) for code, word, reason, row in sorted(words, key=lambda each: each[0])
    }


def _word(word: str, reason: str, row: Grade | Conclusion) -> str | dict[str, Any]:
    if not reason and row.by is None and row.at == row.inspection.created_at:
        return word
    return {
        "word": word,
        "reason": reason,
        "by": row.by.username if row.by else None,
        "at": moment(row.at),
    }


def _published(row: PublishedFigure) -> dict[str, Any]:
    return {
        "level": row.level,
        "code": row.code,
        "printed": row.printed,
        "above": row.above,
        "relevant": row.relevant,
        "where": dict(sorted(row.where.items())),
        "locator": row.locator,
        "note": row.note,
    }
