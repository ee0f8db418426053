from django.core.management.base import BaseCommand

from scoring.actions.jobs import sweep


class Command(BaseCommand):
    help = "Gives up the jobs that have not finished in 20 minutes, so that they can be asked for again."

    def handle(self, **options):
        swept = sweep()
        self.stdout.write(f"{swept} stuck jobs given up." if swept else "No job is stuck.")
