"""Answers to the questions, one question at a time in the tool's order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.core.tool import NOT_RELEVANT, Condition, Question, Scale, Tool
from scoring.reconstruction.demands import Conditions, Demand, Need, choose, demands
from scoring.reconstruction.files import File
from scoring.reconstruction.parts import Part, Parts
from scoring.reconstruction.percentages import Split
from scoring.reconstruction.samples import Sample

# Of an unscored question of which nothing is said: how many have the better answers, in per cent.
MOSTLY = 90


@dataclass
class Answered:
    """How one part of a question was answered: `ranked` are its relevant files, the first `above` of which
    lie above the line."""

    question: Question
    scale: Scale
    part: Part
    ranked: list[File]
    above: int
    words: Mapping[str, int] = field(default_factory=dict)
    movable: bool = False  # free, and no later question rests on its answers

    @property
    def score(self) -> Fraction | None:
        return Fraction(self.above, len(self.ranked)) if self.ranked else None

    def write(self) -> None:
        above, below = self.ranked[: self.above], self.ranked[self.above :]
        for files, words in ((above, self.scale.above), (below, self.scale.below)):
            for file, word in zip(files, _spread(len(files), words, self.words), strict=True):
                file.answers[self.question.code] = word


@dataclass
class Judging:
    """What is needed to answer any question of one sample."""

    tool: Tool
    sample: Sample
    files: Sequence[File]
    conditions: Conditions
    needs: Mapping[str, Sequence[Need]]
    parts: Parts
    starts: Mapping[str, int]  # where a question of which nothing is said starts, in per cent
    leans: Mapping[str, int]  # which end of what prints as its per cent a question's figure leans to
    answered: dict[str, list[Answered]] = field(default_factory=dict)

    def answer(self, question: Question) -> None:
        applying = [file for file in self.files if all(file.meets(one) for one in question.applies)]
        for file in self.files:
            file.answers[question.code] = ""  # routed out, until answered
        told = self.sample.answers.get(question.code)
        if told or not question.scored:
            self._as_told(question, applying, told)
        else:
            self._by_parts(question, applying)

    def _as_told(self, question: Question, applying: list[File], told: Mapping | None) -> None:
        for files, counts in _by_case_type(applying, told or self._usual(question, len(applying))):
            left = files
            for word, number in counts.items():
                chosen = choose(left, number, self._demands(question, (word,)), self._rank(question))
                for file in chosen:
                    file.answers[question.code] = word
                left = [file for file in left if not file.answers[question.code]]
            for file in left:
                file.answers[question.code] = next(iter(counts))
        if question.scored:
            self.answered[question.code] = [self._fixed(question, applying)]

    def _fixed(self, question: Question, files: Sequence[File]) -> Answered:
        scale = self.tool.scale_of(question)
        above = [file for file in files if file.answers[question.code] in scale.above]
        below = [file for file in files if file.answers[question.code] in scale.below]
        return Answered(question, scale, Part(aside=True), above + below, len(above))

    def _usual(self, question: Question, number: int) -> Mapping[str, int]:
        """Of an unscored question: what is said of it, or mostly the better answers of its scale."""
        scale = self.tool.scale_of(question)
        if not scale.above:
            return dict.fromkeys(scale.values, number // len(scale.values))
        split = self.parts[question.code][-1].start(number, MOSTLY, exactly=True)
        return Counter(_spread(split.above, scale.above, {}) + _spread(split.below, scale.below, {}))

    def _by_parts(self, question: Question, applying: list[File]) -> None:
        left, answered = applying, []
        for part in self.parts[question.code]:
            mine = [file for file in left if file.within(part.where)]
            left = [file for file in left if not file.within(part.where)]
            if part.aside:
                _leave_out(question, mine)
            elif mine:
                answered.append(self._part(question, part, mine))
        self.answered[question.code] = answered

    def _part(self, question: Question, part: Part, files: list[File]) -> Answered:
        scale = self.tool.scale_of(question)
        up, down = self._demands(question, scale.above), self._demands(question, scale.below)
        split = self._free(question, part, files, up, down) if part.free else self._met(question, part, files)
        relevant = choose(files, split.relevant, [*up, *down], lambda file: file.luck(f"{question.code}?"))
        _leave_out(question, [file for file in files if file not in relevant])
        ranked = self._ranked(question, relevant, split, up, down)
        words = self.sample.words.get(question.code, {})
        movable = part.free and not self._carries(question)
        answered = Answered(question, scale, part, ranked, split.above, words, movable)
        answered.write()
        return answered

    def _met(self, question: Question, part: Part, files: Sequence[File]) -> Split:
        exactly = not self.tool.scale_of(question).not_relevant
        lean = 0 if self._carries(question) else self.leans[question.code]
        split = part.split(len(files), exactly, lean)
        if split is None:
            raise Unmet(self.sample.reference, question.code, part, len(files))
        return split

    def _carries(self, question: Question) -> bool:
        """Whether later questions rest on its answers."""
        return any(self.conditions.resting_on("question", question.code))

    def _free(self, question: Question, part: Part, files: Sequence[File], up, down) -> Split:
        exactly = bool(up or down) or not self.tool.scale_of(question).not_relevant
        start = part.start(len(files), self.starts[question.code], exactly)
        above = min(max(start.above, _at_least(up, files)), start.relevant - _at_least(down, files))
        return Split(above, start.relevant)

    def _ranked(self, question, relevant, split, up, down) -> list[File]:
        """Above first. What must lie below for a later question's sake is kept below."""
        kept = choose(relevant, min(_at_least(down, relevant), split.below), down, self._reverse(question))
        rest = [file for file in relevant if file not in kept]
        above = choose(rest, split.above, up, self._rank(question))
        below = [file for file in relevant if file not in above]
        rank = self._rank(question)
        return sorted(above, key=rank, reverse=True) + sorted(below, key=rank, reverse=True)

    def _demands(self, question: Question, words: Sequence[str]) -> list[Demand]:
        def picks(condition: Condition) -> bool:
            return set(condition.among) <= set(words)

        return demands(self.conditions, self.needs, self.files, "question", question.code, picks)

    def _rank(self, question: Question):
        return lambda file: file.quality + file.luck(question.code)

    def _reverse(self, question: Question):
        return lambda file: -file.quality - file.luck(question.code)


