"""A real Chromium for tests: found on the machine, never downloaded; tests skip where there is none."""

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000  # milliseconds until what is waited for is there, on a busy machine


def find_chromium() -> str | None:
    given = os.environ.get("CHROMIUM")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium():
    """The browser, started once."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on this machine: install the package chromium, or name it in CHROMIUM")
    driver = pytest.importorskip("playwright.sync_api")
    driver.expect.set_options(timeout=PATIENCE)
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, timeout=4 * PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, live_server):
    """An empty tab of a browser of its own; any error of a script or of the content policy fails the test."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    faults = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield tab
    context.close()
    # A refusal (403, 404, 409) is no fault of the page.
    assert [fault for fault in faults if "Failed to load resource" not in fault] == []
