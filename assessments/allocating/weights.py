"""What a case file weighs when files are shared out."""

from fractions import Fraction

from django.utils.translation import gettext as _

from assessments.models import CaseFile
from assessments.programmes import programme_data
from scoring.core.facts import value_label
from scoring.core.tool import Tool


def weight_of(case_file: CaseFile, programme: str) -> Fraction:
    """As the programme lays down: custody and high risk of harm weigh more than other files."""
    weights = programme_data(programme).allocation["weights"]
    facts = {"case_type": case_file.case_type, **case_file.facts}
    more = [Fraction(str(each["by"])) for each in weights["more"] if facts.get(each["fact"]) in each["in"]]
    return sum(more, Fraction(str(weights["base"])))


def weights_in_words(tool: Tool, programme: str) -> str:
    weights = programme_data(programme).allocation["weights"]
    told = [_more_in_words(tool, each) for each in weights["more"] if each["fact"] in tool.fact]
    base = _("Weight stands for the work that a case file is: %(weight)s for each") % {
        "weight": weights["base"]
    }
    return ", ".join([base, *told]) + "."


def _more_in_words(tool: Tool, more: dict) -> str:
    fact = tool.fact[more["fact"]]
    values = _(" or ").join(value_label(fact, value) for value in more["in"])
    return _("%(more)s more for “%(fact)s: %(values)s”") % {
        "more": more["by"],
        "fact": fact.title,
        "values": values,
    }


def written(weight: Fraction) -> int | float:
    """As it is written: whole where it is whole."""
    return weight.numerator if weight.denominator == 1 else float(weight)
