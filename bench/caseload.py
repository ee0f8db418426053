"""How long a list of 20,000 case files and 18 columns takes from the upload to the database, page by page.

    python bench/caseload.py                                        on SQLite
    DATABASE_URL=postgres://… python bench/caseload.py              on PostgreSQL

In a temporary database it sends the list as CSV and as an Excel workbook, opens the check, confirms it and
clears the list again. It prints what each page took and how much of that was work of this process, and how
large the process grew; exits 1 where a page takes more than ten seconds.
"""

import os
import resource
import sys
import tempfile
from io import StringIO
from pathlib import Path
from time import perf_counter, process_time

import django

ROOT = Path(__file__).resolve().parent.parent
TEMPORARY = tempfile.TemporaryDirectory()
(Path(TEMPORARY.name) / "static").mkdir()

# Settings and models can be read only when they know where they are.
sys.path.insert(0, str(ROOT))
os.environ["OMI_DATA"] = TEMPORARY.name
os.environ["DJANGO_SETTINGS_MODULE"] = "omi.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test.utils import get_runner  # noqa: E402

from assessments import tool_files  # noqa: E402
from assessments.models import CaseFile, CaseloadUpload  # noqa: E402
from assessments.tests.factories import make_inspection, make_tool, make_user  # noqa: E402
from assessments.tests.pages import Visitor  # noqa: E402
from assessments.tests.uploads import confirm, send  # noqa: E402

ROWS = 20_000
MOST = 10.0  # seconds


def main() -> int:
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    runner = get_runner(settings)(verbosity=0)
    made = runner.setup_databases()
    try:
        slowest = max(measured(suffix) for suffix in ("csv", "xlsx"))
    finally:
        runner.teardown_databases(made)
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{largest} MB at most")
    return 1 if slowest > MOST else 0


def measured(suffix: str) -> float:
    """The time of the slowest page."""
    file = Path(TEMPORARY.name) / f"list.{suffix}"
    call_command("make_caseload", "west-midlands-2008", rows=ROWS, output=file, stdout=StringIO())
    CaseFile.objects.all().delete()
    admin = Visitor(make_user(post="admin"))
    tool = make_tool(tool_files.read(ROOT / "assessments" / "tools" / "omi.yaml").data)
    inspection = make_inspection(f"north-{suffix}", tool=tool, state="setting_up")
    inspection.reference = "north"
    inspection.save()
    content = file.read_bytes()
    took = {
        "upload": timed(lambda: send(admin, content)),
        "check": timed(lambda: admin.open("caseload_check", "north")),
        "confirm": timed(lambda: confirm(admin)),
        "list": timed(lambda: admin.open("caseload_upload", "north")),
        "clear": timed(lambda: admin.send("caseload_clear", "north")),
    }
    assert not CaseloadUpload.objects.exists()
    inspection.delete()
    print(f"{suffix:<6}" + "".join(f"{name} {all:.2f} s ({own:.2f})   " for name, (all, own) in took.items()))
    return max(all for all, _own in took.values())


def timed(do) -> tuple[float, float]:
    begun, worked = perf_counter(), process_time()
    answer = do()
    assert answer.status_code in (200, 302), answer.status_code
    return perf_counter() - begun, process_time() - worked


if __name__ == "__main__":
    sys.exit(main())
