"""How the scores are made, in our own words, and where they differ from a published report."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from scoring.core.rounding import rule_8_printed
from scoring.core.scores import Scores, scored_criteria
from scoring.core.tool import GRADED, Tool
from scoring.report.material import Material
from scoring.report.parts import PERCENT, Part, column, heading, paragraph, row, table
from scoring.report.summary import weight_of
from scoring.report.words import criterion_name
from scoring.runs import Key


def scoring_approach(material: Material) -> Iterator[Part]:
    yield heading(1, _("Scoring approach"))
    for said in _rules(material.tool):
        yield paragraph(said)
    if material.tool.weighted:
        yield _weights(material)


def _rules(tool: Tool) -> Iterator[str]:
    yield _(
        "Each scored question puts an answer above or below the line. A case counts for a question where it"
        " was answered above or below; answers “not relevant” and questions that did not apply do not count."
    )
    yield _(
        "A question’s score is the share of relevant cases above the line. A question with no relevant"
        " case has no score and drops out."
    )
    yield _criterion_rule(tool)
    yield _section_rule(tool)
    if tool.overall:
        yield _overall_rule(tool)
    if tool.threads:
        yield _(
            "A thread or headline score is the mean of all the questions flagged for it, each counting once."
        )
    yield _("Scores are exact until they are printed, as whole per cents, a half rounded up.")
    yield from _people(tool)


def _criterion_rule(tool: Tool) -> str:
    if tool.summary_weight is None:
        return _("A criterion’s score is the mean of its questions.")
    weight = rule_8_printed(tool.summary_weight)
    return _(
        "A criterion’s score is %(rest)s%% of the mean of its ordinary questions and %(weight)s%% of its"
        " summary question. Where only one of the two has a score, it is that score."
    ) % {"rest": 100 - weight, "weight": weight}


def _section_rule(tool: Tool) -> str:
    if tool.weighted:
        return _(
            "A section’s score is the mean of its criteria, critical ones counting twice important ones."
        )
    return _("A section’s score is the mean of its criteria that have a score.")


def _overall_rule(tool: Tool) -> str:
    shares = ", ".join(f"{code} {rule_8_printed(share)}%" for code, share in tool.overall.items())
    return _(
        "The overall score weighs the sections: %(shares)s. If one has no score there is no overall score."
    ) % {"shares": shares}


def _people(tool: Tool) -> Iterator[str]:
    if any(True for _criterion in tool.criteria(GRADED)):
        yield _(
            "Graded criteria are judged by the lead inspector from evidence and meetings, not calculated."
        )
    if tool.conclusions:
        yield _(
            "The conclusion on each criterion is a person’s judgement; it does not follow from the score."
        )
    if tool.bands:
        yield _(
            "The comment beside a score is proposed from the tool’s bands. The lead inspector may choose"
            " another and gives the reason, which is printed with it."
        )


def _weights(material: Material) -> Part:
    columns = [column(_("Criterion"), share=5), column(_("Weight"), share=2)]
    rows = [
        row(criterion_name(material, criterion), weight_of(criterion))
        for criterion in scored_criteria(material.tool)
    ]
    return table(_("Weights of the criteria"), columns, rows)


def differences(material: Material) -> Iterator[Part]:
    """The figures that differ from those of the published report; nothing where none was published."""
    if not material.published:
        return
    yield heading(1, _("Differences from the published report"))
    calculated = _calculated(material.scores)
    known = [key for key in material.published if key in calculated]
    differing = [key for key in known if calculated[key] != material.published[key].printed]
    said = {"same": len(known) - len(differing), "all": len(known)}
    yield paragraph(_("%(same)s of %(all)s published figures of the whole sample are the same here.") % said)
    if differing:
        columns = [
            column(_("Figure"), share=4),
            column(_("Published"), PERCENT, share=2),
            column(_("Calculated"), PERCENT, share=2),
            column(_("Why they differ"), share=6),
        ]
        rows = [_difference(material, key, calculated[key]) for key in differing]
        yield table(_("Figures that differ from the published ones"), columns, rows)


def _difference(material: Material, key: Key, printed: int | None) -> dict:
    published = material.published[key]
    return row(
        _name(material, key),
        published.printed,
        _("no score") if printed is None else printed,
        published.note or _("No reason is recorded."),
    )


def _name(material: Material, key: Key) -> str:
    level, code = key
    if level == "criterion":
        return criterion_name(material, material.tool.criterion[code])
    names = {
        "question": _("Question %(code)s"),
        "section": _("Section %(code)s"),
        "overall": _("Overall score"),
    }
    if level == "thread":
        return material.worded(material.tool.thread[code], "title")
    return names[level] % {"code": code}


def _calculated(scores: Scores) -> dict[Key, int | None]:
    return {
        (level, code): figure.printed
        for level, figures in scores.by_level().items()
        for code, figure in figures.items()
    }
