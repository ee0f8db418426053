"""A tool's tree as rows, so that judgements and grades have something to point to."""

from assessments.models import Criterion, Question, Section, Tool


def plant(tool: Tool) -> None:
    """Make the rows of a tool that has none yet."""
    core = tool.core
    for section_position, section in enumerate(core.sections):
        section_row = Section.objects.create(
            tool=tool,
            code=section.code,
            title=section.title,
            kind=section.kind,
            position=section_position,
        )
        for criterion in section.criteria:
            criterion_row = Criterion.objects.create(
                section=section_row,
                tool=tool,
                code=criterion.code,
                title=criterion.title,
                kind=criterion.kind,
                position=tool.criteria.count(),
            )
            Question.objects.bulk_create(
                Question(
                    criterion=criterion_row,
                    tool=tool,
                    code=question.code,
                    text=question.text,
                    role=question.role,
                    position=core.position[question.code],
                )
                for question in criterion.questions
            )
