"""A picture for a seat, out of whatever file came: decoded, cut to a square, written anew.

Nothing of the file is kept but what it shows: no place, no date, no camera, nothing hidden behind
the picture, and no second one of an animation.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

MOST_BYTES = 8 * 1024 * 1024
LARGE, SMALL = 256, 96  # pixels of a side: a seat of the round, a disc beside a name
KINDS = ("JPEG", "PNG", "WEBP")
# A file needs memory for what it unpacks to. A plain JPEG, as cameras write it, unpacks smaller at once.
MOST_PIXELS, MOST_OF_A_CAMERA = 16_000_000, 64_000_000


class NotAPicture(Exception):  # noqa: N818 - what the file is
    """None of the kinds, broken, or a bomb."""


class TooSmall(Exception):  # noqa: N818 - what the file is
    """Enlarged it would be a blur."""


@dataclass(frozen=True)
class Square:
    large: bytes
    small: bytes


def square(content: bytes) -> Square:
    """Both sizes as WebP. Raises NotAPicture, TooSmall."""
    try:
        with Image.open(BytesIO(content), formats=KINDS) as image:
            if min(image.size) < SMALL:
                raise TooSmall
            large = _cut(image)
    except TooSmall:
        raise
    except Exception as error:  # decoders meet hostile files in more ways than one can list
        raise NotAPicture from error
    return Square(_webp(large), _webp(large.resize((SMALL, SMALL), Image.Resampling.LANCZOS)))


def _cut(image: Image.Image) -> Image.Image:
    """The middle of it, upright, opaque. The size is looked at before anything is unpacked."""
    plain_jpeg = image.format in ("JPEG", "MPO") and not image.info.get("progressive")
    width, height = image.size
    if width * height > (MOST_OF_A_CAMERA if plain_jpeg else MOST_PIXELS):
        raise NotAPicture
    image.draft("RGB", (2 * LARGE, 2 * LARGE))
    if image.size[0] * image.size[1] > MOST_PIXELS:  # a long, flat one is not made smaller by it
        raise NotAPicture
    upright = ImageOps.exif_transpose(image)
    seen = ImageOps.fit(_in_colors(upright), (LARGE, LARGE), Image.Resampling.LANCZOS)
    plain = Image.new("RGB", seen.size, "white")  # a new one: it has never known of the file
    plain.paste(seen, mask=seen if seen.mode == "RGBA" else None)
    return plain


def _in_colors(image: Image.Image) -> Image.Image:
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _webp(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=84, method=4)
    return out.getvalue()
