"""What people do in the live room. Places are found by structure, so that it serves every language."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, expect

from tests.e2e.person import PATIENCE, Person


def schedule(facilitator: Person, group: str, plan: str = "") -> str:
    """A session in ten minutes, by the plan of that name or the usual one; its id."""
    at = datetime.now(UTC) + timedelta(minutes=10)
    facilitator.go(f"/groups/{group}/sessions/new/")
    page = facilitator.page
    page.locator("input[name=date]").fill(at.strftime("%Y-%m-%d"))
    page.locator("input[name=time]").fill(at.strftime("%H:%M"))
    page.locator("select[name=time_zone]").select_option("UTC")
    if plan:
        page.locator("select[name=plan]").select_option(label=plan)
    page.locator("[data-submit]").click()
    page.wait_for_url(lambda url: "/new/" not in url)
    link = page.locator("a[href*='/sessions/'][href$='/']").first.get_attribute("href")
    assert link is not None
    return link.split("/sessions/")[1].split("/")[0]


def enter(person: Person, session: str) -> None:
    """To the lobby."""
    person.go(f"/sessions/{session}/")
    expect(person.page.locator("codev-lobby [name=alone]")).to_be_visible(timeout=PATIENCE)


def sit(person: Person) -> None:
    person.page.locator("codev-lobby [name=alone]").check()
    person.page.locator("codev-lobby button[type=submit]").click()
    expect(person.page.locator("codev-lobby [name=alone]")).to_have_count(0)


def open_session(facilitator: Person, everybody: list[Person]) -> None:
    facilitator.page.locator("codev-lobby button.primary").click()
    all_in_step(everybody, 0)


def all_in_step(everybody: list[Person], step: int) -> None:
    for person in everybody:
        expect(person.page.locator(f".room[data-phase=live][data-step='{step}']")).to_be_visible(
            timeout=PATIENCE
        )


def next_step(facilitator: Person, everybody: list[Person], step: int) -> None:
    facilitator.page.locator("codev-controls .next-step").click()
    all_in_step(everybody, step)


# A sign is seen for four seconds: whoever watches notes it down.
WATCH = """() => { globalThis.sign = new Promise((seen) => new MutationObserver(() => {
  const sign = document.querySelector("[data-sign]");
  if (sign) seen(`${sign.closest("[data-seat]").dataset.seat} ${sign.dataset.sign}`);
}).observe(document.body, { subtree: true, childList: true }) || setTimeout(seen, 60_000, "nothing")) }"""


def react(person: Person, others: list[Person], kind: str) -> None:
    """All the others see it at the same seat, and then it is gone."""
    for each in others:
        each.page.evaluate(WATCH)
    person.page.locator("codev-react > button").click()
    person.page.locator(f"[data-react={kind}]").click()
    (seen,) = {each.page.evaluate("globalThis.sign") for each in others}
    assert seen.endswith(f" {kind}")
    for each in others:
        expect(each.page.locator("[data-sign]")).to_have_count(0, timeout=PATIENCE)


# A refusal is said for six seconds: it is noted down too.
APPEARS = """(selector) => { globalThis.appeared = new Promise((seen) => {
  const look = () => document.querySelector(selector) && seen(true);
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  setTimeout(seen, 60_000, false);
}) }"""


@contextmanager
def appears(person: Person, selector: str) -> Iterator[None]:
    """What is not there yet is seen once, however soon it goes again."""
    expect(person.page.locator(selector)).to_have_count(0)
    person.page.evaluate(APPEARS, selector)
    yield
    assert person.page.evaluate("globalThis.appeared"), selector


def has_no_reactions(people: list[Person]) -> None:
    for person in people:
        expect(person.page.locator("codev-react button")).to_have_count(0)


def choose(facilitator: Person, name: str) -> None:
    """Point at a seat, once a command has asked for one."""
    seat_of(facilitator, name).locator("button.choose").click()


def seat_of(person: Person, name: str) -> Locator:
    """By the name on its plate, after which it may say who has the floor, or who is away."""
    plate = person.page.locator(".plate", has_text=re.compile(rf"^\s*{name}\b"))
    return person.page.locator("[data-seat]").filter(has=plate)


def name_client(facilitator: Person, name: str) -> None:
    facilitator.page.locator("codev-room [data-name-client]").click()
    choose(facilitator, name)
    expect(facilitator.page.locator("codev-room .named")).to_be_visible()


def take_pencil(person: Person) -> None:
    person.page.locator("codev-panel .writes button").click()
    expect(person.page.locator("#form-headline, #form-question")).to_be_visible()


def say(person: Person, form: str, text: str) -> None:
    """Words for the group, by one of the room's forms; done once the room shows them."""
    field = person.page.locator(f"#form-{form}")
    field.fill(text)
    field.locator("xpath=ancestor::form").locator("button[type=submit]").click()
    expect(person.page.locator("codev-room")).to_contain_text(text, timeout=PATIENCE)


def note(person: Person, field: str, text: str) -> None:
    """Words of one's own; done once the server has said that it has them."""
    place = person.page.locator(f"#own-{field}")
    place.fill(text)
    saved = place.locator("xpath=ancestor::div[contains(@class,'field')]").locator(".saved")
    expect(saved).to_have_attribute("data-status", "saved", timeout=PATIENCE)


def park(person: Person, text: str) -> None:
    person.page.locator("codev-panel details.folded:has(#form-park) summary").click()
    field = person.page.locator("#form-park")
    field.fill(text)
    field.locator("xpath=ancestor::form").locator("button[type=submit]").click()
    expect(person.page.locator("codev-panel .parked")).to_contain_text(text)


def add_action(client: Person, text: str, first_step: str) -> None:
    client.page.locator("codev-laid button.add").click()
    client.page.locator("#action-text").fill(text)
    client.page.locator("#action-first_step").fill(first_step)
    client.page.locator("codev-laid form.act button[type=submit]").click()
    expect(client.page.locator("codev-laid .act .what")).to_have_text(text)


def mark_done(person: Person) -> None:
    button = person.page.locator("codev-laid .aside6 button")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def end(facilitator: Person, everybody: list[Person]) -> None:
    facilitator.page.locator("codev-controls .grp").first.locator(".btn:not(.next-step)").last.click()
    facilitator.page.locator("codev-dialogs dialog .btn.danger").click()
    for person in everybody:
        expect(person.page.locator("codev-ended")).to_be_visible(timeout=PATIENCE)


def shows(people: list[Person], text: str) -> None:
    for person in people:
        expect(person.page.locator("codev-room")).to_contain_text(text, timeout=PATIENCE)


def share_learning(person: Person, session: str, about: str, reader: str) -> None:
    """On the session's page: who reads this text."""
    person.go(f"/sessions/{session}/after/")
    person.page.locator(f"select[name={about}-reader]").select_option(reader)
    saved = person.page.locator(f"#about-{about} [data-saved]")
    expect(saved).to_have_attribute("data-status", "saved")
    person.page.reload()
    expect(person.page.locator(f"select[name={about}-reader]")).to_have_value(reader)
