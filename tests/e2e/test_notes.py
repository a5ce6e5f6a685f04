"""The shared notes: two write at once, everybody reads the same, and what is said to be saved is."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import notes, room
from tests.e2e.access import is_open_to_all
from tests.e2e.person import PATIENCE, Person
from tests.e2e.seated import no_trouble, onward, opened, tell
from tests.e2e.site import Site

pytestmark = pytest.mark.e2e

BOB, CAROL = 2, 3  # seats
ONE, OTHER = "What one hand writes here", "and what another does there"


def at_once(alice: Person, bob: Person) -> None:
    """Letter by letter in turn, each in a paragraph of their own."""
    notes.writes(alice, "One: ")
    notes.kept(alice)
    notes.read([bob], "One:")
    notes.writes(bob, "\n")
    for one, other in zip(ONE.ljust(len(OTHER)), OTHER, strict=True):
        alice.page.keyboard.type(one)
        bob.page.keyboard.type(other)
    for person in (alice, bob):
        notes.kept(person)
    assert notes.agree([alice, bob]) == [f"One: {ONE}", OTHER]


def test_two_processes_one_text(browser: Browser, site: Site) -> None:
    """In server mode each of them is at a web process of their own."""
    alice, bob = opened(browser, site, ["Alice", "Bob"])
    for person in (alice, bob):
        notes.unfold(person)
    at_once(alice, bob)
    expect(notes.cursor(bob, "Alice")).to_have_count(1)
    bob.page.reload()
    room.all_in_step([bob], 0)
    notes.unfold(bob)
    assert notes.agree([alice, bob]) == [f"One: {ONE}", OTHER]
    no_trouble([alice, bob])


@pytest.mark.embedded
def test_writing_together(browser: Browser, site: Site) -> None:
    alice, bob, carol = opened(browser, site, ["Alice", "Bob", "Carol"])
    notes.unfold(alice)
    expect(notes.text(alice).locator("[data-placeholder]")).to_be_visible()
    is_open_to_all(alice)
    _formatted(alice)
    notes.unfold(bob)
    notes.read([bob], "Marta asks why.")
    expect(notes.text(bob).locator("h2")).to_have_text("Situation")
    expect(notes.text(bob).locator("strong")).to_have_text("silence")
    expect(notes.text(bob).locator("ul > li")).to_have_text(["since August", "at work"])
    link = notes.text(bob).locator("a[href='https://example.org/why']")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
    _undo_is_ones_own(alice, bob)
    notes.unfold(carol)  # late: from the server alone
    assert notes.agree([alice, bob, carol])[-1] == "Theirs stays."
    expect(notes.cursor(carol, "Bob")).to_have_attribute("data-color", re.compile(r"\d"))
    is_open_to_all(carol)
    _who_may_write(alice, bob, carol)
    assert "Theirs stays." in carol.everything()
    no_trouble([alice, bob, carol])


def _formatted(alice: Person) -> None:
    notes.tool(alice, "heading").click()
    expect(notes.tool(alice, "heading")).to_have_attribute("aria-pressed", "true")
    notes.writes(alice, "Situation\nThe ")
    alice.page.keyboard.press("Control+b")
    expect(notes.tool(alice, "bold")).to_have_attribute("aria-pressed", "true")
    alice.page.keyboard.type("silence")
    alice.page.keyboard.press("Control+b")
    alice.page.keyboard.press("Enter")
    notes.tool(alice, "list").click()
    alice.page.keyboard.type("since August\nat work\n\n")
    alice.page.keyboard.press("Control+k")
    field = alice.page.locator("#notes-link")
    expect(field).to_be_focused()
    field.fill("no address")
    field.press("Enter")
    expect(alice.page.locator("#notes-link-wrong")).not_to_be_empty()
    is_open_to_all(alice)
    field.fill("example.org/why")
    field.press("Enter")
    expect(notes.text(alice)).to_be_focused()
    alice.page.keyboard.type(" Marta asks why.")
    _from_the_right(alice)
    notes.kept(alice)


def _from_the_right(alice: Person) -> None:
    """Words in another script go its way, here and in every field."""
    alice.page.keyboard.type("\n\u05e9\u05dc\u05d5\u05dd")
    expect(notes.paragraphs(alice).last).to_have_css("direction", "rtl")
    expect(notes.paragraphs(alice).first).to_have_css("direction", "ltr")
    assert alice.page.evaluate(WAY_OF_A_FIELD) == "plaintext"


WAY_OF_A_FIELD = """() => {
  const field = Object.assign(document.createElement("textarea"), { className: "input" });
  document.body.append(field);
  const way = getComputedStyle(field).unicodeBidi;
  field.remove();
  return way;
}"""


def _undo_is_ones_own(alice: Person, bob: Person) -> None:
    notes.writes(alice, "\nMine goes.")
    notes.read([bob], "Mine goes.")
    notes.writes(bob, "\nTheirs stays.")
    notes.read([alice], "Theirs stays.")
    alice.page.keyboard.press("Control+z")
    expect(notes.text(bob)).not_to_contain_text("Mine goes.")
    notes.read([alice, bob], "Theirs stays.")
    notes.tool(alice, "redo-2").click()
    notes.read([bob], "Mine goes.")
    notes.tool(alice, "undo-2").click()
    expect(notes.text(bob)).not_to_contain_text("Mine goes.")


def _who_may_write(alice: Person, bob: Person, carol: Person) -> None:
    """The plan says who; the editor is carried along, with the cursor of who writes."""
    everybody = [alice, bob, carol]
    tell(alice, "name_client", {"seat": BOB})
    tell(carol, "name_scribe", {"seat": CAROL})
    onward(alice, everybody, 1)
    expect(notes.text(bob)).to_have_attribute("aria-readonly", "true")
    expect(bob.page.locator(".notes-why")).to_have_text("Only the scribe writes in the notes in this step.")
    expect(bob.page.locator("codev-notes [role=toolbar]")).to_have_count(0)
    is_open_to_all(bob)
    notes.writes(carol, "\nAs ")
    onward(alice, everybody, 2, 3)
    expect(notes.text(carol)).to_be_focused()
    seq = tell_request(bob)
    tell(alice, "record_assent", {"request": seq})
    onward(alice, everybody, 4)
    expect(bob.page.locator(".notes-why")).to_have_text("You listen in this step: the others write.")
    onward(alice, everybody, 5)
    carol.page.keyboard.type("the steps go on.")
    notes.read(everybody, "As the steps go on.")
    expect(notes.text(bob)).to_have_attribute("aria-readonly", "false")
    onward(alice, everybody, 6)
    room.end(alice, everybody)
    expect(bob.page.locator(".notes-why")).to_have_text("The session is over. The notes can be read.")
    notes.read(everybody, "As the steps go on.")


def tell_request(client: Person) -> int:
    tell(client, "word_request", {"text": "Help me see it."})
    seq = "() => document.querySelector('codev-room').store.state.request"
    found: int = client.page.wait_for_function(seq).json_value()  # accepted comes before it is told to all
    return found


@pytest.mark.embedded
@pytest.mark.slow
def test_by_the_keyboard(browser: Browser, site: Site) -> None:
    """The room's keys are letters here; the tools are one stop, with arrows inside; Tab leads out."""
    alice, bob = opened(browser, site, ["Alice", "Bob"])
    page = alice.page
    page.locator("details.shared-notes > summary").focus()
    page.keyboard.press("Enter")
    notes.kept(alice)
    expect(page.locator("details.shared-notes > summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(notes.tool(alice, "bold")).to_be_focused()
    arrows = {"ArrowRight": "italic", "End": "redo-2", "Home": "bold", "ArrowLeft": "redo-2"}
    for key, name in arrows.items():
        page.keyboard.press(key)
        expect(notes.tool(alice, name)).to_be_focused()
    page.keyboard.press("Tab")
    expect(notes.text(alice)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(notes.tool(alice, "redo-2")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(notes.tool(alice, "bold")).to_have_attribute("aria-pressed", "true")
    expect(notes.tool(alice, "bold")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("ft?pdu/ h")
    page.keyboard.press("Space")
    expect(notes.text(alice).locator("strong")).to_have_text("ft?pdu/ h ")
    expect(page.locator("codev-drawer")).to_have_count(0)
    assert page.evaluate("() => document.querySelector('codev-room').store.ui.folded") is False
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(page.locator("#notes-link")).to_have_count(0)
    expect(notes.text(alice)).to_be_focused()
    page.keyboard.press("Tab")
    expect(notes.text(alice)).not_to_be_focused()
    _tab_in_a_list(alice)
    page.keyboard.press("F6")
    expect(notes.text(alice)).not_to_be_focused()
    no_trouble([alice, bob])


def _tab_in_a_list(alice: Person) -> None:
    """It moves an item for who writes there; who passes by changes nothing."""
    page, deeper = alice.page, notes.text(alice).locator("li li")
    notes.writes(alice, "\n")
    notes.tool(alice, "list").click()
    page.keyboard.type("one\ntwo")
    page.keyboard.press("Tab")
    expect(deeper).to_have_text("two")
    page.keyboard.press("Shift+Tab")
    expect(deeper).to_have_count(0)
    notes.tool(alice, "bold").focus()
    for key in ("Tab", "Shift+Tab", "Tab"):
        page.keyboard.press(key)
    expect(notes.text(alice)).to_be_focused()
    expect(notes.text(alice).locator("ul > li")).to_have_count(2)
    page.keyboard.press("Tab")
    expect(notes.text(alice)).not_to_be_focused()
    expect(deeper).to_have_count(0)
    notes.text(alice).focus()


@pytest.mark.embedded
@pytest.mark.slow
def test_on_a_phone(browser: Browser, site: Site) -> None:
    """A tab of the sheet; whatever is looked at meanwhile, the editor is the same one, with what one did."""
    alice, bob = opened(browser, site, ["Alice", "Bob"], language="fr")
    bob.page.set_viewport_size({"width": 390, "height": 844})
    bob.page.emulate_media(color_scheme="dark")
    tab = bob.page.locator("#tab-notes")
    tab.click()
    notes.kept(bob)
    is_open_to_all(bob)
    for name in ("bold", "heading", "redo-2"):
        box = notes.tool(bob, name).bounding_box()
        assert box is not None
        assert box["height"] >= 48
        assert box["x"] + box["width"] <= 390
    notes.writes(bob, "Du téléphone")
    notes.unfold(alice)
    notes.read([alice], "Du téléphone")
    bob.page.locator("[role=tab]").first.click()
    expect(notes.text(bob)).to_have_count(0)
    tab.click()
    notes.read([bob], "Du téléphone")
    notes.tool(bob, "undo-2").click()
    expect(notes.text(alice)).not_to_contain_text("Du téléphone")
    bob.page.set_viewport_size({"width": 320, "height": 480})
    is_open_to_all(bob)
    no_trouble([alice, bob])


@pytest.mark.embedded
@pytest.mark.slow
def test_what_is_pasted_and_what_is_erased(browser: Browser, site: Site) -> None:
    """Of a page what is said, an address as a link; with the case its words go, and stay away."""
    alice, bob = opened(browser, site, ["Alice", "Bob"])
    for person in (alice, bob):
        notes.unfold(person)
    tell(alice, "name_client", {"seat": BOB})
    onward(alice, [alice, bob], 1, 2)
    _paste(alice, text="Loud", html=PAGE)
    expect(notes.text(bob).locator("strong")).to_have_text("Loud")
    expect(notes.text(bob).locator("li")).to_have_text("once")
    expect(notes.text(bob).locator("a")).to_have_count(1)
    expect(notes.text(bob).locator("img:not(.ProseMirror-separator), script, table")).to_have_count(0)
    notes.writes(alice, "\n")
    _paste(alice, text="https://example.org/b", html="")
    expect(notes.text(bob).locator("a[href='https://example.org/b']")).to_have_count(1)
    notes.writes(alice, "\n")
    _paste(alice, text="Ana", html=SHEETS)
    expect(notes.text(bob).locator("p", has_text="Ana")).to_have_text("Ana\u2003May")
    expect(notes.text(bob).locator("strong", has_text="May")).to_have_count(1)
    expect(notes.text(bob).locator("strong", has_text="Ana")).to_have_count(0)
    _paste(alice, text="x" * 30_000, html="")
    said = alice.page.locator("codev-notes .notes-said")
    expect(said).to_contain_text("too much at once")
    expect(said).to_be_in_viewport()
    notes.kept(alice)
    tell(bob, "withdraw_case")
    for person in (alice, bob):
        expect(notes.text(person)).not_to_contain_text("Loud", timeout=PATIENCE)
        expect(person.page.locator(".notes-why")).to_have_text("These notes were erased.", timeout=PATIENCE)
        expect(person.page.locator(".notes-apart")).to_have_count(0)
    expect(notes.text(alice)).to_have_attribute("aria-readonly", "false")
    notes.writes(alice, "Begun anew")
    notes.read([bob], "Begun anew")
    assert notes.agree([alice, bob]) == ["Begun anew"]
    no_trouble([alice, bob])


PAGE = """<style>b { color: red }</style>
<p style="color: red" onclick="alert(1)"><b style="font-size: 3em">Loud</b></p>
<ul><li style='x: y'>once</li></ul><a href="javascript:alert(1)">bad</a> <a href="https://example.org/a">good</a>
<img src="https://example.org/x.png"><script>alert(1)</script>"""

# As a page of Google's holds it: bold by a style, and what is round all of it is bold by name alone.
SHEETS = """<b style="font-weight:normal"><table><tr><td>Ana</td><td><span style="font-weight:700">May</span>
</td></tr></table></b>"""


def _paste(person: Person, *, text: str, html: str) -> None:
    script = """([text, html]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      if (html) clipboardData.setData("text/html", html);
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.querySelector(".notes-text").dispatchEvent(paste);
    }"""
    notes.text(person).click()
    person.page.keyboard.press("Control+End")
    person.page.evaluate(script, [text, html])
