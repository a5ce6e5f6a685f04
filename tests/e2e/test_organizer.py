"""The path of an organizer, from a call to a group, and back when somebody leaves it."""

import pytest
from playwright.sync_api import expect

from tests.e2e import making
from tests.e2e.scene import Scene
from tests.e2e.walking import Walker

PEOPLE = """
from codev.accounts.models import User
from groups.models import *
address = lambda name: f"{name.lower()}@example.org"
make = lambda name: User.objects.create_user(address(name), f"{name} Example", language="%(language)s")
organization = Organization.objects.create(name="Harbour Hospitals", language="%(language)s")
zoe, helen, ines = make("Zoe"), make("Helen"), make("Ines")
for person, role in ((zoe, "organizer"), (helen, "facilitator"), (ines, "facilitator")):
    OrganizationRole.objects.create(organization=organization, user=person, role=role, training="Two days")
quay = CodevGroup.objects.create(organization=organization, name="Quay", language="%(language)s")
charter = Charter.objects.create(group=quay, language="%(language)s", text="What is said here stays here.")
CharterSignature.objects.create(charter=charter, user=ines)
Membership.objects.create(group=quay, user=ines, role="facilitator")
"""
MORE_VOLUNTEERS = """
from codev.accounts.models import User
from groups.models import *
call = CallForVolunteers.objects.get()
for name in ("Ben", "Cleo", "Dora", "Emil"):
    user = User.objects.create_user(f"{name.lower()}@example.org", f"{name} Example")
    Volunteer.objects.create(call=call, user=user, in_common="Leading a ward")
"""


@pytest.mark.e2e
@pytest.mark.embedded
def test_organizer(scene: Scene) -> None:
    """A call, volunteers, a draft that becomes a group, somebody who moves, somebody in their place."""
    zoe, helen, ada = (scene.walker(name, at) for at, name in enumerate(["Zoe", "Helen", "Ada"]))
    scene.site.manage("shell", "-c", PEOPLE % {"language": scene.language})
    making.sign_in(zoe.person)
    zoe.looks()
    address = _call_is_opened(zoe)
    _volunteers(ada, zoe.person.site.at(address, ada.person.process))
    scene.site.manage("shell", "-c", MORE_VOLUNTEERS)
    _composes(zoe, "Norte", ["Ada", "Ben", "Cleo", "Dora"])
    _facilitator_of_a_composed_group(helen)
    ada.mailed("/invitations/")
    ada.looks()
    ada.sends()
    ada.sends()
    ada.shows("Norte")
    _moves_and_replaces(zoe, ada)
    for walker in (zoe, helen, ada):
        assert walker.person.trouble == [], walker.person.name
        expect(walker.person.page.locator("html")).to_have_attribute("lang", scene.language)


def _call_is_opened(zoe: Walker) -> str:
    """Each empty page offers the next thing to do; the address is what the button copies from."""
    zoe.follows(".empty a.primary")
    zoe.follows(".empty a.primary")
    zoe.fills(title="Heads of wards", text="We look for eight of you.")
    zoe.sends()
    return zoe.person.page.locator("#call-address").input_value()


def _volunteers(ada: Walker, address: str) -> None:
    ada.goes(address)
    ada.follows("a.primary")
    ada.fills(email=ada.person.email)
    ada.sends()
    ada.person.enter_code()
    ada.person.page.wait_for_url("**/welcome/")
    making.answer_welcome(ada.person)
    ada.person.page.wait_for_url("**/volunteer/")
    ada.fills(in_common="Leading a ward")
    ada.sends()
    ada.goes("/groups/")
    ada.shows("Heads of wards")


def _composes(zoe: Walker, name: str, people: list[str]) -> None:
    zoe.goes(_organizer_page(zoe, "waiting"))
    zoe.shows("Ada Example")
    zoe.follows("nav.tabs a[href$='/compose/']")
    zoe.follows(".empty a.primary")
    zoe.fills(name=name)
    zoe.person.page.locator("select[name=facilitator]").select_option(label="Helen Example")
    zoe.sends()
    for person in people:
        slip = zoe.person.page.locator(f"[data-volunteer][data-name='{person} Example']")
        slip.locator(".grip").focus()
        for key in ("Enter", "ArrowRight", "Enter"):
            zoe.person.page.keyboard.press(key)
        expect(zoe.person.page.locator(f".draft [data-name='{person} Example']")).to_be_visible()
    zoe.looks()
    zoe.follows("a[href$='/send/']")
    zoe.sends()
    zoe.shows(name)


def _facilitator_of_a_composed_group(helen: Walker) -> None:
    """By the mail: the charter first, then who is invited."""
    helen.mailed("/charter/sign/")
    making.sign_in(helen.person)
    helen.looks()
    helen.sends()
    helen.shows("ada@example.org")


def _moves_and_replaces(zoe: Walker, ada: Walker) -> None:
    """Ada goes to another group and leaves hers by signing there; who comes in her place is invited."""
    zoe.goes(_organizer_page(zoe, "groups"))
    zoe.follows("li.card:has(h2:text-is('Norte')) a[href$='/move/']")
    zoe.person.page.locator("label.check", has_text="Quay").click()
    zoe.sends()
    ada.goes("/groups/")
    ada.follows(".today a.primary")
    ada.shows("Norte")
    ada.sends()
    ada.shows("Quay")
    zoe.goes(_organizer_page(zoe, "groups"))
    zoe.follows("li.card:has(h2:text-is('Norte')) a[href$='/offer/']")
    zoe.person.page.locator("label.check", has_text="Emil Example").click()
    zoe.sends()
    zoe.shows("Emil Example")


def _organizer_page(zoe: Walker, name: str) -> str:
    organization = zoe.person.page.url.split("/organizations/")[1].split("/")[0]
    return f"/organizations/{organization}/{name}/"
