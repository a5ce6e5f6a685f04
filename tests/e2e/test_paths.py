"""The path of each role, from the first link to the last page, in a site where nobody has been before.

Two organizations live side by side; what one of them reads never holds a word of the other.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e import making, room
from tests.e2e.scene import Scene
from tests.e2e.walking import Walker, png

LINE = "Ursula Quillfeather"
HERE = ["Harbour Hospitals", "Canary ward", "canary-wall", "canary-shelf", "canary-clause", LINE]
THERE = ["Northern Schools", "Canary school", "canary-lesson", "Gunther Quay"]
DOOR = re.compile(r"/(groups|organizations|sessions|people)/[0-9a-f-]*[0-9]")  # belongs to somebody
OTHERS = """
from codev.accounts.models import User
from groups.models import *
make = lambda name, said: User.objects.create_user(f"{name}@example.org", said, language="%s")
erin, gus = make("erin", "Erin Example"), make("gus", "Gunther Quay")
organization = Organization.objects.create(name="Northern Schools", language="%s")
for role in OrganizationRole.Role.values:
    OrganizationRole.objects.create(organization=organization, user=erin, role=role, training="canary-lesson")
group = CodevGroup.objects.create(organization=organization, name="Canary school", purpose="canary-lesson")
charter = Charter.objects.create(group=group, language="en", text="The canary-lesson stays here.")
for user, role in ((erin, "facilitator"), (gus, "member")):
    CharterSignature.objects.create(charter=charter, user=user)
    Membership.objects.create(group=group, user=user, role=role)
