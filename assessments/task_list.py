"""The task list of an assessment: its criteria under their sections, each with how far it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assessments.queries import Asked
from assessments.selectors import AssessmentProgress, CriterionProgress
from scoring.core.tool import Section, Tool


@dataclass(frozen=True)
class Task:
    """One criterion. `queries` counts those at its questions that wait for a reply."""

    progress: CriterionProgress
    queries: int

    @property
    def state(self) -> str:
        """`queried`, else as the progress has it: `nothing` applies, `none` answered, `part`, `done`."""
        return "queried" if self.queries else self.progress.state


@dataclass(frozen=True)
class SectionTasks:
    section: Section
    tasks: tuple[Task, ...]


def task_list(
    tool: Tool, progress: AssessmentProgress, queries: Iterable[Asked] = ()
) -> tuple[SectionTasks, ...]:
    waiting = Counter(query.code for query in queries if query.state == "open")
    tasks = {
        one.criterion.code: Task(one, sum(waiting[question.code] for question in one.criterion.questions))
        for one in progress.criteria
    }
    sections = (
        SectionTasks(section, tuple(tasks[each.code] for each in section.criteria if each.code in tasks))
        for section in tool.sections
    )
    return tuple(one for one in sections if one.tasks)
