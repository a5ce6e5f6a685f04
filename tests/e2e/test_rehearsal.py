"""A facilitator rehearses: alone at a browser, in a room that fills, speaks and waits for them."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.making import appoint, begin_organization
from tests.e2e.person import PATIENCE, sit_down
from tests.e2e.room import all_in_step, open_session, sit
from tests.e2e.site import Site

SEATED = "codev-lobby li.seat:not(.absent)"


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_a_room_that_lives(site: Site, browser: Browser) -> None:
    """In server mode a worker plays, and the page is one of the second web process."""
    admin = sit_down(browser, site, "Frank")
    fay = sit_down(browser, site, "Fay", process=1)
    begin_organization(admin, "Harbour Hospitals")
    appoint(admin, fay)
    fay.go("/rehearse/")
    fay.page.locator("input[name=pace][value=quick]").check()
    fay.page.locator("main form.form button.primary").click()
    expect(fay.page.locator(".rehearses")).to_contain_text("simulated", timeout=PATIENCE)
    sit(fay)
    expect(fay.page.locator(SEATED)).to_have_count(8, timeout=2 * PATIENCE)
    open_session(fay, [fay])
    fay.sees("I was given a second team, and the first one feels left behind.")
    fay.page.locator("codev-controls .next-step").click()
    all_in_step([fay], 1)
    fay.sees("Two teams, one of me")
    assert not fay.trouble
    fay.go("/groups/")
    expect(fay.page.locator(".group-cards")).to_have_count(0)