WallPost.objects.create(group=group, author=gus, text="canary-lesson")
print("at", organization.pk, group.pk)
"""


@pytest.mark.e2e
@pytest.mark.embedded
@pytest.mark.slow
def test_admin_facilitator_and_member(scene: Scene) -> None:
    frank, alice, bob, carol = walkers = [
        scene.walker(name, number) for number, name in enumerate(["Frank", "Alice", "Bob", "Carol"])
    ]
    grace = scene.walker("Grace")  # who never comes
    _admin_begins(frank)
    _admin_appoints(frank, alice)
    group = _facilitator_creates(alice, scene.language)
    _facilitator_invites(alice, bob, grace, group)
    _member_joins(bob, group)
    _by_the_link(alice, carol, group)
    _line_is_settled(alice, bob, group)
    _cycle_and_dates(alice, group)
    _member_settles_in(bob, group)
    _charter_changes(alice, bob, group)
    _declines(grace, alice, group)
    _roles_and_handing_over(frank, alice, carol, group)
    _member_leaves(bob, alice, group)
    _closes(carol, bob, group)
    frank.person.go(frank.person.page.url.split("/people/")[0] + "/")
    frank.looks()
    for hidden in ("canary-", LINE, "Bob Example", "Carol Example</"):
        assert hidden not in frank.pages[-1]
    _nothing_crosses(scene, walkers, group)


def _admin_begins(frank: Walker) -> None:
    """By the link that the server printed: who they are, what they are called, what the organization is."""
    making.begin_organization(frank.person, "Harbour Hospitals")
    frank.looks()


def _admin_appoints(frank: Walker, alice: Walker) -> None:
    """The overview offers one thing to do; it leads to where a facilitator is appointed."""
    frank.follows(".empty a.primary")
    frank.fills(email=alice.person.email, name="Alice Example")
    frank.sends("form#appoint")
    expect(frank.person.page.locator("main .errorlist")).to_have_count(1)  # the training is asked for
    expect(frank.person.page.locator("main [name=name]")).to_have_value("Alice Example")
    frank.fills(training="Two days with an experienced facilitator")
    frank.sends("form#appoint")
    frank.shows("Alice Example")
    frank.follows("nav.tabs a[href$='/policy/']")
    frank.sends()


def _facilitator_creates(alice: Walker, language: str) -> str:
    """By the first mail; the page one lands on offers to create the group."""
    alice.mailed("http")
    making.sign_in(alice.person)
    alice.looks()
    alice.follows(".empty a.primary")
    alice.fills(name="Canary ward", purpose="To think before we act.")
    alice.person.page.locator("select[name=language]").select_option(language)
    alice.sends()
    alice.follows("a[href$='/charter/']")
    return alice.person.page.url.split("/groups/")[1].split("/")[0]


def _facilitator_invites(alice: Walker, bob: Walker, grace: Walker, group: str) -> None:
    """A pasted list: good lines are sent, the bad one stays as it was typed, with its reason."""
    alice.goes(f"/groups/{group}/")
    alice.follows("a.primary[href$='/members/']")
    alice.fills(addresses=f"{bob.person.email}\nbad-line@\n{grace.person.email}")
    alice.sends("form:has(textarea)")
    expect(alice.person.page.locator("textarea[name=addresses]")).to_have_value("bad-line@")
    expect(alice.person.page.locator(".errorlist")).to_contain_text("bad-line@")
    alice.shows(bob.person.email)


def _member_joins(bob: Walker, group: str) -> None:
    """Mail, code, name, charter; the reporting line is asked for by name where it is ticked.

    Who has not signed is not in the group."""
    bob.mailed("/invitations/")
    bob.looks()
    bob.sends()
    bob.person.enter_code()
    bob.person.page.wait_for_url("**/welcome/")
    bob.looks()
    making.answer_welcome(bob.person)
    bob.person.page.wait_for_url("**/charter/")
    unsigned = bob.person.page.url
    _knocks(bob, [f"/groups/{group}/", f"/groups/{group}/wall/"])
    bob.goes(unsigned)
    bob.person.page.locator("[name=reports]").check()
    bob.sends()
    expect(bob.person.page.locator(".errorlist")).to_have_count(1)
    expect(bob.person.page.locator("[name=reports]")).to_be_checked()
    bob.fills(reports_with=LINE)
    bob.sends()
    assert bob.person.page.url.endswith(f"/groups/{group}/")


def _by_the_link(alice: Walker, carol: Walker, group: str) -> None:
    """Whoever comes by the link waits until the facilitator lets them in, then signs like everybody."""
    alice.goes(f"/groups/{group}/members/")
    alice.follows("a[href$='/link/']")
    alice.sends()
    link = alice.person.page.locator("#link-address").input_value()
    carol.goes(carol.person.site.at(link, carol.person.process))
    carol.fills(email=carol.person.email, name="Carol Example")
    carol.sends()
    carol.person.enter_code()
    carol.person.page.wait_for_url("**/join/**")
    carol.sends()
    alice.goes(f"/groups/{group}/")
    alice.follows(".waits a")
    alice.person.page.locator("form[action$='/admit/'] button").click()
    alice.shows(carol.person.email)
    carol.mailed("/invitations/")
    carol.looks()
    carol.sends()
    carol.sends()
    assert carol.person.page.url.endswith(f"/groups/{group}/")


def _line_is_settled(alice: Walker, bob: Walker, group: str) -> None:
    """The facilitator alone reads it, and writes what they agreed with the member, who reads that."""
    alice.goes(f"/groups/{group}/")
    alice.follows(".waits a")
    alice.shows(LINE)
    alice.follows(".reporting a")
    alice.fills(agreed="They sit in different sessions.")
    alice.sends()
    bob.goes(f"/groups/{group}/charter/")
    bob.shows("They sit in different sessions.")


def _cycle_and_dates(alice: Walker, group: str) -> None:
    """A cycle, then the first session: the form begins with the day on which the cycle does."""
    alice.goes(f"/groups/{group}/")
    alice.follows("a[href$='/cycles/new/']")
    alice.fills(name="Winter")
    begins = alice.person.page.locator("[name=starts_on]").input_value()
    alice.sends()
    alice.shows("Winter")
    alice.follows("a[href$='/sessions/new/']")
    expect(alice.person.page.locator("input[name=date]")).to_have_value(begins)
    alice.fills(date=(datetime.now(UTC) + timedelta(days=9)).date().isoformat(), time="18:00")
    with alice.person.page.expect_navigation():
        alice.person.page.locator("[data-submit]").click()
    alice.looks()


def _member_settles_in(bob: Walker, group: str) -> None:
    """Home, goal, wall, shelf with a file and a photograph, a face of one's own, fewer mails, notices."""
    home = f"/groups/{group}/"
    bob.goes(home)
    bob.follows("a[href$='/goal/']")
    bob.fills(text="canary-goal")
    bob.sends()
    bob.follows("a[href$='/wall/']")
    bob.fills(text="canary-wall")
    bob.sends()
    bob.goes(home)
    bob.follows("a[href$='/shelf/']")
    _puts(bob, "canary-shelf", "notes.txt", b"Ask before you answer.")
    _puts(bob, "A picture of the wall", "wall.png", png())
    bob.follows("ul.shelf a")
    bob.goes("/account/")
    bob.person.page.locator(".hue").nth(4).click()
    with bob.person.page.expect_navigation():
        bob.person.page.locator("form[action$='/color/'] button").click()
    bob.person.page.locator("input[name=picture]").set_input_files(
        files={"name": "bob.png", "mimeType": "image/png", "buffer": png()}
    )
    with bob.person.page.expect_navigation():
        bob.person.page.locator("form[action$='/picture/'] button").click()
    bob.looks()
    bob.person.page.locator("form[action$='/mails/'] [name=charter]").uncheck()
    bob.sends("form[action$='/mails/']")
    expect(bob.person.page.locator("form[action$='/mails/'] [name=charter]")).not_to_be_checked()
    bob.goes("/notices/")
    bob.goes(home)
    bob.follows("a[href^='/people/']")
    bob.goes(home)


