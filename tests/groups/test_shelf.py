"""Links, texts and files: put by members, taken off by who put them or the facilitator, served to be kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups import files
from groups.files import Taken
from groups.models import CodevGroup, Membership, ShelfFile, ShelfItem
from groups.services import shelf
from groups.services.errors import NotAllowed, ShelfFull

Browser = Callable[[User], Client]
PDF = b"%PDF-1.7\n"


def path(group: CodevGroup, rest: str = "") -> str:
    return f"/groups/{group.pk}/shelf/{rest}"


def thing(title: str = "A map", **of: Any) -> shelf.Thing:
    return shelf.Thing(title, "tool", **(of or {"text": "Draw who depends on whom."}))


def filed(name: str = "map.pdf", content: bytes = PDF) -> Taken:
    return Taken(name, "pdf", content)


def put_by(client: Client, group: CodevGroup, **typed: Any) -> Any:
    return client.post(path(group), {"title": "A map", "kind": "tool", **typed})


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ({"url": "https://example.org/map"}, "https://example.org/map"),
        ({"url": "example.org"}, "https://example.org"),
        ({"text": "Draw <who>."}, "Draw &lt;who&gt;."),
    ],
)
def test_a_member_shares_and_the_others_read(
    group: CodevGroup, bob: User, carol: User, browser_of: Browser, typed: dict[str, str], shown: str
) -> None:
    assert put_by(browser_of(bob), group, **typed).status_code == 302
    item = ShelfItem.objects.get()
    client = browser_of(carol)
    assert "Tool, from Bob Example" in client.get(path(group)).content.decode()
    assert "A map" in client.get(f"/groups/{group.pk}/").content.decode()
    assert shown in client.get(path(group, f"{item.pk}/")).content.decode()


def test_a_file_is_kept_and_never_shown_here(
    group: CodevGroup, bob: User, carol: User, browser_of: Browser
) -> None:
    upload = SimpleUploadedFile("Carte des liens.html", b"<script>alert(1)</script>", "text/html")
    assert put_by(browser_of(bob), group, file=upload).status_code == 302
    item = ShelfItem.objects.get()
    client = browser_of(carol)
    assert "Carte des liens.txt" in client.get(path(group, f"{item.pk}/")).content.decode()
    answer = client.get(path(group, f"{item.pk}/file/"))
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="Carte des liens.txt"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "__all__"),
        ({"url": "https://example.org", "text": "both"}, "__all__"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "ftp://example.org"}, "url"),
        ({"title": "", "text": "words"}, "title"),
        ({"kind": "weapon", "text": "words"}, "kind"),
        ({"text": "x" * 10_001}, "text"),
    ],
)
def test_what_cannot_stand_there_comes_back_as_typed(
    group: CodevGroup, bob: User, browser_of: Browser, typed: dict[str, str], field: str
) -> None:
    answer = put_by(browser_of(bob), group, **typed)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert typed.get("text", "") in answer.content.decode()
    assert not ShelfItem.objects.exists()


def test_files_of_other_kinds_and_larger_ones_are_refused(
    group: CodevGroup, bob: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser_of(bob)
    program = put_by(client, group, file=SimpleUploadedFile("map.pdf", b"MZ\x90\x00"))
    assert "none of the kinds of files" in program.content.decode()
    monkeypatch.setattr("groups.forms_shelf.MOST_BYTES", 8)
    large = put_by(client, group, file=SimpleUploadedFile("map.pdf", PDF))
    assert "larger than 10 MB" in large.content.decode()
    assert not ShelfItem.objects.exists()
    assert files.MOST_BYTES == 10 * 1024 * 1024


def test_a_file_is_asked_for_again_where_something_else_is_wrong(
    group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    answer = put_by(browser_of(bob), group, title="", file=SimpleUploadedFile("map.pdf", PDF))
    assert "choose the file again" in answer.content.decode()


def test_a_group_has_so_much_room(
    group: CodevGroup, bob: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "MOST_IN_GROUP", 2 * len(PDF))
    for number in (1, 2):
        shelf.put(bob, group, thing(f"Map {number}", file=filed()))
    with pytest.raises(ShelfFull):
        shelf.put(bob, group, thing("Map 3", file=filed()))
    full = put_by(browser_of(bob), group, file=SimpleUploadedFile("map.pdf", PDF))
    assert "The shelf is full" in full.content.decode()
    shelf.put(bob, group, thing("A text weighs nothing"))
    monkeypatch.setattr(shelf, "MOST_ITEMS", 3)
    with pytest.raises(ShelfFull):
        shelf.put(bob, group, thing("One more"))


def test_pressed_twice_it_stands_once(group: CodevGroup, bob: User) -> None:
    assert shelf.put(bob, group, thing(file=filed())) == shelf.put(bob, group, thing(file=filed()))
    assert ShelfFile.objects.count() == 1
    assert AuditEntry.objects.filter(action="group.shelf_item_put").count() == 1


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_its_owner_and_the_facilitator_take_it_off(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser, who: str
) -> None:
    item = shelf.put(bob, group, thing(file=filed()))
    client = browser_of({"alice": alice, "bob": bob}[who])
    assert "Take it off the shelf" in client.get(path(group, f"{item.pk}/")).content.decode()
    assert client.get(path(group, f"{item.pk}/remove/")).status_code == 200
    assert client.post(path(group, f"{item.pk}/remove/")).status_code == 302
    assert not ShelfItem.objects.exists()
    assert not ShelfFile.objects.exists()
    assert AuditEntry.objects.get(action="group.shelf_item_removed").object_id == str(item.pk)


def test_nobody_else_does(group: CodevGroup, bob: User, carol: User, erin: User, browser_of: Browser) -> None:
    item = shelf.put(bob, group, thing())
    assert "Take it off" not in browser_of(carol).get(path(group, f"{item.pk}/")).content.decode()
    Membership.objects.filter(group=group, user=bob).update(left_at=timezone.now())
    for other in (bob, carol, erin):
        with pytest.raises(NotAllowed):
            shelf.remove(other, item)
    with pytest.raises(NotAllowed):
        shelf.put(erin, group, thing())


def test_it_stays_when_its_owner_is_erased(
    group: CodevGroup, bob: User, carol: User, browser_of: Browser
) -> None:
    item = shelf.put(bob, group, thing())
    ShelfItem.objects.filter(pk=item.pk).update(owner=None)
    assert "A map" in browser_of(carol).get(path(group)).content.decode()
    assert browser_of(carol).get(path(group, f"{item.pk}/")).status_code == 200


def test_in_a_closed_group_it_stays_to_be_read(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    shelf.put(bob, group, thing())
    CodevGroup.objects.filter(pk=group.pk).update(closed_at=timezone.now())
    client = browser_of(bob)
    assert "its shelf stays to be read" in client.get(path(group)).content.decode()
    assert put_by(client, group, text="More").status_code == 200
    assert ShelfItem.objects.count() == 1


def test_it_is_paged_and_reads_no_file_for_a_list(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    client = browser_of(bob)
    shelf.put(bob, group, thing("Map 1."))
    client.get(path(group))
    with CaptureQueriesContext(connection) as few:
        client.get(path(group))
    for number in range(2, 31):
        shelf.put(bob, group, thing(f"Map {number}.", file=filed()))
    with CaptureQueriesContext(connection) as many:
        first = client.get(path(group)).content.decode()
    assert len(few) == len(many)
    assert not any("shelffile" in query["sql"] for query in many.captured_queries)
    assert ("Map 7." in first, "Map 6." in first) == (True, False)
    assert "Map 6." in client.get(path(group) + "?page=2").content.decode()
