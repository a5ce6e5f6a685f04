"""One facilitator and seven others, each at a browser of their own, from nothing to what is kept.

In server mode they are spread over two web processes with Redis between them.
"""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import making, room
from tests.e2e.person import PATIENCE, Person, sit_down
from tests.e2e.seated import press, unfold
from tests.e2e.site import Site

pytestmark = pytest.mark.e2e

NAMES = ["Alice", "Bob", "Carol", "Dan", "Grace", "Hugo", "Ines", "Jo"]


def test_eight_people_from_creation_to_what_is_kept(browser: Browser, site: Site) -> None:
    frank = sit_down(browser, site, "Frank")
    people = [sit_down(browser, site, name, number) for number, name in enumerate(NAMES)]
    alice, bob, carol, dan, grace, hugo, ines, jo = people
    making.begin_organization(frank, "Harbour")
    making.appoint(frank, alice)
    group = making.create_group(alice, "Norte", "en")
    making.invite(alice, group, people[1:])
    for person in people[1:]:
        making.join_by_mail(person)
    session = room.schedule(alice, group)
    assert "text/calendar" in site.mailbox.take(bob.email, "/sessions/").as_string()

    # The opening: Ines comes late, from the lobby.
    early = [person for person in people if person is not ines]
    for person in people:
        room.enter(person, session)
    for person in early:
        room.sit(person)
    room.note(jo, "note-minute", "canary-minute-of-jo")
    room.open_session(alice, early)
    expect(ines.page.locator("codev-lobby h1")).to_contain_text("has begun", timeout=PATIENCE)
    room.name_client(alice, "Bob")
    room.next_step(alice, early, 1)

    # The presentation.
    room.take_pencil(carol)
    room.has_no_reactions(early)
    room.say(bob, "headline", "The brake nobody asked for")
    room.shows(early, "The brake nobody asked for")
    assert "The brake nobody asked for" not in ines.everything()
    room.sit(ines)
    unfold(alice, "people")
    press(alice, "Let in: Ines")
    room.all_in_step(people, 1)
    room.shows([ines], "The brake nobody asked for")
    room.note(bob, "note-notebook", "canary-notebook-of-bob")
    room.next_step(alice, people, 2)

    # The clarification: Hugo reloads and lands where the group is, with what he had typed.
    room.say(carol, "question", "What have you tried so far?")
    room.shows(people, "What have you tried so far?")
    room.react(grace, [alice, bob, jo], "with_you")
    room.note(hugo, "note-question", "canary-question-of-hugo")
    room.park(dan, "canary-parked-by-dan")
    hugo.page.reload()
    room.all_in_step([hugo], 2)
    room.shows([hugo], "What have you tried so far?")
    expect(hugo.page.locator("#own-note-question")).to_have_value("canary-question-of-hugo")
    alice.page.locator("codev-controls .btn.primary").click()
    expect(alice.page.locator(".seat.turn")).to_have_count(1)
    grace.page.locator("codev-controls .btn.wide").click()
    expect(alice.page.locator(".seat[data-seat] .flag").first).to_be_visible()
    room.next_step(alice, people, 3)

    # The agreement: without the group's assent there is no consultation.
    room.say(bob, "request", "Help me find what makes it hard to call me early.")
    room.shows(people, "Help me find what makes it hard to call me early.")
    with room.appears(alice, "codev-toasts .toast:not(.undo)"):
        alice.page.locator("codev-controls .next-step").click()
    room.all_in_step(people, 3)
    alice.page.locator("codev-panel .card .btn.step").click()
    for person in people:
        expect(person.page.locator("[data-agreed=true], .pinned .tag.ok").first).to_be_attached(
            timeout=PATIENCE
        )
    room.next_step(alice, people, 4)

    # The consultation: the client listens and stars in private; Dan's parked idea is back, with Dan alone.
    room.has_no_reactions(people)
    room.say(carol, "line", "They meet you only when you judge.")
    room.shows(people, "They meet you only when you judge.")
    assert bob.page.locator("#form-line").count() == 0
    room.shows([dan], "canary-parked-by-dan")
    bob.page.locator("codev-panel .star").click()
    expect(bob.page.locator("codev-panel .star[aria-pressed=true]")).to_be_visible(timeout=PATIENCE)
    room.next_step(alice, people, 5)

    # The synthesis: sorted in private, said aloud when the client says it.
    bob.page.locator("codev-laid .sort button.k").click()
    room.note(bob, "note-synthesis", "I judge before I think with them.")
    room.add_action(bob, "Ask her what makes it easy.", "Send two lines tonight.")
    assert "I judge before I think with them." not in carol.everything()
    bob.page.locator("codev-laid .aloud button.primary").click()
    room.shows(people, "Ask her what makes it easy.")
    room.next_step(alice, people, 6)

    # The learning.
    room.note(dan, "learning-practice", "I shall wait three seconds.")
    room.note(grace, "learning-self", "canary-learning-of-grace")
    for person in (dan, grace):
        room.mark_done(person)
    expect(
        alice.page.locator("codev-laid .vseat .wrote, codev-laid .vseat .mark, codev-laid .flag.done")
    ).to_have_count(2)
    room.end(alice, people)

    # Afterwards: each sees what is theirs, and what was shared.
    room.share_learning(dan, session, "practice", "group")
    bob.go(f"/sessions/{session}/after/")
    bob.sees("Ask her what makes it easy.")
    bob.sees("I shall wait three seconds.")
    grace.go(f"/sessions/{session}/after/")
    grace.sees("I shall wait three seconds.")
    grace.sees("canary-learning-of-grace")
    for person in (alice, carol, dan, hugo):
        person.go(f"/sessions/{session}/after/")
    frank.go("/groups/")
    assert "Ask her what makes it easy." not in carol.page.content()
    _nothing_private_left(people, frank, site)


def _nothing_private_left(people: list[Person], admin: Person, site: Site) -> None:
    """Canaries reach their authors' own browsers and nobody else's page, frame, mail or log."""
    canaries = {
        "canary-minute-of-jo": "Jo",
        "canary-notebook-of-bob": "Bob",
        "canary-question-of-hugo": "Hugo",
        "canary-parked-by-dan": "Dan",
        "canary-learning-of-grace": "Grace",
    }
    logs = site.logs()
    for canary, author in canaries.items():
        assert canary not in logs
        assert all(canary not in mail.as_string() for mail in site.mailbox.mails)
        seen = {person.name for person in [*people, admin] if canary in person.everything()}
        assert seen <= {author}, canary
        assert any(canary in frame for person in people if person.name == author for frame in person.received)
    for person in [*people, admin]:
        assert person.trouble == [], person.name