def _puts(bob: Walker, title: str, name: str, content: bytes) -> None:
    bob.fills(title=title)
    kind = "image/png" if name.endswith(".png") else "text/plain"
    bob.person.page.locator("input[type=file]").set_input_files(
        files={"name": name, "mimeType": kind, "buffer": content}
    )
    bob.sends("form[enctype]")
    bob.shows(title)


def _charter_changes(alice: Walker, bob: Walker, group: str) -> None:
    """The room asks for the new signature first, and leads on to where one was going."""
    session = room.schedule(alice.person, group)
    alice.goes(f"/groups/{group}/charter/")
    alice.follows("a[href$='/charter/change/']")
    text = alice.person.page.locator("textarea[name=text]")
    text.fill(f"{text.input_value()}\n\nThe canary-clause holds.")
    alice.sends()
    bob.goes(f"/groups/{group}/")
    bob.person.page.locator(f"main a[href='/sessions/{session}/']").first.click()
    bob.person.page.wait_for_url("**/charter/sign/**")
    bob.looks()
    bob.shows("canary-clause")
    with bob.person.page.expect_navigation():
        bob.person.page.locator("main button.primary").click()
    expect(bob.person.page.locator("codev-lobby [name=alone]")).to_be_visible()
    bob.looks()


def _declines(grace: Walker, alice: Walker, group: str) -> None:
    """By the link alone; the facilitator reads that it was declined, and is told."""
    grace.mailed("/invitations/")
    grace.follows("a[href$='decline/']")
    with grace.person.page.expect_navigation():
        grace.person.page.locator("main button.danger").click()
    grace.looks()
    alice.goes("/notices/")
    alice.shows(grace.person.email)


