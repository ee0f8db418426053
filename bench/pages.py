"""How long the largest criterion page takes to draw, beside a template written by hand for the same HTML.

    python bench/pages.py

In a temporary database it loads the OMI tool and measures in turn, for its criterion with most questions,

    by hand   a template in one language that goes over plain values in one loop, and knows no forms
    ours      the form with its fields and rows, drawn by the pack's one template

prints the medians, the ratio and how many queries the whole page takes with few questions and with many, and
exits 1 where ours takes more than three times as long or the queries differ.
"""

import os
import re
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import django

ROOT = Path(__file__).resolve().parent.parent
TEMPORARY = tempfile.TemporaryDirectory()
(Path(TEMPORARY.name) / "static").mkdir()

# Settings and models can be read only when they know where they are.
sys.path.insert(0, str(ROOT))
os.environ["OMI_DATA"] = TEMPORARY.name
os.environ.pop("DATABASE_URL", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "omi.settings"
django.setup()

from crispy_forms.utils import render_crispy_form  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from assessments import tool_files  # noqa: E402
from assessments.forms.criterion import CriterionForm  # noqa: E402
from assessments.models import Assessment  # noqa: E402
from assessments.standing import standing_in  # noqa: E402
from assessments.tests.cast import make_cast  # noqa: E402
from assessments.tests.factories import make_assessment, make_case_file, make_tool  # noqa: E402

ROUNDS = 200
MOST = 3.0  # times as long as by hand


def main() -> int:
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    assessment = reading()
    tool = assessment.case_file.inspection.tool.core
    asking = sorted((one for one in tool.criteria() if one.questions), key=lambda one: len(one.questions))
    known = standing_in(assessment)

    def ours() -> str:
        return render_crispy_form(CriterionForm(assessment=assessment, criterion=asking[-1], known=known))

    template = engines["django"].from_string(by_hand())
    rows = plain_rows(CriterionForm(assessment=assessment, criterion=asking[-1], known=known))

    def hand() -> str:
        return template.render({"questions": rows})

    if squeezed(hand()) != squeezed(ours()):
        print("The two do not draw the same HTML.")
        return 1
    times = {"by hand": time_of(hand), "ours": time_of(ours)}
    ratio = times["ours"] / times["by hand"]
    for name, seconds in times.items():
        print(f"{name:8} {seconds * 1000:6.2f} ms")
    print(f"ratio    {ratio:6.2f}  ({len(asking[-1].questions)} questions; at most {MOST:g})")
    few, many = (queries(assessment, one.code) for one in (asking[0], asking[-1]))
    print(
        f"queries  {few} with {len(asking[0].questions)} questions, {many} with {len(asking[-1].questions)}"
    )
    return 0 if ratio <= MOST and few == many else 1


def reading() -> Assessment:
    tool = make_tool(tool_files.read(ROOT / "assessments" / "tools" / "omi.yaml").data)
    cast = make_cast(reference="bench", tool=tool)
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    answers = {
        question.code: tool.core.scale_of(question).answers[0]
        for question in tool.core.questions
        if tool.core.scale_of(question).answers
    }
    return make_assessment(case_file, cast.inspector, answers)


def by_hand() -> str:
    """The HTML as somebody would write it who has plain values and one language: the pack's own file with its
    words written out, so that both surely draw the same."""
    text = (ROOT / "templates" / "govuk" / "question_list.html").read_text(encoding="utf-8")
    text = re.sub(r'\{% translate "([^"]*)" %\}', r"\1", text)
    return re.sub(
        r"\{% blocktranslate with (\w+)=([\w.]+) %\}(.*?)\{% endblocktranslate %\}", _written_out, text
    )


def _written_out(block: re.Match) -> str:
    name, value, words = block.groups()
    return words.replace(f"{{{{ {name} }}}}", f"{{{{ {value} }}}}")


def plain_rows(form: CriterionForm) -> list[dict]:
    names = (*form.rows().__next__().__slots__, "lies_below", "reason_missing", "opened")
    return [{name: getattr(row, name) for name in names} for row in form.rows()]


def squeezed(html: str) -> str:
    return " ".join(html.split())


def time_of(draw: Callable[[], str]) -> float:
    """The median, in seconds."""
    draw()
    taken = []
    for _round in range(ROUNDS):
        start = perf_counter()
        draw()
        taken.append(perf_counter() - start)
    return statistics.median(taken)


def queries(assessment: Assessment, criterion: str) -> int:
    """Of the whole page, sign-in check included."""
    client = Client()
    client.force_login(assessment.assessor)
    address = reverse("criterion_edit", args=("bench", "NS-1", criterion))
    client.get(address, headers={"host": "localhost"})
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address, headers={"host": "localhost"}).status_code == 200
    return len(captured)


if __name__ == "__main__":
    sys.exit(main())
