"""Everything that is mine: complete by construction, nobody else's words, for its owner alone."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.fresh import LASTS, PROVED
from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from codev.privacy import Fate, classified
from codev.rights import archives, erasing, hooks
from codev.rights.models import Archive, Erasure, Receipt
from codev.rights.replaying import replay
from groups.models import Charter, CodevGroup, PersonalGoal
from sessions.live import service
from sessions.models import CodevSession, PrivateNote, Seat, Words
from sessions.outcomes import retention
from sessions.outcomes.written import not_for_others
from sessions.protocol import commands as c
from tests.accounts.conftest import last_code, own_address  # noqa: F401 - a fixture
from tests.canaries import holders
from tests.conftest import join, make_user
from tests.groups.conftest import Browser
from tests.rights.planted import NAMES, Planted
from tests.sessions.outcomes.test_kept import KEPT, held, session_with
from tests.test_admin_canaries import seen_in

pytestmark = pytest.mark.django_db


def text_of(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def data_of(content: bytes) -> dict[str, list[dict[str, object]]]:
    with ZipFile(BytesIO(content)) as archive:
        parts = json.loads(archive.read("data.json"))["parts"]
    return {part["model"]: part["rows"] for part in parts}


def test_it_holds_every_word_of_ones_own_and_of_nobody_else() -> None:
    planted = Planted()
    own = planted.exported()
    assert len({planted.canaries[word][0] for word in own}) > 25, "a row of nearly everything"
    found = seen_in(text_of(archives.written(planted.bob)))
    assert planted.where(own - found) == []
    names = {word for word, place in planted.canaries.items() if place[0] in NAMES}
    assert planted.where(found - own - names) == []


def test_each_classified_text_that_is_handed_over_has_a_row_in_that_test() -> None:
    """Else a field could be missing in the archive without anybody seeing it."""
    planted = Planted()
    covered = {planted.canaries[word][0] for word in planted.exported()}
    texts = {name for name, what in classified().items() if what.fate is Fate.EXPORT and name in holders()}
    assert sorted(texts - covered) == []


def test_it_reads_well_and_no_word_makes_a_heading(group: CodevGroup, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(language="fr")
    bob.refresh_from_db()
    PersonalGoal.objects.create(group=group, user=bob, text="# Écouter\n- [x](http://evil.example)")
    with ZipFile(BytesIO(archives.written(bob))) as archive:
        assert sorted(archive.namelist()) == ["data.json", "data.md"]
        text = archive.read("data.md").decode()
    assert "> # Écouter\n> - [x](http://evil.example)" in text
    assert "Ward leaders" in text
    assert data_of(archives.written(bob))["groups.PersonalGoal"][0]["text"].startswith("# Écouter")  # type: ignore[attr-defined]


def test_what_a_scribe_noted_is_nobodys_own(
    session: CodevSession, alice: User, bob: User, carol: User
) -> None:
    for count, user in enumerate((alice, bob, carol)):
        service.execute(session.pk, user, f"j{count}", c.Join())
    seats = {seat.user: seat for seat in Seat.objects.filter(session=session)}

    def ask(user: User, name: str, command: c.Command) -> int:
        return service.execute(session.pk, user, name, command).seq

    before = ask(carol, "w", c.TellWeather("Sunny"))
    ask(alice, "n", c.NameScribe(seats[carol].number))
    noted = ask(carol, "x", c.TellWeather("Rainy"))
    ask(alice, "o", c.NameScribe(seats[bob].number))
    after = ask(carol, "y", c.TellWeather("Clear"))
    rows = not_for_others(Words.objects.filter(author__user=carol))
    assert list(rows.order_by("item").values_list("item", flat=True)) == [before, after]
    assert noted in set(Words.objects.values_list("item", flat=True))


def test_it_is_made_at_the_tick_kept_for_days_and_told_by_the_bell(
    group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    assert browser.post(reverse("your_data_ask"))["Location"] == reverse("your_data")
    browser.post(reverse("your_data_ask"))
    assert Archive.objects.count() == 1
    assert "being made" in browser.get(reverse("your_data")).content.decode()
    archives.make_due()
    archive = Archive.objects.get()
    assert (archive.state, archive.size) == ("ready", len(archive.content))
    assert Notice.objects.get(user=bob).kind == archives.READY
    assert "Your archive is made" in browser.get(reverse("notices")).content.decode()
    path = reverse("your_data_file", args=[archive.pk])
    assert path in browser.get(reverse("your_data")).content.decode()
    response = browser.get(path)
    assert (response["Content-Type"], response["Cache-Control"][:7]) == ("application/zip", "max-age")
    assert "accounts.User" in data_of(response.content)
    Archive.objects.update(asked_at=timezone.now() - archives.KEPT * 2)
    archives.make_due()
    assert not Archive.objects.exists()
    assert browser.get(path).status_code == 404
    codes = AuditEntry.objects.filter(action__startswith="data.").values_list("action", flat=True)
    assert sorted(codes) == ["data.archive_asked", "data.archive_taken"]


def test_of_a_second_one_the_bell_tells_again(bob: User) -> None:
    archives.ask(bob)
    archives.make_due()
    Notice.objects.update(read_at=timezone.now())
    archives.ask(bob)
    assert not Notice.objects.exists(), "the first is no longer there"
    archives.make_due()
    assert Notice.objects.get(user=bob, kind=archives.READY).read_at is None


def test_one_that_fails_says_so_and_keeps_nobody_back(
    bob: User, carol: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = archives.ask(bob)
    archives.ask(carol)
    whole = archives.written

    def fails(user: User) -> bytes:
        if user == bob:
            raise RuntimeError
        return whole(user)

    monkeypatch.setattr(archives, "written", fails)
    archives.make_due()
    assert Archive.objects.get(pk=first.pk).state == "failed"
    assert Archive.objects.get(user=carol).state == "ready"
    browser = browser_of(bob)
    assert "could not be made" in browser.get(reverse("your_data")).content.decode()
    assert archives.ask(bob).state == "asked"


def test_who_makes_it_too_slowly_has_lost_the_claim(bob: User) -> None:
    archive = archives.ask(bob)
    Archive.objects.update(state="making", claimed_at=timezone.now() - archives.STALE * 2)
    archives.make_due()
    assert Archive.objects.get(pk=archive.pk).state == "ready"


@pytest.mark.parametrize("how", ["case", "days", "words", "again"])
def test_what_is_erased_is_in_no_archive_that_was_made(
    group: CodevGroup, alice: User, bob: User, carol: User, how: str
) -> None:
    """A note of carol's on bob's case; the archive of somebody who was not there stays as it is."""
    fred = make_user("fred")
    session = held(session_with(group, "notes", bob), alice, bob, carol)
    seat = Seat.objects.get(session=session, user=carol)
    PrivateNote.objects.create(seat=seat, slot="turn", text="Her note of it")
    for user in (carol, fred):
        archives.ask(user)
    archives.make_due()
    archive, other = Archive.objects.get(user=carol), Archive.objects.get(user=fred)
    assert KEPT in text_of(bytes(archive.content))
    erase(how, session, bob, carol)
    archive.refresh_from_db()
    other.refresh_from_db()
    assert (archive.state, archive.size, bytes(archive.content), archive.made_at) == ("asked", 0, b"", None)
    assert not Notice.objects.filter(user=carol, kind=archives.READY).exists()
    assert (other.state, Notice.objects.filter(user=fred).count()) == ("ready", 1)
    archives.make_due()
    archive.refresh_from_db()
    assert archive.state == "ready"
    assert KEPT not in text_of(bytes(archive.content))
    assert Notice.objects.filter(user=carol, kind=archives.READY, read_at=None).count() == 1


def erase(how: str, session: CodevSession, bob: User, carol: User) -> None:
    if how == "case":
        service.execute(session.pk, bob, "withdraw", c.WithdrawCase())
    elif how == "days":
        CodevSession.objects.filter(pk=session.pk).update(words_until=timezone.now())
        retention.erase_due(timezone.now())
    elif how == "words":
        place = hooks.place_of(carol, session.group_id)
        assert place
        erasing.erase_words(carol, place)
    else:
        assert replay([Erasure(at=timezone.now(), what="session", subject=str(session.pk))])["session"]


def test_one_on_its_way_while_words_are_erased_is_made_once_more(
    group: CodevGroup, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, place = archives.ask(bob), hooks.place_of(bob, group.pk)
    PersonalGoal.objects.create(group=group, user=bob, text="Listen before I speak")
    assert place
    whole = archives.written

    def meanwhile(user: User) -> bytes:
        content = whole(user)
        erasing.erase_words(bob, place)
        return content

    monkeypatch.setattr(archives, "written", meanwhile)
    archives.make_due()
    archive.refresh_from_db()
    assert (archive.state, bytes(archive.content)) == ("asked", b"")
    monkeypatch.setattr(archives, "written", whole)
    archives.make_due()
    archive.refresh_from_db()
    assert archive.state == "ready"
    assert "Listen before I speak" not in text_of(bytes(archive.content))


def test_it_is_for_who_has_just_proved_that_it_is_them(bob: User, carol: User, browser_of: Browser) -> None:
    archive = archives.ask(bob)
    archives.make_due()
    path = reverse("your_data_file", args=[archive.pk])
    assert browser_of(carol).get(path).status_code == 404
    browser = browser_of(bob)
    _stale(browser)
    again = browser.get(path)["Location"]
    assert again == f"{reverse('account_again')}?next={path.replace('/', '%2F')}"
    assert "Send me a code" in browser.get(again).content.decode()
    browser.post(again, {"send": "1", "next": path})
    assert mail.outbox[-1].to == [bob.email]
    wrong = browser.post(again, {"code": "BBBB-BBBB", "next": path})
    assert "This is not the code" in wrong.content.decode()
    assert browser.post(again, {"code": last_code(), "next": path})["Location"] == path
    assert browser.get(path).status_code == 200


def _stale(browser: Client) -> None:
    session = browser.session
    session[PROVED] -= LASTS
    session.save()


def test_a_page_asks_as_often_for_many_groups_as_for_one(
    group: CodevGroup, bob: User, browser_of: Browser, django_assert_num_queries: object
) -> None:
    browser = browser_of(bob)
    browser.get(reverse("your_data"))
    Receipt.objects.create(user=bob, at=timezone.now(), place=str(group.pk), counts={"groups.WallPost": 1})
    with django_assert_num_queries(8):  # type: ignore[operator]
        browser.get(reverse("your_data"))
    for number in range(12):
        other = CodevGroup.objects.create(organization=group.organization, name=f"Group {number}")
        Charter.objects.create(group=other, language="en", text="What is said here stays here.")
        join(other, bob)
        Receipt.objects.create(
            user=bob, at=timezone.now(), place=str(other.pk), counts={"groups.WallPost": 1}
        )
    with django_assert_num_queries(8):  # type: ignore[operator]
        browser.get(reverse("your_data"))


def test_notes_of_a_session_say_where_they_are_from(session: CodevSession, bob: User) -> None:
    seat = Seat.objects.get(session=session, user=bob)
    PrivateNote.objects.create(seat=seat, slot="turn", text="Ask earlier")
    (row,) = data_of(archives.written(bob))["codev_sessions.PrivateNote"]
    assert row["text"] == "Ask earlier"
    assert row["session"]["group"] == "Ward leaders"  # type: ignore[index]
