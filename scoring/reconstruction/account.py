"""`docs/reconstruction.md`: what was reconstructed, how near it comes, and why not nearer."""

from collections.abc import Iterator, Sequence

from scoring.core.tool import CASES
from scoring.reconstruction.contexts import notes_on, published_context
from scoring.reconstruction.contradictions import SETTLED, contradictions
from scoring.reconstruction.figures import Figure
from scoring.reconstruction.making import Made
from scoring.reconstruction.published import oddities
from scoring.reconstruction.record import Compared, compared, without_figure

OPENING = """\
# The reconstructed inspections

Written by `manage.py reconstruct_inspections`; do not edit.

Five published inspections, and the thematic element of one, are here as case files with judgements.
**No case is real.** The files were made so that, counted by the rules, they give every whole-sample
question figure that the reports print (`scoring/published/findings.csv`, `in_criterion_average` = yes), to
the printed digit: the counts where counts are published, else any counts that print as the per cent. Where
several figures of one question are about parts of the sample, each is met within its part.

Questions without a published figure, unpublished summary questions among them, are *free*. They start from
what the report says in words, if it says anything, and are moved between 0 and 100% until the criterion
comes nearest to its published score. They are listed below; their values say nothing about the area. Where
a criterion is still missed, its printed per cents lean to the end of what prints as them (69% is anything
from 68.5 up to 69.5), if that brings it nearer.

Where published figures contradict each other, counts win over per cents and the first figure over the second.
"""


CONTEXTS = """\
## Surveys, performance and context

What the reports print of the areas, of who was seen and asked, and of performance is taken over as it is
printed (`scoring/reconstruction/contexts/`, from `scoring/published/context.json` and, for the lines of two
performance tables, the reports' Appendix 1). Nothing of it is made up: no reply to a questionnaire is
reconstructed, only the figures that were printed are there. Where something was read from the text, is odd or
contradicts itself, it says so beside the figure:
"""


def account(all_made: Sequence[Made]) -> str:
    parts = [OPENING, *_totals(all_made)]
    for made in all_made:
        parts.extend(_inspection(made))
    parts.extend(_contexts(all_made))
    parts.extend(_oddities())
    return "\n".join(parts) + "\n"


def _totals(all_made: Sequence[Made]) -> Iterator[str]:
    yield "| Inspection | Case files | Figures | met | set aside | Criteria | printed as published |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for made in all_made:
        aside = sum(bool(figure.superseded) for figure in made.figures)
        criteria = [one for one in compared(made) if one.level == "criterion"]
        alike = sum(not one.why for one in criteria)
        figures = len(made.figures)
        yield (
            f"| {made.sample.title} | {made.sample.size} | {figures} | {figures - aside} | {aside} "
            f"| {len(criteria)} | {alike} |"
        )
    yield ""


def _inspection(made: Made) -> Iterator[str]:
    yield f"## {made.sample.title}\n"
    yield f"Reference `{made.sample.reference}`, tool {made.tool.code} {made.tool.version}.\n"
    yield "| | | Published | Calculated | Why they differ |"
    yield "| --- | --- | ---: | ---: | --- |"
    for one in compared(made):
        yield _line(one)
    yield "\n### Free questions\n"
    yield from _free(made)
    yield "\n### Figures not met as printed\n"
    found = list(contradictions(made))
    yield from (f"- {one.code} ({one.locator}): {one.sentence}" for one in found)
    if not found:
        yield "None."
    told_apart = _told_apart(made)
    if told_apart:
        yield "\n### Questions with figures for parts of the sample\n"
        yield from told_apart
    yield ""


def _line(one: Compared) -> str:
    level = "" if one.level == "criterion" else f"{one.level} "
    code = "" if one.level == "overall" else one.code
    return f"| {level}{code} | {one.title} | {one.published} | {one.calculated} | {one.why} |"


def _free(made: Made) -> Iterator[str]:
    none = True
    for criterion in made.tool.criteria(CASES):
        codes = without_figure(made, criterion.code)
        values = [f"{code} {_value(made, code)}" for code in codes]
        if values:
            none = False
            yield f"- {criterion.code}: {', '.join(values)}"
    if none:
        yield "None."


def _value(made: Made, code: str) -> str:
    printed = made.scores.questions[code].printed
    return "no score" if printed is None else f"{printed}%"


def _told_apart(made: Made) -> list[str]:
    return [_part(figure) for figure in made.figures if figure.where]


def _part(figure: Figure) -> str:
    where = ", ".join(f"{fact} {' or '.join(map(str, values))}" for fact, values in figure.where.items())
    counts = f" ({figure.above} of {figure.relevant})" if figure.exact else ""
    return f"- {figure.code} ({figure.finding.locator}): {figure.printed}%{counts} within {where}"


def _contexts(all_made: Sequence[Made]) -> Iterator[str]:
    yield CONTEXTS
    yield "| Inspection | Surveys | Lines of the performance table | Figures of the area |"
    yield "| --- | ---: | ---: | ---: |"
    samples = [made.sample for made in all_made if published_context(made.sample.reference)]
    for sample in samples:
        context = published_context(sample.reference)
        figures = sum(len(group) for group in context["context"].values())
        lines = len(context["indicators"])
        yield f"| {sample.title} | {len(context['surveys'])} | {lines} | {figures} |"
    yield ""
    for sample in samples:
        yield from (f"- {sample.title}, {what}: {note}" for what, note in notes_on(sample.reference))
    yield ""


def _oddities() -> Iterator[str]:
    yield "## Where the reports do not agree with themselves\n"
    yield "Places in `scoring/published/oddities.csv` that touch the case samples, and what was done.\n"
    yield "| No. | Report | Where | What | Here |"
    yield "| ---: | --- | --- | --- | --- |"
    for oddity in oddities():
        if oddity.number in SETTLED:
            yield (
                f"| {oddity.number} | {oddity.report} | {oddity.locator} | {oddity.description} "
                f"| {SETTLED[oddity.number]} |"
            )
