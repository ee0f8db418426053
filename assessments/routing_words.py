"""Why a question does not apply, in words for its reader."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from scoring.core.answers import label
from scoring.core.facts import is_flag, value_label
from scoring.core.routing import Unmet
from scoring.core.tool import Tool


def why_not(tool: Tool, unmet: Iterable[Unmet]) -> str:
    return " ".join(_sentence(tool, one) for one in unmet)


def _sentence(tool: Tool, unmet: Unmet) -> str:
    condition = unmet.condition
    if condition.subject == "fact":
        return _fact_sentence(tool, unmet)
    if unmet.routed_out:
        return _("Question %(code)s does not apply.") % {"code": condition.code}
    wanted = _(" or ").join(_(label(str(answer))) for answer in condition.among)
    return _("Applies when the answer to %(code)s is %(answers)s.") % {
        "code": condition.code,
        "answers": wanted,
    }


def _fact_sentence(tool: Tool, unmet: Unmet) -> str:
    fact = tool.fact[unmet.condition.code]
    if is_flag(fact):
        pattern = (
            _("Applies when this is so: %(title)s.")
            if True in unmet.condition.among
            else _("Applies when this is not so: %(title)s.")
        )
        return pattern % {"title": fact.title}
    wanted = _(" or ").join(value_label(fact, value) for value in unmet.condition.among)
    return _("Applies when %(title)s is %(values)s.") % {"title": fact.title, "values": wanted}
