"""Thousands of answers through a network that loses, delays, doubles and reorders, to a server that is killed
again and again: nothing that was called saved is lost, nothing is applied twice, what was given last stands.

STORM_SAVES says how many answers are to be saved, STORM_SEED which storm it is; `pytest -s` says how it went.
"""

import os
import random
import time

import pytest

from omi.tests.storm import proofs
from omi.tests.storm.network import TROUBLES, Network
from omi.tests.storm.scene import make_scene, open_tabs

pytestmark = pytest.mark.browser

SAVES = int(os.environ.get("STORM_SAVES", 2000))
SEED = int(os.environ.get("STORM_SEED", random.randrange(10**6)))
KILLS = max(4, SAVES // 1000)
SLOWEST = 10  # saves a second that even a busy machine gets through
PATIENCE = 60 + SAVES / SLOWEST  # seconds for each part of the storm


def wait_until(so, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < deadline, "this takes too long"
        time.sleep(0.1)


def saved(scene) -> int:
    return sum(tab.count() for tab in scene.tabs)


def kill_and_restart(service, drawn) -> None:
    service.kill()
    time.sleep(drawn.uniform(0, 0.5))
    service.start()


def reopen(tab, seed) -> None:
    """The page is closed in the midst of things and opened again."""
    tab.close()
    tab.begin(seed)


def rage(scene, service, drawn) -> None:
    """Answers are given until so many are saved; the server is killed and pages are closed meanwhile."""
    for n, tab in enumerate(scene.tabs):
        tab.begin(SEED + n)
    for n in range(1, KILLS + 1):
        wait_until(lambda due=SAVES * n // (KILLS + 1): saved(scene) >= due, PATIENCE)
        kill_and_restart(service, drawn)
        reopen(drawn.choice(scene.tabs), SEED + 100 * n)
    wait_until(lambda: saved(scene) >= SAVES, PATIENCE)
    for tab in scene.tabs:
        tab.stop()


def settle(scene, network) -> None:
    network.calm()
    # Twice, as a choice between two values may be on its way when one device has nothing left.
    for _ in range(2):
        wait_until(lambda: sum(tab.waiting() for tab in scene.tabs) == 0, PATIENCE)
        time.sleep(0.3)
    for tab in scene.tabs:
        tab.write_down()


def test_nothing_is_lost_in_a_storm(service, chromium):
    started = time.monotonic()
    print(f"\nSTORM_SEED={SEED} STORM_SAVES={SAVES}")
    scene = make_scene()
    with Network(service.port, SEED) as network:
        contexts = open_tabs(scene, chromium, network.url)
        rage(scene, service, random.Random(SEED))
        settle(scene, network)
        for context in contexts:
            context.close()
    print(
        f"{time.monotonic() - started:.0f} s, {sum(len(tab.saved) for tab in scene.tabs)} saved,",
        dict(network.met),
    )
    print(
        {
            tab.name: {"given": len(tab.given), "saved": len(tab.saved), "conflicts": len(tab.conflicts)}
            for tab in scene.tabs
        }
    )

    assert sum(len(tab.saved) for tab in scene.tabs) >= SAVES
    assert proofs.lost(scene) == []
    assert proofs.applied_twice() == []
    assert proofs.gaps() == []
    assert proofs.not_last(scene) == []
    assert proofs.out_of_nothing(network.sent) == []
    assert proofs.miscounted(scene) == []
    # Where two devices met, each was shown the other's value.
    assert any(tab.conflicts for tab in scene.tabs)
    assert proofs.overwritten_unseen(scene) == []
    assert proofs.disputed_alone(scene) == []
    assert proofs.vanished(scene) == []
    assert [row for tab in scene.tabs for row in tab.refused] == []
    # The storm was one.
    assert {trouble.__name__ for trouble in TROUBLES} <= network.met.keys()
