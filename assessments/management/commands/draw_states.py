from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from assessments import drawings

DRAWING = Path(settings.BASE_DIR) / "docs" / "states.md"


class Command(BaseCommand):
    help = "Draws the states and the moves between them into docs/states.md."

    def handle(self, *args, **options):
        DRAWING.write_text(drawings.states(), encoding="utf-8")
        self.stdout.write(f"{DRAWING} is drawn.")
