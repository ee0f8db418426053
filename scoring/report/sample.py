"""The make-up of the sample, counts under 5 suppressed: these figures leave the inspection team."""

from collections.abc import Iterator
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.core.facts import value_label
from scoring.core.rounding import rule_8_printed
from scoring.core.tool import Fact
from scoring.report.material import Material
from scoring.report.parts import NUMBER, PERCENT, Part, column, group, heading, paragraph, row, table
from scoring.report.suppression import TOO_FEW, rule_11_suppressed

# What rule 11 breaks figures down by, where the tool's cases have it.
PROFILE = ("case_type", "gender", "ethnicity", "roh", "tier", "ppo")


def sample_profile(material: Material) -> Iterator[Part]:
    if not material.sample:
        return
    yield heading(1, _("Make-up of the sample"))
    total = len(material.sample)
    said = ngettext(
        "The sample holds %(number)s case file.", "The sample holds %(number)s case files.", total
    )
    yield paragraph(said % {"number": total})
    columns = [
        column(_("Characteristic"), share=4),
        column(_("Case files"), NUMBER, share=2),
        column(_("Per cent of the sample"), PERCENT, share=2),
    ]
    facts = [material.tool.fact[code] for code in PROFILE if code in material.tool.fact]
    rows = [line for fact in facts for line in _breakdown(material, fact)]
    yield table(_("The sample by characteristic"), columns, rows, [_why_hidden(rows)])


def _breakdown(material: Material, fact: Fact) -> list[dict]:
    """A heading and a row for each value, and one for files of which it is not known, where there are any."""
    known = dict.fromkeys(fact.values, 0)
    unknown = 0
    for facts in material.sample:
        value = facts.get(fact.code)
        if value in known:
            known[value] += 1
        else:
            unknown += 1
    labels = [_(value_label(fact, value)) for value in known]
    counts = list(known.values())
    if unknown:
        labels, counts = [*labels, _("Not known")], [*counts, unknown]
    hidden = rule_11_suppressed(counts)
    lines = zip(labels, counts, strict=True)
    return [
        group(material.worded(fact, "title")),
        *(
            _line(label, count, hidden.get(place), len(material.sample))
            for place, (label, count) in enumerate(lines)
        ),
    ]


def _line(label: str, count: int, hidden: str | None, total: int) -> dict:
    if hidden:
        return row(label, _("fewer than 5") if hidden == TOO_FEW else _("withheld"), "–")
    return row(label, count, rule_8_printed(Fraction(count, total)))


def _why_hidden(rows: list[dict]) -> str:
    if all(isinstance(line["cells"][1], int) for line in rows if line["kind"] != "group"):
        return ""
    return _(
        "Counts under 5 are not shown. A further count is withheld where it would give such a count away."
    )
