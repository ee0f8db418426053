from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: row 1 holds the column names. `kind` is the same for all alike."""

    row: int
    column: str
    kind: str
    message: str

    def __str__(self):
        place = _("Row %(row)s") % {"row": self.row}
        return f"{place}, {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


@dataclass(frozen=True)
class Alike:
    """How often one thing is wrong in one column."""

    column: str
    kind: str
    count: int


def by_kind(faults: Iterable[Fault]) -> list[Alike]:
    """The most frequent first."""
    counts = Counter((fault.column, fault.kind) for fault in faults)
    return [Alike(column, kind, count) for (column, kind), count in counts.most_common()]
