"""What the script of a criterion page is given: plain values, ready for JSON."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from assessments.models import Assessment, User
from assessments.templatetags.counting import COUNTED_AS, unreadable_forms
from assessments.versions import Standing
from scoring.core.tool import NOT_RELEVANT, Tool

# What stands for an answer on the keyboard. Answers of other scales have their number in it.
KEYS = {"y": "yes", "n": "no", "r": NOT_RELEVANT}


def case_data(assessment: Assessment, user: User, known: Mapping[str, Standing]) -> dict[str, Any]:
    """`known` is what stands in the assessment."""
    case_file = assessment.case_file
    digest, tool = case_file.inspection.tool.digest, case_file.inspection.tool.core
    at = reverse("assessment_show", args=(case_file.inspection.reference, case_file.reference))
    routing = reverse("tool_routing", args=(tool.code, tool.version))
    return {
        "user": user.get_username(),
        "assessment": assessment.pk,
        "file": case_file.reference,
        "save": f"{at}answers/",
        "criteria": f"{at}criteria/",
        "routing": f"{routing}?d={digest}",
        "facts": assessment.all_facts,
        "answers": {code: one.given.answer for code, one in known.items() if one.given.answer},
        "versions": {code: one.version for code, one in known.items()},
        "order": _order(tool),
        "codes": list(tool.position),
        "keys": KEYS,
        "words": _words(),
    }


def _order(tool: Tool) -> list[tuple[str, int]]:
    """Each criterion with the number of its questions, in the order of the tool's questions."""
    return [
        (criterion.code, len(criterion.questions)) for criterion in tool.criteria() if criterion.questions
    ]


def _words() -> dict[str, Any]:
    return {
        "saved": pgettext("an answer", "Saved"),
        "saving": pgettext("an answer", "Saving…"),
        "device": _("On this device only"),
        "not": pgettext("an answer", "Not saved"),
        "all_saved": _("All answers are saved on the server."),
        "on_device": {name: _on_device(count) for name, count in COUNTED_AS.items()},
        "signed_out": {name: _signed_out(count) for name, count in COUNTED_AS.items()},
        "not_saved": {name: _not_saved(count) for name, count in COUNTED_AS.items()},
        "no_store": _("this browser keeps nothing, and the server is out of reach. Leave the page open."),
        "not_kept": _("this device could not keep it. It is tried again; leave the page open."),
        "changed_elsewhere": _("it was changed elsewhere. Choose at the question."),
        "fault": _("the server answered with an error (%(status)s). It is tried again by itself."),
        "unreadable": unreadable_forms(),
        "kept": _("The answer “%(answer)s” is kept and not counted."),
        "nothing": _("Not answered"),
    }


def _on_device(count: int) -> str:
    return ngettext(
        "%(count)s answer is on this device only. It is sent when the network is back.",
        "%(count)s answers are on this device only. They are sent when the network is back.",
        count,
    )


def _signed_out(count: int) -> str:
    return ngettext(
        "%(count)s answer is on this device only. It is sent once you have signed in again.",
        "%(count)s answers are on this device only. They are sent once you have signed in again.",
        count,
    )


def _not_saved(count: int) -> str:
    return ngettext(
        "%(count)s answer is not saved: %(reason)s", "%(count)s answers are not saved: %(reason)s", count
    )
