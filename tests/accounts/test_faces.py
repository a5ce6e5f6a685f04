"""The colour and picture of a seat: chosen in the settings, taken away, handed out to those who may see."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from codev.accounts import faces
from codev.accounts.models import COLORS, Picture, User
from codev.accounts.pictures import MOST_BYTES, square
from codev.audit.models import AuditEntry


@pytest.fixture
def client(alice: User) -> Client:
    signed_in = Client()
    signed_in.force_login(alice)
    return signed_in


def photo(color: str = "red") -> bytes:
    out = BytesIO()
    Image.new("RGB", (200, 200), color).save(out, "JPEG")
    return out.getvalue()


def upload(client: Client, content: bytes, name: str = "me.jpg", kind: str = "image/jpeg") -> str:
    file = SimpleUploadedFile(name, content, kind)
    return client.post("/account/picture/", {"picture": file}, follow=True).content.decode()


def disc(page: str) -> list[str]:
    return re.findall(r'<span class="av initials xxl" data-color="(\d)"', page)


def test_a_colour_is_the_persons_own(client: Client, alice: User) -> None:
    assert alice.color == alice.pk % COLORS
    other = (alice.color + 3) % COLORS
    page = client.post("/account/color/", {"color": other}, follow=True).content.decode()
    assert "Your colour is saved." in page
    assert disc(page) == [str(other)]
    alice.refresh_from_db()
    assert alice.color == other
    assert AuditEntry.objects.get().facts == {"fields": ["color"]}


@pytest.mark.parametrize("typed", [{}, {"color": "8"}, {"color": "-1"}, {"color": "amber"}])
def test_there_are_eight(client: Client, alice: User, typed: dict[str, str]) -> None:
    page = client.post("/account/color/", typed)
    assert page.status_code == 200
    assert page.context["color_form"].errors
    alice.refresh_from_db()
    assert alice.chosen_color is None
    with pytest.raises(ValueError, match="hues"):
        faces.choose_color(alice, COLORS)


def test_a_picture_lies_over_the_initials(client: Client, alice: User) -> None:
    page = upload(client, photo())
    alice.refresh_from_db()
    assert "Your picture is on your seat." in page
    assert f'AE<img src="{alice.picture_url}" alt=""' in page
    assert alice.picture_mark not in ("", "me.jpg")
    assert AuditEntry.objects.get().action == "account.picture_put"


def test_a_new_picture_has_a_new_address(client: Client, alice: User) -> None:
    upload(client, photo())
    alice.refresh_from_db()
    before = alice.picture_url
    assert client.get(before).status_code == 200
    upload(client, photo("blue"))
    alice.refresh_from_db()
    assert client.get(before).status_code == 404
    assert client.get(alice.picture_url).status_code == 200
    assert Picture.objects.count() == 1


def test_taken_away_nothing_of_it_is_left(client: Client, alice: User) -> None:
    upload(client, photo())
    alice.refresh_from_db()
    before = alice.large_picture_url
    for _ in range(2):
        page = client.post("/account/picture/remove/", follow=True).content.decode()
    assert "Your initials stand there again." in page
    assert "<img" not in page
    assert not Picture.objects.exists()
    assert client.get(before).status_code == 404
    assert AuditEntry.objects.filter(action="account.picture_removed").count() == 1


def test_it_goes_with_its_person(alice: User) -> None:
    faces.put_picture(alice, square(photo()))
    alice.delete()
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "We cannot read this as a picture"),
        (b"<script>alert(1)</script>", "We cannot read this as a picture"),
        (photo()[:300], "We cannot read this as a picture"),
        (photo() + b"\x00" * MOST_BYTES, "larger than 8 MB"),
        (b"", "This file is empty"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(
    client: Client, alice: User, content: bytes, says: str
) -> None:
    faces.put_picture(alice, square(photo()))
    page = upload(client, content)
    assert says in page
    assert 'aria-invalid="true"' in page
    assert alice.picture_url in page  # the one before stands


def test_the_rest_of_the_page_is_there_beside_a_refusal(client: Client) -> None:
    page = client.post("/account/picture/").content.decode()
    assert "Choose a picture first." in page
    assert "alice@example.org" in page
    assert "Where you are signed in" in page


def test_it_is_handed_out_to_be_shown_and_nothing_else(client: Client, alice: User) -> None:
    faces.put_picture(alice, square(photo()))
    for path, side in ((alice.picture_url, 96), (alice.large_picture_url, 256)):
        answer = client.get(path)
        assert answer["Content-Type"] == "image/webp"
        assert answer["Cache-Control"] == "private, max-age=3600"
        assert "Cookie" in answer["Vary"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
        assert Image.open(BytesIO(answer.content)).size == (side, side)
        again = client.get(path, headers={"if-none-match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"] == "private, max-age=3600"


def test_an_etag_opens_nothing(client: Client, alice: User, erin: User) -> None:
    """Who may not see it learns not even that it is still the same."""
    faces.put_picture(alice, square(photo()))
    known = client.get(alice.picture_url)["ETag"]
    stranger = Client()
    stranger.force_login(erin)
    answer = stranger.get(alice.picture_url, headers={"if-none-match": known})
    assert answer.status_code == 404
    assert stranger.get(alice.picture_url.replace(alice.picture_mark, "x")).status_code == 404
