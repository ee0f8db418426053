from django.core.management.base import BaseCommand, CommandError

from assessments.bundles import Unfit, files
from scoring import bundles


class Command(BaseCommand):
    help = "Takes in an inspection bundle. Where anything in it is not fit, says where and changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument(
            "--largest", type=int, default=files.LARGEST, metavar="MB", help="the largest file that is read"
        )

    def handle(self, *args, file, largest, **options):
        if largest < 1:
            raise CommandError("--largest: is to be a number of MB")
        try:
            bundle = bundles.read(files.read(file, largest=largest))
            inspection = bundles.make(bundle)
        except Unfit as error:
            raise CommandError(str(error)) from None
        for key in bundle.left_out:
            self.stderr.write(f"{key}: left out; this version does not know it")
        count = inspection.case_files.count()
        self.stdout.write(f"{inspection.reference}: {inspection.title}, {count} case files")
