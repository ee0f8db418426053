"""Rule 9: words are chosen by a person. Where the tool's bands propose one, another needs a reason."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import Inspection, User
from assessments.permissions import require
from assessments.refusals import NotNow
from scoring.actions.grades import refuse_after_drafting
from scoring.core.tool import Tool
from scoring.models import Conclusion
from scoring.runs import Key, scores_of, standing
from scoring.words import Chosen, concluded_on, conclusions_of, offered

NOT_CHOSEN = Chosen("")


@transaction.atomic
def conclude(inspection: Inspection, choices: Mapping[Key, Chosen], *, by: User | None) -> None:
    """Give criteria (and threads, where the tool has bands) their words; an empty word takes one away.

    What is not named keeps what it has. Choosing the word that is proposed anyway leaves the proposal to
    stand, so that it follows the score. Raises ValueError for what cannot be concluded on.
    """
    if by is not None:
        require(by, "grade", inspection)
    refuse_after_drafting(inspection)
    _check(inspection.tool.core, choices)
    proposed = proposals(inspection)
    before = conclusions_of(inspection)
    changed = {}
    for key, chosen in choices.items():
        had = before.get(key, NOT_CHOSEN)
        wanted = _wanted(key, chosen, had, proposed.get(key, ""))
        if wanted != had:
            changed[key] = wanted
    for key, chosen in changed.items():
        _write(inspection, key, chosen, by)
    if changed:
        detail = {
            code: [before.get((level, code), NOT_CHOSEN).word, chosen.word, chosen.reason]
            for (level, code), chosen in changed.items()
        }
        subject = ", ".join(detail)
        audit.record("conclusions drawn", by=by, inspection=inspection, subject=subject, conclusions=detail)


def proposals(inspection: Inspection) -> dict[Key, str]:
    """The comments that the tool's bands propose, from the run that stands; none without bands or run."""
    run = standing(inspection) if inspection.tool.core.bands else None
    if run is None:
        return {}
    return {
        (level, code): figure.comment
        for level, figures in scores_of(run).by_level().items()
        for code, figure in figures.items()
        if figure.comment
    }


def _check(tool: Tool, choices: Mapping[Key, Chosen]) -> None:
    words, keys = offered(tool), set(concluded_on(tool))
    for key, chosen in choices.items():
        if key not in keys:
            raise ValueError(f"{' '.join(key)} takes no conclusion in {tool.code} {tool.version}")
        if chosen.word and chosen.word not in words:
            raise ValueError(f"{key[1]}: {chosen.word!r} is not one of {', '.join(words)}")


def _wanted(key: Key, chosen: Chosen, had: Chosen, proposed: str) -> Chosen:
    if chosen.word in ("", proposed):
        return NOT_CHOSEN
    if chosen.word == had.word and not chosen.reason.strip():
        return had
    if proposed and not chosen.reason.strip():
        raise NotNow(
            _("Say why %(code)s is %(word)s and not %(proposed)s, as its score proposes.")
            % {"code": key[1], "word": chosen.word, "proposed": proposed}
        )
    return Chosen(chosen.word, chosen.reason.strip() if proposed else "")


def _write(inspection: Inspection, key: Key, chosen: Chosen, by: User | None) -> None:
    level, code = key
    if not chosen.word:
        Conclusion.objects.filter(inspection=inspection, level=level, code=code).delete()
        return
    Conclusion.objects.update_or_create(
        inspection=inspection,
        level=level,
        code=code,
        defaults={"word": chosen.word, "reason": chosen.reason, "by": by},
    )
