"""What lies on a device, for the tests that look into it."""

from omi.tests.answering import eventually

STORE = "/static/scripts/store.js"
LEFT = """async () => {
  const left = {};
  for (const name of ["keys", "changes", "latest", "pages"]) {
    left[name] = (await deviceStore.all(name)).length;
  }
  return left;
}"""
HERE = "async () => Boolean(await deviceStore.get('pages', location.pathname))"
AGE = """async (hours) => {
  for (const row of await deviceStore.all("pages")) {
    await deviceStore.put("pages", { ...row, at: row.at - hours * 3600_000 });
  }
}"""
# By question; of several changes to one, the last.
NOTES = """async () => {
  const { queue } = await import("/static/scripts/device.js");
  return Object.fromEntries((await queue.contents()).map(({ question, note }) => [question, note]));
}"""
# From then on nobody keeps a change, until the page is told so.
HOLD_UP = """() => new Promise((held) => {
  navigator.locks.request("changes", () => {
    held();
    return new Promise((resolve) => (self.goOn = resolve));
  });
})"""


def ask(page, words: str, given=None):
    """What the store says. On any page of the service, be it that its own scripts are still to come."""
    if not page.evaluate("() => 'deviceStore' in self"):
        page.add_script_tag(url=STORE)
    return page.evaluate(words, given)


def keep(page) -> None:
    """Wait until the page that is open is kept on the device."""
    eventually(page, lambda: ask(page, HERE))


def keep_note(page, code: str, text: str) -> None:
    """Wait until that note, which is not sent yet, is kept on the device whole."""
    eventually(page, lambda: page.evaluate(NOTES).get(code) == text)


def left(page) -> dict[str, int]:
    """How much lies on the device, of each kind."""
    return ask(page, LEFT)


def keeps(page, *addresses: str) -> None:
    """Wait until these pages are kept on the device, and no others."""
    eventually(page, lambda: kept_pages(page).keys() == set(addresses))


def kept_pages(page) -> dict[str, int]:
    """The addresses of the pages that are kept, with when."""
    rows = "async () => (await deviceStore.all('pages')).map(({ address, at }) => [address, at])"
    return dict(ask(page, rows))


def grow_old(page, hours: float) -> None:
    """The pages that are kept were kept so much earlier."""
    ask(page, AGE, hours)
