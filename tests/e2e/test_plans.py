"""An organization's plans, by its admin: shown from the library, copied, changed with the ring, refused and
kept as typed, offered; and a session of a group that is held with one of them.
"""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e import making, room
from tests.e2e.scene import Scene
from tests.e2e.seated import core
from tests.e2e.walking import Walker

PEOPLE = """
from codev.accounts.models import User
from groups.models import *
address = lambda name: f"{name.lower()}@example.org"
make = lambda name: User.objects.create_user(address(name), f"{name} Example", language=%(language)r)
frank, alice, bob = make("Frank"), make("Alice"), make("Bob")
organization = Organization.objects.create(name="Harbour Hospitals", language=%(language)r)
for person, role in ((frank, "admin"), (alice, "facilitator")):
    OrganizationRole.objects.create(organization=organization, user=person, role=role, training="Two days")
group = CodevGroup.objects.create(organization=organization, name="Norte", language=%(language)r)
charter = Charter.objects.create(group=group, language=%(language)r, text="What is said here stays here.")
for user, role in ((alice, "facilitator"), (bob, "member")):
    CharterSignature.objects.create(charter=charter, user=user)
    Membership.objects.create(group=group, user=user, role=role)
print("seeded", organization.pk, group.pk)
"""
FLASH, OURS, TOLD = "flash-35", "Longer listening", "Telling it slowly"
STEPS = [
    "0",
    "1",
    "3",
    "2",
    "4",
    "7",
    "5",
    "6",
]  # as changed: the agreement up, a break after the consultation


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_plans_of_an_organization(scene: Scene) -> None:
    seeded = scene.site.manage("shell", "-c", PEOPLE % {"language": scene.language})
    organization, group = seeded.split("seeded ")[-1].split()
    frank, alice, bob = walkers = [
        scene.walker(name, at) for at, name in enumerate(["Frank", "Alice", "Bob"])
    ]
    for walker in walkers:
        making.sign_in(walker.person)
    frank.goes(f"/organizations/{organization}/")
    frank.follows("nav.tabs a[href$='/plans/']")
    _from_the_library(frank, alice, group)
    _copied(frank)
    _order_and_minutes(frank)
    _refused_and_kept(frank, scene.language)
    _saved(frank)
    _own_words(frank)
    _offered(frank, alice, group)
    session = room.schedule(alice.person, group, plan=OURS)
    _changed_since(frank)
    _held(alice, bob, session)
    _put_away(frank, alice, group)
    for walker in walkers:
        assert walker.person.trouble == [], walker.person.name


def _card(frank: Walker, called: str) -> Locator:
    return frank.person.page.locator(".plan-card", has_text=called).last


def _offers(alice: Walker, group: str) -> Locator:
    """What a new session of the group may be held with."""
    alice.goes(f"/groups/{group}/sessions/new/")
    return alice.person.page.locator("select[name=plan]")


def _press(walker: Walker, button: Locator) -> None:
    with walker.person.page.expect_navigation():
        button.click()
    walker.looks()


def _from_the_library(frank: Walker, alice: Walker, group: str) -> None:
    """Hidden until it is shown, and again once it is hidden."""
    show = f"form[action$='/{FLASH}/show/'] button"
    for offered in (0, 1, 0):
        expect(_offers(alice, group).locator(f"option[value={FLASH}]")).to_have_count(offered)
        _press(frank, frank.person.page.locator(show))
    expect(_offers(alice, group).locator(f"option[value={FLASH}]")).to_have_count(1)


def _copied(frank: Walker) -> None:
    _press(frank, frank.person.page.locator("form[action$='/codev-90/copy/'] button"))
    page = frank.person.page
    expect(page.locator(".plan-row")).to_have_count(7)
    expect(page.locator(".plan-ring g")).to_have_count(7)
    expect(page.locator("[data-total-short]")).to_contain_text("90")


def _order_and_minutes(frank: Walker) -> None:
    """The ring follows each press; a step that moves saves nothing and loses nothing that was typed."""
    page = frank.person.page
    listening = page.locator(".plan-row[data-step='4']")
    arc = page.locator(".plan-ring g[data-step='4'] circle")
    minutes, before = (
        int(listening.locator("input[type=number]").input_value()),
        arc.get_attribute("stroke-dasharray"),
    )
    for _ in range(5):
        listening.locator("[data-by='1']").click()
    expect(page.locator("[data-total-short]")).to_contain_text("95")
    assert arc.get_attribute("stroke-dasharray") != before
    page.locator("[name=name_en]").fill("Not yet")
    _press(frank, page.locator(".plan-row[data-step='3'] button[value^='up:']"))
    expect(page.locator("[name=name_en]")).to_have_value("Not yet")
    expect(listening.locator("input[type=number]")).to_have_value(str(minutes + 5))
    page.locator("[name=new]").select_option("break:0")
    _press(frank, page.locator("button[value=add]"))
    _press(frank, page.locator(".plan-row[data-step='7'] button[value^='down:']"))
    assert _shown(frank) == STEPS
    expect(page.locator("[data-total-short]")).to_contain_text("100")


