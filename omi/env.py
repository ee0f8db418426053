"""The environment, read by small typed helpers that fail loudly and say how to mend it."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    given = os.environ.get(name)
    if given is None:
        return default
    word = given.strip().lower()
    if word not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {given!r}: set it to 1 or 0.")
    return word in TRUE


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """The folder a variable names, made if it is missing."""
    path = Path(text(name) or default).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name} names {path}, which cannot be made: {error.strerror}.") from error
    return path


def secret(name: str, file: Path) -> str:
    """The secret of that name, else the one kept in a file, which is made on first use."""
    if given := text(name):
        return given
    if not file.exists():
        _write_once(file, get_random_secret_key())
    return file.read_text().strip()


def _write_once(file: Path, words: str) -> None:
    """Whole or not at all; of several that begin at the same moment, the first one's."""
    with NamedTemporaryFile("w", dir=file.parent) as new:  # for its owner alone
        new.write(words)
        new.flush()
        with suppress(FileExistsError):
            os.link(new.name, file)


def database(url: str, folder: Path) -> dict:
    """Django's settings for the database: SQLite in the data folder, or PostgreSQL where a URL is given."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "omi.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # SQLite's own `synchronous` stays at full: what was called saved outlives a power cut.
                "init_command": "PRAGMA journal_mode=WAL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/") or not _has_port(parts):
        # The address is not repeated: it may hold a password.
        raise ImproperlyConfigured("DATABASE_URL must read postgres://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            **dict(parse_qsl(parts.query)),  # such as ?sslmode=require
            "pool": {"min_size": 1, "max_size": 10, "timeout": 5},
        },
    }


@dataclass(frozen=True)
class Mail:
    """Where mail is handed in; without a host, nowhere."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    speaks_tls: bool = False


PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail(url: str) -> Mail:
    if not url:
        return Mail()
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or not _has_port(parts):
        # The address is not repeated: it may hold a password.
        raise ImproperlyConfigured("EMAIL_URL must read smtp+tls://user:password@host:port.")
    return Mail(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        speaks_tls=parts.scheme == "smtps",
    )


def _has_port(parts: SplitResult) -> bool:
    """Whether the port can be used, or none is given."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False
