"""Text that people hand in: whether it can be kept, and files of it, read within a limit."""

from pathlib import Path


class Unreadable(ValueError):
    """Why a file cannot be read as text, without its name; `line` is where, if that is known."""

    def __init__(self, message: str, line: int | None = None):
        super().__init__(message)
        self.message = message
        self.line = line


def can_be_kept(text: str) -> bool:
    """Whether both databases take it: it holds no NUL, and no half of a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


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
