"""A shorter session in French and in Spanish: four people, one on a phone, every state checked for access."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import making, room
from tests.e2e.access import is_open_to_all
from tests.e2e.kept import holds_static_files_alone
from tests.e2e.person import Person, sit_down
from tests.e2e.site import Site

STEPS = {
    "fr": ["Ouverture", "Exposé", "Clarification", "Contrat", "Consultation", "Synthèse", "Apprentissages"],
    "es": ["Apertura", "Exposición", "Aclaración", "Contrato", "Consulta", "Síntesis", "Aprendizajes"],
}


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.parametrize(
    ("language", "scheme"), [("fr", "light"), pytest.param("es", "dark", marks=pytest.mark.slow)]
)
def test_a_session_in(language: str, scheme: str, browser: Browser, site: Site) -> None:
    frank, alice, bob, carol, dan = people = [
        sit_down(
            browser,
            site,
            name,
            number,
            language=language,
            scheme=scheme,
            width=390 if name == "Dan" else 1280,
        )
        for number, name in enumerate(["Frank", "Alice", "Bob", "Carol", "Dan"])
    ]
    group = _a_group(people, language)
    session = room.schedule(alice, group)
    seated = [alice, bob, carol, dan]
    for person in seated:
        room.enter(person, session)
    is_open_to_all(dan)
    for person in seated:
        room.sit(person)
    room.open_session(alice, seated)
    room.name_client(alice, "Bob")
    _all_read(seated, STEPS[language][0])
    for step in range(1, 7):
        if step == 4:
            alice.page.locator("codev-panel .card .btn.step").click()
            expect(alice.page.locator("codev-panel .card .btn.step")).to_have_count(0)
        room.next_step(alice, seated, step)
        _words(step, bob, carol, dan)
        _all_read(seated, STEPS[language][step])
    room.end(alice, seated)
    is_open_to_all(alice)
    _pages(alice, bob, frank, group, session)
    for person in people:
        assert person.trouble == [], person.name
        expect(person.page.locator("html")).to_have_attribute("lang", language)
    holds_static_files_alone(bob)


def _a_group(people: list[Person], language: str) -> str:
    frank, alice, *others = people
    making.begin_organization(frank, "Boréal")
    making.appoint(frank, alice)
    group = making.create_group(alice, "Cercle", language)
    is_open_to_all(alice)
    making.invite(alice, group, others)
    is_open_to_all(alice)
    for person in others:
        making.join_by_mail(person)
    return group


def _words(step: int, bob: Person, carol: Person, dan: Person) -> None:
    """Something to read in each step."""
    if step == 1:
        room.take_pencil(carol)
        room.say(bob, "headline", "« Promu, donc perdu ? »")
    elif step == 2:
        room.say(carol, "question", "¿Qué parte depende de ti?")
    elif step == 3:
        room.say(bob, "request", "Aidez-moi à distinguer ce qui me fatigue.")
    elif step == 4:
        room.say(carol, "line", "Est-ce encore mon métier ?")
        room.note(bob, "note-notebook", "…")
    elif step == 5:
        room.add_action(bob, "Escuchar", "Llamar")
    elif step == 6:
        room.note(dan, "learning-self", "…")


def _all_read(people: list[Person], name: str) -> None:
    for person in people:
        expect(person.page.locator("codev-room")).to_contain_text(name)
        is_open_to_all(person)


def _pages(alice: Person, bob: Person, frank: Person, group: str, session: str) -> None:
    """Every page by somebody who may see it."""
    for path in ("/", "/method/", "/account/", "/groups/", "/groups/new/", f"/groups/{group}/",
                 f"/groups/{group}/members/", f"/groups/{group}/charter/", f"/groups/{group}/sessions/new/",
                 f"/sessions/{session}/after/"):  # fmt: skip
        alice.go(path)
        is_open_to_all(alice)
    bob.go(f"/sessions/{session}/after/")
    is_open_to_all(bob)
    frank.go("/groups/")
    organization = frank.page.locator("main a[href*='/organizations/']").first.get_attribute("href")
    for path in (str(organization), f"{organization}learning/"):
        frank.go(path)
        is_open_to_all(frank)
