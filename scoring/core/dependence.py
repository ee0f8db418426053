"""Which answers decide which questions apply.

1.1.01 ──▶ 1.1.02 ──▶ 1.1.03        1.1.01 and 1.1.02 are deciding;
                                    whether 1.1.03 applies depends on both, and on facts
"""

from collections.abc import Mapping

from scoring.core.tool import Tool, kept_with_tool


@kept_with_tool
def deciding(tool: Tool) -> frozenset[str]:
    """The codes of the questions that some other question's routing names."""
    return frozenset[str]().union(*depends_on(tool).values())


@kept_with_tool
def depends_on(tool: Tool) -> Mapping[str, frozenset[str]]:
    """For each question, those whose answers decide whether it applies, directly or through one another."""
    above: dict[str, frozenset[str]] = {}
    for question in tool.questions:  # conditions name earlier questions only
        named = {one.code for one in question.applies if one.subject == "question"}
        above[question.code] = frozenset(named).union(*(above[code] for code in named))
    return above
