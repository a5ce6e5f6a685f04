"""The room in a real browser: how much JavaScript, how soon it is there, whether it shifts, how smoothly the
turn moves."""

import json
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from scripts import browser as browsers
from tests.bench.bench import Bench
from tests.bench.here import tell
from tests.bench.report import Row, row
from tests.bench.serving import Server

COMMAND = "make bench ROWS=room"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
TIMES = 3
SLOWER = 4
PATIENCE = 60_000  # ms
# When the controls of who facilitates are drawn, and the page has time again for what they do.
WATCH = """
performance.setResourceTimingBufferSize(1000);
addEventListener("DOMContentLoaded", () => {
  const look = () => {
    if (!document.querySelector("codev-controls .next-step")) return requestAnimationFrame(look);
    setTimeout(() => (document.documentElement.dataset.interactive = performance.now()), 0);
  };
  look();
});
window.shift = 0;
window.shifted = [];
new PerformanceObserver((list) => {
  for (const { hadRecentInput, value, sources } of list.getEntries()) {
    if (hadRecentInput) continue;
    window.shift += value;
    window.shifted.push(...sources.map(({ node }) => node?.className || node?.nodeName));
  }
}).observe({ type: "layout-shift", buffered: true });
"""
# Bytes of scripts as they were sent, without their heads.
WEIGHT = """
performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname.endsWith(".js"))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
"""
# A round, and the turn passed on four times: by a line of its own, as another page of the same person.
TURNS = """
async (path) => {
  const line = new WebSocket(path.replace("http", "ws"));
  let holder = null, turned = () => {}, count = 0;
  const welcome = await new Promise((resolve) => {
    line.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.type === "welcome") resolve(frame);
      for (const event of frame.events ?? []) {
        if (event.type !== "floor_given") continue;
        holder = event.data.to;
        turned();
      }
    };
  });
  const say = (type, payload) => {
    const done = new Promise((resolve) => (turned = resolve));
    line.send(JSON.stringify({ id: `turn-${(count += 1)}`, type, payload }));
    return done;
  };
  await say("start_round", { from_step: welcome.state.running.step });
  let frames = 0, going = true;
  const began = performance.now();
  const draw = () => { frames += 1; if (going) requestAnimationFrame(draw); };
  requestAnimationFrame(draw);
  for (let turn = 0; turn < 4; turn += 1) {
    await say("pass_turn", { holder });
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  going = false;
  line.close();
  return (1000 * frames) / (performance.now() - began);
}
"""


def run(bench: Bench) -> list[Row]:
    chromium = browsers.find(bench.environment)
    with bench.embedded() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=FLAGS)
        room = json.loads(bench.people.read_text(encoding="utf-8"))[0]
        try:
            opened = [_open(browser, server, room, SLOWER) for _ in range(1 if bench.quick else TIMES)]
            turned = _open(browser, server, room, 1, turns=True)
        finally:
            browser.close()
    for each in [*opened, turned]:
        tell(f"room: {json.dumps(each)}")
    return [
        row("Room: JavaScript, compressed", opened[0]["script"] / 1000, "kB", "<= 200", command=COMMAND),
        row(
            "Room: JavaScript, compressed, once the notes are opened",
            turned["script_with_notes"] / 1000,
            "kB",
            command=COMMAND,
        ),
        row(
            "Room: interactive, processor four times slower",
            median(each["interactive"] for each in opened),
            "ms",
            "<= 1500",
            command=COMMAND,
        ),
        row(
            "Room: layout shift",
            max(each["shift"] for each in [*opened, turned]),
            "",
            "<= 0",
            command=COMMAND,
        ),
        row("Room: frames a second while the turn moves", turned["frames"], "", ">= 59", command=COMMAND),
    ]


def _open(
    browser: Browser, server: Server, room: dict[str, Any], slower: int, *, turns: bool = False
) -> dict[str, float]:
    """As who facilitates, in a browser that has nothing yet."""
    # A service worker would hide how much was sent.
    context = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
    context.add_cookies([{"name": "sessionid", "value": room["cookies"][0], "url": server.origin}])
    page = context.new_page()
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(f"{server.origin}/sessions/{room['session']}/")
    # Not wait_for_function: it evaluates text, which the page's policy forbids.
    page.wait_for_selector("html[data-interactive]", state="attached", timeout=PATIENCE)
    soon = page.evaluate("document.documentElement.dataset.interactive")
    found = {"interactive": float(soon), "frames": 0.0}
    page.wait_for_load_state("networkidle")
    found["script"] = float(page.evaluate(WEIGHT))
    if turns:
        found["frames"] = float(page.evaluate(TURNS, f"{server.origin}/ws/sessions/{room['session']}/live/"))
        found["script_with_notes"] = _with_notes(page)
    found["shift"] = round(float(page.evaluate("window.shift")), 4)
    if found["shift"]:
        tell(f"room: what shifts: {page.evaluate('window.shifted')}")
    context.close()
    return found


def _with_notes(page: Page) -> float:
    page.locator("details.shared-notes > summary").click()
    page.wait_for_selector("codev-notes .notes-text", timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    return float(page.evaluate(WEIGHT))
