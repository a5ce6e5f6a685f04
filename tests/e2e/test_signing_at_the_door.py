"""The charter is written anew while somebody stands at the door: they sign, and come back."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.seated import at_the_door
from tests.e2e.site import Site

ANEW = """
from groups.models import Charter, CodevGroup
from groups.services.charter import change_charter
group = CodevGroup.objects.get()
facilitator = group.memberships.get(role="facilitator").user
change_charter(facilitator, group, text="What is said here stays here, and so do names.", edited=1)
"""


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_who_is_to_sign_first_is_led_there_and_back(browser: Browser, site: Site) -> None:
    _ana, bo = at_the_door(browser, site, ["Ana", "Bo"])
    page = bo.page
    room = page.url
    site.manage("shell", "-c", ANEW)
    page.locator("#weather").fill("Cloudy")
    page.locator("codev-lobby [name=alone]").check()
    page.locator("codev-lobby button[type=submit]").click()
    page.wait_for_url("**/charter/sign/**")
    expect(page.locator(".difference ins")).to_contain_text("and so do names")
    page.locator("form button.primary").click()
    page.wait_for_url(room)
    expect(page.locator("#weather")).to_have_value("Cloudy")
    page.locator("codev-lobby [name=alone]").check()
    page.locator("codev-lobby button[type=submit]").click()
    expect(page.locator("codev-lobby .skies")).to_contain_text("Cloudy")
    assert page.evaluate("sessionStorage.length") == 0
    assert bo.trouble == []
