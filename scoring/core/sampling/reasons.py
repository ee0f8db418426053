"""Why a minimum was not reached."""

from collections import Counter
from collections.abc import Sequence

from scoring.core.sampling.aims import Task
from scoring.core.sampling.design import Entry, Group
from scoring.core.sampling.lots import Composition
from scoring.core.sampling.results import OTHER_MINIMUMS, QUOTAS, TOO_FEW, Reached, Why


def reached(
    groups: Sequence[Group], caseload: Sequence[Entry], task: Task, start: Composition, final: Composition
) -> tuple[Reached, ...]:
    """What was asked of each group, and what the sample has of it."""
    listed = Counter(code for entry in caseload for code in entry.groups)
    eligible = task.counts([lot.size for lot in task.line.lots])
    before, after = task.counts(start), task.counts(final)
    return tuple(
        Reached(
            code=group.code,
            at_least=group.at_least,
            representative=group.representative,
            expected=task.expected(at),
            listed=listed[group.code],
            eligible=eligible[at],
            before=before[at],
            after=after[at],
            why=_why(task, groups, at, listed[group.code], after) if task.aims[at].short(after[at]) else None,
        )
        for at, group in enumerate(groups)
    )


def _why(task: Task, groups: Sequence[Group], at: int, listed: int, after: Sequence[int]) -> Why:
    files = _by_case_type(task, at)
    places = task.line.places
    reachable = sum(min(files[each], places[each]) for each in places)
    eligible = files.total()
    if eligible < task.aims[at].at_least:
        return Why(TOO_FEW, listed, eligible, reachable)
    if reachable < task.aims[at].at_least:
        beyond = {each: files[each] - places[each] for each in places if files[each] > places[each]}
        return Why(QUOTAS, listed, eligible, reachable, beyond=beyond)
    return Why(OTHER_MINIMUMS, listed, eligible, reachable, with_groups=_pressing(groups, at, after))


def _pressing(groups: Sequence[Group], at: int, after: Sequence[int]) -> tuple[str, ...]:
    """The other minimums that have no file to spare; or all others, where each has one."""
    others = [other for other, group in enumerate(groups) if other != at and group.at_least]
    scarce = [other for other in others if after[other] <= (groups[other].at_least or 0)]
    return tuple(groups[other].code for other in scarce or others)


def _by_case_type(task: Task, group: int) -> Counter[str]:
    files: Counter[str] = Counter()
    for lot, groups in zip(task.line.lots, task.members, strict=True):
        if group in groups:
            files[lot.case_type] += lot.size
    return files
