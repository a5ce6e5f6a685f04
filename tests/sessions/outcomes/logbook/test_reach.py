"""Nobody else's eyes: what stands in a logbook is its owner's, and no page of anybody else shows it."""

import logging
import random
import re
from datetime import timedelta

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Membership, OrganizationRole
from sessions.live import log, service
from sessions.models import (
    ActionItem,
    Ally,
    CodevSession,
    Guest,
    LearningAssessment,
    Mark,
    ParkedIdea,
    PrivateNote,
    Seat,
    Words,
)
from sessions.outcomes.logbook.entry import Kind
from sessions.outcomes.logbook.logbook import entries_of
from sessions.outcomes.logbook.sources import SOURCES, SURVEY
from sessions.protocol import commands as c
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.conftest import end, seat_of
from tests.sessions.outcomes.logbook.conftest import get, listed, search, star, surveyed, write
from tests.sessions.outcomes.test_kept import KEPT, LEFT, held, session_with

EXPORTS = ("logbook_markdown", "logbook_json")
OWN: tuple[type[Model], ...] = (PrivateNote, ParkedIdea, LearningAssessment, ActionItem)


def all_of(browser: Client, words: str = "") -> str:
    """Every way in which a logbook is told."""
    told = [get(browser), search(browser, words)] if words else [get(browser)]
    return "".join(
        told + [browser.post(reverse(name), {"words": words}).content.decode() for name in EXPORTS]
    )


@pytest.mark.parametrize("name", ["alice", "carol", "dan", "erin", "frank"])
def test_nobody_else_reads_a_word(
    name: str, first: CodevSession, bob: User, carol: User, erin: User, frank: User, browser_of: Browser
) -> None:
    """Who facilitated, sat beside, was absent, is elsewhere, administers: also where a learning is shared."""
    write(first, bob, carol, "bobs")
    LearningAssessment.objects.update(reader="group")
    client = seat_of(first, bob)
    Ally.objects.create(client=client, seat=seat_of(first, carol), accepted_at=timezone.now())
    browser = browser_of(User.objects.get(email=f"{name}@example.org"))
    assert "bobs-" not in all_of(browser)
    assert "0 entries" in get(browser) or "After your first session" in get(browser)
    if "log-find" in get(browser):
        assert "0 entries" in search(browser, "bobs")


