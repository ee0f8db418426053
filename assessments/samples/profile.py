"""The profile of the sample, as in the appendix of a report: a chart and a table by characteristic."""

from django.utils.translation import gettext as _

from assessments.models import Inspection, Sample
from assessments.printing import Chart, Column, Heading, Part, Table, figure
from assessments.samples.chart import in_words, svg
from assessments.samples.made_up import MakeUp, Share, make_ups


def profile_parts(inspection: Inspection, sample: Sample | None) -> tuple[Part, ...]:
    return tuple(
        part
        for made_up in make_ups(inspection, sample)
        if made_up.sampled
        for part in (Heading(made_up.title), _chart(made_up))
    )


def profile_table(made_up: MakeUp) -> Table:
    return Table(
        made_up.title,
        (Column(_("Value"), 4), *_columns(made_up)),
        tuple(_row(made_up, share) for share in made_up.shares),
    )


def printed(per_cent: float | None) -> str:
    return "–" if per_cent is None else f"{per_cent:.1f}%"


def _chart(made_up: MakeUp) -> Chart:
    caption = _("%(title)s: sample and caseload") if made_up.with_caseload else _("%(title)s: sample")
    return Chart(caption % {"title": made_up.title}, in_words(made_up), svg(made_up), profile_table(made_up))


def _columns(made_up: MakeUp) -> list[Column]:
    titles = [_("Sample"), _("Sample, per cent")]
    if made_up.with_caseload:
        titles += [_("Caseload"), _("Caseload, per cent")]
    return [Column(title, 2, figures=True) for title in titles]


def _row(made_up: MakeUp, share: Share) -> tuple[str, ...]:
    row = (share.label, figure(share.sampled), printed(made_up.of_sample(share)))
    if not made_up.with_caseload:
        return row
    return (*row, figure(share.eligible), printed(made_up.of_caseload(share)))
