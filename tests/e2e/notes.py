"""What people do with the shared notes."""

import json

from playwright.sync_api import Locator, expect

from tests.e2e.person import PATIENCE, Person


def text(person: Person) -> Locator:
    return person.page.locator("codev-notes .notes-text")


def unfold(person: Person) -> None:
    """Done once the server has told what is in them."""
    person.page.locator("details.shared-notes > summary").click()
    here(person)


def here(person: Person) -> None:
    expect(person.page.locator("codev-notes .saved")).to_have_attribute(
        "data-status", "saved", timeout=PATIENCE
    )


def writes(person: Person, words: str, *, at: str = "Control+End") -> None:
    """Key by key, where somebody had pressed; nothing is set behind the editor's back."""
    text(person).click()
    # Held as by a hand: a browser lets keys that wait overtake what tells the editor of a moved cursor.
    person.page.keyboard.press(at, delay=100)
    person.page.keyboard.type(words)


def tool(person: Person, name: str) -> Locator:
    return person.page.locator(f"codev-notes [data-tool={name}]")


def read(people: list[Person], words: str) -> None:
    for person in people:
        expect(text(person)).to_contain_text(words, timeout=PATIENCE)


def kept(person: Person, status: str = "saved") -> None:
    expect(person.page.locator("codev-notes .saved")).to_have_attribute(
        "data-status", status, timeout=PATIENCE
    )


def paragraphs(person: Person) -> Locator:
    return text(person).locator("p, h2, h3")


def agree(people: list[Person]) -> list[str]:
    """All have the same paragraphs; the words of those that hold any."""
    found = paragraphs(people[0]).all_inner_texts()
    for person in people[1:]:
        expect(paragraphs(person)).to_have_text(found, timeout=PATIENCE)
    return [line.strip() for line in found if line.strip()]


def cursor(person: Person, of: str) -> Locator:
    """Another's, as this person sees it."""
    return text(person).locator(f".notes-caret[data-name={json.dumps(of)}]")
