"""The rules of scoring by number. Each takes plain exact scores and returns one, or None for no score.

Elsewhere: rules 1 and 2 in `letters`, 8 in `rounding`, 10 in `counting`.
The methods are those of the reports: Gwent, Kent and West Midlands 2008 (OMI, Appendix 4),
Thames Valley 2010 (OMI 2, "Scoring Approach"), Gloucestershire 2005 (ESI, "Scoring Approach").
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from scoring.core.letters import Tally
from scoring.core.means import mean, weighted_mean
from scoring.core.rounding import rule_8_printed
from scoring.core.tool import Band


def rule_3_question(tally: Tally) -> Fraction | None:
    """Question = above ÷ (above + below). With no relevant case there is no score."""
    return Fraction(tally.above, tally.relevant) if tally.relevant else None


def rule_4_criterion(
    ordinary: Sequence[Fraction], summary: Fraction | None, summary_weight: Fraction | None
) -> Fraction | None:
    """OMI: 0.8 × mean of its ordinary questions + 0.2 × its summary question; if only one of the two
    parts has a score, that part alone. ESI, OMI 2: mean of its questions.

    Takes the scores of questions that have one; information and routing questions never count.
    A tool without a summary weight has no summary questions.
    """
    mean_of_ordinary = mean(ordinary)
    if summary is None or summary_weight is None:
        return mean_of_ordinary
    if mean_of_ordinary is None:
        return summary
    return (1 - summary_weight) * mean_of_ordinary + summary_weight * summary


def rule_5_section(criteria: Iterable[tuple[Fraction | None, Fraction]]) -> Fraction | None:
    """Section = mean of its criteria that have a score; weighted in ESI (critical 2, important 1).

    `criteria` are pairs of score and weight, graded criteria left out.
    """
    return weighted_mean((score, weight) for score, weight in criteria if score is not None)


def rule_6_overall(
    sections: Mapping[str, Fraction | None], shares: Mapping[str, Fraction]
) -> Fraction | None:
    """Overall (ESI only) = 0.3 B + 0.4 C + 0.3 D, without graded D3. If a section has no score there
    is no overall score.

    `sections` and `shares` are keyed by section code; the shares add up to 1.
    """
    overall = Fraction(0)
    for code, share in shares.items():
        score = sections[code]
        if score is None:
            return None
        overall += share * score
    return overall


def rule_7_thread(questions: Mapping[str, Fraction]) -> Fraction | None:
    """Thread / headline = mean over all the questions flagged for it in its sections, each counting
    once.

    Keyed by question code, so that none can count twice. Takes the questions that have a score, a
    summary question like any other.
    """
    return mean(tuple(questions.values()))


def rule_9_comment(score: Fraction | None, bands: Sequence[Band]) -> str | None:
    """OMI 2 comments are proposed from bands in the tool; OMI conclusions and all grades are chosen
    by a person, never calculated.

    The band is that of the printed per cent: what stands on paper beside the word must agree with
    it, and the bands themselves were read off printed scores. None without bands or score.
    """
    if score is None:
        return None
    printed = rule_8_printed(score)
    reached = [band for band in bands if printed >= band.start]
    return max(reached, key=lambda band: band.start).comment if reached else None
