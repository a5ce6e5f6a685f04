"""Erased is erased: in every table, for good, with a receipt that says how much and never what."""

from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.codes import issue
from codev.accounts.models import User
from codev.accounts.services import PENDING
from codev.audit.models import AuditEntry
from codev.demo.models import SentMail
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import renderers
from codev.outbox.tick import tick
from codev.privacy import holdings
from codev.rights import erasing, hooks
from codev.rights.models import Erasure, Receipt
from groups.models import (
    CodevGroup,
    Invitation,
    Membership,
    Organization,
    OrganizationRole,
    PersonalGoal,
    WallPost,
)
from sessions.live import log, service
from sessions.models import ActionItem, CodevSession, LearningAssessment, PrivateNote, Seat, Words
from sessions.outcomes.notes.stored import html_of
from sessions.protocol import commands as c
from tests.conftest import join, make_user
from tests.groups.conftest import Browser
from tests.rights.planted import Planted, everything
from tests.sessions.outcomes.test_kept import KEPT, NOTES, REQUEST, held, session_with
from tests.test_admin_canaries import seen_in

pytestmark = pytest.mark.django_db
# What is a group's, or an organization's: it stays when who gave it is gone, and the page says so.
GIVEN = {"groups.ShelfItem", "groups.ShelfFile"}


def in_redis() -> str:
    """Every key and value that rests there; the cache's own in the embedded mode."""
    if settings.EMBEDDED:
        return str(getattr(cache, "_cache", ""))
    import redis

    store = redis.Redis.from_url(settings.REDIS_URL)
    return " ".join(f"{key!r} {store.dump(key)!r}" for key in store.scan_iter())


# --- The account -------------------------------------------------------------------------------------------


def test_nothing_of_theirs_is_left_in_any_table() -> None:
    planted = Planted()
    bob, address = planted.bob, planted.bob.email
    own, staying = (
        planted.own(),
        {word for word in planted.own(stays=True) if planted.canaries[word][0].rpartition(".")[0] in GIVEN},
    )
    _known_by_address(planted, address)
    before = seen_in(everything())
    assert own <= before
    erasing.delete_account(bob)
    left = everything()
    assert planted.where(seen_in(left) & own - staying) == []
    assert address not in left
    assert str(bob.name).lower() not in left
    assert planted.where((seen_in(left) | seen_in(in_redis())) & own - staying) == []
    assert not any(holding.rows(bob).exists() for holding in holdings())


def _known_by_address(planted: Planted, address: str) -> None:
    """As a stranger who was invited, asked for a code, and whose mail is in the demo's mailbox."""
    group = CodevGroup.objects.get(pk=planted.world.theirs["group_id"])
    Invitation.objects.create(group=group, address=address, expires_at=timezone.now())
    OutboxMessage.objects.create(kind="invitation", key="x", address=address, language="en")
    SentMail.objects.create(to=address, subject="You are invited", text=f"Dear {address}")
    issue(address)
    browser = Client()
    session = browser.session
    session[PENDING] = {"code": "", "email": address.title(), "next": ""}
    session.save()


def test_everybody_elses_words_stay_whole() -> None:
    planted = Planted()
    others = set(planted.canaries) - planted.own()
    erasing.delete_account(planted.bob)
    gone = others - seen_in(everything())
    assert planted.where(gone) == []


