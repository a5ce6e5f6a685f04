"""What the design holds: every text pair is readable in both themes, and no stylesheet is forgotten."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
VALUE = re.compile(r"--([\w-]+):\s*light-dark\(\s*(#[0-9A-Fa-f]{6}),\s*(#[0-9A-Fa-f]{6})\s*\)")


def _values(*names: str) -> dict[str, tuple[str, str]]:
    text = "\n".join((CSS / name).read_text(encoding="utf-8") for name in names)
    return {name: (light, dark) for name, light, dark in VALUE.findall(text)}


TOKENS = _values("foundation/tokens.css", "foundation/steps.css")
STEPS = [f"s{n}" for n in range(7)]
TEXT = [
    *product(("ink", "ink-2", "ink-3"), ("wall", "surface", "raised", "sunk", "lamplight")),
    *product(("ink", "ink-2"), ("lamp-wash", "pine-wash")),
    ("on-pine", "pine"),
    ("on-pine", "pine-hover"),
    ("pine", "wall"),
    ("pine", "surface"),
    ("pine-ink", "pine-wash"),
    ("pine-ink", "surface"),
    ("on-lamp", "lamp"),
    ("lamp-ink", "lamp-wash"),
    ("on-brick", "brick"),
    ("brick-ink", "brick-wash"),
    ("brick-ink", "surface"),
    ("leaf-ink", "leaf-wash"),
    *((f"{s}-on", s) for s in STEPS),
    *product((f"{s}-ink" for s in STEPS), ("wall", "surface", "raised", "lamplight")),
    *((f"{s}-ink", f"{s}-wash") for s in STEPS),
    *product(("ink", "ink-2"), (f"{s}-wash" for s in STEPS)),
]
SHAPES = [
    *product(("line-strong",), ("wall", "surface", "raised")),
    *product(("lamp-line", "leaf", "brick", "pine"), ("wall", "surface")),
    *product(STEPS, ("wall",)),
]


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_is_readable(front: str, back: str, theme: int) -> None:
    assert contrast(TOKENS[front][theme], TOKENS[back][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_borders_and_marks_are_seen(front: str, back: str, theme: int) -> None:
    assert contrast(TOKENS[front][theme], TOKENS[back][theme]) >= 3


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("color", range(8))
def test_initials_are_readable(color: int, theme: int) -> None:
    text = (CSS / "components/avatar.css").read_text(encoding="utf-8")
    block = text[text.index(f'[data-color="{color}"]') :]
    disc = {name: pair for name, *pair in VALUE.findall(block[: block.index("}")])}
    assert contrast(disc["disc"][theme], disc["disc-ink"][theme]) >= 4.5


def test_no_disc_is_amber() -> None:
    """Amber is the client and nothing else: red and green well over blue, which makes it."""
    text = (CSS / "components/avatar.css").read_text(encoding="utf-8")
    for name, light, dark in VALUE.findall(text):
        for colour in (light, dark):
            red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
            assert not (red > green > blue and red - blue > 40), name


def test_the_index_names_every_stylesheet_once() -> None:
    named = re.findall(r'@import "([^"]+)"', (CSS / "codev.css").read_text(encoding="utf-8"))
    files = {path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")} - {"codev.css"}
    assert sorted(named) == sorted(files)


def test_no_template_styles_an_element() -> None:
    """style-src 'self': the browser would ignore it, and the page would look broken."""
    pages = [path for path in TEMPLATES.rglob("*.html") if "mail" not in path.parts]
    assert pages
    for path in pages:
        assert not re.search(r"<style|\sstyle\s*=", path.read_text(encoding="utf-8")), path
