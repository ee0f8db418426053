"""The pytest plugin of this project: fast settings, and no silent skip where CI says a thing must be there.

OMI_REQUIRE=browser,services makes a skip for want of Chromium, PostgreSQL or Redis a failure.
"""

import os
import tempfile
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

from omi.browsing import chromium, page
from omi.scripting import run_in_browser, run_script
from omi.serving import service, static_root
from omi.underway import requests_end

__all__ = ["chromium", "page", "requests_end", "run_in_browser", "run_script", "service", "static_root"]

REQUIRED = {name for name in os.environ.get("OMI_REQUIRE", "").split(",") if name}

# A playwright test keeps an event loop in its thread while it touches the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


# A property takes the time it takes: on a busy machine any example may have to wait.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Tasks run at once, but for the tests that start a worker of their own.
    settings.CELERY_TASK_ALWAYS_EAGER = True
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    # A file, since threads that share a database in memory lock each other out of its tables.
    database = settings.DATABASES["default"]
    if "sqlite3" in database["ENGINE"]:
        name = Path(tempfile.gettempdir()) / f"omi-test-{os.getpid()}.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(name)
        # Nothing here outlives the run. Servers that tests kill have the settings of the product.
        database["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
    else:
        database["OPTIONS"]["pool"]["timeout"] = 60  # seconds that a busy machine may take
    settings.STATICFILES_DIRS = [settings.BASE_DIR / "static"]  # scripts as written, not as built
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def pytest_collection_modifyitems(items):
    """The long ones first, so that no worker is left alone with them at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.skipped and any(item.get_closest_marker(name) for name in REQUIRED):
        report.outcome = "failed"
        report.longrepr = f"skipped, though OMI_REQUIRE says it must run: {report.longrepr}"
    return report


@pytest.fixture
def project() -> Path:
    """The project's root folder."""
    return settings.BASE_DIR
