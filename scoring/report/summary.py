"""The summary of scores, in the form that the tool's own scoring calls for.

threads and bands   headline scores with comments, then each section with its criteria     OMI 2
threads alone       a chart of criteria and sections, grades, then the threads               OMI
neither             one sheet: sections, criteria, weights, scores and grades, overall       ESI
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from scoring.core.scores import scored_sections
from scoring.core.tool import GRADED, Criterion, Section, Thread, Tool
from scoring.report.bars import bars, in_words
from scoring.report.material import Material
from scoring.report.parts import (
    PERCENT,
    Part,
    chart,
    column,
    group,
    heading,
    paragraph,
    row,
    table,
)
from scoring.report.words import (
    conclusion_of,
    criterion_name,
    grade_of,
    override_note,
    per_cent,
    section_heading,
)

HEADLINES = "headlines"
CHART = "chart"
SHEET = "sheet"

CRITICAL = 2


def form_of(tool: Tool) -> str:
    """Which of the three forms a tool's summary takes."""
    if not tool.threads:
        return SHEET
    return HEADLINES if tool.bands else CHART


def summary(material: Material) -> Iterator[Part]:
    forms = {HEADLINES: _headlines, CHART: _charted, SHEET: _sheet}
    yield heading(1, _("Summary of scores"))
    yield from forms[form_of(material.tool)](material)
    yield paragraph(
        _(
            "Scores of different areas should not be compared closely: samples differ a little in size and"
            " in the cases they hold. A score sums up what was found in this area, for its own use."
        ),
        "note",
    )


def scores_chart(material: Material) -> Part:
    """Each section scored from cases, followed by its criteria, as bars and as a table."""
    drawn = bars(material.tool, material.scores, lambda thing: material.worded(thing, "title"))
    columns = [column(_("Section or criterion"), share=5), column(_("Score"), PERCENT)]
    rows = [
        row(
            f"{bar['code']} {bar['title']}",
            _("no score") if bar["printed"] is None else bar["printed"],
            kind="total" if bar["kind"] == "section" else "",
        )
        for bar in drawn
    ]
    caption = _("Scores of sections and criteria, per cent")
    text = in_words(drawn) + " " + _("The table after the chart gives every figure.")
    return chart(caption, text, drawn, table(_("The figures of the chart"), columns, rows))


def _charted(material: Material) -> Iterator[Part]:
    yield scores_chart(material)
    yield from _graded(material)
    for thread in material.tool.threads:
        title = material.worded(thread, "title")
        figure = material.scores.threads[thread.code]
        yield table(
            title,
            [column(_("Thread"), share=5), column(_("Score"), PERCENT)],
            [row(title, per_cent(figure))],
            [_drawn_from(thread)],
        )


def _headlines(material: Material) -> Iterator[Part]:
    columns = [
        column(_("Headline"), share=5),
        column(_("Score"), PERCENT),
        column(_("Improvement required"), share=2),
    ]
    rows, overrides = [], []
    for thread in material.tool.threads:
        figure = material.scores.threads[thread.code]
        word = conclusion_of(material, "thread", figure)
        rows.append(row(material.worded(thread, "title"), per_cent(figure), word))
        if note := override_note(material, "thread", figure):
            overrides.append(f"{material.worded(thread, 'title')}: {note}")
    notes = [_drawn_from(thread, material) for thread in material.tool.threads]
    yield table(_("Headline scores"), columns, rows, [*overrides, *notes, _bands(material.tool)])
    columns[0] = column(_("Criterion"), share=5)
    for section in scored_sections(material.tool):
        yield table(section_heading(material, section), columns, _commented(material, section))
    yield from _graded(material)


def _commented(material: Material, section: Section) -> list[dict]:
    rows = []
    for criterion in section.criteria:
        figure = material.scores.criteria.get(criterion.code)
        if figure is None:
            rows.append(row(criterion_name(material, criterion), grade_of(material, criterion), ""))
        else:
            word = conclusion_of(material, "criterion", figure)
            rows.append(row(criterion_name(material, criterion), per_cent(figure), word))
    overall = per_cent(material.scores.sections[section.code])
    return [*rows, row(_("Overall Score"), overall, "", kind="total")]


