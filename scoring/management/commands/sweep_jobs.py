from django.core.management.base import BaseCommand

from assessments.actions import caseload_uploads
from scoring.actions.jobs import sweep


class Command(BaseCommand):
    help = (
        "Gives up the jobs that have not finished in 20 minutes, so that they can be asked for again, and "
        "forgets lists of case files that were uploaded a day ago and never confirmed."
    )

    def handle(self, **options):
        caseload_uploads.sweep()
        swept = sweep()
        self.stdout.write(f"{swept} stuck jobs given up." if swept else "No job is stuck.")
