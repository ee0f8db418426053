import pytest

from omi.browsing import ARGUMENTS, PATIENCE, find_chromium
from omi.tests.wire import Wire


@pytest.fixture
def wire(live_server):
    wire = Wire(live_server.url)
    yield wire
    wire.close()


@pytest.fixture
def open_browser(chromium, wire, tmp_path):
    """Starts the browser with the same folder every time, as on one device."""
    contexts = []

    def start():
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "device",
            executable_path=find_chromium(),
            args=ARGUMENTS,
            base_url=wire.url,
            timeout=4 * PATIENCE,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context

    yield start
    contexts[-1].close()
