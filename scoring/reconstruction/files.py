"""A case file while it is being made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scoring.core.tool import Condition
from scoring.reconstruction.luck import draw

Value = str | bool


@dataclass(eq=False)  # two files are never the same; comparing all their answers would only take time
class File:
    """One reconstructed case file. `quality` is how well it was worked, 0 to 1: better files lie above the
    line more often, so that judgements of one file hang together as they do in life."""

    reference: str
    sample: str
    facts: dict[str, Value] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    quality: float = 0.5

    def luck(self, purpose: str) -> float:
        return draw(self.sample, self.reference, purpose)

    def meets(self, condition: Condition) -> bool:
        return self.known(condition) and self._value(condition) in condition.among

    def may_meet(self, condition: Condition) -> bool:
        """Whether the condition holds, or nothing is settled yet that says it does not."""
        return not self.known(condition) or self.meets(condition)

    def known(self, condition: Condition) -> bool:
        return condition.code in (self.facts if condition.subject == "fact" else self.answers)

    def within(self, where: Mapping[str, Iterable[Value]]) -> bool:
        return all(self.facts.get(code) in values for code, values in where.items())

    def _value(self, condition: Condition) -> Value:
        return (self.facts if condition.subject == "fact" else self.answers)[condition.code]
