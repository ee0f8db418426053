"""The chart of one characteristic: for each of its values a bar for the sample, and below it the caseload's.

Male      ████████████████████ 91%
          ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ 88%
Female    ██ 9%
          ▒▒▒ 12%
          0%       50%       100%
"""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessments.samples.made_up import MakeUp, Share

WIDTH = 720
LABELS = 230  # room for the labels, left of the bars
PLOT = 400  # the length of a bar of 100%
LETTERS = 30  # of a label's line
LINE = 17
BAR = 14
GAP = 12
LEGEND = 28
AXIS = 26

SAMPLE, CASELOAD = "#1d70b8", "#b1b4b6"
EDGE = "#505a5f"  # the caseload's bar alone would be too pale to see
SANS = "Arial, Helvetica, sans-serif"


@dataclass(frozen=True)
class Bar:
    top: float
    length: float
    value: str
    of_sample: bool


@dataclass(frozen=True)
class Row:
    """One value, in units of the drawing."""

    lines: tuple[str, ...]
    top: float
    bars: tuple[Bar, ...]


def lay_out(made_up: MakeUp) -> tuple[float, tuple[Row, ...]]:
    """The height of the drawing, and where its rows go."""
    rows, top = [], float(LEGEND)
    for share in made_up.shares:
        lines = tuple(wrap(share.label, LETTERS))
        bars = tuple(_bars(made_up, share, top))
        rows.append(Row(lines, top, bars))
        top += max(len(lines) * LINE, len(bars) * (BAR + 2)) + GAP
    return top + AXIS, tuple(rows)


def svg(made_up: MakeUp, *, face: str = SANS) -> SafeString:
    """Presentation attributes and no style attributes, so that it stands under a strict content policy."""
    height, rows = lay_out(made_up)
    name = f"made-up-{made_up.code}"
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="app-chart" role="img" viewBox="0 0 {} {}"'
        ' width="{}" height="{}" aria-labelledby="{}-title {}-text" font-family="{}" font-size="14">'
        '<title id="{}-title">{}</title><desc id="{}-text">{}</desc>{}{}{}</svg>',
        *(WIDTH, _number(height), WIDTH, _number(height)),
        *(name, name, face, name, made_up.title, name, in_words(made_up)),
        _legend(made_up),
        _grid(height),
        format_html_join("", "{}{}", ((_label(row), _drawn(row)) for row in rows)),
    )


def in_words(made_up: MakeUp) -> str:
    """What the chart shows, for those who do not see it."""
    if not made_up.with_caseload:
        return "; ".join(f"{share.label} {_printed(made_up.of_sample(share))}" for share in made_up.shares)
    return "; ".join(
        _("%(label)s: sample %(sample)s, caseload %(caseload)s")
        % {
            "label": share.label,
            "sample": _printed(made_up.of_sample(share)),
            "caseload": _printed(made_up.of_caseload(share)),
        }
        for share in made_up.shares
    )


def _bars(made_up: MakeUp, share: Share, top: float) -> Iterator[Bar]:
    sampled = made_up.of_sample(share)
    yield Bar(top, PLOT * (sampled or 0) / 100, _printed(sampled), True)
    if made_up.with_caseload:
        there = made_up.of_caseload(share)
        yield Bar(top + BAR + 2, PLOT * (there or 0) / 100, _printed(there), False)


def _printed(per_cent: float | None) -> str:
    return "–" if per_cent is None else f"{per_cent:.0f}%"


def _legend(made_up: MakeUp) -> SafeString:
    shown = [(SAMPLE, SAMPLE, _("Sample"))]
    if made_up.with_caseload:
        shown.append((CASELOAD, EDGE, _("Caseload")))
    return format_html_join(
        "",
        '<rect x="{}" y="2" width="14" height="14" fill="{}" stroke="{}"/>'
        '<text x="{}" y="14" fill="#0b0c0c">{}</text>',
        (
            (x, fill, edge, x + 22, words)
            for x, (fill, edge, words) in zip((LABELS, LABELS + 110), shown, strict=False)
        ),
    )


def _grid(height: float) -> SafeString:
    bottom = height - AXIS
    return format_html_join(
        "",
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="#b1b4b6"/>'
        '<text x="{}" y="{}" text-anchor="middle" fill="#484949">{}%</text>',
        (
            (x, LEGEND - 4, x, _number(bottom), x, _number(bottom + 18), tick)
            for tick in (0, 25, 50, 75, 100)
            for x in (_number(LABELS + PLOT * tick / 100),)
        ),
    )


def _label(row: Row) -> SafeString:
    return format_html_join(
        "",
        '<text x="0" y="{}" fill="#0b0c0c">{}</text>',
        ((_number(row.top + 12 + number * LINE), line) for number, line in enumerate(row.lines)),
    )


def _drawn(row: Row) -> SafeString:
    # The white edge keeps a line of the grid from running through a figure.
    return format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}"/>'
        '<text x="{}" y="{}" fill="#0b0c0c" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"'
        ' paint-order="stroke">{}</text>',
        (
            (
                *(LABELS, _number(bar.top), _number(bar.length), BAR),
                *((SAMPLE, SAMPLE) if bar.of_sample else (CASELOAD, EDGE)),
                *(_number(LABELS + bar.length + 6), _number(bar.top + 12), bar.value),
            )
            for bar in row.bars
        ),
    )


def _number(value: float) -> str:
    return f"{value:g}"
