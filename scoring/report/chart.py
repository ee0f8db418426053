"""The bar chart of criteria and sections: one geometry, drawn as SVG for pages and PDF, as PNG for Word.

1 Assessment and sentence planning  ████████████████ 74%      a section, dark, before
1.1 Preparing for sentence          █████████████████ 80%     its criteria, lighter
1.2 Assessment of risk of harm      █████████████ 63%
                                    0%       50%       100%
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import typst
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

WIDTH = 720
LABELS = 292  # room for the labels, left of the bars
PLOT = 370  # the length of a bar of 100%
LETTERS = {"section": 34, "criterion": 40}  # of a label's line: a section's is bold
LINE = 17
BAR = 14
GAP = 7
BETWEEN_SECTIONS = 12
AXIS = 26

COLOURS = {"section": "#0b0c0c", "criterion": "#1d70b8"}
SANS = "Arial, Helvetica, sans-serif"
# The face that typst brings with it: charts look the same on every machine, and it has £, ŵ and ŷ.
SERIF = "Libertinus Serif"
DOTS_PER_INCH = 200


@dataclass(frozen=True)
class Row:
    """One bar, in units of the drawing: `middle` is the height of its centre line."""

    lines: tuple[str, ...]
    middle: float
    length: float
    value: str
    kind: str

    @property
    def first_baseline(self) -> float:
        return self.middle - (len(self.lines) - 1) * LINE / 2 + 5


@dataclass(frozen=True)
class Drawing:
    height: float
    rows: tuple[Row, ...]


def lay_out(bars: Sequence[Mapping[str, Any]]) -> Drawing:
    """Where everything goes. A bar has `code`, `title`, `kind` (section or criterion) and `printed`,
    its whole per cent, or None where it has no score."""
    rows: list[Row] = []
    top = 4.0
    for bar in bars:
        lines = tuple(wrap(f"{bar['code']} {bar['title']}", LETTERS[bar["kind"]]))
        height = max(len(lines) * LINE, BAR) + GAP
        if bar["kind"] == "section" and rows:
            top += BETWEEN_SECTIONS
        length = 0 if bar["printed"] is None else PLOT * bar["printed"] / 100
        rows.append(Row(lines, top + height / 2, length, value_of(bar), bar["kind"]))
        top += height
    return Drawing(top + AXIS, tuple(rows))


def value_of(bar: Mapping[str, Any]) -> str:
    return _("no score") if bar["printed"] is None else f"{bar['printed']}%"


def svg(
    bars: Sequence[Mapping[str, Any]], *, title: str, text: str, name: str, face: str = SANS
) -> SafeString:
    """`text` says in words what the chart shows; `name` makes its ids unique on the page.

    Presentation attributes and no style attributes, so that it stands under a strict content policy.
    """
    drawing = lay_out(bars)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="app-chart" role="img" viewBox="0 0 {} {}"'
        ' width="{}" height="{}" aria-labelledby="{}-title {}-text" font-family="{}" font-size="14">'
        '<title id="{}-title">{}</title><desc id="{}-text">{}</desc>{}{}</svg>',
        *(WIDTH, _number(drawing.height), WIDTH, _number(drawing.height)),
        *(name, name, face, name, title, name, text),
        _grid(drawing),
        format_html_join("", "{}", ((_bar(row),) for row in drawing.rows)),
    )


def png(markup: str) -> bytes:
    """The SVG as a picture for a Word file."""
    page = "#set page(width: auto, height: auto, margin: 0pt)\n"
    page += f'#image(bytes(sys.inputs.svg), format: "svg", width: {WIDTH}pt)'
    return typst.compile(
        page.encode(),
        format="png",
        ppi=DOTS_PER_INCH * 0.6,
        sys_inputs={"svg": str(markup)},
        ignore_system_fonts=True,
    )


def _grid(drawing: Drawing) -> SafeString:
    bottom = drawing.height - AXIS
    return format_html_join(
        "",
        '<line x1="{}" y1="0" x2="{}" y2="{}" stroke="#b1b4b6"/>'
        '<text x="{}" y="{}" text-anchor="middle" fill="#484949">{}%</text>',
        (
            (x, x, _number(bottom), x, _number(bottom + 18), tick)
            for tick in (0, 25, 50, 75, 100)
            for x in (_number(LABELS + PLOT * tick / 100),)
        ),
    )


def _bar(row: Row) -> SafeString:
    weight = "bold" if row.kind == "section" else "normal"
    label = format_html_join(
        "",
        '<text x="0" y="{}" font-weight="{}" fill="#0b0c0c">{}</text>',
        (
            (_number(row.first_baseline + number * LINE), weight, line)
            for number, line in enumerate(row.lines)
        ),
    )
    return format_html(
        '{}<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>'
        # The white edge keeps a line of the grid from running through a figure.
        '<text x="{}" y="{}" font-weight="{}" fill="#0b0c0c" stroke="#ffffff" stroke-width="4"'
        ' stroke-linejoin="round" paint-order="stroke">{}</text>',
        label,
        *(LABELS, _number(row.middle - BAR / 2), _number(row.length), BAR, COLOURS[row.kind]),
        *(_number(LABELS + row.length + 6), _number(row.middle + 5), weight, row.value),
    )


def _number(value: float) -> str:
    return f"{value:g}"
