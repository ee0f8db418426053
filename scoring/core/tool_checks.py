"""Everything that is wrong with a tool file, before it is used.

First its shape (`tool_keys`); where that is sound, what it means: that every code named exists and none is
used twice, that every scored question has a line, that the routing works (`tool_routes`), and that scores can
be made. Nothing here raises: a file is as wrong as its list of problems is long.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from scoring.core.tool import CASES, GRADED, NOT_RELEVANT, READING, SCORED
from scoring.core.tool_keys import TOOL
from scoring.core.tool_reading import exactly
from scoring.core.tool_routes import answers_of, questions_of, route_problems, shown
from scoring.core.tool_shape import Path, Problem
from scoring.core.tool_soft_checks import soft_check_problems

__all__ = ["Problem", "problems"]

MOST_QUESTIONS = 1000  # far above any tool there is; keeps checking and routing quick
LONGEST_ANSWER = 200  # characters that are kept of an answer


def problems(data: Any) -> list[Problem]:
    """Every problem of a tool file's content, in the order of the file as far as that can be."""
    shape = list(TOOL((), data))
    if shape:
        return shape
    if sum(1 for _ in questions_of(data)) > MOST_QUESTIONS:
        return [Problem(("sections",), f"there are more than {MOST_QUESTIONS} questions")]
    return [problem for check in CHECKS for problem in check(data)]


def fact_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    for code, fact in (data.get("facts") or {}).items():
        path: Path = ("facts", code)
        values = fact["values"]
        yield from _repeated((*path, "values"), values)
        if any(isinstance(value, bool) for value in values) and sorted(map(str, values)) != ["False", "True"]:
            yield Problem((*path, "values"), f"the fact {code} is to have either words or true and false")
        if "labels" in fact and len(fact["labels"]) != len(values):
            yield Problem((*path, "labels"), f"the fact {code} has {len(values)} values: give each one label")


def scale_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    scored = {question["scale"]: question["code"] for _, question in _scored(data)}
    for code, scale in data["scales"].items():
        path: Path = ("scales", code)
        words = list(answers_of({**scale, "not_relevant": False}))
        if NOT_RELEVANT in words:
            yield Problem(path, f"the scale {code} is to allow it by “not_relevant: true”, not as a word")
        yield from _repeated(path, words, f"of the scale {code} is there twice: above, below or neither")
        yield from _kind_problems(path, code, scale, words)
        yield from _line_problems(path, code, scale, scored.get(code))


def _kind_problems(path: Path, code: str, scale: Mapping[str, Any], words: list[str]) -> Iterator[Problem]:
    kind = scale.get("kind", "choice")
    if kind == "choice" and not words:
        yield Problem(path, f"the scale {code} has no answers")
    if kind != "choice" and (words or scale.get("several")):
        yield Problem(path, f"the scale {code} is a {kind}: it has no words and takes one answer")
    if scale.get("several") and (scale.get("above") or scale.get("below")):
        yield Problem(path, f"the scale {code} takes several answers: it can have no line")
    if scale.get("several") and len(" ".join(words)) > LONGEST_ANSWER:
        yield Problem(
            path, f"the words of the scale {code} are together longer than {LONGEST_ANSWER} characters"
        )


def _line_problems(path: Path, code: str, scale: Mapping[str, Any], scored: str | None) -> Iterator[Problem]:
    """A scale with a line puts each of its answers on one side; a scored question needs such a scale."""
    above, below, neither = (scale.get(part) or [] for part in ("above", "below", "values"))
    if (above or below) and neither:
        yield Problem(
            (*path, "values"),
            f"the scale {code} has answers on no side of the line: {', '.join(neither)}; "
            "put each above or below",
        )
    elif scored and not (above and below):
        yield Problem(
            path,
            f"question {scored} is scored, so its scale {code} is to have answers above and below the line",
        )


def code_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    sections = [(("sections", s), section) for s, section in enumerate(data["sections"])]
    yield from _twice("section", sections)
    yield from _twice("criterion", _criteria(data))
    yield from _twice("question", questions_of(data))


