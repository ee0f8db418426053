"""What the sample and its caseload are made of, characteristic by characteristic."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from assessments.models import CaseFile, Inspection, Sample
from assessments.samples.frame import CHARACTERISTICS, key_of
from scoring.core.facts import value_label
from scoring.core.representativeness import Likeness, stratified
from scoring.core.tool import CASE_TYPE, Fact, Tool

Counts = Mapping[str, Mapping[str, Mapping[str, list[int]]]]


@dataclass(frozen=True)
class Share:
    """One value of a characteristic: how many files have it. `eligible` are those that could be drawn.

    `expected` is how many of the sample would have it if each case type were a likeness of the caseload.
    """

    label: str
    sampled: int
    listed: int = 0
    eligible: int = 0
    expected: Fraction = Fraction(0)


@dataclass(frozen=True)
class MakeUp:
    """One characteristic. Without a caseload, only what the sample is made of."""

    code: str
    title: str
    shares: tuple[Share, ...]
    with_caseload: bool
    likeness: Likeness | None = None  # of what chance decides; None where that cannot be worked out

    @property
    def sampled(self) -> int:
        return sum(share.sampled for share in self.shares)

    @property
    def eligible(self) -> int:
        return sum(share.eligible for share in self.shares)

    def of_sample(self, share: Share) -> float | None:
        return per_cent(share.sampled, self.sampled)

    def of_caseload(self, share: Share) -> float | None:
        return per_cent(share.eligible, self.eligible)


def per_cent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def make_ups(inspection: Inspection, sample: Sample | None) -> list[MakeUp]:
    """Of the sample as it is now. The caseload is that which `sample` was drawn from."""
    tool = inspection.tool.core
    caseload = sample.record["make_up"] if sample else {}
    sampled = _sampled(inspection, tool)
    return [
        _make_up(tool.fact.get(code), code, by_type, caseload.get(code)) for code, by_type in sampled.items()
    ]


def _sampled(inspection: Inspection, tool: Tool) -> dict[str, dict[str, Counter[str]]]:
    """How many files of each value there are, by characteristic and case type."""
    counts: dict[str, dict[str, Counter[str]]] = {
        code: defaultdict(Counter) for code in CHARACTERISTICS if code in tool.fact or code == CASE_TYPE
    }
    files = inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE)
    for case_type, facts in files.values_list("case_type", "facts"):
        for code, by_type in counts.items():
            by_type[case_type][key_of(case_type if code == CASE_TYPE else facts.get(code))] += 1
    return counts


def _make_up(
    fact: Fact | None,
    code: str,
    sampled: Mapping[str, Counter[str]],
    caseload: Mapping[str, Mapping[str, list[int]]] | None,
) -> MakeUp:
    totals = sum(sampled.values(), Counter())
    labels = _labels(fact)
    values = [key for key in labels if totals[key] or key in (caseload or {})]
    values += sorted(({*totals} | {*(caseload or {})}) - set(values))
    shares = tuple(
        Share(
            label=labels.get(key) or key or _("Not known"),
            sampled=totals[key],
            listed=_counted(caseload, key, 0),
            eligible=_counted(caseload, key, 1),
            expected=_expected(key, sampled, caseload or {}),
        )
        for key in values
    )
    title = fact.title if fact else code
    return MakeUp(code, title, shares, caseload is not None, _likeness(code, sampled, caseload))


def _likeness(
    code: str, sampled: Mapping[str, Counter[str]], caseload: Mapping[str, Mapping[str, list[int]]] | None
) -> Likeness | None:
    if code == CASE_TYPE or not caseload:
        return None
    there: dict[str, dict[str, int]] = defaultdict(dict)
    for value, by_type in sorted(caseload.items()):
        for case_type, (_listed, eligible) in sorted(by_type.items()):
            there[case_type][value] = eligible
    try:
        return stratified(sampled, there)
    except ValueError:  # a file has been corrected since the caseload was counted
        return None


def _labels(fact: Fact | None) -> dict[str, str]:
    return {key_of(value): value_label(fact, value) for value in fact.values} if fact else {}


def _counted(caseload: Mapping[str, Mapping[str, list[int]]] | None, key: str, which: int) -> int:
    return sum(pair[which] for pair in (caseload or {}).get(key, {}).values())


def _expected(
    key: str, sampled: Mapping[str, Counter[str]], caseload: Mapping[str, Mapping[str, list[int]]]
) -> Fraction:
    """As many as each case type of the sample would have with the share that the caseload has there."""
    expected = Fraction(0)
    for case_type, values in sampled.items():
        there = sum(by_type.get(case_type, [0, 0])[1] for by_type in caseload.values())
        if there:
            having = caseload.get(key, {}).get(case_type, [0, 0])[1]
            expected += Fraction(values.total() * having, there)
    return expected
