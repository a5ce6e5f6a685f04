"""A page that looks by itself whether something has changed: who is about to press something goes on."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.person import Person
from tests.e2e.seated import at_the_door, no_trouble
from tests.e2e.site import Site

CHOSEN = """
from codev.accounts.models import User
from sessions.models import CodevSession
CodevSession.objects.update(chosen_client=User.objects.get(email="alice@example.org"))
"""
HEAR = """() => {
  const heard = (done) => document.addEventListener("htmx:afterRequest", done, { once: true });
  globalThis.looked = new Promise(heard);
}"""


def looks(person: Person) -> None:
    """A minute later the page has asked, and has done with the answer whatever it wanted."""
    person.page.evaluate(HEAR)
    person.page.clock.fast_forward(60_000)
    person.page.evaluate("async () => { await globalThis.looked }")


@pytest.mark.e2e
@pytest.mark.embedded
def test_a_page_that_looks_by_itself_takes_nothing_away(browser: Browser, site: Site) -> None:
    alice, bob = at_the_door(browser, site, ["Alice", "Bob"])
    page, part = alice.page, alice.page.locator("#session")
    page.clock.install()
    alice.go(f"{page.url}after/")
    link = part.locator("a[href$='/calendar/']")
    link.focus()
    looks(alice)
    expect(link).to_be_focused()
    site.manage("shell", "-c", CHOSEN)
    looks(alice)
    expect(part).to_contain_text("You are the client.")
    alice.context.clear_cookies()
    looks(alice)
    expect(part).to_contain_text("You are the client.")
    no_trouble([alice, bob])
