"""The service as bench/autosave.py measures it: a bare view beside its own, and each reply timed.

    PUT /bare/<assessment>/<question>

takes the same body as answer_save and upserts the same row, through the same middleware, signed in.
"""

import json
import os
from time import perf_counter

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omi.settings")
service = get_wsgi_application()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import JsonResponse  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.utils import timezone  # noqa: E402

UPSERT = """
    INSERT INTO assessments_judgement (assessment_id, question_id, answer, note, sources, version, changed_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (assessment_id, question_id) DO UPDATE SET answer = excluded.answer, note = excluded.note,
        sources = excluded.sources, version = excluded.version, changed_at = excluded.changed_at
"""


def answer_upsert(request, assessment, question):
    body = json.loads(request.body)
    version, now = body["base"] + 1, timezone.now()
    content = [body["answer"], body["note"], json.dumps(body["sources"])]
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [assessment, question, *content, version, moment])
    return JsonResponse({"version": version})


def application(environ, start_response):
    """The service, with the milliseconds it took in a header."""
    begun = perf_counter()
    headers_of = []
    response = service(environ, lambda *started: headers_of.append(started))
    status, headers, *more = headers_of[0]
    took = (perf_counter() - begun) * 1000
    start_response(status, [*headers, ("Server-Timing", f"service;dur={took:.3f}")], *more)
    return response


settings.ROOT_URLCONF = __name__
urlpatterns = [
    path("bare/<int:assessment>/<int:question>", answer_upsert),
    path("", include("omi.urls")),
]
