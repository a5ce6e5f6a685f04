"""Whatever file comes, a small square that says nothing but what it shows, or a clear no."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from codev.accounts import pictures
from codev.accounts.pictures import LARGE, SMALL, NotAPicture, TooSmall, square

GPS, ORIENTATION = 0x8825, 0x0112
SECRET = "Secretive Camera"
RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(size: tuple[int, int] = (300, 200), mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def told(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[ORIENTATION] = SECRET, orientation
    exif[GPS] = {1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 40.0)}
    return exif


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content), formats=["WEBP"])
    image.load()
    return image


def looks(image: Image.Image, at: tuple[int, int], color: tuple[int, int, int]) -> bool:
    seen = image.convert("RGB").getpixel(at)
    assert isinstance(seen, tuple)
    return all(abs(one - other) < 40 for one, other in zip(seen, color, strict=True))


def chunks(content: bytes) -> list[bytes]:
    found, at = [], 12
    while at < len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        found.append(name)
        at += 8 + size + size % 2
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_both_sizes_hold_the_picture_and_nothing_else(kind: str) -> None:
    before = saved(halves(), kind, exif=told(), icc_profile=b"a profile")
    assert SECRET.encode() in before
    made = square(before)
    for content, side in ((made.large, LARGE), (made.small, SMALL)):
        assert chunks(content) == [b"VP8 "]
        image = opened(content)
        assert image.size == (side, side)
        assert looks(image, (side // 4, side // 2), RED)
        assert looks(image, (side * 3 // 4, side // 2), BLUE)


def test_it_stands_upright() -> None:
    """Orientation 6: the camera was held on its side, so that its left is up."""
    image = opened(square(saved(halves(), "JPEG", exif=told(6))).large)
    assert looks(image, (LARGE // 2, LARGE // 4), RED)
    assert looks(image, (LARGE // 2, LARGE * 3 // 4), BLUE)


def test_the_middle_is_cut_out_and_nothing_is_pressed() -> None:
    wide = Image.new("RGB", (900, 200), BLUE)
    wide.paste(RED, (350, 0, 550, 200))
    image = opened(square(saved(wide, "PNG")).large)
    assert looks(image, (4, 128), RED)
    assert looks(image, (LARGE - 4, 128), RED)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_colours_of_every_kind_of_jpeg(mode: str) -> None:
    assert opened(square(saved(halves(mode=mode), "JPEG")).large).mode == "RGB"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1"])
def test_what_is_seen_through_is_white(mode: str) -> None:
    image = opened(square(saved(halves(mode=mode), "PNG")).large)
    assert image.mode == "RGB"
    clear = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    assert looks(opened(square(saved(clear, "PNG")).large), (9, 9), (255, 255, 255))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animation_is_its_first_picture(kind: str) -> None:
    frames = [Image.new("RGB", (120, 120), color) for color in (RED, BLUE)]
    made = square(saved(frames[0], kind, save_all=True, append_images=frames[1:]))
    assert chunks(made.large) == [b"VP8 "]
    assert looks(opened(made.large), (128, 128), RED)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(side: int) -> bytes:
    """A PNG that says it is this large, in a few kilobytes."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(b"\x00" * (side * (side // 8 + 1))))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert square(bomb(1000)).small
    monkeypatch.setattr(Image.Image, "load", None)  # would be a TypeError, which says something else
    with pytest.raises(NotAPicture) as refused:
        square(bomb(5000))
    assert isinstance(refused.value.__cause__, NotAPicture)


def test_a_large_jpeg_only_if_it_unpacks_smaller() -> None:
    """Progressive ones are unpacked whole, however small the wish."""
    large = Image.new("RGB", (5000, 4000), RED)
    assert square(saved(large, "JPEG")).small
    with pytest.raises(NotAPicture):
        square(saved(large, "JPEG", progressive=True))


def test_a_long_flat_jpeg_does_not_unpack_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1_000_000)
    monkeypatch.setattr(pictures, "MOST_OF_A_CAMERA", 4_000_000)
    assert square(saved(Image.new("RGB", (2000, 1500), RED), "JPEG")).small
    with pytest.raises(NotAPicture):
        square(saved(Image.new("RGB", (11_000, 300), RED), "JPEG"))


HOSTILE = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "html behind a jpeg's first bytes": b"\xff\xd8\xff\xe0<script>alert(1)</script>",
    "nothing": b"",
    "gif": saved(halves(), "GIF"),
    "tiff": saved(halves(), "TIFF"),
    "bmp": saved(halves(), "BMP"),
    "icon": saved(halves((128, 128)), "ICO"),
    "pdf": saved(halves(), "PDF"),
    "postscript": saved(halves(), "EPS"),
    "cut off jpeg": saved(halves(), "JPEG")[:900],
    "cut off png": saved(halves(), "PNG")[:-40],
    "cut off webp": saved(halves(), "WEBP")[:100],
    "a length that lies": b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_picture(name: str) -> None:
    with pytest.raises(NotAPicture):
        square(HOSTILE[name])


@pytest.mark.parametrize("size", [(95, 400), (400, 95), (1, 1)])
def test_what_would_be_a_blur(size: tuple[int, int]) -> None:
    with pytest.raises(TooSmall):
        square(saved(halves(size), "PNG"))
