"""Sheets as PDF and CSV: what was signed, by the group's clock, and nothing that could be a formula."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.typeset import TypesetError
from groups.models import CodevGroup, Cycle
from sessions.models import ActionItem, CodevSession
from tests.groups.conftest import Browser
from tests.sessions.outcomes.attendance.conftest import BEGAN, LONG, confirm, held, seat_of, sign
from tests.typeset.reading import catalogue, reader, squeezed, tags, text_of

FILES = ["session_attendance_pdf", "session_attendance_csv", "cycle_attendance_pdf", "cycle_attendance_csv"]


def at(name: str, session: CodevSession, cycle: Cycle) -> str:
    args = [session.pk] if name.startswith("session") else [session.group_id, cycle.pk]
    return reverse(name, args=args)


@pytest.fixture
def signed(met: CodevSession, cycle: Cycle, alice: User, bob: User, carol: User) -> CodevSession:
    CodevGroup.objects.filter(pk=met.group_id).update(time_zone="America/Toronto")
    met.group.refresh_from_db()
    confirm(met, bob)
    confirm(met, carol, present=False)
    sign(alice, met)
    return met


@pytest.mark.parametrize("name", FILES)
def test_what_is_not_signed_is_in_no_file(
    met: CodevSession, cycle: Cycle, alice: User, browser_of: Browser, name: str
) -> None:
    assert browser_of(alice).get(at(name, met, cycle)).status_code == 404


@pytest.mark.parametrize("name", FILES)
def test_each_taking_is_in_the_trail_and_no_word_in_the_name_of_a_file(
    signed: CodevSession, cycle: Cycle, alice: User, browser_of: Browser, name: str
) -> None:
    answer = browser_of(alice).get(at(name, signed, cycle))
    assert answer.status_code == 200
    assert "Ward" not in answer["Content-Disposition"]
    assert answer["Content-Disposition"].startswith("attachment")
    entry = AuditEntry.objects.get(action="attendance.exported")
    assert (entry.facts, entry.group_id) == ({"kind": name[-3:]}, str(signed.group_id))
    assert entry.organization_id == ""


@pytest.mark.parametrize(
    ("zone", "read"), [("America/New_York", "America/New York"), ("Etc/UTC", "UTC"), ("UTC", "UTC")]
)
def test_a_zone_is_named_as_people_read_it(
    signed: CodevSession, cycle: Cycle, alice: User, browser_of: Browser, zone: str, read: str
) -> None:
    CodevGroup.objects.update(time_zone=zone)
    browser = browser_of(alice)
    page = browser.get(reverse("group_attendance", args=[signed.group_id])).content.decode()
    assert f"Times by the clock of {read}<" in page
    for name in ("session_attendance_pdf", "cycle_attendance_pdf"):
        text = squeezed(text_of(browser.get(at(name, signed, cycle)).content))
        assert squeezed(read) in text
        assert zone == read or squeezed(zone) not in text


def test_the_sheet_of_a_session(signed: CodevSession, cycle: Cycle, alice: User, browser_of: Browser) -> None:
    pdf = browser_of(alice).get(at("session_attendance_pdf", signed, cycle)).content
    text = squeezed(text_of(pdf))
    for said in (
        "Attendance, session 1", "Harbour Hospitals", "Ward leaders", "America/Toronto", "3 March 2026",
        "Bob Example", "Present, confirmed", "09:00 – 10:30", "1 h 30 min", "Dan Example", "Absent",
        "Was not there, by their own word", "Signed by Alice Example, facilitator, on 3 March 2026 at 13:30.",
    ):  # fmt: skip
        assert squeezed(said) in text, said
    assert catalogue(pdf)["/Lang"] == "en"
    assert catalogue(pdf)["/MarkInfo"]["/Marked"]
    parts = tags(pdf)
    assert (parts.count("H1"), parts.count("Table"), parts.count("TH")) == (1, 1, 5)
    assert parts.count("TD") == 5 * signed.seats.count()


def test_in_the_language_of_the_reader(
    signed: CodevSession, cycle: Cycle, alice: User, browser_of: Browser
) -> None:
    User.objects.filter(pk=alice.pk).update(language="fr")
    pdf = browser_of(alice).get(at("session_attendance_pdf", signed, cycle)).content
    text = squeezed(text_of(pdf))
    assert catalogue(pdf)["/Lang"] == "fr"
    assert squeezed("3 mars 2026") in text
    assert squeezed("Signed by") not in text


@pytest.mark.parametrize("name", ["session_attendance_pdf", "cycle_attendance_pdf"])
def test_where_no_pdf_can_be_made_the_page_says_so(
    signed: CodevSession, cycle: Cycle, alice: User, browser_of: Browser, name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fails(*_args: object) -> bytes:
        raise TypesetError

    monkeypatch.setattr("sessions.views.attendance_files.typeset", fails)
    answer = browser_of(alice).get(at(name, signed, cycle), follow=True)
    assert answer.redirect_chain[0][0] == reverse("group_attendance", args=[signed.group_id])
    assert "The PDF could not be made." in answer.content.decode()
    assert not AuditEntry.objects.filter(action="attendance.exported").exists()


def test_what_changed_since_is_not_in_the_file(
    signed: CodevSession, cycle: Cycle, alice: User, carol: User, browser_of: Browser
) -> None:
    before = browser_of(alice).get(at("session_attendance_csv", signed, cycle)).content
    confirm(signed, carol)
    assert browser_of(alice).get(at("session_attendance_csv", signed, cycle)).content == before


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def test_a_row_for_each_person_and_session(
    signed: CodevSession, cycle: Cycle, alice: User, bob: User, browser_of: Browser
) -> None:
    """Signed ones alone; of a person whose name would be a formula as well."""
    unsigned = held(signed.group, 2, alice, bob, began=BEGAN + 20 * LONG)
    third = held(signed.group, 3, alice, bob, began=BEGAN + 40 * LONG)
    User.objects.filter(pk=bob.pk).update(name="=HYPERLINK(1)")
    sign(alice, third)
    found = rows(browser_of(alice).get(at("cycle_attendance_csv", signed, cycle)).content)
    assert [row["Session"] for row in found] == ["1"] * 4 + ["3"] * 4
    assert str(unsigned.number) not in {row["Session"] for row in found}
    first = next(row for row in found if row["Name"] == "Bob Example")
    assert (first["Date"], first["Present from"], first["Present until"], first["Minutes"]) == (
        "2026-03-03",
        "09:00",
        "10:30",
        "90",
    )
    assert (first["Confirmed on"], first["Signed by"]) == ("2026-03-03 12:00", "Alice Example")
    assert found[5]["Name"] == "'=HYPERLINK(1)"
    not_confirmed = (found[5]["Presence"], found[5]["Present from"] != "", found[5]["Minutes"])
    assert not_confirmed == ("In the session, not confirmed", True, "0")


def test_a_whole_cycle_fits_and_nothing_of_a_case_is_in_it(
    group: CodevGroup, cycle: Cycle, alice: User, bob: User, carol: User, dan: User, browser_of: Browser
) -> None:
    """Names of 60 signs, thirteen sessions: the thirteenth on another table, the sum beside the last."""
    names = {}
    for at_, user in enumerate((alice, bob, carol, dan)):
        names[user.pk] = f"{chr(65 + at_)}nne-Sophie-Wilhelmine von und zu Hohenlohe-Langenburg-{at_}"[
            :60
        ].ljust(60, "x")
        User.objects.filter(pk=user.pk).update(name=names[user.pk])
    sessions = [held(group, n, alice, bob, carol, dan, began=BEGAN + 20 * n * LONG) for n in range(1, 14)]
    for session in sessions:
        confirm(session, bob)
        ActionItem.objects.create(seat=seat_of(session, bob), text="CANARY of the case")
    sign(alice, *sessions)
    pdf = browser_of(alice).get(at("cycle_attendance_pdf", sessions[0], cycle)).content
    text = squeezed(text_of(pdf))
    for name in names.values():
        assert text.count(squeezed(name)) >= 2, name
    assert "19:30" in text  # bob's and alice's thirteen times ninety minutes
    assert "(1:30)" in text
    assert "CANARY" not in text
    first = reader(pdf).pages[0]
    assert first.mediabox.width > first.mediabox.height