class Unmet(ValueError):
    """A published figure that the case files at hand cannot give."""

    def __init__(self, reference: str, code: str, part: Part, available: int) -> None:
        figure = part.figure
        super().__init__(
            f"{reference}: {code} at {figure.finding.locator}: {figure.printed}% "
            f"(of {part.counts or figure.relevant}) is not possible with {available} case files"
        )


def _by_case_type(files: list[File], counts: Mapping) -> list[tuple[list[File], Mapping[str, int]]]:
    if not all(isinstance(value, Mapping) for value in counts.values()):
        return [(files, counts)]
    return [
        ([file for file in files if file.facts["case_type"] == kind], words) for kind, words in counts.items()
    ]


def _at_least(demanded: Sequence[Demand], relevant: Sequence[File]) -> int:
    references = {file.reference for file in relevant}
    have: set[str] = set()
    for demand in demanded:
        fitting = [file.reference for file in demand.files if file.reference in references]
        missing = demand.number - sum(reference in have for reference in fitting)
        have.update([reference for reference in fitting if reference not in have][: max(0, missing)])
    return len(have)


def _leave_out(question: Question, files: Sequence[File]) -> None:
    for file in files:
        file.answers[question.code] = NOT_RELEVANT


def _spread(number: int, words: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """`number` words of one side of the line, the better first: by the counts told, else a third of them
    the outermost."""
    told = [word for word in words for _ in range(counts.get(word, 0))][:number]
    rest = [word for word in words if word not in counts] or list(words)
    if told or len(words) == 1:
        return (told + [rest[-1]] * number)[:number]
    return [words[0]] * (number // 3) + [words[-1]] * (number - number // 3)
