from xml.etree import ElementTree

from scoring.report.chart import LABELS, PLOT, WIDTH, lay_out, png, svg
from scoring.tests.materials import AWKWARD

BARS = [
    {"code": "1", "title": "Assessment", "printed": 75, "kind": "section"},
    {"code": "1.1", "title": AWKWARD, "printed": 100, "kind": "criterion"},
    {"code": "1.2", "title": "A title so long that it takes more than one line", "printed": None}
    | {"kind": "criterion"},
]


def drawn(**changes):
    words = {"title": AWKWARD, "text": AWKWARD, "name": "chart-1"}
    return svg(BARS, **(words | changes))


def test_a_bar_is_as_long_as_its_score():
    assert [row.length for row in lay_out(BARS).rows] == [PLOT * 0.75, PLOT, 0]


def test_the_longest_bar_leaves_room_for_its_figure():
    assert LABELS + PLOT + 40 < WIDTH


def test_a_score_that_is_not_there_is_said_in_words_and_has_no_bar():
    row = lay_out(BARS).rows[2]
    assert (row.value, row.length) == ("no score", 0)


def test_rows_do_not_overlap():
    rows = lay_out(BARS).rows
    edges = [(row.first_baseline - 12, row.first_baseline + (len(row.lines) - 1) * 17 + 4) for row in rows]
    assert all(above[1] < below[0] for above, below in zip(edges, edges[1:], strict=False))


def test_the_svg_is_well_formed_with_users_text_kept_as_text():
    root = ElementTree.fromstring(drawn())
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}desc")]
    assert texts == [AWKWARD]
    assert "<b>" not in drawn()


def test_the_svg_has_no_style_attributes_and_no_scripts():
    assert "style=" not in drawn()
    assert "<script" not in drawn()


def test_the_svg_has_a_name_and_words_for_those_who_do_not_see_it():
    root = ElementTree.fromstring(drawn())
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "chart-1-title chart-1-text"


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_its_words_stand_out_from_a_white_page():
    """By the formula of WCAG, which tools that look at pages do not work out inside a drawing."""
    texts = ElementTree.fromstring(drawn()).iter("{http://www.w3.org/2000/svg}text")
    assert all(1.05 / (luminance(text.get("fill")) + 0.05) >= 4.5 for text in texts)


def test_the_same_drawing_is_made_as_a_picture():
    assert png(drawn()).startswith(b"\x89PNG")
