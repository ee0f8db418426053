"""What the chart of scores draws: a bar for each section scored from cases, followed by its criteria."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from scoring.core.scores import Scores, scored_sections
from scoring.core.tool import Criterion, Section, Tool
from scoring.report.chart import value_of

Bar = Mapping[str, Any]


def bars(
    tool: Tool, scores: Scores, title_of: Callable[[Section | Criterion], str] = attrgetter("title")
) -> list[Bar]:
    """{code, title, kind: section or criterion, printed: whole per cent, None where there is no score}."""
    return [
        {"code": one.code, "title": title_of(one), "kind": kind, "printed": figures[one.code].printed}
        for section in scored_sections(tool)
        for kind, figures, ones in (
            ("section", scores.sections, (section,)),
            ("criterion", scores.criteria, section.criteria),
        )
        for one in ones
        if one.code in figures
    ]


def in_words(bars: Sequence[Bar]) -> str:
    """What the chart shows, for those who do not see it: the sections, the highest and lowest criterion."""
    sections = "; ".join(_named(bar) for bar in bars if bar["kind"] == "section")
    said = _("Sections: %(sections)s.") % {"sections": sections}
    scored = [bar for bar in bars if bar["kind"] == "criterion" and bar["printed"] is not None]
    if not scored:
        return said
    highest = max(scored, key=lambda bar: bar["printed"])
    lowest = min(scored, key=lambda bar: bar["printed"])
    return f"{said} " + _("Highest criterion: %(highest)s. Lowest criterion: %(lowest)s.") % {
        "highest": _named(highest),
        "lowest": _named(lowest),
    }


def _named(bar: Bar) -> str:
    return f"{bar['code']} {bar['title']} {value_of(bar)}"
