from django.core.management.base import BaseCommand, CommandError

from assessments.models import Assessment
from assessments.selectors import Disagreement, disagreements

SHOWN = 10


class Command(BaseCommand):
    help = "Checks that the effective answers kept with each assessment are those its judgements give."

    def handle(self, *args, **options):
        found = list(disagreements())
        if found:
            shown = "; ".join(_sentence(one) for one in found[:SHOWN])
            more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            raise CommandError(f"Effective answers and judgements disagree: {shown}{more}.")
        checked = Assessment.objects.exclude(effective="").count()
        self.stdout.write(f"{checked} assessments checked: effective answers and judgements agree.")


def _sentence(one: Disagreement) -> str:
    case_file = one.assessment.case_file
    tool = case_file.inspection.tool.core
    codes = [
        question.code
        for question, kept, worked_out in zip(tool.questions, one.kept, one.worked_out, strict=False)
        if kept != worked_out
    ]
    what = one.fault or (f"in {', '.join(codes)}" if codes else "in length")
    return f"{case_file.inspection.reference} {case_file.reference} ({one.assessment.kind}) {what}"
