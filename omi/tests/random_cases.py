"""Facts and answers drawn at random, of case files that are read to the end, half, or hardly at all."""

from collections.abc import Iterable, Iterator
from random import Random

from scoring.core.tool import Condition, Fact, Question, Tool

# What no scale knows, and what could pass for something else.
ODD = ("", "true", "constructor", "yes no", " ")


def cases(tool: Tool, count: int, seed: int) -> Iterator[tuple[dict, dict]]:
    """That many pairs of facts and answers. The same seed gives the same cases."""
    random = Random(f"{seed} {tool.code}")
    for _ in range(count):
        known, answered, favoured = random.random() ** 0.3, random.random() ** 0.3, random.random()
        facts = {f.code: _value(f, random, favoured) for f in tool.facts if random.random() < known}
        answers = {
            q.code: _answer(tool, q, random, favoured) for q in tool.questions if random.random() < answered
        }
        yield facts, answers


def _value(fact: Fact, random: Random, favoured: float) -> str | bool:
    return fact.values[0] if random.random() < favoured else random.choice(fact.values)


def _answer(tool: Tool, question: Question, random: Random, favoured: float) -> str:
    """Mostly a word of the scale, and often its first, so that long chains of conditions come to hold."""
    words = tool.scale_of(question).answers
    if not words or random.random() < 0.02:
        return random.choice(ODD)
    if random.random() < favoured:
        return words[0]
    if tool.scale_of(question).several:
        return " ".join(word for word in words if random.random() < 0.5)
    return random.choice(words)


def satisfying(tool: Tool, conditions: Iterable[Condition]) -> tuple[dict, dict]:
    """A case in which these conditions hold, and so those of every question that they name."""
    facts: dict = {}
    answers: dict = {}
    waiting = list(conditions)
    while waiting:
        condition = waiting.pop()
        known = facts if condition.subject == "fact" else answers
        # An earlier condition may have left fewer answers, as “tier 4” does to “tier 2, 3 or 4”.
        if known.get(condition.code) not in condition.among:
            known[condition.code] = condition.among[0]
        if condition.subject == "question":
            waiting.extend(tool.question[condition.code].applies)
    return facts, answers
