"""The steps from both sides: what one person does, and what the others then see, or never see."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e import making, room
from tests.e2e.access import is_open_to_all
from tests.e2e.person import Person, sit_down
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.embedded, pytest.mark.slow]


@pytest.fixture
def people(browser: Browser, site: Site) -> list[Person]:
    """Alice facilitates, Bob brings his case, Carol has the pencil, Dan is on a phone; all in step 1."""
    frank = sit_down(browser, site, "Frank")
    alice, bob, carol = (sit_down(browser, site, name, n) for n, name in enumerate(("Alice", "Bob", "Carol")))
    dan = sit_down(browser, site, "Dan", 3, width=390, height=844)
    people = [alice, bob, carol, dan]
    making.begin_organization(frank, "Harbour")
    making.appoint(frank, alice)
    group = making.create_group(alice, "Norte", "en")
    making.invite(alice, group, people[1:])
    for person in people[1:]:
        making.join_by_mail(person)
    frank.context.close()
    session = room.schedule(alice, group)
    for person in people:
        room.enter(person, session)
        room.sit(person)
    room.open_session(alice, people)
    alice.page.locator("[data-name-client]").first.click()
    room.choose(alice, "Bob")
    room.next_step(alice, people, 1)
    return people


def test_a_session_from_both_sides(people: list[Person]) -> None:
    alice, bob, carol, dan = people
    room.take_pencil(carol)
    _headline(bob, dan)
    _hands(alice, bob, carol, dan)
    room.next_step(alice, people, 2)
    _questions(alice, carol, dan)
    _private_line(alice, bob, carol, dan)
    room.next_step(alice, people, 3)
    _request(alice, bob, people)
    room.next_step(alice, people, 4)
    _floor(alice, carol, dan)
    _offers(alice, bob, carol, dan)
    room.next_step(alice, people, 5)
    _plan(bob, dan)
    room.next_step(alice, people, 6)
    _learning(alice, carol, dan, people)
    for person in people:
        assert person.trouble == [], person.name
        assert person is dan or "canary-given-up-by-dan" not in person.everything()


def _headline(bob: Person, dan: Person) -> None:
    """The client's question stays the client's; a hand raised now is for the end."""
    _tab(bob, "question")
    room.note(bob, "note-question", "canary-question-of-bob")
    room.say(bob, "headline", "The brake nobody asked for")
    room.shows([dan], "The brake nobody asked for")
    hand = dan.page.locator("codev-controls .btn.wide")
    expect(hand).to_contain_text("for the end")
    hand.click()
    expect(hand).to_have_attribute("aria-pressed", "true")
    expect(bob.page.locator(".hands")).to_contain_text("Dan")
    assert "canary-question-of-bob" not in dan.everything()


def _hands(alice: Person, bob: Person, carol: Person, dan: Person) -> None:
    """One comes down by its owner, one by who facilitates."""
    carol.page.locator("codev-controls .btn.wide").click()
    expect(bob.page.locator(".hands li")).to_have_count(2)
    dan.page.locator("codev-controls .btn.wide").click()
    expect(bob.page.locator(".hands li")).to_have_count(1)
    expect(bob.page.locator(".hands")).to_contain_text("Carol")
    alice.page.locator(".hands").get_by_role("button", name="Lower").click()
    expect(bob.page.locator(".hands")).to_have_count(0)
    expect(carol.page.locator("codev-controls .btn.wide")).to_have_attribute("aria-pressed", "false")


def _questions(alice: Person, carol: Person, dan: Person) -> None:
    """A question is its author's alone until it was asked; then it is everybody's and the draft is gone."""
    _tab(dan, "question")
    room.note(dan, "note-question", "What have you tried?")
    assert "What have you tried?" not in alice.everything() + carol.everything()
    dan.page.locator(".asked-it button").click()
    expect(dan.page.locator("#own-note-question")).to_have_value("")
    room.shows([alice, carol], "What have you tried?")
    carol.page.locator(".asked li .foot button").first.click()
    answer = carol.page.locator("[id^=form-answer]")
    answer.fill("A quiet word, once.")
    answer.press("Control+Enter")
    room.shows([alice], "A quiet word, once.")
    _tab(dan, "parked")
    room.park(dan, "canary-given-up-by-dan")
    dan.page.get_by_role("button", name="Remove this idea: canary-given-up-by-dan").click()
    expect(dan.page.locator(".parked")).to_have_count(0)
    room.park(dan, "canary-parked-by-dan")
    is_open_to_all(dan)


def _private_line(alice: Person, bob: Person, carol: Person, dan: Person) -> None:
    """A word to the facilitator, her answer, and nobody else knows."""
    _tab(dan, "line")
    _send(dan.page.locator("codev-panel codev-whispers"), "form-whisper", "canary-whisper-of-dan")
    alice.page.locator(".word-waits").click()
    drawer = alice.page.locator("codev-drawer codev-whispers")
    expect(drawer.locator(".thread")).to_contain_text("canary-whisper-of-dan")
    _tab(dan, "question")
    field = drawer.locator(".thread textarea")
    field.fill("canary-answer-of-alice")
    field.press("Enter")
    expect(dan.page.locator("#tab-line .dot")).to_be_visible()
    _tab(dan, "line")
    expect(dan.page.locator("codev-panel .whispered .theirs")).to_contain_text("canary-answer-of-alice")
    expect(dan.page.locator("codev-panel .private-line")).to_contain_text("erased at the end")
    is_open_to_all(alice)
    alice.page.keyboard.press("Escape")
    for other in (bob, carol):
        assert "canary-whisper-of-dan" not in other.everything()
        assert "canary-answer-of-alice" not in other.everything()


def _request(alice: Person, bob: Person, people: list[Person]) -> None:
    """The client's own question comes back to them; two versions; the assent is recorded once for all."""
    bob.page.locator("codev-panel .private button").click()
    expect(bob.page.locator("#form-request")).to_have_value("canary-question-of-bob")
    room.say(bob, "request", "Help me be called early.")
    bob.page.locator("codev-panel .scroll details.folded summary").click()
    room.say(bob, "request", "Help me find what makes it hard to call me early.")
    _tab(people[-1], "list")
    room.shows(people, "Version 2")
    alice.page.locator("codev-panel .card .btn.step").click()
    for person in people:
        expect(person.page.locator(".pinned[data-agreed=true]")).to_be_attached()