def _roles_and_handing_over(frank: Walker, alice: Walker, carol: Walker, group: str) -> None:
    """A deputy; then the group goes to who has been appointed meanwhile."""
    alice.goes(f"/groups/{group}/members/")
    alice.follows(f"li:has-text('{carol.person.name}') a[href$='/role/']")
    alice.person.page.locator("[name=role][value=deputy]").check()
    alice.sends()
    alice.goes(f"/groups/{group}/hand-over/")
    alice.person.page.locator("select[name=to]").select_option(label="Carol Example")
    alice.sends()
    expect(alice.person.page.locator("main .error, main .errorlist").first).to_be_visible()
    frank.person.page.goto(frank.person.page.url.split("/policy/")[0] + "/people/")
    frank.fills(
        email=carol.person.email, name="Carol Example", training="Two days with an experienced facilitator"
    )
    frank.sends("form#appoint")
    alice.goes(f"/groups/{group}/hand-over/")
    alice.person.page.locator("select[name=to]").select_option(label="Carol Example")
    alice.sends()
    assert alice.person.page.url.endswith(f"/groups/{group}/")


def _member_leaves(bob: Walker, alice: Walker, group: str) -> None:
    for walker in (alice, bob):
        walker.goes("/notices/")
    bob.goes(f"/groups/{group}/")
    bob.follows("a[href$='/leave/']")
    bob.sends()
    bob.goes("/groups/")
    assert "Canary ward" not in bob.pages[-1].split("<main")[1]


def _closes(carol: Walker, bob: Walker, group: str) -> None:
    carol.goes(f"/groups/{group}/")
    carol.follows("a[href$='/close/']")
    carol.sends()
    assert carol.person.page.url.endswith(f"/groups/{group}/")
    assert carol.person.page.locator("a[href$='/sessions/new/']").count() == 0
    bob.person.go(f"/groups/{group}/")
    assert "Canary ward" not in bob.person.page.content()
    _forget_404(bob)


def _nothing_crosses(scene: Scene, walkers: list[Walker], group: str) -> None:
    """The other organization's people on their own pages, and at each other's doors."""
    made = scene.site.manage("shell", "-c", OTHERS % (scene.language, scene.language)).split()
    organization, school = made[-2:]
    erin, gus = scene.walker("Erin"), scene.walker("Gus")
    for other in (erin, gus):
        making.sign_in(other.person)
        other.looks()
        other.goes(f"/groups/{school}/")
        _knocks(other, [f"/groups/{group}/", f"/groups/{group}/shelf/", f"/groups/{group}/charter/"])
        _tries_every_door(other, walkers)
    for page in ("", "people/", "policy/", "learning/", "calls/", "waiting/", "compose/", "groups/"):
        erin.goes(f"/organizations/{organization}/{page}")
    erin.goes("/notices/")
    for walker in walkers:
        walker.goes("/groups/")
        _knocks(walker, [f"/groups/{school}/", f"/organizations/{organization}/"])
    for walkers_of, canaries in ((walkers, THERE), ([erin, gus], HERE)):
        for walker in walkers_of:
            found = [each for each in canaries if each in walker.read()]
            assert found == [], walker.person.name
    seen = "".join(walker.read() for walker in walkers)
    assert [each for each in HERE if each not in seen] == []
    seen = erin.read() + gus.read()
    assert [each for each in THERE if each not in seen] == []
    for walker in [*walkers, erin, gus]:
        assert walker.person.trouble == [], walker.person.name
        expect(walker.person.page.locator("html")).to_have_attribute("lang", scene.language)


def _knocks(walker: Walker, paths: list[str]) -> None:
    """Answers as what does not exist, and its page is kept to be searched."""
    for path in paths:
        answer = walker.person.page.goto(walker.person.home + path)
        assert answer is not None
        assert answer.status == 404, path
        walker.looks()
    _forget_404(walker)


def _tries_every_door(other: Walker, walkers: list[Walker]) -> None:
    """Each page on which somebody of the organization has been."""
    doors = {path for walker in walkers for path in walker.been if DOOR.match(path)}
    assert {path.split("/")[1] for path in doors} == {"groups", "organizations", "sessions", "people"}
    for path in sorted(doors):
        answer = other.person.context.request.get(other.person.home + path)
        assert answer.status == 404, path
        other.pages.append(answer.text())


def _forget_404(walker: Walker) -> None:
    """The browser notes each as an error; here it is what was asked for."""
    walker.person.trouble = [each for each in walker.person.trouble if "404" not in each]
