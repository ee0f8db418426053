from pathlib import Path

from django.core.management import CommandError


def write_whole(output: Path, data: bytes) -> None:
    """Write all of it or nothing: a file that was there before stays whole if the new one cannot be written.

    Raises CommandError.
    """
    if output.is_dir():
        raise CommandError(f"{output} is a folder: name a file in it.")
    if not output.parent.is_dir():
        raise CommandError(f"{output.parent} is not there: make that folder first.")
    half = output.with_name(f".{output.name}.half")
    try:
        half.write_bytes(data)
        half.replace(output)
    except OSError as error:
        raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
