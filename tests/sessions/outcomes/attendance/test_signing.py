"""What is signed stays as it is; what changes later needs a new signature."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Membership
from groups.services.errors import NotAllowed
from sessions.models import AttendanceSheet, CodevSession, SessionEvent, SheetLine
from sessions.outcomes.attendance import signing
from tests.conftest import make_user
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.attendance.conftest import confirm, held, sheet_of, sign


def signed(session: CodevSession) -> dict[str, str]:
    return {line.name.split()[0]: line.state for line in sheet_of(session).signed_lines}


def test_the_signature_stands_under_what_was_confirmed(met: CodevSession, alice: User, bob: User) -> None:
    """Who signs and sat there confirms with it."""
    confirm(met, bob)
    assert sign(alice, met) == signing.Signed(1, 0)
    assert signed(met) == {"Alice": "confirmed", "Bob": "confirmed", "Carol": "unsaid", "Dan": "absent"}
    sheet = AttendanceSheet.objects.get()
    assert (sheet.number, sheet.signed_by) == (1, alice)
    entry = AuditEntry.objects.get(action="attendance.signed")
    assert (entry.actor, entry.object_id) == (alice, str(sheet.pk))
    assert entry.facts == {"number": 1, "confirmed": 2, "lines": 4}


def test_what_changes_later_changes_nothing_that_is_signed(
    met: CodevSession, alice: User, bob: User, carol: User
) -> None:
    confirm(met, bob)
    sign(alice, met)
    confirm(met, carol)
    confirm(met, bob, present=False)
    User.objects.filter(pk=bob.pk).update(name="Somebody Else")
    assert signed(met)["Bob"] == "confirmed"
    assert signed(met)["Carol"] == "unsaid"
    assert sheet_of(met).changed
    assert sign(alice, met).signed == 1
    assert sheet_of(met).signed_lines[1].name == "Somebody Else"
    assert [line.state for line in sheet_of(met).signed_lines] == [
        "confirmed",
        "denied",
        "confirmed",
        "absent",
    ]
    first = AttendanceSheet.objects.get(number=1)
    assert [line.state for line in first.lines.order_by("seat__number")][:3] == [
        "confirmed",
        "confirmed",
        "unsaid",
    ]


def test_signing_twice_is_signing_once(met: CodevSession, alice: User) -> None:
    sign(alice, met)
    assert sign(alice, met) == signing.Signed(0, 0)
    assert not sheet_of(met).changed
    assert AttendanceSheet.objects.count() == 1


def test_what_was_signed_of_who_was_shown_out_outlives_the_log(
    met: CodevSession, alice: User, carol: User
) -> None:
    carols = met.seats.get(user=carol)
    out = {"seq": 1, "at": int(met.starts_at.timestamp() * 1000) + 1_800_000, "data": {"seat": carols.number}}
    SessionEvent.objects.create(session=met, type="seat_removed", version=1, **out)
    met.seats.filter(user=carol).update(removed=True)
    confirm(met, carol)
    sign(alice, met)
    SessionEvent.objects.all().delete()
    assert not sheet_of(met).changed
    assert next(line.minutes for line in sheet_of(met).lines if line.seat == carols) == 30


def test_nothing_signed_can_be_written_again(met: CodevSession, alice: User) -> None:
    sign(alice, met)
    for row in (AttendanceSheet.objects.get(), SheetLine.objects.first()):
        assert row is not None
        with pytest.raises(TypeError, match="append-only"):
            row.save()


def test_what_was_not_seen_is_not_signed(met: CodevSession, alice: User, bob: User) -> None:
    seen = {met.pk: sheet_of(met).mark}
    confirm(met, bob)
    assert signing.sign(alice, met.group, seen, now=timezone.now()) == signing.Signed(0, 1)
    assert not AttendanceSheet.objects.exists()


def test_another_name_is_no_other_presence_but_another_sheet(
    met: CodevSession, alice: User, bob: User
) -> None:
    sign(alice, met)
    seen = {met.pk: sheet_of(met).mark}
    User.objects.filter(pk=bob.pk).update(name="Somebody Else")
    assert not sheet_of(met).changed
    assert signing.sign(alice, met.group, seen, now=timezone.now()).moved == 1


def test_not_while_it_can_be_opened_again(met: CodevSession, alice: User) -> None:
    CodevSession.objects.update(ended_at=timezone.now() - timedelta(minutes=3))
    assert sign(alice, met) == signing.Signed(0, 1)


def test_one_that_goes_on_or_is_of_another_group_is_not_signed(
    group: CodevGroup, other_group: CodevGroup, met: CodevSession, alice: User, erin: User
) -> None:
    running, foreign = make_session(group, 2), held(other_group, 1, erin)
    seen = {session.pk: sheet_of(session).mark for session in (met, foreign)} | {running.pk: ""}
    assert signing.sign(alice, group, seen, now=timezone.now()) == signing.Signed(1, 2)
    assert AttendanceSheet.objects.get().session == met


@pytest.mark.parametrize("who", ["bob", "olga", "erin", "frank"])
def test_the_facilitator_alone_signs(met: CodevSession, who: str, bob: User, erin: User, frank: User) -> None:
    olga = make_user("olga")
    Membership.objects.create(group=met.group, user=olga, role="co_facilitator")
    actor = {"bob": bob, "olga": olga, "erin": erin, "frank": frank}[who]
    with pytest.raises(NotAllowed):
        signing.sign(actor, met.group, {met.pk: sheet_of(met).mark}, now=timezone.now())
    assert not AttendanceSheet.objects.exists()


def test_in_a_closed_group_as_well(met: CodevSession, alice: User) -> None:
    CodevGroup.objects.update(closed_at=timezone.now())
    assert sign(alice, met).signed == 1


def test_the_page_signs_several_and_says_what_has_moved(
    group: CodevGroup, met: CodevSession, alice: User, bob: User, browser_of: Browser
) -> None:
    second = held(group, 2, alice, bob)
    page = reverse("group_attendance", args=[group.pk])
    browser = browser_of(alice)
    text = browser.get(page).content.decode()
    marks = {one.pk: f"{one.pk}:{sheet_of(one).mark}" for one in (met, second)}
    assert all(mark in text for mark in marks.values())
    confirm(second, bob)
    told = browser.post(page, {"sheet": list(marks.values()), "sign": "1"}, follow=True).content.decode()
    assert "1 sheet is signed." in told
    assert "1 sheet has changed since you looked at it" in told
    assert [sheet.session for sheet in AttendanceSheet.objects.all()] == [met]


@pytest.mark.parametrize("ticked", [[], ["nonsense"], ["nonsense:x"]])
def test_what_is_not_ticked_is_not_signed(
    met: CodevSession, alice: User, browser_of: Browser, ticked: list[str]
) -> None:
    page = reverse("group_attendance", args=[met.group.pk])
    answer = browser_of(alice).post(page, {"sheet": ticked, "cycle": "0"})
    assert answer.status_code == (404 if ticked else 302)
    assert not AttendanceSheet.objects.exists()
