"""What a list can be narrowed to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from assessments.lists.rows import Rows, found_in, having, none_of

NOTHING = "-"  # stands in an address for rows that hold nothing


@dataclass(frozen=True)
class Option:
    """One choice of a filter: how it stands in the address, its words, and the values it stands for."""

    key: str
    words: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Filter:
    """One thing that a list can be narrowed by.

    Its choices are the values that the rows hold at `field`, put into `words` where those are given; or
    `choices` as they are given. Where a choice is no value of a field, `narrow` says which rows it leaves.
    """

    name: str  # in the address of the page: ?name=value
    title: str
    field: str = ""  # a path; the name where it is left out
    words: Mapping[Any, str | Promise] | None = None
    choices: Iterable[tuple[str, str | Promise]] | None = None
    narrow: Callable[[Any, str], Rows] | None = None

    @property
    def path(self) -> str:
        return self.field or self.name

    def options(self, rows: Rows) -> list[Option]:
        """What a reader chooses from, in order of the words given, then of the alphabet, nothing last."""
        if self.choices is not None:
            return [Option(key, str(words), (key,)) for key, words in self.choices]
        held: dict[str, list[Any]] = {}
        for value in found_in(rows, self.path):
            held.setdefault(_key(value), []).append(value)
        found = [Option(key, self._in_words(values[0]), tuple(values)) for key, values in held.items()]
        place = {_key(value): number for number, value in enumerate(self.words or ())}
        return sorted(
            found,
            key=lambda each: (each.key == NOTHING, place.get(each.key, len(place)), each.words.casefold()),
        )

    def applied(self, rows: Rows, key: str, options: Sequence[Option]) -> Rows:
        """The rows of that choice; none for a choice that is not among the options."""
        chosen = next((option for option in options if option.key == key), None)
        if chosen is None:
            return none_of(rows)
        return self.narrow(rows, key) if self.narrow else having(rows, self.path, chosen.values)

    def _in_words(self, value: Any) -> str:
        if self.words and value in self.words:
            return str(self.words[value])
        if _key(value) == NOTHING:
            return _("None")
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        return str(value)


def _key(value: Any) -> str:
    return NOTHING if value is None or value == "" else str(value)
