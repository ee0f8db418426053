"""Whether the sample is a likeness of its caseload, characteristic by characteristic."""

from django.utils.translation import gettext as _

from assessments.models import Inspection, Sample
from assessments.printing import Column, Heading, Paragraph, Part, Table, figure
from assessments.samples.made_up import MakeUp, Share, make_ups
from assessments.samples.profile import printed, profile_table
from scoring.core.representativeness import Likeness
from scoring.core.tool import CASE_TYPE

UNLIKELY = 0.05
LEAST_PRINTED = 0.001


def representing_parts(inspection: Inspection, sample: Sample | None) -> list[Part]:
    found = [made_up for made_up in make_ups(inspection, sample) if made_up.sampled]
    if not found:
        return []
    heading = Heading(_("What the sample is made of"))
    if sample is None:
        return [heading, *map(profile_table, found)]
    return [heading, *map(Paragraph, _meaning()), *map(_table, found)]


def _meaning() -> list[str]:
    return [
        _(
            "The caseload is the files that could be drawn. Expected is how many of the sample would have a "
            "value if each of its case types were a likeness of the caseload."
        ),
        _(
            "Below each table stands a chi-square test, case type by case type, with the correction for a "
            "finite caseload: p is how often a plain random sample would differ from its caseload at least "
            "as much. Groups that were brought to a minimum differ on purpose."
        ),
    ]


def _table(made_up: MakeUp) -> Table:
    titles = [_("Caseload"), _("Caseload, per cent"), _("Sample"), _("Sample, per cent")]
    if made_up.code != CASE_TYPE:
        titles.append(_("Expected"))
    return Table(
        made_up.title,
        (Column(_("Value"), 4), *(Column(title, 2, figures=True) for title in titles)),
        tuple(_row(made_up, share)[: len(titles) + 1] for share in made_up.shares),
        tuple(_notes(made_up)),
    )


def _row(made_up: MakeUp, share: Share) -> tuple[str, ...]:
    return (
        share.label,
        figure(share.eligible),
        printed(made_up.of_caseload(share)),
        figure(share.sampled),
        printed(made_up.of_sample(share)),
        f"{float(share.expected):.1f}",
    )


def _notes(made_up: MakeUp) -> list[str]:
    if made_up.code == CASE_TYPE:
        return [_("The design, and not chance, says how many files of each case type are drawn.")]
    if made_up.likeness is None:
        return [_("No test: the sample holds files that were not so in the caseload when it was drawn.")]
    return [" ".join(_test(made_up.likeness))]


def _test(likeness: Likeness) -> list[str]:
    if likeness.p_value is None:
        return [_("No test: chance had nothing to decide.")]
    said = [
        _("Chi-square %(statistic)s, degrees of freedom %(degrees)s, p %(p)s.")
        % {
            "statistic": f"{likeness.statistic:.2f}",
            "degrees": likeness.degrees,
            "p": _probability(likeness.p_value),
        },
        _("The sample differs from its caseload more than chance would easily explain.")
        if likeness.p_value < UNLIKELY
        else _("The sample differs from its caseload no more than a random one often does."),
    ]
    if likeness.merged:
        said.append(_("Values with few files were put together."))
    if likeness.small:
        said.append(_("Fewer than five files are expected of some values, so p is only rough."))
    return said


def _probability(p_value: float) -> str:
    return f"< {LEAST_PRINTED}" if p_value < LEAST_PRINTED else f"= {p_value:.3f}"
