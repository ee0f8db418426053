"""What chance decides: the rank of each file, and where the systematic sample begins. Both are hashes
of the seed, so that they are the same on any machine and can be worked out by hand."""

from fractions import Fraction
from hashlib import sha256

FEWEST_RESERVES = 2
ONE = 1 << 256


def rank(reference: str, seed: int | str) -> tuple[str, str]:
    """What a file is ranked by: the hash, as 64 hexadecimal digits, then the reference itself."""
    return sha256(f"{seed}:{reference}".encode()).hexdigest(), reference


def start(seed: int | str) -> Fraction:
    """From 0 to below 1: the hash of the words "start of" and the seed, as a fraction of the largest."""
    return Fraction(int(sha256(f"start of {seed}".encode()).hexdigest(), 16), ONE)


def reserves_wanted(quota: int) -> int:
    """A fifth of the quota, but at least two; none where nothing is to be drawn."""
    return max(FEWEST_RESERVES, quota // 5) if quota else 0
