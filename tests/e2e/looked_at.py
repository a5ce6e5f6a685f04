"""What is wrong with a page, as far as a program can tell: its words, its controls, its edges."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf.locale import LANG_INFO

from tests.e2e.person import Person

LOCALE = Path(__file__).parents[2] / "locale"
SMALLEST, THUMB = 24, 44  # CSS pixels of a control: WCAG 2.5.8, and what the design asks on a phone
PHONE = 400
# Headings, what is cut or beside the screen, what is too small to press, what lies over one another.
FAULTS = """([smallest, thumb]) => {
  const found = [];
  const tell = (what, each) => {
    const said = each.innerText || each.textContent || each.getAttribute("aria-label") || each.name || "";
    const text = said.trim().slice(0, 50);
    const { left, top, width, height } = each.getBoundingClientRect();
    const box = [left, top, width, height].map(Math.round);
    found.push(`${what}: ${each.localName}.${[...each.classList].join(".")} "${text}" ${box}`);
  };
  const apart = ".sr, .skip, [aria-hidden=true], [inert], svg";
  const seen = (each) => !each.closest(apart) && each.checkVisibility({ opacityProperty: true });
  const all = (what) => [...document.body.querySelectorAll(what)].filter(seen);

  const titles = [...document.querySelectorAll("h1")].filter((each) => each.checkVisibility());
  if (titles.length !== 1 || !titles[0].innerText.trim()) found.push(`h1: ${titles.length}`);
  if (document.documentElement.scrollWidth > innerWidth) found.push("wider than the screen");

  for (const each of all("body *")) {
    const words = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!words || each.closest("select")) continue;
    const { left, right, width } = each.getBoundingClientRect();
    if (width && !each.closest(".scroll-x") && (left < -1 || right > innerWidth + 1)) tell("beside", each);
    const { overflowX, overflowY, textOverflow } = getComputedStyle(each);
    if (each.clientWidth < 2 || textOverflow === "ellipsis") continue;
    if (overflowX !== "visible" && each.scrollWidth > each.clientWidth + 2) tell("cut", each);
    if (overflowY === "hidden" && each.scrollHeight > each.clientHeight + 2) tell("cut below", each);
  }
  for (const each of document.querySelectorAll("svg text")) {
    const [inner, outer] = [each, each.ownerSVGElement].map((one) => one.getBoundingClientRect());
    if (inner.right > outer.right + 1 || inner.left < outer.left - 1) tell("cut", each);
  }
  for (const each of all("button, select, textarea, summary, input, a.btn, nav a")) {
    if (each.matches("[type=radio], [type=checkbox], [type=hidden]")) continue;
    const { width, height } = each.getBoundingClientRect();
    const least = each.matches(".btn.primary:not(.sm), .btn.danger:not(.sm)") ? thumb : smallest;
    if (height && (height < least - 0.5 || width < smallest - 0.5)) tell("small", each);
  }
  for (const each of all("input[type=radio], input[type=checkbox]")) {
    const { width, height } = (each.closest("label") ?? each).getBoundingClientRect();
    if (height && (height < smallest - 0.5 || width < smallest - 0.5)) tell("small", each);
  }
  return found;
}"""
# Every text of the page as it stands, and what is said of controls without standing there.
TEXTS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.replace(/\\s+/g, " ").trim();
    if (text && !walk.currentNode.parentElement.closest("script, style, [lang]:not(html)")) found.push(text);
  }
  for (const each of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      if (each.hasAttribute(name)) found.push(each.getAttribute(name));
  found.push(document.title);
  return found;
}"""
HOLES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]*>")


def faults(person: Person) -> list[str]:
    phone = person.page.viewport_size and person.page.viewport_size["width"] < PHONE
    found: list[str] = person.page.evaluate(FAULTS, [SMALLEST, THUMB if phone else SMALLEST])
    return found


def in_another_language(person: Person, language: str) -> list[str]:
    """English words of ours that stand on the page."""
    texts: list[str] = person.page.evaluate(TEXTS)
    whole, parts = _english(language)
    page = "\n".join(texts)
    return sorted(whole & set(texts)) + sorted(part for part in parts if part in page)


@cache
def _english(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """What is said otherwise in that language, or not yet: whole texts, and parts of those with holes."""
    pairs = list(_catalogue(language))
    said_somehow = {said for _ours, said in pairs}
    whole = {ours for ours, said in pairs if ours != said and ours not in said_somehow and len(ours) > 3}
    whole -= {info["name_local"].capitalize() for info in LANG_INFO.values() if "name_local" in info}
    pieces = {
        piece.strip(" .,:;()")
        for ours, said in pairs
        for piece in HOLES.split(ours)
        if len(piece.split()) > 3 and piece.strip() not in said
    }
    return frozenset(whole), frozenset(piece for piece in pieces if len(piece) > 15)


def _catalogue(language: str) -> Iterator[tuple[str, str]]:
    """Each message and how it is said: nothing where it is not translated."""
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as source:
        for message in read_po(source):
            ours, said = (one if isinstance(one, tuple) else (one,) for one in (message.id, message.string))
            yield from zip(filter(None, ours), said, strict=False)


def picture(person: Person, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    person.page.screenshot(path=folder / f"{name}.png", full_page=True)
