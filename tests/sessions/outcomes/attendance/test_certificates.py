"""Hours that the person confirmed and the facilitator signed, and no others; which numbers are genuine."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.rights.erasing import delete_account
from groups.models import CodevGroup, Cycle, Membership
from sessions.models import CodevSession
from sessions.outcomes.attendance import certificates, numbers
from sessions.outcomes.attendance.certificates import Certificate
from sessions.outcomes.attendance.numbers import Told
from sessions.outcomes.attendance.spans import span_of, spans_of
from tests.conftest import make_user
from tests.groups.conftest import Browser
from tests.sessions.outcomes.attendance.conftest import BEGAN, confirm, held, sheet_of, sign
from tests.typeset.reading import squeezed, text_of

WEEK = timedelta(days=7)


def handed_over(group: CodevGroup, before: User, after: User) -> None:
    stays = Membership.objects.filter(group=group)
    stays.filter(user=before).update(role=Membership.Role.MEMBER)
    stays.filter(user=after).update(role=Membership.Role.FACILITATOR)


def of(user: User, group: CodevGroup, cycle: Cycle, *, named: bool = False) -> Certificate | None:
    return certificates.one_of(span_of(group, cycle.pk), user.pk, named=named)


def own(group: CodevGroup, cycle: Cycle, asked: str = "") -> str:
    return reverse("own_certificate", args=[group.pk, cycle.pk]) + asked


@pytest.fixture
def year(group: CodevGroup, cycle: Cycle, met: CodevSession, alice: User, bob: User) -> list[CodevSession]:
    """Bob sat in four: he confirmed three of them, and alice signed three; both together are two."""
    sessions = [met, *(held(group, number, alice, bob, began=BEGAN + number * WEEK) for number in (2, 3, 4))]
    confirm(sessions[0], bob)
    confirm(sessions[1], bob)
    confirm(sessions[3], bob)
    sign(alice, *sessions[:3])
    return sessions


def test_only_what_is_confirmed_and_signed_counts(
    group: CodevGroup, cycle: Cycle, year: list[CodevSession], bob: User, dan: User
) -> None:
    one = of(bob, group, cycle)
    assert one is not None
    assert (one.minutes, one.name, one.signers) == (180, "Bob Example", ["Alice Example"])
    assert (one.begins, one.ends) == (year[0].starts_at, year[1].starts_at)
    assert of(dan, group, cycle) is None


def test_a_session_is_of_its_cycle(group: CodevGroup, year: list[CodevSession], bob: User) -> None:
    second = Cycle.objects.create(group=group, number=2, starts_on=(BEGAN + WEEK).date(), planned_sessions=6)
    assert next(span.key for span in spans_of(group)) == second.pk
    found = {span.key: certificates.of_span(span, bob.pk) for span in spans_of(group)}
    assert {key: sum(one.minutes for one in mine) for key, mine in found.items()} == {
        second.pk: 90, Cycle.objects.get(number=1).pk: 90, 0: 0,
    }  # fmt: skip


def test_the_paper_says_what_it_must_and_no_more(
    group: CodevGroup, cycle: Cycle, year: list[CodevSession], bob: User, browser_of: Browser
) -> None:
    answer = browser_of(bob).get(own(group, cycle))
    assert answer["Content-Type"] == "application/pdf"
    text = squeezed(text_of(answer.content))
    one = of(bob, group, cycle)
    assert one is not None
    for said in (
        "Bob Example",
        "3 h",
        "2 sessions",
        "Harbour Hospitals",
        "Alice Example",
        "3 March 2026",
        one.number,
    ):
        assert squeezed(said) in text, said
    assert squeezed("Ward leaders") not in text
    named = squeezed(text_of(browser_of(bob).get(own(group, cycle, "?group=1")).content))
    assert squeezed("Ward leaders") in named


def test_who_left_still_has_their_own(
    group: CodevGroup, cycle: Cycle, year: list[CodevSession], bob: User, browser_of: Browser
) -> None:
    Membership.objects.filter(user=bob).update(left_at=timezone.now())
    assert browser_of(bob).get(own(group, cycle)).status_code == 200
    assert own(group, cycle) in browser_of(bob).get(reverse("own_attendance")).content.decode()


@pytest.mark.parametrize("who", ["bob", "carol", "frank", "erin"])
def test_the_facilitator_alone_takes_those_of_others(
    group: CodevGroup,
    cycle: Cycle,
    year: list[CodevSession],
    alice: User,
    bob: User,
    browser_of: Browser,
    who: str,
) -> None:
    user = User.objects.filter(email=f"{who}@example.org").first() or make_user(who)
    page = reverse("member_certificate", args=[group.pk, cycle.pk, bob.pk])
    assert browser_of(user).get(page).status_code == 404
    assert browser_of(alice).get(page).status_code == 200
    entry = AuditEntry.objects.get(action="attendance.certified")
    assert (entry.actor, entry.object_id, entry.organization_id) == (alice, str(bob.pk), "")


def check(number: str) -> tuple[int, str]:
    answer = Client().get(reverse("certificate_check", args=[number]))
    return answer.status_code, answer.content.decode()


def test_a_genuine_number_shows_what_the_paper_shows(
    group: CodevGroup, cycle: Cycle, year: list[CodevSession], bob: User
) -> None:
    one = of(bob, group, cycle)
    assert one is not None
    status, text = check(one.number)
    assert status == 200
    for said in ("Bob Example", "3 h", "2 sessions", "Harbour Hospitals", "Alice Example"):
        assert said in text, said
    for kept in ("Ward leaders", "bob@example.org", "Carol", "Facilitator"):
        assert kept not in text, kept
    named = of(bob, group, cycle, named=True)
    assert named is not None
    assert "Ward leaders" in check(named.number)[1]
    assert check(one.number.lower().replace("-", ""))[0] == 200


def test_one_stays_genuine_while_the_cycle_goes_on(
    group: CodevGroup, cycle: Cycle, year: list[CodevSession], alice: User, bob: User
) -> None:
    one = of(bob, group, cycle)
    assert one is not None
    sign(alice, year[3])
    later = of(bob, group, cycle)
    assert later is not None
    assert (one.minutes, later.minutes) == (180, 270)
    status, text = check(one.number)
    assert status == 200
    assert "3 h" in text
    assert "4 h 30 min" not in text
    assert "4 h 30 min" in check(later.number)[1]


def test_signed_anew_alike_it_stands_and_signed_otherwise_it_does_not(
    group: CodevGroup, cycle: Cycle, year: list[CodevSession], alice: User, bob: User, carol: User
) -> None:
    one = of(bob, group, cycle)
    assert one is not None
    confirm(year[0], carol)
    sign(alice, year[0])
    assert "Bob Example" in check(one.number)[1]
    confirm(year[0], bob, present=False)
    sign(alice, year[0])
    status, text = check(one.number)
    assert (status, "No longer." in text, "Bob Example" in text) == (200, True, False)
    fresh = of(bob, group, cycle)
    assert fresh is not None
    assert "1 h 30 min" in check(fresh.number)[1]


def test_with_the_person_everything_of_it_goes(
    group: CodevGroup, cycle: Cycle, year: list[CodevSession], bob: User
) -> None:
    one = of(bob, group, cycle)
    assert one is not None
    delete_account(bob)
    status, text = check(one.number)
    assert (status, "Bob" in text) == (404, False)
    sheet = sheet_of(year[0])
    assert [line.name for line in sheet.signed_lines] == ["Alice Example", "Carol Example", "Dan Example"]
    assert not sheet.changed


def test_where_the_signer_is_gone_what_was_signed_stays(
    group: CodevGroup, cycle: Cycle, year: list[CodevSession], alice: User, bob: User
) -> None:
    handed_over(group, alice, bob)
    delete_account(alice)
    one = of(bob, group, cycle)
    assert one is not None
    assert (one.minutes, one.signers) == (180, [])
    status, text = check(one.number)
    assert (status, "Bob Example" in text, "Alice" in text) == (200, True, False)


def test_no_sign_of_a_number_can_be_another() -> None:
    number = numbers.written(Told(7, 180, named=False))
    assert len(number.replace("-", "")) == 24
    assert numbers.read(number) == Told(7, 180, named=False)
    assert numbers.read(numbers.written(Told(2**32 - 1, 2**23 - 1, named=True))) == Told(
        2**32 - 1, 2**23 - 1, named=True
    )
    for at, sign_ in enumerate(number):
        for other in "AZ7":
            if sign_ not in ("-", other):
                assert numbers.read(number[:at] + other + number[at + 1 :]) is None, (at, other)
    for wrong in ("", "A" * 24, number[:-1], number + "A", "é" * 24, "1" * 24):
        assert numbers.read(wrong) is None


def test_a_number_outlives_the_key_that_sealed_it(settings: object) -> None:
    number = numbers.written(Told(7, 180, named=False))
    old = settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another" * 10  # type: ignore[attr-defined]
    assert numbers.read(number) is None
    settings.SECRET_KEY_FALLBACKS = [old]  # type: ignore[attr-defined]
    assert numbers.read(number) == Told(7, 180, named=False)
