"""How entries of one's logbook are found: by kind, group, period, and by words."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup, Membership
from sessions.models import ActionItem, CodevSession, ParkedIdea, PrivateNote
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.conftest import end, seat_of
from tests.sessions.outcomes.logbook.conftest import get, listed, marks, search, star, write


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("note", {"notebook", "parked"}),
        ("learning", {"learning"}),
        ("action", {"action"}),
        ("star", {"star"}),
        ("nonsense", {"notebook", "parked", "learning", "action", "star"}),
    ],
)
def test_by_kind(
    first: CodevSession, bob: User, carol: User, browser_of: Browser, kind: str, shown: set[str]
) -> None:
    write(first, bob, carol, "own")
    text = listed(get(browser_of(bob), kind=kind))
    assert {words for words in marks("own") if words in text} == marks("own", shown)


def test_by_group(
    first: CodevSession, other_group: CodevGroup, bob: User, carol: User, erin: User, browser_of: Browser
) -> None:
    Membership.objects.create(group=other_group, user=bob)
    elsewhere = end(make_session(other_group, 1), bob, erin)
    write(first, bob, carol, "ours")
    write(elsewhere, bob, erin, "away")
    browser = browser_of(bob)
    assert "away-action" not in get(browser, group=str(first.group_id))
    assert "ours-action" not in get(browser, group=str(other_group.pk))
    both = get(browser)
    assert both.index("Head teachers</option>") < both.index("Ward leaders</option>")


def test_a_group_in_which_one_never_sat_is_no_choice(
    first: CodevSession, other_group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    text = get(browser_of(bob), group=str(other_group.pk))
    assert other_group.name not in text
    assert str(other_group.pk) not in text


def test_by_period(
    first: CodevSession, second: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    write(first, bob, carol, "early")
    write(second, bob, carol, "late")
    browser = browser_of(bob)
    recent = get(browser, period="90")
    assert ("late-action" in recent, "early-action" in recent) == (True, False)
    year = get(browser, period=str(timezone.localtime(first.starts_at).year))
    assert ("late-action" in year, "early-action" in year) == (False, True)
    assert "early-action" in get(browser, period="1999")  # there was nothing then: it is no choice


def test_a_year_is_one_of_the_readers_calendar(
    first: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    first.starts_at = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    first.save()
    write(first, bob, carol, "own")
    bob.time_zone = "Europe/Paris"
    bob.save()
    assert '<option value="2026">' in get(browser_of(bob))


def test_it_finds_whatever_the_case_and_the_accents(
    first: CodevSession, bob: User, browser_of: Browser
) -> None:
    PrivateNote.objects.create(seat=seat_of(first, bob), slot="turn", text="Élève, où est l’ŒUVRE ?")
    PrivateNote.objects.create(seat=seat_of(first, bob), slot="notebook", text="Something else")
    browser = browser_of(bob)
    for words in ("eleve", "ÉLÈVE", "oeuvre", "L'œuvre", "OU est", "œuvre élève"):
        text = listed(search(browser, words))
        assert "Élève" in text, words
        assert "Something else" not in text, words


def test_all_words_must_be_there(first: CodevSession, bob: User, carol: User, browser_of: Browser) -> None:
    write(first, bob, carol, "own")
    assert "own-notebook" in listed(search(browser_of(bob), "note own"))
    assert "Nothing found" in search(browser_of(bob), "note absent")


@pytest.mark.parametrize("field", ["first_step", "support", "success", "obstacle", "learned"])
def test_it_looks_into_all_of_an_action(
    field: str, first: CodevSession, bob: User, browser_of: Browser
) -> None:
    ActionItem.objects.create(seat=seat_of(first, bob), text="Ask", **{field: "Impatience"})
    assert "Impatience" in listed(search(browser_of(bob), "impatience"))


def test_it_looks_into_starred_ideas(
    first: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    star(first, bob, carol, "Try a walk")
    assert "Try a walk" in listed(search(browser_of(bob), "WALK"))


def test_search_and_filters_go_together(
    first: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    write(first, bob, carol, "own")
    text = listed(search(browser_of(bob), "own", kind="action"))
    assert {words for words in marks("own") if words in text} == {"own-action"}


def test_words_are_read_from_no_address(
    first: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    write(first, bob, carol, "own")
    text = get(browser_of(bob), words="absent")
    assert "own-notebook" in text
    assert "absent" not in text


def test_without_words_it_leads_to_an_address_of_codes_alone(
    first: CodevSession, bob: User, browser_of: Browser
) -> None:
    answer = browser_of(bob).post(
        reverse("logbook"), {"words": "  ", "kind": "note", "group": "x", "period": "90"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/logbook/?kind=note&period=90")


def test_too_many_words_are_said_to_be_and_stay(first: CodevSession, bob: User, browser_of: Browser) -> None:
    words = "x" * 101
    text = search(browser_of(bob), words)
    assert "at most 100 characters" in text
    assert words in text
    assert "0 entries" in text


def test_no_word_is_left_in_links_and_all_pages_of_a_search_are_reached(
    first: CodevSession, bob: User, browser_of: Browser
) -> None:
    for at in range(40):
        ParkedIdea.objects.create(seat=seat_of(first, bob), text=f"Mediation {at:02}.")
    browser = browser_of(bob)
    page_one = search(browser, "mediation")
    assert not re.search(r'(?:href|action|formaction|hx-\w+)="[^"]*mediation', page_one, re.IGNORECASE)
    page_two = search(browser, "mediation", page="2")
    seen = re.findall(r"Mediation \d\d", listed(page_one) + listed(page_two))
    assert seen == [f"Mediation {at:02}" for at in range(40)]


def test_pages_without_words_have_addresses(first: CodevSession, bob: User, browser_of: Browser) -> None:
    for at in range(40):
        ParkedIdea.objects.create(seat=seat_of(first, bob), text=f"Mediation {at:02}.")
    browser = browser_of(bob)
    text = get(browser, kind="note")
    assert 'rel="next" href="?kind=note&amp;page=2"' in text
    seen = re.findall(r"Mediation \d\d", listed(text) + listed(get(browser, kind="note", page="2")))
    assert seen == [f"Mediation {at:02}" for at in range(40)]
