"""Text files that people hand in, read within a limit."""

from pathlib import Path


class Unreadable(ValueError):
    """Why a file cannot be read as text, without its name; `line` is where, if that is known."""

    def __init__(self, message: str, line: int | None = None):
        super().__init__(message)
        self.message = message
        self.line = line


def read_text(path: Path, *, largest: int, too_large: str) -> str:
    """The text of a UTF-8 file of up to `largest` bytes. Raises Unreadable, with `too_large` where it is."""
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from None
    if len(content) > largest:
        raise Unreadable(too_large)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("is not text in UTF-8", content.count(b"\n", 0, error.start) + 1) from None
