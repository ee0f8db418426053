import pytest

from scoring.core.chi_square import survival


@pytest.mark.parametrize(
    ("degrees", "probability", "statistic"),
    [
        # Upper percentage points, NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4.
        (1, 0.10, 2.706),
        (1, 0.05, 3.841),
        (1, 0.01, 6.635),
        (1, 0.001, 10.828),
        (2, 0.05, 5.991),
        (2, 0.001, 13.816),
        (3, 0.10, 6.251),
        (3, 0.05, 7.815),
        (4, 0.05, 9.488),
        (5, 0.05, 11.070),
        (5, 0.01, 15.086),
        (6, 0.025, 14.449),
        (7, 0.05, 14.067),
        (10, 0.05, 18.307),
        (15, 0.001, 37.697),
        (30, 0.05, 43.773),
    ],
)
def test_it_is_as_in_the_published_table(degrees, probability, statistic):
    assert survival(statistic, degrees) == pytest.approx(probability, rel=1e-3)


@pytest.mark.parametrize("degrees", range(1, 12))
def test_it_falls_from_one_to_nothing(degrees):
    values = [survival(statistic / 4, degrees) for statistic in range(400)]

    assert values[0] == 1
    assert values == sorted(values, reverse=True)
    assert values[-1] < 1e-12


@pytest.mark.parametrize("degrees", [301, 400, 2001, 5000])
def test_half_lies_above_the_median_however_many_degrees_there_are(degrees):
    assert survival(degrees - 2 / 3, degrees) == pytest.approx(0.5, abs=1e-4)


def test_nothing_is_left_far_out():
    assert survival(1e6, 300) == 0


@pytest.mark.parametrize(("statistic", "degrees"), [(-0.1, 1), (1, 0)])
def test_what_has_no_meaning_is_refused(statistic, degrees):
    with pytest.raises(ValueError, match="at least one degree"):
        survival(statistic, degrees)
