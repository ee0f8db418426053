"""Conflicts of interest: who may not read a file, and why."""

import unicodedata
from enum import StrEnum
from typing import Protocol

APOSTROPHES = "'`´‘’ʼ"


class Conflict(StrEnum):
    MANAGED = "managed"
    COUNTERSIGNED = "countersigned"
    OFFICE = "office"


class Read(Protocol):
    """A case file, with names as the area writes them."""

    @property
    def office(self) -> str: ...
    @property
    def offender_manager(self) -> str: ...
    @property
    def countersigned_by(self) -> str: ...


class Reader(Protocol):
    @property
    def office(self) -> str: ...
    @property
    def staff_name(self) -> str: ...


def conflict_of(file: Read, assessor: Reader) -> Conflict | None:
    """Why the assessor may not read the file: the first reason that holds, None where none does."""
    if same_name(assessor.staff_name, file.offender_manager):
        return Conflict.MANAGED
    if same_name(assessor.staff_name, file.countersigned_by):
        return Conflict.COUNTERSIGNED
    if same_name(assessor.office, file.office):
        return Conflict.OFFICE
    return None


def same_name(one: str, other: str) -> bool:
    """Whether both are the same name in the sense of `plain`. An empty one is none."""
    return bool(plain(one)) and plain(one) == plain(other)


def plain(name: str) -> str:
    """A name without what people leave out or put in: capitals, accents, apostrophes, dots and spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = (each for each in letters if each not in APOSTROPHES and not unicodedata.combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in kept).split())
