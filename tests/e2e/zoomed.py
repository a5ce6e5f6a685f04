"""A page at 200 % and at 400 %: the same window has so many pixels less. What is there is all there."""

from tests.e2e.person import Person

# 1440 x 900 at 200 %; 1280 x 1024 at 400 %, named by WCAG 1.4.10.
SIZES = {"200": (720, 450), "400": (320, 256)}

# What is wider than the screen, stands beside it or is cut; then each control takes the focus, and is seen.
FAULTS = """async () => {
  const found = [];
  const tell = (what, each) => {
    const text = (each.innerText || each.getAttribute("aria-label") || "").trim().slice(0, 40);
    const { left, top, width, height } = each.getBoundingClientRect();
    found.push(`${what}: ${each.localName} ${text} ${[left, top, width, height].map(Math.round)}`);
  };
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const within = document.querySelector("dialog[open], .with-drawer .drawer") ?? document.body;
  const apart = ".sr, .skip, [aria-hidden=true], [inert], svg, .scroll-x";
  const seen = (each) => !each.closest(apart) && each.checkVisibility({ opacityProperty: true });
  const all = (what) => [...within.querySelectorAll(what)].filter(seen);

  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) found.push(`wide: ${wide}`);
  for (const each of all("h1, h2, h3, p, label, button, a, input, textarea, select, summary, td, dd, li")) {
    const { left, right, width } = each.getBoundingClientRect();
    if (width && (left < -1 || right > innerWidth + 1)) tell("beside", each);
    const { overflowX, textOverflow } = getComputedStyle(each);
    const cuts = overflowX === "hidden" && textOverflow !== "ellipsis" && each.clientWidth > 1;
    if (cuts && each.scrollWidth > each.clientWidth + 2) tell("cut", each);
  }
  const parts = [0.5, 0.15, 0.85];
  for (const each of all("button, a[href], input, textarea, select, summary")) {
    if (each.matches("[type=radio], [type=checkbox], [type=hidden], [type=file]")) continue;
    each.focus();
    await drawn();
    const [{ left, top, width, height }] = each.getClientRects(); // of a link over two lines the first
    const points = parts.flatMap((x) => parts.map((y) => [left + width * x, top + height * y]));
    const shown = points.filter(([x, y]) => each.contains(document.elementFromPoint(x, y)));
    if (document.activeElement !== each || shown.length < 3) tell("covered", each);
  }
  document.activeElement?.blur();
  return found;
}"""


def faults(person: Person) -> list[str]:
    """What is not within the screen, and what the focus comes to without being seen."""
    found: list[str] = person.page.evaluate(FAULTS)
    return found


def zoom(person: Person, size: str) -> None:
    width, height = SIZES[size]
    person.page.set_viewport_size({"width": width, "height": height})
    person.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
