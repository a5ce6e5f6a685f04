"""Every page and every state of the room is held to WCAG 2.2 A and AA, as far as a program can tell."""

from pathlib import Path
from typing import Any

from tests.e2e.person import Person

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (tags) => {
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  const told = (node) => [node.html, node.failureSummary];
  return found.violations.map((each) => [each.id, each.nodes.map(told)]);
}"""
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"


def is_open_to_all(person: Person) -> None:
    """No violation, and nothing wider than the screen."""
    page, person.measured = person.page, True
    page.wait_for_load_state()  # of a page that is still coming, a part has no title and half of its styles
    # Motion is over first: a fading text has no contrast.
    page.evaluate("() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => 0)))")
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    violations: list[Any] = page.evaluate(RUN, RULES)
    assert violations == [], f"{person.name} at {page.url}"
    assert not page.evaluate(WIDER), f"{person.name} at {page.url}: wider than the screen"
