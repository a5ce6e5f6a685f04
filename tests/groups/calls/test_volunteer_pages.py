"""The public page of a call, and from there to one's own page on the waiting list."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CallForVolunteers, CodevGroup, Volunteer
from groups.services import volunteering
from groups.services.calls import close_call
from groups.services.volunteering import Said, take_off, volunteer
from tests.groups.calls.conftest import last_day
from tests.groups.conftest import Browser
from tests.groups.test_link import entered

WELCOME = {"name": "Grace Hopper", "language": "en", "time_zone": "UTC"}
TYPED = {
    "in_common": "Leading a ward",
    "availability": "Mornings",
    "lines": "Ursula Canary\nboss@example.org",
}


@pytest.fixture
def public(call: CallForVolunteers) -> str:
    return reverse("call_page", args=[call.pk])


@pytest.fixture
def answering(call: CallForVolunteers) -> str:
    return reverse("volunteer", args=[call.pk])


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_says_who_calls_and_what_is_asked_and_nothing_of_anybody(
    call: CallForVolunteers, public: str, group: CodevGroup, client: Client, language: str
) -> None:
    page = client.get(public, headers={"accept-language": language}).content.decode()
    assert f'<html lang="{language}"' in page
    for said in (call.organization.name, call.title, call.text, reverse("method")):
        assert said in page
    assert page.count(reverse("volunteer", args=[call.pk])) == 1
    for secret in (group.name, "Alice", "Bob", "Zoe", "Frank", "Ursula"):
        assert secret not in page


def test_unknown_is_not_there_and_closed_says_so(
    call: CallForVolunteers, public: str, answering: str, client: Client, zoe: User
) -> None:
    assert client.get(public.replace(str(call.pk), "6f9619ff-8b86-d011-b42d-00c04fc964ff")).status_code == 404
    assert "This call is closed" not in client.get(public).content.decode()
    last_day(call, timezone.localdate() - timedelta(days=2))
    assert "This call is closed" in client.get(public).content.decode()
    last_day(call, timezone.localdate() + timedelta(days=2))
    close_call(zoe, call)
    page = client.get(public)
    assert (page.status_code, call.title in page.content.decode()) == (200, False)
    for answer in (
        client.get(answering),
        client.post(answering, {"email": "g@example.org"}),
    ):
        assert answer["Location"] == public
    assert not User.objects.filter(email="g@example.org").exists()


def test_from_the_page_to_the_list(public: str, answering: str, client: Client) -> None:
    answer = client.post(answering, {"email": "Grace@example.org"})
    assert answer["Location"] == reverse("account_code")
    assert not Volunteer.objects.exists(), "the address is not proven yet"
    answer = client.post(reverse("account_code"), {"code": entered("grace@example.org")})
    assert answer["Location"] == reverse("account_welcome")
    assert client.post(answer["Location"], WELCOME)["Location"] == answering
    answer = client.post(answering, TYPED)
    entry = Volunteer.objects.get()
    assert answer["Location"] == reverse("volunteering", args=[entry.pk])
    page = client.get(answer["Location"]).content.decode()
    for said in ("Leading a ward", "Mornings", "Ursula Canary", "boss@example.org"):
        assert said in page
    assert client.post(answering, TYPED)["Location"] == answer["Location"]
    assert answer["Location"] in client.get(public).content.decode()
    assert answer["Location"] in client.get(reverse("dashboard")).content.decode()
    assert Volunteer.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("Ursula\nbob@", "Line 2: “bob@” is not a complete address."),
        ("…", "Line 1: write a name or an address."),
        ("x" * 201, "Line 1: it is longer than 200 characters."),
        ("Grace Example", "Line 1: this is you."),
        ("Me <Grace@example.org>", "Line 1: this is you."),
        ("\n".join(f"Person {number}" for number in range(11)), "10 lines at most."),
    ],
)
def test_each_wrong_line_is_said_and_nothing_is_lost(
    answering: str, grace: User, browser_of: Browser, lines: str, says: str
) -> None:
    page = browser_of(grace).post(answering, TYPED | {"lines": lines})
    assert says in page.content.decode()
    assert {name: page.context["form"][name].value() for name in TYPED} == TYPED | {"lines": lines}
    assert not Volunteer.objects.exists()


def test_all_wrong_lines_at_once(answering: str, grace: User, browser_of: Browser) -> None:
    page = browser_of(grace).post(answering, TYPED | {"lines": "bob@\nUrsula\n\n@x"}).content.decode()
    assert "Line 1: " in page
    assert "Line 4: " in page


def test_empty_lines_and_repetitions_are_left_out(answering: str, grace: User, browser_of: Browser) -> None:
    browser_of(grace).post(answering, TYPED | {"lines": "\r\n Ursula \r\n\r\nUrsula\r\nDupont, Anne"})
    lines = Volunteer.objects.get().lines.order_by("pk")
    assert list(lines.values_list("with_whom", flat=True)) == ["Ursula", "Dupont, Anne"]


def test_known_or_not_the_answers_are_the_same(
    call: CallForVolunteers, answering: str, group: CodevGroup, grace: User, browser_of: Browser
) -> None:
    """Bob is a member there; nobody is called Bert Example."""
    browser, pages = browser_of(grace), []
    for typed in ("Bob Example", "Bert Examp."):
        answer = browser.post(answering, TYPED | {"lines": typed})
        entry = Volunteer.objects.standing().get()
        page = browser.get(answer["Location"]).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        pages.append(main.replace(typed, "TYPED").replace(str(entry.pk), "ID"))
        volunteering.withdraw(grace, entry)
    assert pages[0] == pages[1]
    assert "TYPED" in pages[0]


def test_an_address_that_is_none_stays(answering: str, client: Client) -> None:
    page = client.post(answering, {"email": "grace@"})
    assert page.context["form"]["email"].value() == "grace@"
    assert page.context["form"].errors
    assert not User.objects.filter(email__startswith="grace").exists()


def test_too_many_codes_keep_what_was_typed(answering: str) -> None:
    typed = {"email": "g@example.org"}
    answers = [Client().post(answering, typed, REMOTE_ADDR=f"192.0.2.{n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert answers[5].context["form"]["email"].value() == "g@example.org"


def test_a_full_call_keeps_what_was_typed(
    answering: str, client: Client, grace: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volunteering, "MOST_WAITING", 0)
    page = browser_of(grace).post(answering, TYPED)
    assert page.status_code == 429
    assert page.context["form"]["lines"].value() == TYPED["lines"]
    assert client.post(answering, {"email": "g@example.org"}).status_code == 429
    assert not mail.outbox


def test_again_and_again_is_told(
    answering: str, grace: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volunteering, "MOST_ENTRIES", 0)
    page = browser_of(grace).post(answering, TYPED)
    assert page.status_code == 429
    assert "Ask who gave you the link." in page.content.decode()


def test_a_person_without_a_name_gives_one(answering: str, browser_of: Browser) -> None:
    person = User.objects.create_user(email="new@example.org")
    browser = browser_of(person)
    assert "name" in browser.post(answering, TYPED).context["form"].errors
    browser.post(answering, TYPED | {"name": "New Name"})
    person.refresh_from_db()
    assert person.name == "New Name"
    assert Volunteer.objects.get().user == person


# --- One's own page -----------------------------------------------------------------------------


@pytest.fixture
def entry(call: CallForVolunteers, grace: User) -> Volunteer:
    return volunteer(grace, call, Said("Leading a ward", "Mornings", ("Ursula Canary",)))


def test_changes_what_was_said(entry: Volunteer, grace: User, browser_of: Browser) -> None:
    browser, path = browser_of(grace), reverse("volunteering_change", args=[entry.pk])
    form = browser.get(path).context["form"]
    assert (form["in_common"].value(), form["lines"].value()) == ("Leading a ward", "Ursula Canary")
    page = browser.post(path, TYPED | {"lines": "bob@", "in_common": "Two wards"})
    assert (page.context["form"]["lines"].value(), "Line 1: " in page.content.decode()) == ("bob@", True)
    assert entry.lines.get().with_whom == "Ursula Canary"
    after = browser.post(path, TYPED | {"in_common": "Two wards"}, follow=True)
    assert "Two wards" in after.content.decode()
    assert entry.lines.count() == 2


def test_withdraws_on_a_page_that_asks(entry: Volunteer, grace: User, browser_of: Browser) -> None:
    browser, path = browser_of(grace), reverse("volunteering_withdraw", args=[entry.pk])
    own = reverse("volunteering", args=[entry.pk])
    assert "Leave the waiting list?" in browser.get(path).content.decode()
    assert Volunteer.objects.waiting().exists()
    for _ in range(2):
        assert browser.post(path)["Location"] == own
    page = browser.get(own).content.decode()
    assert "You have withdrawn" in page
    assert "Ursula" not in page
    assert own not in browser.get(reverse("dashboard")).content.decode()
    assert browser.get(reverse("volunteering_change", args=[entry.pk])).status_code == 404


def test_taken_off_reads_a_kind_sentence(
    entry: Volunteer, grace: User, zoe: User, browser_of: Browser
) -> None:
    take_off(zoe, entry)
    page = browser_of(grace).get(reverse("volunteering", args=[entry.pk])).content.decode()
    assert "You are no longer on the waiting list" in page
    assert "That says nothing about you" in page


def test_who_has_a_group_reads_so(entry: Volunteer, grace: User, browser_of: Browser) -> None:
    Volunteer.objects.update(placed_at=timezone.now())
    browser = browser_of(grace)
    assert "You have a group" in browser.get(reverse("volunteering", args=[entry.pk])).content.decode()
    for name in ("volunteering_change", "volunteering_withdraw"):
        assert browser.get(reverse(name, args=[entry.pk])).status_code in (302, 404)


def test_ones_own_page_is_ones_own(entry: Volunteer, zoe: User, bob: User, browser_of: Browser) -> None:
    for user in (zoe, bob):
        for name in ("volunteering", "volunteering_change", "volunteering_withdraw"):
            assert browser_of(user).get(reverse(name, args=[entry.pk])).status_code == 404
