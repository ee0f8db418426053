"""Whether a sample is a likeness of the caseload that it was drawn from.

A chi-square test of goodness of fit for a sample drawn without putting back, case type by case type:
since the design fixes how many files of each case type there are, what is expected, and by how much chance
departs from it, is worked out within each and summed up. With one case type this is Pearson's statistic
times (N − 1) / (N − n), the correction for a finite caseload.

The p-value is how often a plain random sample would differ from its caseload by as much or more. The draw
keeps proportions better than chance does and changes some of them on purpose, so it is a yardstick only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.core.chi_square import survival

LEAST_EXPECTED = 5
ONE = "all"

Counts = Mapping[str, int]  # files by value
Matrix = list[list[Fraction]]


@dataclass(frozen=True)
class Category:
    """A value, or several small ones put together."""

    values: tuple[str, ...]
    sampled: int
    expected: Fraction


@dataclass(frozen=True)
class Likeness:
    """`p_value` is None where there is nothing to compare: one value only, or the whole caseload taken.

    `small` warns that fewer than five files are expected of a category, so that p is only rough.
    """

    categories: tuple[Category, ...]
    statistic: float = 0.0
    degrees: int = 0
    p_value: float | None = None

    @property
    def small(self) -> bool:
        return any(category.expected < LEAST_EXPECTED for category in self.categories)

    @property
    def merged(self) -> bool:
        return any(len(category.values) > 1 for category in self.categories)


def representativeness(sample: Counts, caseload: Counts) -> Likeness:
    """Of a sample of one case type, or one whose case types are not looked at: both are files by value.

    Raises ValueError where more was drawn than there was.
    """
    return stratified({ONE: sample}, {ONE: caseload})


def stratified(sample: Mapping[str, Counts], caseload: Mapping[str, Counts]) -> Likeness:
    """Both by case type, then by value. Raises ValueError where more was drawn than there was."""
    strata = [_Stratum(sample.get(each, {}), caseload[each]) for each in caseload]
    if set(sample) - set(caseload) or not all(stratum.fits for stratum in strata):
        raise ValueError("the sample holds files that the caseload does not")
    drawn = [stratum for stratum in strata if stratum.drawn]
    categories = _merged([_category(drawn, (value,)) for value in _values(drawn)])
    return _compared(drawn, categories)


@dataclass(frozen=True)
class _Stratum:
    """One case type."""

    sample: Counts
    caseload: Counts

    @property
    def fits(self) -> bool:
        return all(count <= self.caseload.get(value, 0) for value, count in self.sample.items())

    @property
    def drawn(self) -> int:
        return sum(self.sample.values())

    @property
    def files(self) -> int:
        return sum(self.caseload.values())

    def share(self, values: Sequence[str]) -> Fraction:
        return Fraction(sum(self.caseload.get(value, 0) for value in values), self.files)

    @property
    def spread(self) -> Fraction:
        """By how much chance moves the counts: less the more of the caseload is drawn, and not at all when
        all of it is."""
        return Fraction(self.drawn * (self.files - self.drawn), max(self.files - 1, 1))


def _values(strata: Sequence[_Stratum]) -> list[str]:
    """Those that the caseload has, in its order."""
    listed = [value for stratum in strata for value, count in stratum.caseload.items() if count]
    return list(dict.fromkeys(listed))


def _category(strata: Sequence[_Stratum], values: tuple[str, ...]) -> Category:
    sampled = sum(stratum.sample.get(value, 0) for stratum in strata for value in values)
    expected = sum((stratum.drawn * stratum.share(values) for stratum in strata), Fraction(0))
    return Category(values, sampled, expected)


def _merged(categories: list[Category]) -> tuple[Category, ...]:
    """The two smallest put together while one of them is too small and more than two are left."""
    while len(categories) > 2:
        first, second = sorted(categories, key=lambda each: each.expected)[:2]
        if first.expected >= LEAST_EXPECTED:
            break
        both = Category(
            first.values + second.values, first.sampled + second.sampled, first.expected + second.expected
        )
        categories = [each for each in categories if each not in (first, second)] + [both]
    return tuple(categories)


def _compared(strata: Sequence[_Stratum], categories: tuple[Category, ...]) -> Likeness:
    # The counts add up to the size of the sample, so that the last says nothing new.
    free = categories[:-1]
    off = [category.sampled - category.expected for category in free]
    statistic, degrees = _quadratic(_covariance(strata, free), off)
    if not degrees:
        return Likeness(categories)
    return Likeness(categories, float(statistic), degrees, survival(float(statistic), degrees))


def _covariance(strata: Sequence[_Stratum], categories: Sequence[Category]) -> Matrix:
    """How the counts move together by chance."""
    shares = [[stratum.share(category.values) for category in categories] for stratum in strata]
    size = range(len(categories))
    return [
        [
            sum(
                (
                    stratum.spread * ((share[row] if row == column else 0) - share[row] * share[column])
                    for stratum, share in zip(strata, shares, strict=True)
                ),
                Fraction(0),
            )
            for column in size
        ]
        for row in size
    ]


def _quadratic(covariance: Matrix, off: list[Fraction]) -> tuple[Fraction, int]:
    """Departures, weighed by the inverse of their covariance; and how many of them chance can move.

    By elimination, one category after the other. One that chance cannot move departs by nothing.
    """
    covariance, off = [list(row) for row in covariance], list(off)
    statistic, degrees = Fraction(0), 0
    for at, row in enumerate(covariance):
        if row[at]:
            statistic += off[at] ** 2 / row[at]
            degrees += 1
            for below in range(at + 1, len(off)):
                factor = covariance[below][at] / row[at]
                off[below] -= factor * off[at]
                covariance[below] = [
                    entry - factor * other for entry, other in zip(covariance[below], row, strict=True)
                ]
    return statistic, degrees
