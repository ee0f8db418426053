"""What the environment may say, and the sentence for each thing it may not."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from omi import env


@pytest.fixture
def given(monkeypatch):
    """Sets the one variable that these tests read."""
    monkeypatch.delenv("THING", raising=False)
    return lambda value: monkeypatch.setenv("THING", value)


def test_a_text_is_taken_without_the_spaces_around_it(given):
    assert env.text("THING", "else") == "else"
    given("  so  ")
    assert env.text("THING", "else") == "so"


@pytest.mark.parametrize("word", ["1", "true", "Yes", "ON", " 1 "])
def test_a_flag_is_on(given, word):
    given(word)
    assert env.flag("THING") is True


@pytest.mark.parametrize("word", ["0", "false", "No", "off", "", " "])
def test_a_flag_is_off(given, word):
    given(word)
    assert env.flag("THING", default=True) is False


def test_a_flag_that_is_not_given_is_its_default(given):
    assert env.flag("THING") is False
    assert env.flag("THING", default=True) is True


def test_a_flag_that_is_neither_is_refused(given):
    given("maybe")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.flag("THING")
    assert str(refusal.value) == "THING is 'maybe': set it to 1 or 0."


def test_words_are_parted_by_commas(given):
    assert env.words("THING", "a, b") == ["a", "b"]
    given(" one ,, two,")
    assert env.words("THING") == ["one", "two"]


def test_a_folder_is_made_if_it_is_missing(given, tmp_path):
    given(str(tmp_path / "deep" / "down"))
    folder = env.folder("THING", tmp_path / "default")
    assert folder == tmp_path / "deep" / "down"
    assert folder.is_dir()
    assert not (tmp_path / "default").exists()


def test_a_folder_that_is_not_named_is_the_default(given, tmp_path):
    assert env.folder("THING", tmp_path / "default") == tmp_path / "default"
    assert (tmp_path / "default").is_dir()


def test_a_folder_that_cannot_be_made_is_refused(given, tmp_path):
    file = tmp_path / "file"
    file.touch()
    given(str(file / "below"))
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.folder("THING", tmp_path)
    assert str(refusal.value) == f"THING names {file / 'below'}, which cannot be made: Not a directory."


def test_a_secret_is_taken_from_the_environment(given, tmp_path):
    given("from outside")
    assert env.secret("THING", tmp_path / "secret") == "from outside"
    assert not (tmp_path / "secret").exists()


def test_a_secret_is_made_once_and_kept_for_its_owner_alone(given, tmp_path):
    file = tmp_path / "secret"
    made = env.secret("THING", file)
    assert len(made) >= 50
    assert env.secret("THING", file) == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_of_two_that_make_a_secret_at_once_both_have_the_first(given, tmp_path, monkeypatch):
    file = tmp_path / "secret"
    monkeypatch.setattr(env, "get_random_secret_key", lambda: file.write_text("theirs") and "mine")
    assert env.secret("THING", file) == file.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [file]


def test_without_a_url_the_database_is_a_file_in_the_data_folder(tmp_path):
    settings = env.database("", tmp_path)
    assert settings["ENGINE"] == "django.db.backends.sqlite3"
    assert settings["NAME"] == tmp_path / "omi.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


def test_a_url_names_a_postgresql_database(tmp_path):
    settings = env.database("postgres://o%40mi:p%2Fw@db.example:5433/omi", tmp_path)
    wanted = {"NAME": "omi", "USER": "o@mi", "PASSWORD": "p/w", "HOST": "db.example", "PORT": "5433"}
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert {key: settings[key] for key in wanted} == wanted
    assert settings["OPTIONS"]["pool"]["timeout"] == 5


def test_a_url_may_leave_out_all_but_the_name(tmp_path):
    settings = env.database("postgresql:///omi", tmp_path)
    assert (settings["NAME"], settings["HOST"], settings["PORT"], settings["USER"]) == ("omi", "", "", "")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://host/omi",
        "postgres://host",
        "postgres://host/",
        "postgres://user:secret@host:port/omi",
        "postgres://user:secret@host:99999/omi",
        "omi",
        "/var/omi",
    ],
)
def test_any_other_url_is_refused_without_repeating_its_password(url, tmp_path):
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.database(url, tmp_path)
    assert str(refusal.value) == "DATABASE_URL must read postgres://user:password@host:port/name."


def test_what_follows_the_name_goes_to_the_driver(tmp_path):
    options = env.database("postgres://host/omi?sslmode=require", tmp_path)["OPTIONS"]
    assert options["sslmode"] == "require"
    assert "pool" in options


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("", env.Mail()),
        ("smtp://mail.example", env.Mail("mail.example", 25)),
        ("smtps://mail.example:466", env.Mail("mail.example", 466, speaks_tls=True)),
        (
            "smtp+tls://me:p%40ss@mail.example",
            env.Mail("mail.example", 587, user="me", password="p@ss", starts_tls=True),
        ),
    ],
)
def test_mail_is_handed_in_where_the_address_says(url, where):
    assert env.mail(url) == where


@pytest.mark.parametrize(
    "url", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:many"]
)
def test_an_address_of_mail_that_cannot_be_used_says_how_to_mend_it(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL must read smtp"):
        env.mail(url)
