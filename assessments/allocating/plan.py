"""What would be allocated to whom: shown before it is confirmed, and worked out the same again then."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from assessments.allocating.holdings import Held, Holding, holdings_of
from assessments.allocating.interests import as_assessor, as_file, conflict_of, team_of
from assessments.allocating.weights import weight_of
from assessments.models import Inspection, TeamMember
from assessments.models.allocation import Kind
from scoring.core.allocation import File, Load, Proposal, Reading, Shares, loads_of, propose


@dataclass(frozen=True)
class Options:
    """What the admin chooses: the shares, who takes part (user names), and whether files that are given
    already and not begun are shared out anew. Those given by hand with a reason stay in any case."""

    shares: Shares
    readers: frozenset[str]
    anew: bool = False


@dataclass(frozen=True)
class Change:
    """One reading of a file that goes from one reader to another, by user name; empty for nobody."""

    held: Held
    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Plan:
    options: Options
    team: Mapping[str, TeamMember]
    held: tuple[Held, ...]
    files: Mapping[str, File]
    proposal: Proposal

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        return {reading.reference: reading for reading in self.proposal.readings}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """By file; of one file, the first reading before the second."""
        return tuple(change for held in self.held for change in self._changes(held))

    @cached_property
    def before(self) -> Mapping[str, Load]:
        return loads_now(self.held, self.files)

    @cached_property
    def after(self) -> Mapping[str, Load]:
        return loads_of(self.files.values(), self.proposal.readings)

    @cached_property
    def digest(self) -> str:
        """The same exactly where the same would be done."""
        lines = [f"{change.held}\t{change.kind}\t{change.before}\t{change.after}" for change in self.changes]
        return sha256("\n".join(lines).encode()).hexdigest()

    def _changes(self, held: Held) -> Iterator[Change]:
        reading = self.readings.get(held.case_file.reference) or Reading(held.case_file.reference, "", "")
        for kind, after in ((Kind.PRIMARY, reading.reader), (Kind.SECOND, reading.second)):
            before = held.of(kind).given_to
            # Who has begun a file that was dropped since may have left the team: then it is reassigned.
            if before != after and (not after or after in self.team):
                yield Change(held, kind, before, after)


def plan_of(inspection: Inspection, options: Options) -> Plan:
    team, held = team_of(inspection), tuple(holdings_of(inspection))
    files = files_of(inspection, held)
    asked = [_asked(each, files[str(each)], team, options) for each in held]
    assessors = [as_assessor(member, takes_part=name in options.readers) for name, member in team.items()]
    proposal = propose(asked, assessors, options.shares, seed=inspection.reference)
    return Plan(options, team, held, files, proposal)


def files_of(inspection: Inspection, held: Iterable[Held]) -> dict[str, File]:
    """As they are weighed and shared out, by reference, with nobody reading them."""
    programme = inspection.tool.programme.code
    return {str(each): as_file(each.case_file, weight=weight_of(each.case_file, programme)) for each in held}


def loads_now(
    held: Iterable[Held], files: Mapping[str, File], hidden: Collection[int] = ()
) -> dict[str, Load]:
    """`hidden` are the keys of the files of which the first reader is not told, nor counted then."""
    readings = [
        Reading(str(each), "" if each.case_file.pk in hidden else each.first.key, each.second.key)
        for each in held
    ]
    return loads_of(files.values(), readings)


def _asked(held: Held, file: File, team: Mapping[str, TeamMember], options: Options) -> File:
    """The file with those of its readers who stay."""
    first, second = (
        holding.key if _stays(holding, held, team, options) else "" for holding in (held.first, held.second)
    )
    return replace(file, reader=first, second=second)


def _stays(holding: Holding, held: Held, team: Mapping[str, TeamMember], options: Options) -> bool:
    """What is begun stays. Else nothing stays with who has a conflict of interest or has left the team; when
    all is shared out anew, only what was given by hand with a reason, or to somebody the proposal never
    gives files to: a lead."""
    if holding.begun:
        return True
    member = team.get(holding.key)
    if member is None or conflict_of(held.case_file, member):
        return False
    if not options.anew or member.role == TeamMember.Role.LEAD:
        return True
    return bool(holding.reason) and holding.key in options.readers
