"""What is known of the area beside its case files: figures that the report gives as its context."""

from django.db import transaction
from django.db.models import Max, Model, QuerySet
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.as_seen import standing
from assessments.models import ContextFigure, Inspection, User
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.states import hold

CLOSED = (Inspection.State.PUBLISHED, Inspection.State.PURGED)


def may_keep(inspection: Inspection, by: User) -> None:
    """Hold the inspection while its surveys, indicators or context are changed, or raise."""
    require(by, "keep_context", inspection)
    hold(inspection)
    if inspection.state in CLOSED:
        raise NotNow(_("The report is published: its surveys, indicators and context stay as they are."))


def may_change(row: Model, inspection: Inspection, by: User, seen: str = "") -> None:
    """The same for a row that is there already, and that nobody has removed since it was read.

    `seen`: how it stood for the form; where others have changed that meanwhile, it stays as it is.
    """
    may_keep(inspection, by)
    kept = type(row)._default_manager.filter(pk=row.pk).first()
    if kept is None:
        raise NotNow(_("“%(row)s” has been removed meanwhile.") % {"row": row})
    if seen and seen != standing(kept):
        raise NotNow(_("Somebody else has just changed “%(row)s”. Open the page anew.") % {"row": kept})


def next_position(rows: QuerySet) -> int:
    """After all the rows there are."""
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def add(figure: ContextFigure, *, by: User) -> None:
    may_keep(figure.inspection, by)
    figure.position = next_position(figure.inspection.context_figures.filter(group=figure.group))
    figure.save()
    _record("context figure added", figure, by)


@transaction.atomic
def change(figure: ContextFigure, *, seen: str = "", by: User) -> None:
    """Keep what was changed of it; one that is now about something else goes to the end there."""
    may_change(figure, figure.inspection, by, seen)
    before = ContextFigure.objects.get(pk=figure.pk)
    if figure.group != before.group:
        figure.position = next_position(figure.inspection.context_figures.filter(group=figure.group))
    figure.save()
    _record("context figure changed", figure, by, before=str(before))


@transaction.atomic
def remove(figure: ContextFigure, *, by: User) -> None:
    may_change(figure, figure.inspection, by)
    _record("context figure removed", figure, by)
    figure.delete()


def _record(action: str, figure: ContextFigure, by: User, **detail: str) -> None:
    audit.record(action, by=by, inspection=figure.inspection, subject=figure, group=figure.group, **detail)