def _shown(frank: Walker) -> list[str]:
    """The steps of the rows, which are those of the ring."""
    of = "each => each.map((one) => one.dataset.step)"
    rows: list[str] = frank.person.page.locator(".plan-row").evaluate_all(of)
    expect(frank.person.page.locator(".plan-ring g")).to_have_count(len(rows))
    assert frank.person.page.locator(".plan-ring g").evaluate_all(of) == rows
    return rows


def _refused_and_kept(frank: Walker, language: str) -> None:
    """Without a name there is no plan; everything else that was typed is there still."""
    page = frank.person.page
    page.locator("[name=clock][value=facilitator]").check()
    for name in page.locator("[name^=name_]").all():
        name.fill("")
    _press(frank, page.locator(".form-foot button.primary"))
    expect(page.locator(".errorlist")).to_have_count(1)
    expect(page.locator("[name=clock][value=facilitator]")).to_be_checked()
    expect(page.locator("[data-total-short]")).to_contain_text("100")
    assert _shown(frank) == STEPS
    page.locator(f"[name=name_{language}]").fill(OURS)


def _saved(frank: Walker) -> None:
    _press(frank, frank.person.page.locator(".form-foot button.primary"))
    expect(frank.person.page.locator(".errorlist")).to_have_count(0)
    expect(frank.person.page.locator("h1")).to_have_text(OURS)
    assert _shown(frank) == STEPS
    expect(frank.person.page.locator("[name=clock][value=facilitator]")).to_be_checked()


def _own_words(frank: Walker) -> None:
    frank.follows("nav.tabs a[href$='/words/']")
    frank.fills(name_1=TOLD)
    _press(frank, frank.person.page.locator(".form-foot button.primary"))
    expect(frank.person.page.locator("[name=name_1]")).to_have_value(TOLD)


def _offered(frank: Walker, alice: Walker, group: str) -> None:
    """A copy is offered to nobody before the admin says so."""
    expect(_offers(alice, group).locator("option", has_text=OURS)).to_have_count(0)
    frank.follows(".page-head a.crumb")
    _press(frank, _card(frank, OURS).locator("button[name=shown]"))
    expect(_offers(alice, group).locator("option", has_text=OURS)).to_have_count(1)


def _changed_since(frank: Walker) -> None:
    """What is saved now is of later sessions."""
    _press(frank, _card(frank, OURS).locator("a[href*='/plans/']").first)
    frank.follows("nav.tabs a[href$='/words/']")
    frank.fills(name_1="Another name")
    _press(frank, frank.person.page.locator(".form-foot button.primary"))


def _held(alice: Walker, bob: Walker, session: str) -> None:
    """The room follows the plan as it was: its order, its words, its clock, its minutes."""
    both = [alice.person, bob.person]
    for person in both:
        room.enter(person, session)
        room.sit(person)
    room.open_session(alice.person, both)
    stages = "document.querySelector('codev-room').store.plan.stages.map((each) => each.minutes)"
    assert sum(bob.person.page.evaluate(stages)) == 100
    expect(alice.person.page.locator("codev-controls .next-step")).to_contain_text(TOLD)
    room.name_client(alice.person, "Bob")
    room.next_step(alice.person, both, 1)
    expect(bob.person.page.locator("codev-head, codev-core").filter(has_text=TOLD)).not_to_have_count(0)
    expect(core(alice.person).locator(".t")).to_contain_text(":")
    expect(core(bob.person).locator(".t")).to_have_text("")
    room.next_step(alice.person, both, 3)
    bob.looks()


def _put_away(frank: Walker, alice: Walker, group: str) -> None:
    """Asked first; then no group is offered it. The session goes on."""
    frank.follows(".page-head a.crumb")
    _press(frank, _card(frank, OURS).locator("a[href$='/archive/']"))
    _press(frank, frank.person.page.locator("main form button.danger"))
    expect(frank.person.page.locator(".plan-card", has_text=OURS)).to_have_count(0)
    room.all_in_step([alice.person], 3)
    expect(_offers(alice, group).locator("option", has_text=OURS)).to_have_count(0)
