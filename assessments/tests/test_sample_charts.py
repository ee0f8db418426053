from dataclasses import replace
from fractions import Fraction

from assessments.samples.chart import PLOT, in_words, lay_out, svg
from assessments.samples.made_up import MakeUp, Share

GENDER = MakeUp(
    "gender",
    "Gender",
    (
        Share("Male", sampled=90, listed=900, eligible=80, expected=Fraction(80)),
        Share("Female & <other>", sampled=10, listed=100, eligible=20, expected=Fraction(20)),
    ),
    with_caseload=True,
)


def test_each_value_has_a_bar_for_the_sample_and_one_for_the_caseload():
    _height, rows = lay_out(GENDER)
    assert [[(bar.length, bar.value) for bar in row.bars] for row in rows] == [
        [(PLOT * 0.9, "90%"), (PLOT * 0.8, "80%")],
        [(PLOT * 0.1, "10%"), (PLOT * 0.2, "20%")],
    ]


def test_bars_do_not_overlap():
    _height, rows = lay_out(GENDER)
    tops = [bar.top for row in rows for bar in row.bars]
    assert all(after - before >= 16 for before, after in zip(tops, tops[1:], strict=False))


def test_a_sample_alone_has_one_bar_each():
    _height, rows = lay_out(replace(GENDER, with_caseload=False))
    assert [len(row.bars) for row in rows] == [1, 1]


def test_it_says_in_words_what_it_shows():
    assert in_words(GENDER).startswith("Male: sample 90%, caseload 80%; Female")
    assert in_words(replace(GENDER, with_caseload=False)).startswith("Male 90%; ")


def test_the_drawing_escapes_words_and_holds_no_style():
    drawn = svg(GENDER)
    assert "Female &amp; &lt;other&gt;" in drawn
    assert "style" not in drawn


def test_nothing_at_all_is_drawn_as_nothing():
    nobody = replace(GENDER, shares=(Share("Male", sampled=0),))
    assert lay_out(nobody)[1][0].bars[0].value == "–"
