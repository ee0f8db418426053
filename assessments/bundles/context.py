"""What is known of the area and its performance in a bundle: read, made into rows, and written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

from assessments.bundles.places import Place
from assessments.models import ContextFigure, Indicator, Inspection
from assessments.models.fields import longest


@dataclass(frozen=True, slots=True)
class FigurePart:
    group: str
    label: str
    value: str
    note: str
    locator: str


@dataclass(frozen=True, slots=True)
class IndicatorPart:
    domain: str
    measure: str
    unit: str
    target: str
    achieved: str
    national: str
    grade: str
    period: str
    locator: str


INDICATOR_TEXTS = {field: longest(Indicator, field) for field in IndicatorPart.__slots__}


def read_context(groups: Place) -> Iterator[FigurePart]:
    if groups.value is not None:
        groups.known(*ContextFigure.Group.values)
    for group, figures in groups.items():
        if group in ContextFigure.Group.values:
            yield from (_figure(group, place) for place in figures.entries())


def _figure(group: str, place: Place) -> FigurePart:
    place.known("label", "value", "note", "locator")
    return FigurePart(
        group=group,
        label=place.at("label").text(200),
        value=place.at("value").text(200),
        note=place.get("note").words(300),
        locator=place.get("locator").words(120),
    )


def read_indicators(indicators: Place) -> Iterator[IndicatorPart]:
    for place in indicators.entries():
        place.known(*INDICATOR_TEXTS)
        part = IndicatorPart(**{key: place.get(key).words(most) for key, most in INDICATOR_TEXTS.items()})
        if not part.domain and not part.measure:
            place.refuse("names neither a domain nor a measure")
        yield part


def make_context(inspection: Inspection, parts: Iterable[FigurePart]) -> None:
    positions: Mapping[str, Iterator[int]] = defaultdict(count)
    ContextFigure.objects.bulk_create(
        ContextFigure(inspection=inspection, position=next(positions[part.group]), **asdict(part))
        for part in parts
    )


def make_indicators(inspection: Inspection, parts: Iterable[IndicatorPart]) -> None:
    Indicator.objects.bulk_create(
        Indicator(inspection=inspection, position=position, **asdict(part))
        for position, part in enumerate(parts)
    )


def write_context(inspection: Inspection) -> dict[str, list[dict[str, str]]]:
    groups = defaultdict(list)
    for figure in inspection.context_figures.order_by("group", "position"):
        groups[figure.group].append(_given(figure, "label", "value", "note", "locator"))
    return dict(groups)


def write_indicators(inspection: Inspection) -> list[dict[str, str]]:
    return [_given(each, *INDICATOR_TEXTS) for each in inspection.indicators.order_by("position")]


def _given(row: ContextFigure | Indicator, *fields: str) -> dict[str, Any]:
    return {field: getattr(row, field) for field in fields if getattr(row, field)}