def _graded(material: Material) -> Iterator[Part]:
    for section in material.tool.sections:
        if section.kind == GRADED:
            columns = [column(_("Criterion"), share=4), column(_("Grade"), share=2)]
            rows = [
                row(criterion_name(material, criterion), grade_of(material, criterion))
                for criterion in section.criteria
            ]
            yield table(section_heading(material, section), columns, rows, [_scale(material.tool)])


def _sheet(material: Material) -> Iterator[Part]:
    weighted = material.tool.weighted
    columns = [column(_("Criterion"), share=5)]
    columns += [column(_("Weight"), share=2)] if weighted else []
    columns += [column(_("Score or grade"), PERCENT, share=2)]
    rows = []
    for section in material.tool.sections:
        rows.append(group(section_heading(material, section)))
        rows += [_sheet_row(material, criterion, weighted) for criterion in section.criteria]
        if section.code in material.scores.sections:
            said = _("Score for section %(code)s") % {"code": section.code}
            rows.append(_total(said, per_cent(material.scores.sections[section.code]), weighted))
    if material.scores.overall is not None:
        rows.append(_total(_overall_name(material.tool), per_cent(material.scores.overall), weighted))
    yield table(_("Scoring summary sheet"), columns, rows, [_scale(material.tool), _no_overall(material)])


def _sheet_row(material: Material, criterion: Criterion, weighted: bool) -> dict:
    figure = material.scores.criteria.get(criterion.code)
    score = grade_of(material, criterion) if figure is None else per_cent(figure)
    weight = [weight_of(criterion) if figure is not None else _("graded")] if weighted else []
    return row(criterion_name(material, criterion), *weight, score)


def _total(said: str, score: int | str, weighted: bool) -> dict:
    return row(said, *([""] if weighted else []), score, kind="total")


def _overall_name(tool: Tool) -> str:
    codes = list(tool.overall)
    graded = [
        criterion.code
        for section in scored_sections(tool)
        for criterion in section.criteria
        if criterion.kind == GRADED
    ]
    named = {"sections": f"{codes[0]}–{codes[-1]}", "graded": ", ".join(graded)}
    if graded:
        return _("Overall score for sections %(sections)s (without %(graded)s)") % named
    return _("Overall score for sections %(sections)s") % named


def _no_overall(material: Material) -> str:
    overall = material.scores.overall
    if overall is None or overall.score is not None:
        return ""
    return _("There is no overall score. %(reason)s") % {"reason": _(overall.reason)}


def weight_of(criterion: Criterion) -> str:
    return _("critical") if criterion.weight >= CRITICAL else _("important")


def _scale(tool: Tool) -> str:
    """The words that a graded criterion may have, best first."""
    words = ", ".join(_(word) for word in tool.grades)
    return _("Grades, from best to worst: %(words)s.") % {"words": words} if words else ""


def _bands(tool: Tool) -> str:
    bands = ", ".join(f"{_(band.comment)} {float(band.start):g}%" for band in tool.bands)
    said = _("Comments are proposed from the score; each holds from: %(bands)s.") % {"bands": bands}
    if any(band.provisional for band in tool.bands):
        said += " " + _("These bands are provisional.")
    return said


def _drawn_from(thread: Thread, material: Material | None = None) -> str:
    sections = ", ".join(thread.sections[:-1])
    said = _("The mean of all the questions flagged for it in sections %(sections)s, each counting once.")
    if sections:
        codes = _("%(first)s and %(last)s") % {"first": sections, "last": thread.sections[-1]}
    else:
        codes = thread.sections[-1]
    said = said % {"sections": codes}
    return f"{material.worded(thread, 'title')}: {said[:1].lower()}{said[1:]}" if material else said
