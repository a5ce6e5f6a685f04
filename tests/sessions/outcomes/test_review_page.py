"""The admin's page and its files, and the facilitator's page of one group."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Organization
from sessions.models import LearningAssessment, ReviewClosing, ReviewFigure, Score, Seat
from sessions.outcomes.closings import close_months
from sessions.outcomes.files import csv_of, xlsx_of
from sessions.outcomes.levels import Level
from sessions.outcomes.tables import Table
from tests.conftest import join
from tests.groups.conftest import Browser
from tests.sessions.outcomes.year import Year, people

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PAYLOADS = [
    "=1+1", "=cmd|'/C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", " =1+1", "\u00a0=1+1",
    "\u3000=1+1", "words\n=1+1", "words\r\n+1", "words\u2028@SUM(1)", "\uff1d1+1",
    "\uff0b1+1", "\uff0d1+1", "\uff20SUM(1)",
    '=HYPERLINK("https://example.org")', "=DDE(1;2;3)", "\u200b=1+1", "\ufeff=1+1", "'=1+1", "\u202e=1+1",
    "|calc", "%0A=1+1",
]  # fmt: skip


@pytest.fixture
def year(organization: Organization) -> Year:
    return Year(organization, starts=date(2025, 3, 3), held=6, seed=5)


def page_of(organization: Organization, what: str = "") -> str:
    return reverse(f"organization_learning{what}", args=[organization.pk])


def text_of(browser: Client, address: str, **asked: str) -> str:
    answer = browser.get(address, asked)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2]).split())


def test_what_is_told_and_what_is_withheld(
    year: Year, organization: Organization, frank: User, browser_of: Browser
) -> None:
    names = ["Norte", "Atelier Sud", "Harbour", "Les Quais", "Cercle des Ormes"]
    for at, name in enumerate(names):
        year.group(name, people(8 if name != "Atelier Sud" else 4, 10 * at))
    text = text_of(browser_of(frank), page_of(organization))
    assert "30 sessions; 30 by the rhythm" in text
    for code, words in (
        ("attendance", "attended, in"),
        ("moved", "The need moved"),
        ("reported", "reported back"),
    ):
        figures = ReviewFigure.objects.filter(question=code)
        assert figures.exists(), code
        assert re.search(rf"\d+ %( or more)? (of plans were )?{words}", text), code
    by_group = text.partition("Attendance by group")[2].partition("After the sessions")[0]
    assert sorted(names, key=by_group.index) == sorted(names)
    assert "Atelier Sud not shown yet" in by_group


def test_what_waits_is_said_once_on_each_card(
    organization: Organization, frank: User, browser_of: Browser
) -> None:
    text = text_of(browser_of(frank), page_of(organization)).partition("Three months later")[2]
    assert "I use what I learned here in my work Something has changed around me" in text
    assert "We played by the rules Too few people yet" in text
    assert text.count("before at least five people have answered and five have not") == 2
    assert "besides you" not in text


@pytest.mark.parametrize("code", ["useful", "attendance"])
def test_who_was_asked_too_is_told_that_they_do_not_count(code: str) -> None:
    outside, inside = (Level(code, None, inside=inside).withheld for inside in (False, True))
    assert "at least five people besides you have" in inside
    assert inside.replace(" besides you", "") == outside
    assert ("answered" in outside, "absent" in outside) == (code == "useful", code == "attendance")


def test_a_member_of_a_group_reads_it_so(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    text = text_of(browser_of(bob), reverse("group_learning", args=[group.pk]))
    assert text.count("before at least five people besides you have answered and five have not") == 3


def test_nobody_asked_nothing_told(organization: Organization, frank: User, browser_of: Browser) -> None:
    text = text_of(browser_of(frank), page_of(organization))
    assert "Nothing is shown yet" in text
    assert "%" not in text.partition("Attendance by group")[0].replace("A percentage", "")


def test_how_many_answered_is_said_nowhere(
    organization: Organization, frank: User, browser_of: Browser
) -> None:
    """Three in March, four with April: of two looks the fourth would be the one who came."""
    for answers in (0, 1, 3):
        year = Year(organization, starts=date(2025, 3, 3), held=1, answering=0)
        group = year.group(f"Of {answers}", people(8, 10 * answers))
        for seat in group.codev_sessions.get().seats.filter(taken_at__isnull=False)[:answers]:
            Score.objects.create(seat=seat, question="useful", value=3)
    close_months(organization)
    looks, browser = set(), browser_of(frank)
    for group in CodevGroup.objects.filter(organization=organization, name__startswith="Of "):
        for what, begins in (("", 'class="facts'), ("_csv", "Counts and averages")):
            answer = browser.get(page_of(organization, what), {"group": str(group.pk)})
            looks.add(answer.content.decode().partition(begins)[2].partition("<script")[0])
    assert len(looks) == 2, "one page and one file, the same of all"


def test_what_may_never_be_enough_is_said(
    organization: Organization, frank: User, browser_of: Browser
) -> None:
    browser = browser_of(frank)
    assert "Who was the client is forgotten when a cycle is over" in text_of(browser, page_of(organization))
    written = browser.get(page_of(organization, "_csv")).content.decode("utf-8-sig")
    told = {row[0]: row[1] for row in csv.reader(StringIO(written)) if len(row) == 2}
    for name in ("Plans reported back", "The need moved", "Were the client in their cycle"):
        assert "in a small organization it may never appear" in told[name]
    assert "yet" in told["Attendance"]


def test_a_period_shows_what_was_closed_in_it(
    year: Year, organization: Organization, frank: User, browser_of: Browser
) -> None:
    for at in range(4):
        year.group(f"Group {at}", people(8, 10 * at))
    browser = browser_of(frank)
    close_months(organization)
    figures = ReviewFigure.objects.filter(
        question="useful", last__lt=date(2025, 7, 1), last__gte=date(2025, 4, 1)
    )
    weight = sum(one.weight for one in figures)
    mean = sum(one.tenths * one.weight for one in figures) / weight / 10
    text = text_of(browser, page_of(organization), period="2025-q2")
    assert f"The session was useful {round(mean, 1)}" in text
    assert "April 2025 to June 2025" in text
    group = CodevGroup.objects.get(name="Group 0")
    assert "Cycle 1: " in text_of(browser, page_of(organization), group=str(group.pk), period="cycle-1")


def test_another_organizations_group_is_not_there(
    organization: Organization, other_group: CodevGroup, frank: User, browser_of: Browser
) -> None:
    browser = browser_of(frank)
    for asked in (str(other_group.pk), "no-id"):
        for what in ("", "_csv", "_xlsx"):
            assert browser.get(page_of(organization, what), {"group": asked}).status_code == 404


def test_each_look_and_each_file_is_recorded(
    year: Year, organization: Organization, frank: User, browser_of: Browser
) -> None:
    group, browser = year.group("Eight", people(8)), browser_of(frank)
    browser.get(page_of(organization), {"group": str(group.pk), "period": "2025"})
    browser.get(page_of(organization, "_csv"))
    browser.get(page_of(organization, "_xlsx"))
    looked, *exported = AuditEntry.objects.filter(action__startswith="review.").order_by("pk")
    assert (looked.action, looked.actor, looked.group_id) == ("review.read", frank, str(group.pk))
    assert looked.facts == {"period": "2025"}
    assert [(one.action, one.facts["kind"]) for one in exported] == [
        ("review.exported", "csv"),
        ("review.exported", "xlsx"),
    ]


def cells(content: bytes) -> list[str]:
    """All texts and numbers of a workbook, as they are written there; a formula fails the test."""
    book = ZipFile(BytesIO(content))
    texts = [
        "".join(part.text or "" for part in one.iter(f"{SHEET}t"))
        for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{SHEET}si")
    ]
    found = []
    for name in sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet")):
        for cell in ElementTree.fromstring(book.read(name)).iter(f"{SHEET}c"):
            assert cell.find(f"{SHEET}f") is None
            value = cell.findtext(f"{SHEET}v") or ""
            found.append(texts[int(value)] if cell.get("t") == "s" else value)
    return found


def test_files_hold_what_the_page_shows(
    year: Year, organization: Organization, frank: User, browser_of: Browser
) -> None:
    for at in range(3):
        year.group(f"Group {at}", people(8, 10 * at))
    browser = browser_of(frank)
    text = text_of(browser, page_of(organization))
    rows = list(csv.reader(StringIO(browser.get(page_of(organization, "_csv")).content.decode("utf-8-sig"))))
    written = [cell for row in rows for cell in row if cell]
    for cell in written:
        if re.fullmatch(r"\d+(\.\d)?( %)?( or more| or less)?", cell) or cell.startswith(("Group ", "I ask")):
            assert cell in text, cell
    shown = re.findall(r"I ask, \d+", text)
    assert sorted(shown) == sorted(cell for cell in written if cell.startswith("I ask"))
    book = cells(browser.get(page_of(organization, "_xlsx")).content)
    for cell in written:
        number = cell.removesuffix(" %")
        assert (
            cell in book
            or (f"{float(number) / 100:g}" if cell.endswith("%") else f"{float(number):g}") in book
        )


def test_a_file_says_why_there_are_no_words(
    organization: Organization, frank: User, browser_of: Browser
) -> None:
    """As the page does: a heading over nothing would look like a fault."""
    browser = browser_of(frank)
    why = "Too few people have shared something"
    assert text_of(browser, page_of(organization)).count(why) == 2
    assert browser.get(page_of(organization, "_csv")).content.decode().count(why) == 2
    assert sum(why in cell for cell in cells(browser.get(page_of(organization, "_xlsx")).content)) > 0


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_is_a_formula(payload: str) -> None:
    table = Table(payload, [payload], [[payload, Level("attendance", 90.0)]])
    (title,), (head,), (first, level), *_ = csv.reader(
        StringIO(csv_of([table]).decode("utf-8-sig"), newline="")
    )
    for cell in (title, head, first):
        for line in re.split("[\r\n\u2028]", cell):
            bare = re.sub("^[\\s\u00a0\u3000\u200b\ufeff\u202e]+", "", line)
            assert not bare or bare[0] not in "=+-@|%\uff1d\uff0b\uff0d\uff20"
        assert not cell.startswith(("\t", "\r"))
    assert level == "90 %"
    texts = [text for text in cells(xlsx_of([table])) if text != "0.9"]
    assert len(texts) == 3
    assert all(re.sub("^[\\s\u200b\ufeff\u202e]+", "", text)[:1] not in set("=+-@|%") for text in texts)


def test_a_file_spares_what_is_no_formula() -> None:
    table = Table("Title", ["A - b"], [["3.5", 7, "e = mc2"]])
    assert csv_of([table]).decode("utf-8-sig").splitlines() == ["Title", "A - b", "3.5,7,e = mc2", ""]


def test_a_facilitator_reads_their_own_group(
    year: Year, organization: Organization, browser_of: Browser
) -> None:
    members = people(8)
    group = year.group("Eight", members)
    year.group("Others", people(8, 20))
    seat = Seat.objects.filter(session__group=group, user=members[1], taken_at__isnull=False)[0]
    LearningAssessment.objects.all().delete()
    LearningAssessment.objects.create(seat=seat, about="practice", text="For her alone", reader="facilitator")
    LearningAssessment.objects.create(seat=seat, about="self", text="For nobody", reader="me")
    address = reverse("group_learning", args=[group.pk])
    text = text_of(browser_of(members[0]), address)
    assert "6 sessions; 6 by the rhythm" in text
    assert "once six different people have been asked since the last time" in text
    assert "For her alone Person 1" in " ".join(text.replace("P1", "").split())
    assert "For nobody" not in text
    assert "The need moved" not in text
    assert "Others" not in text
    member = text_of(browser_of(members[2]), address)
    assert ("6 sessions; 6 by the rhythm" in member, "For her alone" in member) == (True, False)


def test_what_is_shared_with_another_facilitator_is_not_shown(
    year: Year, alice: User, browser_of: Browser
) -> None:
    """Who takes a group over reads nothing that was told to somebody else."""
    members = people(8)
    group = year.group("Eight", members)
    seat = Seat.objects.filter(session__group=group, user=members[1], taken_at__isnull=False)[0]
    LearningAssessment.objects.create(seat=seat, about="practice", text="For her alone", reader="facilitator")
    join(group, alice, "facilitator")
    assert "For her alone" not in text_of(browser_of(alice), reverse("group_learning", args=[group.pk]))


def test_thirty_groups_cost_no_more_queries(
    year: Year,
    organization: Organization,
    frank: User,
    browser_of: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    browser, page = browser_of(frank), page_of(organization)
    year.group("Group", people(8))
    close_months(organization)
    with django_assert_num_queries(16):
        browser.get(page)
    for at in range(1, 31):
        year.group(f"Group {at}", people(8, 10 * at))
    ReviewClosing.objects.all().delete()
    ReviewFigure.objects.all().delete()
    close_months(organization)
    with django_assert_num_queries(18):  # and which texts are there, and those of a page
        browser.get(page)


def test_a_menu_holds_all_groups_or_none(
    year: Year,
    organization: Organization,
    frank: User,
    browser_of: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    groups = [year.group(f"Group {at}", people(8, 10 * at)) for at in range(3)]
    address, browser = page_of(organization), browser_of(frank)
    assert browser.get(address).content.decode().count(f'<option value="{groups[2].pk}"') == 1
    monkeypatch.setattr("sessions.views.review.MOST_CHOICES", 2)
    text = browser.get(address, {"group": str(groups[2].pk)}).content.decode()
    assert ('<select class="input" id="group"' in text, "All groups" in text) == (False, True)
    assert f'name="group" value="{groups[2].pk}"' in text
    assert f"?group={groups[1].pk}&" in browser.get(address).content.decode()
