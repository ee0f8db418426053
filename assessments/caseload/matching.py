"""Which column holds what: by what was chosen for an earlier list of the area, else by its name."""

from collections.abc import Iterable, Mapping

from assessments.caseload.columns import NEEDED, codes_by_name, columns
from assessments.caseload.words import plain
from scoring.core.tool import Tool

Match = Mapping[str, str]  # what each column holds, by its name; empty is left out


def proposed(header: Iterable[str], tool: Tool, kept: Match) -> dict[str, str | None]:
    """None where nothing is known of the column, or where another column holds the same.

    `kept` is the match of the area's earlier lists, by plain names. A column that was left out of one is left
    out again only where its name says nothing, or another column holds what it says: an earlier tool may not
    have asked for it.
    """
    codes = {column.code for column in columns(tool)}
    usual = codes_by_name(tool)
    said = {name: kept.get(plain(name)) for name in header}
    means = {name: code if code in codes else usual.get(plain(name)) for name, code in said.items()}

    def rank(name: str) -> tuple[bool, bool]:
        """A column that bears the very name of what it holds comes before others, and one left out last."""
        return said[name] == "", plain(name) != plain(means[name] or "")

    first: dict[str | None, str] = {}
    for name in sorted(means, key=rank):
        first.setdefault(means[name], name)
    unsure = {name: "" if code == "" else None for name, code in said.items()}
    return {
        name: unsure[name] if code is None or code and first[code] != name else code
        for name, code in means.items()
    }


def is_settled(match: Mapping[str, str | None]) -> bool:
    """Whether nobody need be asked."""
    return None not in match.values() and set(NEEDED) <= set(match.values())


def missing(match: Mapping[str, str | None]) -> list[str]:
    return [code for code in NEEDED if code not in match.values()]


def to_keep(match: Match) -> dict[str, str]:
    """For the next list of the area."""
    return {plain(name): code for name, code in match.items()}