def tree_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    for path, question in questions_of(data):
        if question["scale"] not in data["scales"]:
            yield Problem((*path, "scale"), f"the scale “{question['scale']}” is not known")
        for index, thread in enumerate(question.get("threads") or ()):
            if thread not in (data.get("threads") or {}):
                yield Problem((*path, "threads", index), f"the thread “{thread}” is not known")
    for s, section in enumerate(data["sections"]):
        kinds = {criterion["kind"] for criterion in section["criteria"]}
        if section["kind"] == GRADED and CASES in kinds:
            yield Problem(("sections", s), f"section {section['code']} is graded: so are all its criteria")
        if section["kind"] == CASES and CASES not in kinds:
            yield Problem(
                ("sections", s), f"section {section['code']} is of cases: it needs a criterion of cases"
            )
    for path, criterion in _criteria(data):
        yield from _criterion_problems(data, path, criterion)


def _criterion_problems(
    data: Mapping[str, Any], path: Path, criterion: Mapping[str, Any]
) -> Iterator[Problem]:
    code = criterion["code"]
    scored = [each for each in criterion.get("questions") or () if _is_scored(each)]
    if criterion["kind"] == CASES and not scored:
        yield Problem(path, f"criterion {code} is of cases, and has no scored question")
    if criterion["kind"] == GRADED and scored:
        yield Problem(path, f"criterion {code} is graded: its question {scored[0]['code']} cannot be scored")
    if criterion["kind"] == GRADED and not data.get("grades"):
        yield Problem(path, f"criterion {code} is graded, and the tool has no “grades”")
    if criterion.get("weight", 1) <= 0:
        yield Problem((*path, "weight"), f"the weight of criterion {code} is to be more than 0")
    yield from _summary_problems(data, path, criterion)


def _summary_problems(data: Mapping[str, Any], path: Path, criterion: Mapping[str, Any]) -> Iterator[Problem]:
    weighted = "summary_weight" in (data.get("scoring") or {})
    first = None
    for index, question in enumerate(criterion.get("questions") or ()):
        if not question.get("summary"):
            continue
        here = (*path, "questions", index, "summary")
        code = question["code"]
        if first:
            yield Problem(here, f"criterion {criterion['code']} has a summary question already: {first}")
        if not _is_scored(question):
            yield Problem(here, f"question {code} is a summary question: it is to be scored")
        if not weighted:
            yield Problem(here, f"question {code} is a summary question, and scoring has no “summary_weight”")
        first = first or code


def scoring_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    scoring = data.get("scoring") or {}
    weight = scoring.get("summary_weight")
    if weight is not None and not 0 <= weight <= 1:
        yield Problem(("scoring", "summary_weight"), f"summary_weight is {weight}: it is to be from 0 to 1")
    shares = scoring.get("overall")
    if shares is None:
        return
    kinds = {section["code"]: section["kind"] for section in data["sections"]}
    for code, share in shares.items():
        here = ("scoring", "overall", code)
        if kinds.get(code) != CASES:
            yield Problem(here, f"“{code}” is not a section scored from cases")
        if share <= 0:
            yield Problem(here, f"the share of section {code} is to be more than 0")
    total = sum((exactly(share) for share in shares.values()), Fraction(0))
    if total != 1:
        yield Problem(
            ("scoring", "overall"), f"the shares of the overall score are to sum to 1: {float(total):g}"
        )


def thread_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    kinds = {section["code"]: section["kind"] for section in data["sections"]}
    for code, thread in (data.get("threads") or {}).items():
        for index, section in enumerate(thread["sections"]):
            if kinds.get(section) != CASES:
                here = ("threads", code, "sections", index)
                yield Problem(here, f"“{section}” is not a section scored from cases")
        yield from _repeated(("threads", code, "sections"), thread["sections"])
        if not any(
            code in (question.get("threads") or ())
            and data["sections"][path[1]]["code"] in thread["sections"]
            for path, question in _scored(data)
        ):
            yield Problem(
                ("threads", code), f"no scored question of its sections is flagged for the thread {code}"
            )


