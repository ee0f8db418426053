"""Every page, as the people who open it see it, at the widths of a telephone, a tablet and a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse

from omi.tests.answering import ready
from omi.tests.test_every_url import FIELDWORK, parts, table
from omi.tests.world import ROLES, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (320, 768, 1280)
# Of those who may open a page, who does: an assessor's pages look otherwise to a lead.
READERS = ("admin", "inspector", "lead", "partner", None)

AXE = Axe().axe_script
# A table wider than a telephone scrolls within its region, and axe cannot tell what lies under what is
# out of sight. Colours do not depend on that, so they are looked at with everything in sight.
IN_SIGHT = "() => { document.body.style.width = '80rem' }"
# Signs such as ✓ are held to the same contrast as words.
SIGNS_TOO = """() => axe.configure({checks: [{id: 'color-contrast', options: {
    ignoreUnicode: false, ignoreLength: false, ignorePseudo: false, boldValue: 700, boldTextPt: 14,
    largeTextPt: 18, shadowOutlineEmMax: 0.2, pseudoSizeThreshold: 0.25, textStrokeEmMin: 0.03,
    contrastRatio: {normal: {expected: 4.5}, large: {expected: 3}}}}]})"""
FAULTS = """async () => {
    const found = await axe.run(document, {resultTypes: ['violations', 'incomplete']})
    const places = rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}`)
    // The words of a drawing: their colours are worked out in scoring/tests/test_report_chart.py.
    const unsure = found.incomplete.filter(rule => rule.id === 'color-contrast').flatMap(places)
        .filter(place => !place.includes('text['))
    return [...found.violations.flatMap(places), ...unsure]
}"""
# There the bar of a criterion page lies over nothing, whose colours axe could not tell from its own.
TO_THE_END = "() => scrollTo(0, document.body.scrollHeight)"
# Its size is there some time after it was set.
RESIZED = """(width) => new Promise((done) => {
    const look = () => (innerWidth === width ? done() : setTimeout(look, 10))
    look()
})"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def opened_by(role, world):
    """The addresses that answer this role."""
    for (name, method), outcomes in table(FIELDWORK).items():
        if method == "GET" and outcomes[ROLES.index(role)] == "✓":
            yield reverse(name, kwargs={part: world.of(name, part) for part in parts(name)})


def let_in(page, user, address):
    """Signs the browser in, and a client that shares the session."""
    client = Client()
    if user:
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    return client


def is_page(response):
    """A download is none."""
    return response["Content-Type"].startswith("text/html") and "Content-Disposition" not in response


def settle(page):
    """The bar of a criterion page grows once it says where the answers are, and what is open."""
    if page.locator("[data-criterion]").count():
        ready(page)
        page.locator("#where-answers-are[data-state]").wait_for()


def stretch(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(RESIZED, width)


def faults_of(page):
    """What is wrong with the open page at each width."""
    page.evaluate(AXE)
    page.evaluate(SIGNS_TOO)
    for width in WIDTHS:
        stretch(page, width)
        if sideways := page.evaluate(SIDEWAYS):
            yield f"{width}: scrolls sideways by {sideways}"
    page.evaluate(IN_SIGHT)
    for width in WIDTHS:
        stretch(page, width)
        page.evaluate(TO_THE_END)
        yield from (f"{width}: {fault}" for fault in page.evaluate(FAULTS))


@pytest.mark.parametrize("role", READERS)
def test_every_page_can_be_read_by_everybody_at_every_width(page, live_server, role):
    world = make_world("fieldwork", "provisional")
    client = let_in(page, world.people[role], live_server.url)
    pages = [address for address in opened_by(role, world) if is_page(client.get(address))]
    found = {}
    for address in pages:
        page.goto(address)
        settle(page)
        found[address] = list(faults_of(page))
    assert {address: faults for address, faults in found.items() if faults} == {}
    assert found