def test_an_admin_who_organizes_and_facilitates_reads_their_own_alone(
    first: CodevSession, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    for role in OrganizationRole.Role.values:
        OrganizationRole.objects.get_or_create(
            organization=first.group.organization, user=alice, role=role, defaults={"training": "x"}
        )
    write(first, bob, carol, "bobs")
    PrivateNote.objects.create(seat=seat_of(first, alice), slot="notebook", text="alices-notebook")
    text = all_of(browser_of(alice))
    assert "bobs-" not in text
    assert "alices-notebook" in text


@pytest.mark.parametrize("seed", range(12))
def test_another_persons_word_never_shows(
    seed: int, group: CodevGroup, alice: User, bob: User, carol: User, dan: User
) -> None:
    """Random sessions, seats, rows and marks. Each text says who may read it in a logbook: its author, or who
    starred it as the client."""
    chance = random.Random(seed)
    people = [alice, bob, carol, dan]
    expected: dict[int, set[str]] = {user.pk: set() for user in people}
    for number in range(1, 6):
        client = chance.choice(people)
        session = end(make_session(group, number), client, *people, days_ago=number)
        session.plan["report"] = chance.choice(["actions", "kept", "notes"])
        session.save()
        for at in range(chance.randrange(12)):
            _one_row(chance, session, at, client, people, expected)
    for user in people:
        found = {re.findall(r"w\d+-\d+-\d+", entry.text)[0] for entry in entries_of(user)}
        assert found == expected[user.pk]


def _one_row(
    chance: random.Random,
    session: CodevSession,
    at: int,
    client: User,
    people: list[User],
    expected: dict[int, set[str]],
) -> None:
    author, word = chance.choice(people), f"w{session.number}-{at}-{chance.randrange(99)}"
    seat = seat_of(session, author)
    match chance.randrange(6):
        case 0:
            PrivateNote.objects.create(seat=seat, slot=f"slot{at}", text=word)
        case 1:
            ParkedIdea.objects.create(seat=seat, text=word)
        case 2:
            reader = chance.choice(LearningAssessment.Reader.values)
            LearningAssessment.objects.create(seat=seat, about=f"own-{at}", text=word, reader=reader)
        case 3:
            ActionItem.objects.create(seat=seat, text=word)
        case 4:
            star(session, client, author, word, item=at + 1)
            expected[client.pk].add(word)
            return
        case 5:  # said and starred by nobody
            kind = chance.choice(["line_noted", "request_worded", "answer_noted"])
            Words.objects.create(session=session, item=at + 1, kind=kind, author=seat, body={"text": word})
            return
    expected[author.pk].add(word)


def test_each_source_asks_for_ones_own_rows_alone(first: CodevSession, bob: User, carol: User) -> None:
    write(first, bob, carol, "bobs")
    write(first, carol, bob, "carols")
    for user in (bob, carol):
        surveyed(first.group, user).texts.create(about="carried", text="Calm", reader="group")
    for source in SOURCES:
        rows = source.rows(bob)
        assert {(row.survey if source.of == SURVEY else row.seat).user for row in rows} == {bob}


# --- Stars --------------------------------------------------------------------------------------


def starred(session: CodevSession, alice: User, bob: User, carol: User) -> CodevSession:
    """Two ideas were noted, one of them is starred."""
    held(session, alice, bob, carol)
    line = Words.objects.get(session=session, body__text=KEPT)
    Mark.objects.filter(item=line.item).update(star=True)
    return session


def stars_of(user: User) -> list[str]:
    return [entry.text for entry in entries_of(user) if entry.kind == Kind.STAR]


@pytest.mark.parametrize(
    ("report", "expected"), [("actions", [KEPT]), ("kept", [KEPT]), ("notes", [KEPT]), ("nothing", [])]
)
def test_a_starred_idea_is_there_without_its_author(
    group: CodevGroup,
    alice: User,
    bob: User,
    carol: User,
    browser_of: Browser,
    report: str,
    expected: list[str],
) -> None:
    starred(session_with(group, report, bob), alice, bob, carol)
    assert stars_of(bob) == expected
    assert stars_of(carol) == []
    text = all_of(browser_of(bob))
    assert (KEPT in text) == bool(expected)
    assert LEFT not in text
    assert "Carol" not in text


def test_a_session_planned_before_the_setting_was_there_keeps_its_stars(
    first: CodevSession, bob: User, carol: User
) -> None:
    del first.plan["report"]
    first.save()
    star(first, bob, carol, "Try a walk")
    assert stars_of(bob) == ["Try a walk"]


def test_nothing_but_an_idea_can_be_a_star(first: CodevSession, bob: User, carol: User) -> None:
    """A mark that somehow names another item shows no words of it."""
    star(first, bob, carol, "Their headline")
    for kind in ("headline_worded", "situation_brought", "weather_told", "closing_said"):
        Words.objects.update(kind=kind)
        assert stars_of(bob) == []


def test_no_star_without_its_words(first: CodevSession, bob: User, carol: User) -> None:
    star(first, bob, carol, "Try a walk")
    for body in ({}, {"text": ""}):
        Words.objects.update(body=body)
        assert stars_of(bob) == []
    Words.objects.all().delete()
    assert stars_of(bob) == []


def test_a_star_taken_back_is_none(first: CodevSession, bob: User, carol: User) -> None:
    star(first, bob, carol, "Try a walk")
    Mark.objects.update(star=False, pile="keep")
    assert stars_of(bob) == []


# --- What goes, what stays ----------------------------------------------------------------------


def test_a_case_that_is_withdrawn_leaves_the_logbooks(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    """Everybody's notes of that session, the client's actions, the stars; learnings and others' commitments
    stay."""
    session = starred(session_with(group, "kept", bob), alice, bob, carol)
    for user in (bob, carol):
        seat = seat_of(session, user)
        PrivateNote.objects.create(seat=seat, slot="notebook", text="gone-note")
        ParkedIdea.objects.create(seat=seat, text="gone-parked")
        LearningAssessment.objects.create(seat=seat, about="self", text="stays-learning")
    ActionItem.objects.create(seat=seat_of(session, carol), text="stays-commitment")
    assert "gone-note" in all_of(browser_of(carol))
    service.execute(session.pk, bob, "withdraws", c.WithdrawCase())
    log.forget()
    assert [entry.text for entry in entries_of(bob)] == ["stays-learning"]
    assert [entry.text for entry in entries_of(carol)] == ["stays-learning", "stays-commitment"]
    assert "gone-" not in all_of(browser_of(bob)) + all_of(browser_of(carol))
    assert KEPT not in all_of(browser_of(bob))


def test_when_the_words_of_a_session_go_ones_own_stay(first: CodevSession, bob: User, carol: User) -> None:
    write(first, bob, carol, "own")
    Words.objects.filter(session=first).delete()
    texts = [entry.text for entry in entries_of(bob)]
    assert texts == ["own-notebook", "own-parked", "own-learning", "own-action"]


def test_who_left_keeps_what_they_wrote_and_no_word_of_others(
    first: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    write(first, bob, carol, "own")
    browser = browser_of(bob)
    link = f'href="{reverse("session", args=[first.pk])}"'
    assert link in listed(get(browser))
    Membership.objects.filter(user=bob).update(left_at=timezone.now())
    text = listed(get(browser))
    assert "own-notebook" in text
    assert "own-star" not in text
    assert link not in text


def test_a_guest_has_a_logbook_too(first: CodevSession, erin: User, carol: User, browser_of: Browser) -> None:
    Guest.objects.create(
        session=first, address=erin.email, name="Erin", user=erin, agreed_at=timezone.now(),
        expires_at=timezone.now(),
    )  # fmt: skip
    seat = Seat.objects.create(session=first, user=erin, number=9, guest=True, taken_at=timezone.now())
    PrivateNote.objects.create(seat=seat, slot="notebook", text="erins-notebook")
    text = listed(get(browser_of(erin)))
    assert "erins-notebook" in text
    assert f'href="{reverse("session", args=[first.pk])}"' in text


# --- No trace -----------------------------------------------------------------------------------


def test_no_log_and_no_audit_holds_what_was_sought(
    first: CodevSession, bob: User, carol: User, browser_of: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    write(first, bob, carol, "own")
    before = AuditEntry.objects.count()
    with caplog.at_level(logging.DEBUG):
        for logger in ("django", "codev", "sessions", "groups"):
            logging.getLogger(logger).setLevel(logging.INFO)
        all_of(browser_of(bob), "own-notebook")
    assert not [record for record in caplog.records if "own-" in record.getMessage()]
    assert AuditEntry.objects.count() == before


def test_an_error_report_holds_no_word_that_was_sought(
    first: CodevSession, bob: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.views.debug import SafeExceptionReporterFilter

    seen = []

    def broken(*_args: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("sessions.views.logbook.own.keys_of", broken)
    browser = browser_of(bob)
    browser.raise_request_exception = False
    answer = browser.post(reverse("logbook"), {"words": "secret"})
    report = SafeExceptionReporterFilter()
    monkeypatch.setattr(report, "is_active", lambda request: True)
    seen.append(report.get_post_parameters(answer.wsgi_request))
    assert "secret" not in str(seen)
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize("name", ["logbook", *EXPORTS])
def test_no_cache_keeps_it(name: str, first: CodevSession, bob: User, browser_of: Browser) -> None:
    answer = browser_of(bob).post(reverse(name), {"words": "own"})
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


def test_a_session_long_ago_is_still_there(first: CodevSession, bob: User) -> None:
    PrivateNote.objects.create(seat=seat_of(first, bob), slot="turn", text="own")
    CodevSession.objects.update(starts_at=timezone.now() - timedelta(days=9_000))
    assert [entry.text for entry in entries_of(bob)] == ["own"]
