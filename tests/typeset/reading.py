"""Reads a PDF back, as a program of somebody else's would."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader

UNSEEN = (0x200E, *range(0x2066, 0x206A))  # turn words, and are no part of them


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf), strict=True)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in reader(pdf).pages)


def placed(pdf: bytes) -> list[tuple[str, float, str]]:
    """What stands on the first page, in the order in which it is drawn: text, how far from the left, font."""
    found: list[tuple[str, float, str]] = []

    def see(text: str, place: Any, _: Any, font: Any, __: Any) -> None:
        seen = text.translate(dict.fromkeys(UNSEEN)).strip()
        if seen:
            found.append((seen, place[4], str(font["/BaseFont"]).partition("+")[2]))

    reader(pdf).pages[0].extract_text(visitor_text=see)
    return found


def squeezed(text: str) -> str:
    """Without spaces: where lines break is the page's business."""
    return "".join(text.split())


def catalogue(pdf: bytes) -> dict[str, Any]:
    return dict(reader(pdf).root_object)


def tags(pdf: bytes) -> list[str]:
    """What the parts of it are, to who hears it: in the order of the tree."""
    return list(_tags(catalogue(pdf)["/StructTreeRoot"]))


def _tags(part: Any) -> Iterator[str]:
    part = part.get_object()
    if isinstance(part, list):
        for each in part:
            yield from _tags(each)
    elif isinstance(part, dict):
        if "/S" in part:
            yield str(part["/S"])[1:]
        if "/K" in part:
            yield from _tags(part["/K"])


def outside(pdf: bytes) -> list[str]:
    """What in it would act, fetch, or carry something along."""
    acts = (
        b"/JavaScript",
        b"/JS",
        b"/Launch",
        b"/EmbeddedFile",
        b"/SubmitForm",
        b"/AcroForm",
        b"/OpenAction",
        b"/AA",
    )
    root = repr(reader(pdf).root_object).encode()
    return [name.decode() for name in acts if name in root]


def fonts(pdf: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for page in reader(pdf).pages:
        resources: Any = page["/Resources"]
        found += [
            font.get_object()["/DescendantFonts"][0].get_object() for font in resources["/Font"].values()
        ]
    assert found
    return found