def _floor(alice: Person, carol: Person, dan: Person) -> None:
    """A round: somebody lets it go by and it comes back; somebody hands it to whom they choose."""
    alice.page.locator("codev-controls .btn.primary").click()
    expect(carol.page.locator(".floor-rule .standing")).to_have_text("You have the floor.")
    _tab(dan, "turn")
    expect(dan.page.locator(".floor-rule .standing")).to_have_text("You speak next.")
    carol.page.locator("codev-controls .btn", has_text="Pass").click()
    expect(dan.page.locator(".floor-rule .standing")).to_have_text("You have the floor.")
    expect(carol.page.locator(".floor-rule .standing")).to_have_text("You speak next.")
    dan.page.locator("codev-controls .btn", has_text="Over to…").click()
    dan.page.get_by_role("button", name="Over to Carol", exact=True).click()
    expect(alice.page.locator(".seat.turn")).to_contain_text("Carol")
    _popcorn(alice, carol, dan)


def _popcorn(alice: Person, carol: Person, dan: Person) -> None:
    """Who wants the floor takes it, once it was laid down."""
    alice.page.locator("codev-controls .ctl").click()
    alice.page.locator("[data-fold=floor] summary").click()
    alice.page.get_by_role("button", name=re.compile("^Popcorn")).click()
    carol.page.locator("codev-controls .btn", has_text="I’m done").click()
    dan.page.locator("codev-controls .btn", has_text="Take the floor").click()
    expect(dan.page.locator(".floor-rule .standing")).to_have_text("You have the floor.")
    expect(alice.page.locator(".seat.turn")).to_contain_text("Dan")
    expect(carol.page.locator("codev-controls .btn.wide")).to_have_text("Ask for the floor")
    alice.page.keyboard.press("Escape")


def _offers(alice: Person, bob: Person, carol: Person, dan: Person) -> None:
    """An idea is said from where it waited; a line is starred in private; a sign goes or is taken back."""
    assert "canary-parked-by-dan" not in bob.everything() + alice.everything()
    dan.page.locator(".parked .btn:not(.quiet)").click()
    room.shows([bob, alice], "canary-parked-by-dan")
    expect(dan.page.locator(".parked")).to_have_count(0)
    carol.page.locator("#form-line ~ label select").select_option("metaphor")
    room.say(carol, "line", "A hinge that both doors hang on.")
    expect(bob.page.locator(".noted .kind")).to_have_text("metaphor")
    _corrected(bob, carol)
    assert bob.page.locator("#form-line").count() == 0
    bob.page.locator(".star").first.click()
    expect(bob.page.locator(".star[aria-pressed=true]")).to_have_count(1)
    _signs(alice, bob)
    assert not re.search(r'"whispers":\[\{', "".join(carol.received))
    is_open_to_all(bob)


