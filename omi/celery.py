"""The Celery app. With no broker configured, tasks run at once in the process that sends them."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omi.settings")

app = Celery("omi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