def test_seats_and_what_others_wrote_in_that_session_stay(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    session = held(session_with(group, "notes", bob), alice, bob, carol)
    PrivateNote.objects.create(seat=Seat.objects.get(session=session, user=carol), slot="turn", text="Hers")
    said = set(Words.objects.exclude(author__user=bob).values_list("pk", flat=True))
    erasing.delete_account(bob)
    assert set(Words.objects.values_list("pk", flat=True)) == said
    assert PrivateNote.objects.get().text == "Hers"
    assert NOTES in html_of(session)
    assert not ActionItem.objects.exists()
    assert session.seats.count() == 4
    nobody = Seat.objects.get(session=session, number=2).user
    assert (nobody.gone, nobody.is_active, nobody.name) == (True, False, "")
    page = browser_of(carol).get(reverse("session", args=[session.pk])).content.decode()
    assert "Somebody who has left" in page


def test_with_the_cases_every_word_of_them_goes(
    group: CodevGroup, alice: User, bob: User, carol: User
) -> None:
    session = held(session_with(group, "notes", bob), alice, bob, carol)
    assert hooks.cases_of(bob) == 1
    counts = erasing.delete_account(bob, cases=True)
    assert counts[erasing.CASES] == 1
    assert not Words.objects.filter(kind="line_noted").exists()
    assert html_of(session) == ""
    assert sorted(Erasure.objects.values_list("what", flat=True)) == ["account", "case"]


def test_somebody_without_a_case_takes_none_back(
    group: CodevGroup, alice: User, bob: User, carol: User
) -> None:
    held(session_with(group, "kept", bob), alice, bob, carol)
    assert hooks.cases_of(carol) == 0
    assert erasing.CASES not in erasing.delete_account(carol, cases=True)
    assert Words.objects.filter(body__text=REQUEST).exists()
    assert not Words.objects.filter(body__text=KEPT).exists(), "her own lines"


def test_a_case_that_was_set_aside_for_anothers_is_taken_back_too(
    group: CodevGroup, alice: User, bob: User, carol: User
) -> None:
    session = session_with(group, "kept", bob)

    def ask(user: User, name: str, command: c.Command) -> int:
        return service.execute(session.pk, user, name, command).seq

    def step() -> int:
        session.refresh_from_db()
        running = log.state_of(session).running
        assert running
        return running.step

    for user in (alice, bob, carol):
        ask(user, f"join{user.pk}", c.Join())
    ask(alice, "start", c.Start())
    ask(alice, "on", c.AdvanceStep(from_step=step()))
    ask(bob, "word", c.WordHeadline(text="The brake nobody asked for"))
    ask(alice, "back", c.ReturnToOpening(from_step=step()))
    ask(alice, "name", c.NameClient(seat=Seat.objects.get(session=session, user=carol).number))
    ask(alice, "again", c.AdvanceStep(from_step=step()))
    ask(carol, "hers", c.WordHeadline(text="Not my table"))
    ask(alice, "end", c.EndSession(from_step=step()))
    assert Seat.objects.get(session=session, user=bob).case is None
    assert (hooks.cases_of(bob), hooks.cases_of(carol), hooks.cases_of(alice)) == (1, 1, 0)
    place = hooks.place_of(bob, group.pk)
    assert place
    assert erasing.erase_words(bob, place, cases=True).counts[erasing.CASES] == 1
    assert [each.body["text"] for each in Words.objects.filter(kind="headline_worded")] == ["Not my table"]
    assert hooks.cases_of(bob) == 0


def test_the_trail_keeps_what_was_done_and_not_by_whom(group: CodevGroup, bob: User) -> None:
    join(group, erin := make_user("erin"))
    AuditEntry.objects.create(action="account.signed_in", actor=erin)
    erasing.delete_account(erin)
    assert AuditEntry.objects.get(action="account.signed_in").actor is None
    entry = AuditEntry.objects.get(action="data.account_deleted")
    assert (entry.actor, entry.object_id, entry.facts) == (None, str(erin.pk), {})


def test_it_takes_one_who_has_just_proved_it_and_says_so(
    group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    PersonalGoal.objects.create(group=group, user=bob, text="Listen")
    browser, address = browser_of(bob), bob.email
    path = reverse("account_delete")
    assert "Say that you know it" in browser.post(path, {}).content.decode()
    assert User.objects.filter(pk=bob.pk).exists()
    answer = browser.post(path, {"sure": "on"})
    assert answer["Location"] == reverse("account_deleted")
    assert not User.objects.filter(pk=bob.pk).exists()
    assert "_auth_user_id" not in browser.session
    page = browser.get(reverse("account_deleted")).content.decode()
    assert "Your account is deleted" in page
    assert "Your goals" in page
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([address], "Your account is deleted")
    assert "Your goals: 1" in str(sent.body)
    assert "Listen" not in str(sent.body)
    assert address not in everything()


def test_a_page_that_was_open_elsewhere_is_signed_out(
    group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    other = browser_of(bob)
    assert other.get(reverse("dashboard")).status_code == 200
    erasing.delete_account(bob)
    assert other.get(reverse("dashboard")).status_code == 302


def test_a_group_is_not_left_without_who_facilitates_it(
    group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    with pytest.raises(erasing.Blocked):
        erasing.delete_account(alice)
    page = browser_of(alice).post(reverse("account_delete"), {"sure": "on"}).content.decode()
    assert "Nobody else facilitates Ward leaders" in page
    assert reverse("group_hand_over", args=[group.pk]) in page
    assert User.objects.filter(pk=alice.pk).exists()
    CodevGroup.objects.update(closed_at=timezone.now())
    erasing.delete_account(alice)


def test_an_organization_is_not_left_without_an_admin(
    organization: Organization, group: CodevGroup, frank: User, bob: User
) -> None:
    with pytest.raises(erasing.Blocked):
        erasing.delete_account(frank)
    OrganizationRole.objects.create(organization=organization, user=bob, role=OrganizationRole.Role.ADMIN)
    erasing.delete_account(frank)


def test_who_is_alone_in_an_organization_may_go(organization: Organization, frank: User) -> None:
    erasing.delete_account(frank)
    assert Organization.objects.filter(pk=organization.pk).exists()


def test_nobody_vanishes_from_a_session_under_way(
    session: CodevSession, bob: User, browser_of: Browser
) -> None:
    Seat.objects.filter(session=session, user=bob).update(taken_at=timezone.now())
    CodevSession.objects.filter(pk=session.pk).update(status="live")
    with pytest.raises(erasing.Blocked):
        erasing.delete_account(bob)
    place = hooks.place_of(bob, session.group_id)
    assert place
    with pytest.raises(erasing.Blocked):
        erasing.erase_words(bob, place)
    page = browser_of(bob).get(reverse("words_erase", args=[session.group_id])).content.decode()
    assert "a session that is under way" in page


def test_in_a_planned_session_the_seat_is_free_and_nobody_is_told(session: CodevSession, bob: User) -> None:
    CodevSession.objects.filter(pk=session.pk).update(chosen_client=bob)
    erasing.delete_account(bob)
    assert session.seats.count() == 3
    assert CodevSession.objects.get(pk=session.pk).chosen_client is None
    assert not OutboxMessage.objects.filter(address="bob@example.org").exists()


# --- Words in a group --------------------------------------------------------------------------------------


def wrote(group: CodevGroup, user: User, seat: Seat) -> None:
    PersonalGoal.objects.create(group=group, user=user, text="Listen")
    WallPost.objects.create(group=group, author=user, text="Thanks")
    PrivateNote.objects.create(seat=seat, slot="turn", text="Ask")
    LearningAssessment.objects.create(seat=seat, about="self", text="I hurry", reader="group")


def test_ones_own_words_in_a_group_go_with_a_receipt(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser, settings: Any
) -> None:
    session = held(session_with(group, "kept", bob), alice, bob, carol)
    wrote(group, carol, Seat.objects.get(session=session, user=carol))
    wrote(group, bob, Seat.objects.get(session=session, user=bob))
    browser = browser_of(carol)
    browser.post(reverse("words_erase", args=[group.pk]), {"sure": "on"})
    for model in (PersonalGoal, WallPost, PrivateNote, LearningAssessment):
        assert model._default_manager.count() == 1, model
    assert Words.objects.filter(body__text=REQUEST).exists()
    assert not Words.objects.filter(author__user=carol).exists()
    assert Membership.objects.active().filter(user=carol).exists()
    receipt = Receipt.objects.get(user=carol)
    assert receipt.place == str(group.pk)
    assert receipt.counts == {
        "codev_sessions.LearningAssessment": 1,
        "codev_sessions.PrivateNote": 1,
        "codev_sessions.Words": 2,
        "groups.PersonalGoal": 1,
        "groups.WallPost": 1,
    }
    page = browser.get(reverse("your_data")).content.decode()
    assert "Your private notes" in page
    tick()
    message = OutboxMessage.objects.get(kind=erasing.RECEIPT)
    text = str(renderers[erasing.RECEIPT](message).body)  # type: ignore[union-attr]
    assert "What you said in sessions, as it was noted: 2" in text
    assert KEPT not in text


def test_of_other_groups_nothing_goes(
    group: CodevGroup, other_group: CodevGroup, bob: User, erin: User
) -> None:
    join(other_group, bob)
    PersonalGoal.objects.create(group=other_group, user=bob, text="Elsewhere")
    place = hooks.place_of(bob, group.pk)
    assert place
    erasing.erase_words(bob, place)
    assert PersonalGoal.objects.get().text == "Elsewhere"


def test_also_where_one_is_no_longer(group: CodevGroup, bob: User) -> None:
    Membership.objects.filter(user=bob).update(left_at=timezone.now())
    PersonalGoal.objects.create(group=group, user=bob, text="Listen")
    place = hooks.place_of(bob, group.pk)
    assert place
    assert not place.kept_url
    erasing.erase_words(bob, place)
    assert not PersonalGoal.objects.exists()


def test_twice_is_harmless(group: CodevGroup, bob: User) -> None:
    place = hooks.place_of(bob, group.pk)
    assert place
    assert erasing.erase_words(bob, place).counts == {}
    assert erasing.erase_words(bob, place).counts == {}