def _corrected(bob: Person, carol: Person) -> None:
    """A line is worded anew, another one taken away, by who wrote them."""
    room.say(carol, "line", "A door that is not there.")
    expect(bob.page.locator(".noted li")).to_have_count(3)
    slip = carol.page.locator(".noted li", has_text="A door that is not there.")
    slip.get_by_role("button", name="Remove these words").click()
    expect(bob.page.locator(".noted li")).to_have_count(2)
    expect(bob.page.locator(".noted")).not_to_contain_text("A door that is not there.")
    line = carol.page.locator(".noted li", has_text="A hinge that both doors hang on.")
    line.get_by_role("button", name="Correct these words").click()
    field = carol.page.locator(".noted .revised textarea")
    field.fill("A hinge that two doors share.")
    field.press("Control+Enter")
    expect(bob.page.locator(".noted")).to_contain_text("A hinge that two doors share.")
    expect(bob.page.locator(".noted")).not_to_contain_text("both doors hang on")


def _signs(alice: Person, bob: Person) -> None:
    signs = bob.page.locator("codev-signals")
    signs.get_by_role("button", name="Uncomfortable").click()
    signs.get_by_role("button", name="Undo").click()
    expect(signs.get_by_role("button", name="Undo")).to_have_count(0)
    signs.get_by_role("button", name="Say more").click()
    expect(signs).to_contain_text("Alice has it.")
    expect(alice.page.locator(".word-waits")).to_contain_text("1 private word")
    assert '"what":"uncomfortable"' not in "".join(alice.received)
    assert '"what":"say_more"' in "".join(alice.received)


def _plan(bob: Person, dan: Person) -> None:
    """A line becomes an action in one move; the group has the plan when it is said, and the sorting never."""
    bob.page.locator(".sort button.k").first.click()
    expect(bob.page.locator(".sort button.k").first).to_have_attribute("aria-pressed", "true")
    bob.page.locator(".lines .btn.quiet").first.click()
    expect(bob.page.locator("#action-text")).not_to_have_value("")
    bob.page.locator("#action-first_step").fill("Write to her tonight")
    bob.page.locator("#action-first_step_on").fill("2026-12-01")
    bob.page.locator("#action-obstacle").fill("canary-obstacle")
    bob.page.locator("form.act button[type=submit]").click()
    expect(bob.page.locator(".act .what")).to_be_visible()
    assert "canary-obstacle" not in dan.everything()
    _an_action_dropped(bob)
    bob.page.locator(".aloud button.primary").click()
    room.shows([dan], "canary-obstacle")
    assert "canary-dropped-by-bob" not in dan.everything()
    assert '"keep"' not in "".join(dan.received)
    is_open_to_all(bob)


def _an_action_dropped(bob: Person) -> None:
    bob.page.locator("button.add").click()
    bob.page.locator("#action-text").fill("canary-dropped-by-bob")
    bob.page.locator("form.act button[type=submit]").click()
    dropped = bob.page.locator(".act", has_text="canary-dropped-by-bob")
    dropped.get_by_role("button", name="Remove").click()
    expect(dropped).to_have_count(0)
    expect(bob.page.locator(".act .what")).to_have_count(1)


def _learning(alice: Person, carol: Person, dan: Person, people: list[Person]) -> None:
    """Three quiet minutes for all, marks without words, one adjustment, a word each."""
    alice.page.get_by_role("button", name="Three quiet minutes").first.click()
    for person in people:
        expect(person.page.locator(".remind.quiet .until")).to_be_visible()
    room.note(dan, "learning-self", "canary-learning-of-dan")
    room.mark_done(dan)
    expect(alice.page.locator(".aside6").first).to_contain_text("1 of 4 have written.")
    room.say(carol, "adjustment", "A minute of silence before we offer.")
    room.say(dan, "closing", "Lighter.")
    room.shows(people, "A minute of silence before we offer.")
    room.shows(people, "Lighter.")
    assert "canary-learning-of-dan" not in alice.everything() + carol.everything()
    is_open_to_all(dan)
    is_open_to_all(alice)


def _tab(person: Person, tab: str) -> None:
    """On a phone the parts of the panel are tabs; wide, they all stand there."""
    button = person.page.locator(f"#tab-{tab}")
    if button.count():
        button.click()
        expect(button).to_have_attribute("aria-selected", "true")


def _send(place: Locator, field: str, text: str) -> None:
    box = place.locator(f"#{field}")
    box.fill(text)
    box.press("Enter")
    expect(place).to_contain_text(text)
    expect(box).to_have_value("")
