"""Who sees how much of the scores: a pure filter over what a person may do in an inspection.

                                        runs                 totals  questions  case files
    lead inspector                      all, from the first    ✓        ✓          ✓
    inspector, practice assessor        the latest final       ✓        ✓          –
    partner inspector, programme office the latest final       ✓        –          –
    anyone else                         none                   –        –          –

Totals are the scores of criteria, sections and threads, and the overall score.
"""

from collections.abc import Set
from dataclasses import dataclass


@dataclass(frozen=True)
class Sight:
    before_review: bool = False  # runs that are provisional, or final but no longer the latest
    after_review: bool = False  # the latest final run
    questions: bool = False
    case_files: bool = False

    def covers(self, run: int, latest_final: int | None) -> bool:
        """Whether a run may be seen, of those of one inspection."""
        return self.before_review or (self.after_review and run == latest_final)


NONE = Sight()
TOTALS = Sight(after_review=True)
QUESTIONS = Sight(after_review=True, questions=True)
ALL = Sight(before_review=True, after_review=True, questions=True, case_files=True)


def sight_of(may: Set[str]) -> Sight:
    """How much of the scores someone with these permissions sees."""
    if "see_scores" in may:
        return ALL
    if "see_scores_after_review" in may:
        return QUESTIONS
    return TOTALS if "see_totals" in may else NONE
