"""An organizer calls for volunteers, somebody answers on a phone; nobody else reads what was declared."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import making
from tests.e2e.access import is_open_to_all
from tests.e2e.person import Person, sit_down
from tests.e2e.site import Site

LINE = "Ursula Quillfeather"


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.parametrize(
    ("language", "scheme"), [pytest.param("en", "light", marks=pytest.mark.slow), ("fr", "dark")]
)
def test_from_the_call_to_the_waiting_list(language: str, scheme: str, browser: Browser, site: Site) -> None:
    frank, zoe, grace = (
        sit_down(browser, site, name, number, language=language, scheme=scheme, width=width)
        for number, (name, width) in enumerate([("Frank", 1440), ("Zoe", 1440), ("Grace", 390)])
    )
    making.begin_organization(frank, "Harbour Hospitals")
    _appoint_organizer(frank, zoe)
    address = _open_call(zoe)
    _volunteer(grace, site.at(address, grace.process))
    zoe.page.reload()
    zoe.sees("Grace Example")
    zoe.sees(LINE)
    is_open_to_all(zoe)
    zoe.page.goto(zoe.page.url.split("/calls/")[0] + "/waiting/")
    zoe.sees(LINE)
    is_open_to_all(zoe)
    frank.page.reload()
    assert LINE not in frank.everything()
    _withdraw(grace)
    zoe.page.reload()
    expect(zoe.page.locator(".empty")).to_be_visible()
    assert LINE not in zoe.page.content()
    for person in (frank, zoe, grace):
        assert person.trouble == [], person.name
        expect(person.page.locator("html")).to_have_attribute("lang", language)


def _appoint_organizer(admin: Person, organizer: Person) -> None:
    admin.page.goto(admin.page.url.split("/people/")[0].rstrip("/") + "/people/")
    admin.page.locator("input[name=role][value=organizer], select[name=role]").first.check()
    admin.page.locator("input[name=email]").fill(organizer.email)
    admin.page.locator("input[name=name]").fill(f"{organizer.name} Example")
    making.submit(admin)
    admin.sees(f"{organizer.name} Example")
    organizer.go(making.mailed_link(organizer, "http"))
    making.sign_in(organizer)


def _open_call(organizer: Person) -> str:
    """By the one action that each empty page offers. The address is what the button copies from."""
    organizer.page.locator(".empty a.primary").click()
    organizer.page.wait_for_url("**/calls/")
    organizer.page.locator(".empty a.primary").click()
    organizer.page.locator("input[name=title]").fill("Heads of wards")
    organizer.page.locator("textarea[name=text]").fill("We look for eight of you.")
    making.submit(organizer)
    expect(organizer.page.locator("button[data-copy]")).to_be_visible()
    return organizer.page.locator("#call-address").input_value()


def _volunteer(person: Person, address: str) -> None:
    person.go(address)
    is_open_to_all(person)
    person.page.locator("main a.primary").click()
    person.page.locator("input[name=email]").fill(person.email)
    making.submit(person)
    person.enter_code()
    person.page.wait_for_url("**/welcome/")
    making.answer_welcome(person)
    person.page.locator("input[name=in_common]").fill("Leading a ward")
    person.page.locator("textarea[name=lines]").fill(f"{LINE}\nboss@")
    making.submit(person)
    expect(person.page.locator(".errorlist")).to_contain_text("2")
    expect(person.page.locator("textarea[name=lines]")).to_have_value(f"{LINE}\nboss@")
    is_open_to_all(person)
    person.page.locator("textarea[name=lines]").fill(LINE)
    making.submit(person)
    person.page.wait_for_url("**/volunteering/**")
    person.sees(LINE)
    is_open_to_all(person)


def _withdraw(person: Person) -> None:
    person.page.locator("a[href$='/withdraw/']").click()
    person.page.locator("main form button.danger").click()
    person.page.wait_for_url("**/volunteering/*/")
    assert LINE not in person.page.content()
