"""What lies on a device, for the tests that look into it."""

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


def keep(page) -> None:
    """Wait until the page that is open is kept on the device."""
    page.wait_for_timeout(100)
    for _attempt in range(100):
        if page.evaluate(HERE):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the page is not kept")


def left(page) -> dict[str, int]:
    """How much lies on the device, of each kind. On any page of the service."""
    if not page.evaluate("() => 'deviceStore' in self"):
        page.add_script_tag(url="/static/scripts/store.js")
    return page.evaluate(LEFT)


def keeps(page, number: int) -> None:
    """Wait until so many pages are kept on the device."""
    for _attempt in range(100):
        if len(kept_pages(page)) == number:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"kept are: {', '.join(kept_pages(page)) or 'none'}")


def kept_pages(page) -> dict[str, int]:
    """The addresses of the pages that are kept, with when."""
    rows = "async () => (await deviceStore.all('pages')).map(({ address, at }) => [address, at])"
    return dict(page.evaluate(rows))


def grow_old(page, hours: float) -> None:
    """The pages that are kept were kept so much earlier."""
    page.evaluate(AGE, hours)
