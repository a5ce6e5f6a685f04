"""The link of a group: made once, shown once, replaced, revoked."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from codev.outbox.models import OutboxMessage
from groups.models import AdmissionRequest, CodevGroup, Invitation, JoinLink, Membership
from groups.models.link import LINK_VALID_FOR, MOST_WAITING
from groups.notices_link import ASKED
from groups.rules import is_member
from groups.services import admission, links
from groups.services.errors import LinkGone, NotAllowed
from groups.services.invitations import revoke
from groups.services.joining import Signing, accept
from groups.tokens import hashed
from tests.conftest import make_user
from tests.groups.conftest import Browser
from tests.groups.parallel import at_once

State = AdmissionRequest.State


def make(actor: User, group: CodevGroup) -> tuple[JoinLink, str]:
    draft = links.read_draft(links.draft_link(group))
    return links.make_link(actor, group, draft), draft.token


@pytest.fixture
def link(group: CodevGroup, alice: User) -> JoinLink:
    return make(alice, group)[0]


@pytest.fixture
def opened(group: CodevGroup, alice: User) -> tuple[JoinLink, str]:
    """The link and its page."""
    link, token = make(alice, group)
    return link, reverse("join", args=[token])


def entered(email: str) -> str:
    """The code of the mail to this address."""
    body = next(one.body for one in reversed(mail.outbox) if one.to == [email])
    return next(word for word in str(body).split() if len(word) == 9 and word[4] == "-" and word.isupper())


# --- Making, replacing, revoking ----------------------------------------------------------------


def test_only_the_hash_is_kept(group: CodevGroup, alice: User) -> None:
    link, token = make(alice, group)
    assert len(token) >= 22
    assert link.token_hash == hashed(token)
    assert token not in str(JoinLink.objects.values_list())
    assert abs(link.expires_at - timezone.now() - LINK_VALID_FOR) < timedelta(minutes=1)
    assert AuditEntry.objects.filter(action="group.link_made").count() == 1


def test_the_address_is_shown_once(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    browser, path = browser_of(alice), reverse("group_link", args=[group.pk])
    draft = browser.get(path).context["draft"]
    pages = [browser.post(path, {"draft": draft}) for _ in range(2)]
    address = reverse("join", args=[links.read_draft(draft).token])
    assert all(address in page.content.decode() for page in pages)
    assert JoinLink.objects.count() == 1
    assert address not in browser.get(path).content.decode()
    assert "no-store" in pages[0]["Cache-Control"]


def test_a_new_one_kills_the_one_before(group: CodevGroup, alice: User, client: Client) -> None:
    old, new = (reverse("join", args=[make(alice, group)[1]]) for _ in range(2))
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)


def test_an_older_page_replaces_nothing(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    browser, path = browser_of(alice), reverse("group_link", args=[group.pk])
    first, second = (browser.get(path).context["draft"] for _ in range(2))
    browser.post(path, {"draft": first})
    answer = browser.post(path, {"draft": second})
    assert answer["Location"] == path
    assert JoinLink.objects.standing().get().token_hash == hashed(links.read_draft(first).token)


def test_a_revoked_one_is_not_made_again(group: CodevGroup, alice: User) -> None:
    draft = links.read_draft(links.draft_link(group))
    link = links.make_link(alice, group, draft)
    assert links.revoke_link(alice, group, link.pk)
    assert not links.revoke_link(alice, group, link.pk)
    with pytest.raises(LinkGone):
        links.make_link(alice, group, draft)


def test_a_draft_is_of_its_group(group: CodevGroup, other_group: CodevGroup, erin: User, bob: User) -> None:
    draft = links.read_draft(links.draft_link(group))
    for actor, where in ((erin, other_group), (bob, group), (erin, group)):
        with pytest.raises(NotAllowed):
            links.make_link(actor, where, draft)
    with pytest.raises(LinkGone):
        links.read_draft(links.draft_link(group) + "x")


def test_revoked_in_one_window_a_newer_stays(
    group: CodevGroup, link: JoinLink, alice: User, browser_of: Browser
) -> None:
    make(alice, group)
    browser_of(alice).post(reverse("group_link_revoke", args=[group.pk]), {"link": str(link.pk)})
    assert JoinLink.objects.standing().count() == 1
    standing = JoinLink.objects.standing().get()
    browser_of(alice).post(reverse("group_link_revoke", args=[group.pk]), {"link": str(standing.pk)})
    assert not JoinLink.objects.standing().exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one(group: CodevGroup, alice: User) -> None:
    draft = links.read_draft(links.draft_link(group))
    results = at_once(6, lambda _: links.make_link(alice, group, draft).pk)
    assert len(set(results)) == 1
    assert JoinLink.objects.count() == 1


# --- The page of the link -----------------------------------------------------------------------


def test_a_get_shows_the_name_alone_and_keeps_nothing(
    group: CodevGroup, opened: tuple[JoinLink, str], client: Client
) -> None:
    text = client.get(opened[1]).content.decode()
    assert group.name in text
    for word in (group.purpose, "Harbour", "Alice", "Bob", "What is said here"):
        assert word not in text
    assert not AdmissionRequest.objects.exists()


@pytest.mark.parametrize("dead", ["revoked", "expired", "closed", "unknown"])
def test_dead_ones_answer_the_same(
    group: CodevGroup, opened: tuple[JoinLink, str], client: Client, dead: str
) -> None:
    link, path = opened
    now = timezone.now()
    JoinLink.objects.filter(pk=link.pk).update(
        **{"revoked": {"revoked_at": now}, "expired": {"expires_at": now}}.get(dead, {})
    )
    CodevGroup.objects.filter(pk=group.pk).update(closed_at=now if dead == "closed" else None)
    path = reverse("join", args=["unknown"]) if dead == "unknown" else path
    for page in (client.get(path), client.post(path, {"email": "g@example.org", "name": "Grace"})):
        assert page.status_code == 404
        assert "This invitation opens nothing" in page.content.decode()
    assert not User.objects.filter(email="g@example.org").exists()


def test_from_the_link_to_the_seat(
    group: CodevGroup, opened: tuple[JoinLink, str], client: Client, alice: User, browser_of: Browser
) -> None:
    path = opened[1]
    answer = client.post(path, {"email": "Grace@example.org", "name": "Grace Hopper"})
    assert answer["Location"] == reverse("account_code")
    assert not AdmissionRequest.objects.exists(), "the address is not proven yet"
    answer = client.post(reverse("account_code"), {"code": entered("grace@example.org")})
    assert answer["Location"] == path
    assert "Grace Hopper" in client.get(path).content.decode()
    assert client.post(path)["Location"] == path
    assert "You asked to join" in client.post(path).content.decode(), "pressed twice"
    assert "You asked to join" in client.get(path).content.decode()
    asked = AdmissionRequest.objects.get()
    members = browser_of(alice)
    text = members.get(reverse("group_members", args=[group.pk])).content.decode()
    assert "Grace Hopper" in text
    assert "grace@example.org" in text
    for _ in range(2):
        members.post(reverse("admission_admit", args=[group.pk, asked.pk]))
    grace, invitation = asked.user, Invitation.objects.get()
    assert not is_member(grace, group), "nobody joins without having signed"
    assert OutboxMessage.objects.filter(kind="invitation", address=grace.email).count() == 1
    charter = reverse("invitation_charter", args=[invitation.pk])
    assert client.get(path)["Location"] == charter
    client.post(charter, {"version": 1})
    assert Membership.objects.active().filter(group=group, user=grace, role="member").count() == 1
    assert client.get(path)["Location"] == reverse("group", args=[group.pk])


@pytest.mark.parametrize("typed", [{"email": "no", "name": "Grace"}, {"email": "g@example.org", "name": "…"}])
def test_what_was_typed_stays(opened: tuple[JoinLink, str], client: Client, typed: dict[str, str]) -> None:
    page = client.post(opened[1], typed)
    assert {name: page.context["form"][name].value() for name in typed} == typed
    assert page.context["form"].errors
    assert not User.objects.filter(email="g@example.org").exists()


def test_too_many_codes_keep_what_was_typed(opened: tuple[JoinLink, str]) -> None:
    typed = {"email": "g@example.org", "name": "Grace"}
    answers = [Client().post(opened[1], typed, REMOTE_ADDR=f"192.0.2.{n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert answers[5].context["form"]["name"].value() == "Grace"


def test_a_signed_in_person_without_a_name_gives_one(
    opened: tuple[JoinLink, str], browser_of: Browser
) -> None:
    person = User.objects.create_user(email="new@example.org")
    browser = browser_of(person)
    assert browser.post(opened[1], {"name": ""}).context["form"].errors
    browser.post(opened[1], {"name": "New Name"})
    person.refresh_from_db()
    assert person.name == "New Name"
    assert AdmissionRequest.objects.get().user == person


# --- Waiting ------------------------------------------------------------------------------------


def test_thirty_wait_at_most(link: JoinLink, opened: tuple[JoinLink, str], client: Client) -> None:
    link = opened[0]
    for number in range(MOST_WAITING):
        admission.ask_to_join(make_user(f"p{number}"), link)
    with pytest.raises(admission.TooManyWait):
        admission.ask_to_join(make_user("late"), link)
    page = client.post(opened[1], {"email": "g@example.org", "name": "Grace"})
    assert page.status_code == 429
    assert page.context["form"]["email"].value() == "g@example.org"
    assert not mail.outbox


def test_a_full_link_keeps_the_page_of_who_is_signed_in(
    opened: tuple[JoinLink, str], grace: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admission, "MOST_WAITING", 0)
    assert browser_of(grace).post(opened[1]).status_code == 429


def test_the_bell_tells_the_facilitator_until_it_is_decided(
    group: CodevGroup, link: JoinLink, alice: User, bob: User, grace: User, browser_of: Browser
) -> None:
    asked = admission.ask_to_join(grace, link)
    assert asked is not None
    assert list(Notice.objects.filter(kind=ASKED).values_list("user__email", flat=True)) == [alice.email]
    text = browser_of(alice).get(reverse("notices")).content.decode()
    assert "Grace Example asks to join Ward leaders." in text
    admission.decline(alice, asked)
    assert not Notice.objects.filter(kind=ASKED).exists()


def test_declined_reads_a_plain_sentence_also_when_the_link_is_dead(
    group: CodevGroup, opened: tuple[JoinLink, str], alice: User, grace: User, browser_of: Browser
) -> None:
    link, path = opened
    admission.ask_to_join(grace, link)
    asked = AdmissionRequest.objects.get()
    browser_of(alice).post(reverse("admission_decline", args=[group.pk, asked.pk]))
    assert "The facilitator has declined." in browser_of(grace).get(path).content.decode()
    browser_of(grace).post(path)
    assert AdmissionRequest.objects.count() == 1
    links.revoke_link(alice, group, link.pk)
    assert browser_of(grace).get(path).status_code == 200
    assert Client().get(path).status_code == 404
    assert not Invitation.objects.exists()


def test_who_waits_still_waits_when_the_link_is_replaced(
    group: CodevGroup, link: JoinLink, alice: User, grace: User, browser_of: Browser
) -> None:
    asked = admission.ask_to_join(grace, link)
    assert asked is not None
    newer, token = make(alice, group)
    assert admission.ask_to_join(grace, newer) == asked
    assert "You asked to join" in browser_of(grace).get(reverse("join", args=[token])).content.decode()
    with pytest.raises(LinkGone):
        admission.ask_to_join(make_user("heidi"), link)
    assert admission.admit(alice, asked)


def test_decided_once(group: CodevGroup, link: JoinLink, alice: User, grace: User) -> None:
    asked = admission.ask_to_join(grace, link)
    assert asked is not None
    assert admission.decline(alice, asked)
    assert not admission.admit(alice, asked)
    assert not Invitation.objects.exists()
    asked.refresh_from_db()
    assert asked.state == State.DECLINED


def test_only_the_facilitator_decides(group: CodevGroup, link: JoinLink, bob: User, grace: User) -> None:
    asked = admission.ask_to_join(grace, link)
    assert asked is not None
    for actor in (bob, grace):
        with pytest.raises(NotAllowed):
            admission.admit(actor, asked)
        with pytest.raises(NotAllowed):
            admission.decline(actor, asked)
    assert [AdmissionRequest.objects.visible_to(one).count() for one in (bob, grace)] == [0, 1]


def test_invited_before_the_mail_goes_again(
    group: CodevGroup, link: JoinLink, invitation: Invitation, alice: User, grace: User
) -> None:
    asked = admission.ask_to_join(grace, link)
    assert asked is not None
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    admission.admit(alice, asked)
    invitation.refresh_from_db()
    assert (invitation.mailing, invitation.is_expired) == (2, False)


def test_a_member_does_not_ask(group: CodevGroup, link: JoinLink, bob: User) -> None:
    assert admission.ask_to_join(bob, link) is None
    assert not AdmissionRequest.objects.exists()


def test_an_invitation_taken_back_lets_one_ask_again(
    group: CodevGroup, link: JoinLink, alice: User, grace: User
) -> None:
    asked = admission.ask_to_join(grace, link)
    assert asked is not None
    admission.admit(alice, asked)
    invitation = Invitation.objects.get()
    revoke(alice, invitation)
    with pytest.raises(LinkGone):
        accept(grace, invitation, Signing(version=1))
    assert admission.ask_to_join(grace, link) != asked


@pytest.mark.django_db(transaction=True)
def test_pressed_by_many_at_once_it_is_one(
    group: CodevGroup, link: JoinLink, alice: User, grace: User
) -> None:
    asked = at_once(6, lambda _: admission.ask_to_join(grace, link))
    assert len(set(asked)) == 1
    one = AdmissionRequest.objects.select_related("group", "user").get()
    results = at_once(6, lambda _: admission.admit(alice, one))
    assert sorted(map(str, results)) == ["False"] * 5 + ["True"]
    assert Invitation.objects.count() == 1
