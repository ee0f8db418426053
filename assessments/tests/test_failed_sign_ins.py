from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from assessments import failed_sign_ins
from assessments.models import FailedSignIns
from assessments.sign_in_limits import OF_A_PERSON, OF_AN_ADDRESS

PLACES = {"ada at home": OF_A_PERSON, "home": OF_AN_ADDRESS}
NOT_AT_ALL = timedelta(0)


def counts() -> dict[str, int]:
    return dict(FailedSignIns.objects.values_list("place", "count"))


def passes(**time) -> None:
    """That much time goes by."""
    for row in FailedSignIns.objects.all():
        row.since, row.at = row.since - timedelta(**time), row.at - timedelta(**time)
        row.save()


@pytest.mark.django_db
def test_the_sixth_try_waits_and_is_not_counted(monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    waits = [failed_sign_ins.begin(PLACES) for _ in range(6)]
    assert waits == [*[NOT_AT_ALL] * 5, timedelta(minutes=1)]
    assert counts() == {"ada at home": 5, "home": 5}


@pytest.mark.django_db
def test_who_waits_long_enough_tries_again():
    for _ in range(5):
        failed_sign_ins.begin(PLACES)
    passes(minutes=1)
    assert failed_sign_ins.begin(PLACES) == NOT_AT_ALL
    assert failed_sign_ins.begin(PLACES) > timedelta(minutes=1)
    passes(hours=1)
    assert failed_sign_ins.begin(PLACES) == NOT_AT_ALL
    assert counts() == {"ada at home": 1, "home": 1}


@pytest.mark.django_db
def test_signing_in_makes_up_for_ones_own_failures_alone():
    for _ in range(3):
        failed_sign_ins.begin(PLACES)
    failed_sign_ins.succeeded(PLACES)
    assert counts() == {"home": 2}


@pytest.mark.django_db
def test_an_address_that_tries_many_names_waits():
    for number in range(50):
        failed_sign_ins.begin({f"person {number}": OF_A_PERSON, "home": OF_AN_ADDRESS})
    assert failed_sign_ins.begin(PLACES) > NOT_AT_ALL
    assert failed_sign_ins.begin({"ada's browser": OF_A_PERSON}) == NOT_AT_ALL


@pytest.mark.django_db
def test_what_is_over_is_swept():
    failed_sign_ins.begin({"long ago": OF_A_PERSON})
    FailedSignIns.objects.update(at=timezone.now() - failed_sign_ins.SWEPT_AFTER - timedelta(seconds=1))
    failed_sign_ins.begin(PLACES)
    assert counts() == {"ada at home": 1, "home": 1}


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_once_do_not_get_past_the_limit():
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: begin_elsewhere(), range(20)))
    assert waits.count(NOT_AT_ALL) == OF_A_PERSON.tries


def begin_elsewhere() -> timedelta:
    """As another request does: with a connection of its own."""
    try:
        return failed_sign_ins.begin(PLACES)
    finally:
        connection.close()
