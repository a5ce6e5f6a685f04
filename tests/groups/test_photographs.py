"""A photograph on the shelf shows what it showed and no longer tells where it was taken."""

import random
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from codev.accounts.models import User
from groups.files import take
from groups.models import CodevGroup, ShelfFile
from groups.photographs import bare

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112
SECRET = b"Secretive Camera"


def noise(size: tuple[int, int] = (160, 96), mode: str = "RGB") -> Image.Image:
    """Something whose pixels hold every byte, the marker's too."""
    length = size[0] * size[1] * len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, size, random.Random(7).randbytes(length))


def told() -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE] = SECRET.decode()
    exif[ORIENTATION] = 6
    exif[GPS] = {1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 40.0)}
    return exif


def jpeg(**options: Any) -> bytes:
    out = BytesIO()
    options = {"exif": told(), "comment": SECRET, "quality": 90, **options}
    noise(mode=options.pop("mode", "RGB")).save(out, "JPEG", **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"progressive": True},
        {"restart_marker_rows": 1},
        {"mode": "CMYK"},
        {"xmp": SECRET},
        {"icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()},
    ],
)
def test_a_photograph_tells_nothing_and_loses_nothing(options: dict[str, Any]) -> None:
    before = jpeg(**options)
    assert SECRET in before
    assert opened(before).getexif().get_ifd(GPS)
    after = bare("jpg", before)
    assert after
    assert SECRET not in after
    assert opened(after).tobytes() == opened(before).tobytes()
    assert dict(opened(after).getexif()) == {ORIENTATION: 6}  # so that it is not shown lying down
    assert opened(after).info.get("icc_profile") == options.get("icc_profile")


def test_what_hides_behind_the_end_is_gone() -> None:
    for kind, whole in (("jpg", jpeg()), ("png", png())):
        plain = bare(kind, whole)
        assert plain
        assert bare(kind, whole + b"PK\x03\x04" + SECRET) == plain
        assert bare(kind, plain) == plain


def test_one_that_stands_upright_needs_no_exif() -> None:
    after = bare("jpg", jpeg(exif=Image.Exif()))
    assert after
    assert b"Exif" not in after


def png(**options: Any) -> bytes:
    info = PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=False)
    out = BytesIO()
    noise(mode="RGBA").save(out, "PNG", pnginfo=info, exif=told(), dpi=(72, 72), **options)
    return out.getvalue()


def test_a_png_too() -> None:
    before = png()
    after = bare("png", before)
    assert after
    assert SECRET in before
    assert SECRET not in after
    assert opened(after).tobytes() == opened(before).tobytes()
    assert set(opened(after).info) == {"dpi"}


@pytest.mark.parametrize(("kind", "whole"), [("jpg", jpeg(quality=30)), ("png", png())])
def test_what_is_cut_off_is_refused(kind: str, whole: bytes) -> None:
    plain = bare(kind, whole)
    assert plain
    for cut in range(2, len(plain) - 1, 97):
        assert bare(kind, plain[:cut]) is None
    assert take("photo.jpg", whole[: len(whole) // 2]) is None


def test_a_broken_exif_breaks_nothing() -> None:
    whole = jpeg()
    at = whole.index(b"Exif\x00\x00") + 6
    for junk in (b"\xff" * 12, b"II*\x00\xff\xff\xff\xff" + b"\x00" * 4):
        after = bare("jpg", whole[:at] + junk + whole[at + 12 :])
        assert after
        assert SECRET not in after


def test_on_the_shelf(group: CodevGroup, bob: User, browser_of: Callable[[User], Client]) -> None:
    upload = SimpleUploadedFile("Our circle.jpeg", jpeg(), "image/jpeg")
    typed = {"title": "Us", "kind": "article", "file": upload}
    assert browser_of(bob).post(f"/groups/{group.pk}/shelf/", typed).status_code == 302
    kept = bytes(ShelfFile.objects.get().content)
    assert SECRET not in kept
    assert not opened(kept).getexif().get_ifd(GPS)
    assert ShelfFile.objects.get().item.size == len(kept)
