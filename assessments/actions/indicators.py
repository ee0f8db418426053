"""The lines of the national performance table."""

from collections.abc import Sequence

from django.db import transaction

from assessments.actions import audit
from assessments.actions.context import may_change, may_keep, next_position
from assessments.context.periods import shared_period
from assessments.models import Indicator, Inspection, User
from assessments.programmes.performance import performance_table


@transaction.atomic
def add(line: Indicator, *, by: User) -> None:
    may_keep(line.inspection, by)
    line.position = next_position(line.inspection.indicators.all())
    line.save()
    _record("indicator added", line, by)


@transaction.atomic
def change(line: Indicator, *, seen: str = "", by: User) -> None:
    may_change(line, line.inspection, by, seen)
    line.save()
    _record("indicator changed", line, by)


@transaction.atomic
def remove(line: Indicator, *, by: User) -> None:
    may_change(line, line.inspection, by)
    _record("indicator removed", line, by)
    line.delete()


@transaction.atomic
def replace(inspection: Inspection, lines: Sequence[Indicator], *, by: User) -> int:
    """Keep these in place of the whole table there is; returns how many."""
    may_keep(inspection, by)
    inspection.indicators.all().delete()
    for position, line in enumerate(lines):
        line.position = position
    Indicator.objects.bulk_create(lines)
    audit.record(
        "indicators uploaded", by=by, inspection=inspection, subject=inspection.reference, lines=len(lines)
    )
    return len(lines)


@transaction.atomic
def lay_out(inspection: Inspection, *, by: User) -> int:
    """Put in the lines of the programme's table that are not there yet, to be filled in; returns how many."""
    may_keep(inspection, by)
    first = next_position(inspection.indicators.all())
    missing = missing_lines(inspection)
    for position, line in enumerate(missing, start=first):
        line.position = position
    Indicator.objects.bulk_create(missing)
    audit.record(
        "indicators laid out", by=by, inspection=inspection, subject=inspection.reference, lines=len(missing)
    )
    return len(missing)


def missing_lines(inspection: Inspection) -> list[Indicator]:
    """Those of the programme's table that the inspection does not have yet; not saved.

    They are of the period that all the others are of.
    """
    known = set(inspection.indicators.values_list("domain", "measure"))
    table, period = performance_table(inspection.tool.programme.code), shared_period(inspection)
    return [
        Indicator(
            inspection=inspection,
            domain=line.domain,
            measure=line.measure,
            unit=line.unit,
            target=line.target,
            period=period,
        )
        for line in table.lines
        if (line.domain, line.measure) not in known
    ]


def _record(action: str, line: Indicator, by: User) -> None:
    audit.record(action, by=by, inspection=line.inspection, subject=line, domain=line.domain)