def word_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Grades, conclusions, evidence, the parts of the report, and bands."""
    for key in ("grades", "conclusions", "report"):
        yield from _repeated((key,), data.get(key) or ())
    yield from _twice(
        "evidence", ((("evidence", n), one) for n, one in enumerate(data.get("evidence") or ()))
    )
    bands = data.get("bands") or []
    yield from _repeated(("bands",), [band["comment"] for band in bands])
    for index, band in enumerate(bands):
        here = ("bands", index, "from")
        if not 0 <= band["from"] <= 100:
            yield Problem(here, f"the band {band['comment']} is to begin from 0 to 100 per cent")
        if index and band["from"] >= bands[index - 1]["from"]:
            yield Problem(here, f"the band {band['comment']} is out of order: the highest comes first")
    if bands and bands[-1]["from"] != 0:
        yield Problem(
            ("bands", len(bands) - 1, "from"), "the last band is to begin at 0, so that each score has one"
        )


def sample_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    sample = data.get("sample")
    if sample is None:
        return
    facts = data.get("facts") or {}
    types = facts.get("case_type", {}).get("values")
    if not types:
        yield Problem(("sample",), "a sample is drawn by case type, and the tool has no fact “case_type”")
        return
    counts = sample["design"] if isinstance(sample["design"], Mapping) else {}
    for code in counts:
        if code not in types:
            offer = ", ".join(map(shown, types))
            yield Problem(("sample", "design", code), f"“{code}” is not a case type: {offer}")
    size = sample.get("size", sum(counts.values()))
    if size == 0:
        yield Problem(("sample",), "the size of the sample is to be given, and more than 0")
    elif counts and sum(counts.values()) != size:
        yield Problem(
            ("sample", "design"), f"the counts sum to {sum(counts.values())}, and the size is {size}"
        )
    for index, minimum in enumerate(sample.get("minimums") or ()):
        yield from _minimum_problems(facts, ("sample", "minimums", index), minimum, size)


def _minimum_problems(
    facts: Mapping[str, Any], path: Path, minimum: Mapping[str, Any], size: int
) -> Iterator[Problem]:
    code = minimum["fact"]
    if code not in facts:
        yield Problem((*path, "fact"), f"the fact “{code}” is not known")
        return
    if facts[code].get("found") == READING:
        yield Problem((*path, "fact"), f"the fact {code} is found on reading: the caseload does not tell it")
    values = facts[code]["values"]
    for index, value in enumerate(minimum["in"]):
        if value not in values:
            offer = ", ".join(map(shown, values))
            yield Problem(
                (*path, "in", index), f"“{shown(value)}” is not a value of {code}, which has {offer}"
            )
    if minimum["at_least"] > size:
        yield Problem((*path, "at_least"), f"a sample of {size} cannot have at least {minimum['at_least']}")


CHECKS = (
    fact_problems,
    scale_problems,
    code_problems,
    tree_problems,
    route_problems,
    soft_check_problems,
    thread_problems,
    scoring_problems,
    word_problems,
    sample_problems,
)


def _criteria(data: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for s, section in enumerate(data["sections"]):
        for c, criterion in enumerate(section["criteria"]):
            yield ("sections", s, "criteria", c), criterion


def _scored(data: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    return ((path, question) for path, question in questions_of(data) if _is_scored(question))


def _is_scored(question: Mapping[str, Any]) -> bool:
    return bool(question.get("role", SCORED) == SCORED)


def _twice(noun: str, things: Iterable[tuple[Path, Mapping[str, Any]]]) -> Iterator[Problem]:
    seen = set()
    for path, thing in things:
        if thing["code"] in seen:
            yield Problem((*path, "code"), f"the {noun} code “{thing['code']}” is used twice")
        seen.add(thing["code"])


def _repeated(path: Path, values: Iterable[Any], message: str = "is there twice") -> Iterator[Problem]:
    seen = set()
    for value in values:
        if value in seen:
            yield Problem(path, f"“{shown(value)}” {message}")
        seen.add(value)
