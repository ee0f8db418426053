"""Chance that is the same on every machine: a number drawn from names by SHA-256."""

from hashlib import sha256


def draw(*names: str) -> float:
    """A number from 0 up to, not including, 1, fixed by `names`."""
    return int.from_bytes(sha256(":".join(names).encode()).digest()[:6]) / 2**48
