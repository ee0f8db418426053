import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

OURS = ("assessments", "scoring")
NAME = re.compile(r"\d{4}_[a-z][a-z0-9_]*")
# What Django makes up where nobody gave a name.
MADE_UP = re.compile(r"_auto_\d{8}|_and_more$|_(alter|remove|rename|add)_.*_(and_more|options)$|_merge_\d")


def names() -> list[str]:
    folders = [Path(apps.get_app_config(app).path) / "migrations" for app in OURS]
    return [file.stem for folder in folders for file in sorted(folder.glob("[0-9]*.py"))]


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    call_command("makemigrations", *OURS, check=True, dry_run=True, verbosity=1)
    assert "No changes detected" in capsys.readouterr().out


def test_the_names_of_migrations_tell_the_story():
    assert len(names()) >= 2
    assert [name for name in names() if not NAME.fullmatch(name) or MADE_UP.search(name)] == []


def test_the_numbers_of_migrations_follow_one_another():
    for app in OURS:
        folder = Path(settings.BASE_DIR) / app / "migrations"
        numbers = [int(file.stem[:4]) for file in sorted(folder.glob("[0-9]*.py"))]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "name", ["0002_auto_20260301_1200", "0003_alter_review_options_and_more", "0004_alter_review_options"]
)
def test_a_made_up_name_is_known_as_one(name):
    assert MADE_UP.search(name)
