"""Whether a tool's routing can work: every condition names what exists and comes earlier, none leads in a
circle, and every question can be reached by some case."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from scoring.core.tool import NOT_RELEVANT
from scoring.core.tool_shape import Path, Problem

Subject = tuple[str, str]  # ("fact", code) or ("question", code)
Allowed = dict[Subject, frozenset[str | bool]]


def questions_of(data: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every question in the tool's order, with its path."""
    for s, section in enumerate(data["sections"]):
        for c, criterion in enumerate(section["criteria"]):
            for q, question in enumerate(criterion.get("questions") or ()):
                yield ("sections", s, "criteria", c, "questions", q), question


def answers_of(scale: Mapping[str, Any]) -> tuple[str, ...]:
    words = (*scale.get("above", ()), *scale.get("below", ()), *scale.get("values", ()))
    return (*words, NOT_RELEVANT) if scale.get("not_relevant") else words


def route_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    found = list(_conditions(data))
    yield from found
    circles = list(_circles(data))
    yield from circles
    if not found and not circles:
        yield from _unreachable(data)


def _conditions(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Unknown codes, unknown answers, and questions that come later."""
    place = {question["code"]: index for index, (_, question) in enumerate(questions_of(data))}
    scale_of = {question["code"]: question["scale"] for _, question in questions_of(data)}
    circular = {code for chain in _chains(data) for code in chain}
    for index, (path, question) in enumerate(questions_of(data)):
        for number, condition in enumerate(question.get("applies") or ()):
            here = (*path, "applies", number)
            if "fact" in condition:
                yield from fact_condition(data, here, condition)
                continue
            code = condition["question"]
            if code not in place:
                yield Problem((*here, "question"), f"the question “{code}” is not known")
                continue
            if place[code] >= index and not {code, question["code"]} <= circular:
                yield Problem(
                    (*here, "question"),
                    f"question {question['code']} depends on {code}, which comes later: "
                    "a condition names an earlier question",
                )
            yield from answers_known(
                here, condition, code, answers_of(data["scales"].get(scale_of[code], {}))
            )


def fact_condition(data: Mapping[str, Any], here: Path, condition: Mapping[str, Any]) -> Iterator[Problem]:
    fact = (data.get("facts") or {}).get(condition["fact"])
    if fact is None:
        yield Problem((*here, "fact"), f"the fact “{condition['fact']}” is not known")
        return
    yield from answers_known(here, condition, condition["fact"], tuple(fact["values"]))


def answers_known(
    here: Path, condition: Mapping[str, Any], code: str, answers: Sequence[str | bool]
) -> Iterator[Problem]:
    for index, answer in enumerate(condition["in"]):
        if answer not in answers:
            offer = ", ".join(shown(each) for each in answers) or "no word at all"
            bare = isinstance(answer, bool) and not any(isinstance(each, bool) for each in answers)
            hint = "; “yes” and “no” are to stand in quotation marks" if bare else ""
            message = f"“{shown(answer)}” is not an answer of {code}, which has {offer}{hint}"
            yield Problem((*here, "in", index), message)


def shown(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else value


def _edges(data: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        question["code"]: [each["question"] for each in question.get("applies") or () if "question" in each]
        for _, question in questions_of(data)
    }


def _chains(data: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Each circle once: the questions along it, each depending on the next and the last on the first."""
    edges = _edges(data)
    done: set[str] = set()
    for start in edges:
        chain: list[str] = []
        stack = [(start, iter(edges[start]))] if start not in done else []
        chain.extend(code for code, _ in stack)
        while stack:
            code, following = stack[-1]
            after = next((each for each in following if each in edges and each not in done), None)
            if after is None:
                stack.pop()
                done.add(chain.pop())
            elif after in chain:
                yield tuple(chain[chain.index(after) :])
            else:
                stack.append((after, iter(edges[after])))
                chain.append(after)


def _circles(data: Mapping[str, Any]) -> Iterator[Problem]:
    paths = {question["code"]: path for path, question in questions_of(data)}
    for chain in _chains(data):
        way = " → ".join((*chain, chain[0]))
        yield Problem((*paths[chain[0]], "applies"), f"the conditions lead in a circle: {way}")


def _unreachable(data: Mapping[str, Any]) -> Iterator[Problem]:
    """A question applies when its own conditions and those of every question they name all hold at once. That
    is possible as long as each fact and each question is left at least one answer."""
    allowed = allowed_by(data)
    for path, question in questions_of(data):
        for (kind, code), answers in allowed[question["code"]].items():
            if not answers:
                message = f"question {question['code']} can never apply: its conditions leave no answer to"
                yield Problem((*path, "applies"), f"{message} the {kind} {code}")


def allowed_by(data: Mapping[str, Any]) -> dict[str, Allowed]:
    """For each question, the answers that its applying leaves to each fact and each earlier question."""
    several = several_of(data)
    closures: dict[str, Allowed] = {}
    for _, question in questions_of(data):
        closures[question["code"]] = together(question.get("applies") or (), closures, several)
    return closures


def together(
    conditions: Iterable[Mapping[str, Any]], closures: Mapping[str, Allowed], several: frozenset[str]
) -> Allowed:
    """The answers that these conditions leave, with those of the questions they name, `closures`."""
    allowed: Allowed = {}
    for condition in conditions:
        kind, code = subject = subject_of(condition)
        among = frozenset(condition["in"])
        if kind == "fact":
            _narrow(allowed, subject, among)
            continue
        for other, answers in closures[code].items():
            _narrow(allowed, other, answers)
        if code not in several:  # of several answers, two conditions may each find their own
            _narrow(allowed, subject, among)
    return allowed


def several_of(data: Mapping[str, Any]) -> frozenset[str]:
    """The questions that take several answers."""
    scales = {code for code, scale in data["scales"].items() if scale.get("several")}
    return frozenset(question["code"] for _, question in questions_of(data) if question["scale"] in scales)


def subject_of(condition: Mapping[str, Any]) -> Subject:
    return ("fact", condition["fact"]) if "fact" in condition else ("question", condition["question"])


def _narrow(allowed: Allowed, subject: Subject, answers: frozenset[str | bool]) -> None:
    allowed[subject] = allowed[subject] & answers if subject in allowed else answers
