"""Somebody who has a keyboard and no mouse. After each act the focus is looked for: it is kept, and seen."""

import re
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.e2e.person import PATIENCE, Person

MOST = 90  # presses of Tab: no page of the room has more places

# What stands at the focus, as it is called.
NAME = """() => {
  const at = document.activeElement;
  if (at === document.body) return "";
  const label = at.getAttribute("aria-label") || at.labels?.[0]?.innerText;
  const text = label || at.innerText || at.textContent || "";
  return text.replace(/\\s+/g, " ").trim();
}"""
# An outline of its own, or of what is drawn in its place; and nothing that lies over it.
SEEN = """() => {
  const at = document.activeElement;
  const outlined = (each) => {
    const style = each && getComputedStyle(each);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const drawn = [at, at.nextElementSibling, at.closest("label"), at.closest("summary")];
  const box = at.getBoundingClientRect();
  const shown = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  if (at.type === "date") return shown;  // the browser marks the part of the date that has the focus
  return at.matches(":focus-visible") && drawn.some(outlined) && shown;
}"""
KEPT = "() => document.activeElement !== document.body && document.activeElement.checkVisibility()"


@dataclass
class Keyboard:
    person: Person

    def press(self, *keys: str) -> None:
        for key in keys:
            self.person.page.keyboard.press(key)

    def acts(self, *keys: str) -> None:
        """A press that does something: whatever it takes away, the focus is somewhere after it."""
        self.press(*keys)
        self.keeps_its_place()

    def keeps_its_place(self) -> None:
        page = self.person.page
        page.wait_for_function(KEPT, timeout=PATIENCE)
        # Once more, when what was pressed has been answered and drawn.
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        page.wait_for_function(KEPT, timeout=PATIENCE)

    def at(self) -> str:
        return str(self.person.page.evaluate(NAME))

    def goes_to(self, name: str, *, key: str = "Tab") -> None:
        """Tab by Tab, until what stands at the focus is called so; each place on the way is seen."""
        told = []
        for _ in range(MOST):
            if re.search(name, self.at()):
                return
            self.press(key)
            told.append(self.at())
            lost = self.person.page.evaluate("() => document.activeElement === document.body")
            assert lost or self.person.page.evaluate(SEEN), f"{self.person.name} does not see: {self.at()}"
        raise AssertionError(f"{self.person.name} never came to {name}: {told}")

    def does(self, name: str, key: str = "Enter") -> None:
        self.goes_to(name)
        self.acts(key)

    def region(self, name: str) -> None:
        """By F6, from part to part of the room."""
        for _ in range(9):
            self.press("F6")
            if re.search(name, str(self.person.page.evaluate(REGION))):
                return
        raise AssertionError(f"{self.person.name} never came to the part {name}")

    def writes(self, text: str) -> None:
        self.person.page.keyboard.type(text)

    def holds_space(self, until: str) -> None:
        """The space bar, until the room shows it."""
        keyboard = self.person.page.keyboard
        keyboard.down("Space")
        expect(self.person.page.locator(until).first).to_be_visible(timeout=PATIENCE)
        keyboard.up("Space")
        self.keeps_its_place()

    def is_held_in(self, dialog: str, way_out: str = "Escape") -> None:
        """The dialog has the focus and keeps it, however often Tab is pressed; then it gives it back."""
        page = self.person.page
        expect(page.locator(f"{dialog}[open]")).to_be_visible(timeout=PATIENCE)
        for key in ("Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab"):
            where = "(dialog) => document.activeElement.matches('body, ' + dialog + ', ' + dialog + ' *')"
            assert page.evaluate(where, dialog), self.at()
            self.press(key)
        if way_out:
            self.press(way_out)
            expect(page.locator(f"{dialog}[open]")).to_have_count(0)
            self.keeps_its_place()


REGION = "() => document.activeElement.closest('[data-region]')?.getAttribute('aria-label') ?? ''"
