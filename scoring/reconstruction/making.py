"""One inspection's case files and judgements, from its published figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scoring.core.letters import effective
from scoring.core.scores import Scores, score
from scoring.core.tool import CASES, READING, Tool
from scoring.reconstruction.balance import AnsweredByQuestion, balance
from scoring.reconstruction.demands import Conditions, Need
from scoring.reconstruction.facts import make_files, settle
from scoring.reconstruction.figures import Figure, figures, hints
from scoring.reconstruction.files import File
from scoring.reconstruction.judgements import Judging
from scoring.reconstruction.parts import Part, Parts, parts
from scoring.reconstruction.published import published_scores
from scoring.reconstruction.samples import Sample


@dataclass(frozen=True)
class Made:
    """A reconstructed sample: its files with all facts and answers, and how its questions were answered."""

    sample: Sample
    tool: Tool
    figures: tuple[Figure, ...]
    files: tuple[File, ...]
    answered: AnsweredByQuestion

    @cached_property
    def scores(self) -> Scores:
        """As the product calculates them: from effective answers, by the rules."""
        return score(
            self.tool, [effective(self.tool, file.facts, _given(file.answers)) for file in self.files]
        )

    def missed(self) -> Mapping[str, int]:
        """By how many printed per cent each criterion that does not print as published must go up."""
        published = criterion_scores(self.sample, self.tool)
        gaps = {code: published[code] - figure.printed for code, figure in self.scores.criteria.items()}
        return {code: gap for code, gap in gaps.items() if gap}


def make(tool: Tool, sample: Sample, parent: Made | None = None) -> Made:
    """Raises Unmet where the tool's routing or the sample leaves too few files for a published figure.

    A criterion that its free questions alone cannot bring to its published score is tried once more with
    its printed per cents leaning that way; the lean is kept where the score then prints nearer.
    """
    made = _make(tool, sample, parent, {})
    missed = made.missed()
    if not missed:
        return made
    leans = {code: 1 if gap > 0 else -1 for code, gap in missed.items()}
    leaned = _make(tool, sample, parent, leans)
    still = leaned.missed()
    kept = {code: leans[code] for code, gap in missed.items() if abs(still.get(code, 0)) < abs(gap)}
    if kept == leans:
        return leaned
    return _make(tool, sample, parent, kept) if kept else made


def _make(tool: Tool, sample: Sample, parent: Made | None, leans: Mapping[str, int]) -> Made:
    printed = tuple(figure for figure in figures(sample.report) if figure.code in tool.question)
    question_parts = _parts(tool, sample, printed)
    conditions, needs = Conditions(tool), _needs(question_parts)
    files = _drawn(sample, parent) if parent else make_files(sample)
    settle(tool, sample, files, conditions, needs)
    published = criterion_scores(sample, tool)
    judging = Judging(
        tool, sample, files, conditions, needs, question_parts, _each(tool, published), _each(tool, leans)
    )
    for criterion in tool.criteria():
        for question in criterion.questions:
            judging.answer(question)
        if criterion.kind == CASES:
            balance(tool, criterion, judging.answered, published[criterion.code])
    return Made(sample, tool, printed, tuple(files), judging.answered)


def _each(tool: Tool, by_criterion: Mapping[str, int]) -> Mapping[str, int]:
    """A criterion's value for each of its questions."""
    return {
        question.code: by_criterion.get(criterion.code, 0)
        for criterion in tool.criteria()
        for question in criterion.questions
    }


def _given(answers: Mapping[str, str]) -> Mapping[str, str]:
    """Without the questions that are routed out."""
    return {code: answer for code, answer in answers.items() if answer}


def criterion_scores(sample: Sample, tool: Tool) -> Mapping[str, int]:
    """The published score of each criterion scored from cases, in whole per cent."""
    return {
        score.code: score.score
        for score in published_scores()
        if score.report == sample.report and score.code in tool.criterion and score.score is not None
    }


def _parts(tool: Tool, sample: Sample, printed: tuple[Figure, ...]) -> Parts:
    told = hints(sample.report)
    return {
        question.code: parts(
            [figure for figure in printed if figure.code == question.code],
            told.get(question.code, ()),
            tool.scale_of(question).not_relevant,
        )
        for question in tool.questions
    }


def _needs(question_parts: Parts) -> Mapping[str, list[Need]]:
    return {
        code: [_need(code, part) for part in all_parts if not part.aside]
        for code, all_parts in question_parts.items()
    }


def _need(code: str, part: Part) -> Need:
    if part.figure is None:
        return Need(code, 1, part.where, loose=True)
    number = part.counts.relevant if part.counts else part.figure.needs
    return Need(code, number, part.where, loose=part.figure.loose)


def _drawn(sample: Sample, parent: Made) -> list[File]:
    """Files of a thematic element: some of its parent's, with what the caseload says of them."""
    drawn = []
    for kind, number in sample.case_types.items():
        fitting = [file for file in parent.files if file.facts["case_type"] == kind]
        drawn += sorted(fitting, key=lambda file: file.luck(sample.reference))[:number]
    return [
        File(file.reference, sample.reference, _from_caseload(parent.tool, file), quality=file.quality)
        for file in sorted(drawn, key=lambda file: file.reference)
    ]


def _from_caseload(tool: Tool, file: File) -> dict[str, str | bool]:
    return {code: value for code, value in file.facts.items() if tool.fact[code].found != READING}
