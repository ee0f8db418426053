import json
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError

from assessments.management.inspections import inspection_named
from assessments.refusals import NotNow
from scoring.actions.score_runs import FINAL, PROVISIONAL, calculate
from scoring.core.figures import Figure
from scoring.core.scores import Scores
from scoring.core.tool import Tool
from scoring.models import ScoreRun
from scoring.runs import scores_of


class Command(BaseCommand):
    help = "Calculates the scores of an inspection, keeps them as a score run and prints them."

    def add_arguments(self, parser):
        parser.add_argument("reference", help="of the inspection, such as gwent-2008")
        parser.add_argument(
            "--provisional", action="store_true", help="count submitted assessments as well as accepted ones"
        )
        parser.add_argument("--format", choices=["table", "json"], default="table")

    def handle(self, *, reference, provisional, format, **options):
        inspection = inspection_named(reference)
        try:
            run = calculate(inspection, basis=PROVISIONAL if provisional else FINAL, by=None)
        except NotNow as refusal:
            raise CommandError(f"{reference}: {refusal}") from refusal
        lines = [json.dumps(as_json(run), indent=2)] if format == "json" else table(run)
        self.stdout.write("\n".join(lines))


def as_json(run: ScoreRun) -> dict:
    """What the run was calculated from, then its figures; see docs of the fixed interfaces."""
    return {
        "inspection": run.inspection.reference,
        "tool": {"code": run.tool.code, "version": run.tool.version},
        "run": run.pk,
        "basis": run.basis,
        "counted": run.counted,
        "sampled": run.sampled,
        "digest": run.digest,
        **scores_of(run).as_json(),
    }


def table(run: ScoreRun) -> Iterator[str]:
    """The run for reading in a terminal: sections with their criteria, threads, overall."""
    tool, scores = run.tool.core, scores_of(run)
    yield f"{run.inspection.title}: {run.get_basis_display().lower()} scores, run {run.pk}"
    yield f"{tool.title} {tool.version}; {run.counted} of {run.sampled} case files counted"
    yield ""
    yield from _sections(tool, scores)
    for figure in scores.threads.values():
        yield _line("", figure)
    if scores.overall is not None:
        yield _line("", scores.overall)
    without = [figure.code for figure in scores.questions.values() if figure.score is None]
    if without:
        yield ""
        listed = ", ".join(without)
        yield f"No case is relevant to {len(without)} of {len(scores.questions)} questions: {listed}"


def _sections(tool: Tool, scores: Scores) -> Iterator[str]:
    for section in tool.sections:
        if section.code in scores.sections:
            yield _line(section.code, scores.sections[section.code])
            for criterion in section.criteria:
                if criterion.code in scores.criteria:
                    yield _line("  " + criterion.code, scores.criteria[criterion.code])
            yield ""


def _line(code: str, figure: Figure) -> str:
    score = f"{figure.printed}%" if figure.score is not None else "no score"
    title = f"{code} {figure.title}".strip() if code.strip() else figure.title
    indent = "  " if code.startswith("  ") else ""
    words = "; ".join(filter(None, (figure.comment, figure.reason)))
    return f"{score:>8}  {indent}{title}" + (f"  ({words})" if words else "")
