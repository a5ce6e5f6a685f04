import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { Growing } from "codev/live/parts/growing";

const SHARES = { "--seat": "16%", "--big": "24%" };

/** A part of a seat that keeps how it was animated. */
function part(scale = "none") {
  const seen = [];
  return { seen, style: { scale }, animate: (frames, timing) => seen.push([frames, timing]) };
}

/** A circle of one seat, and who is large is told to it. */
function circle({ position = "absolute", seconds = "0.7s", scale = "none" } = {}) {
  const tile = part(scale);
  const plate = part();
  const seat = {
    large: false,
    matches: () => seat.large,
    querySelector: (/** @type {string} */ what) => (what === ".tile" ? tile : what.endsWith(".plate") ? plate : null),
    style: {
      position, transitionDuration: seconds, transitionTimingFunction: "ease-out",
      getPropertyValue: (/** @type {string} */ name) => SHARES[name],
    },
  };
  globalThis.getComputedStyle = (each) => each.style;
  const growing = new Growing({ querySelectorAll: () => [seat] });
  const draw = (/** @type {boolean} */ large) => {
    seat.large = large;
    growing.follow();
  };
  return { tile, plate, draw };
}

afterEach(() => delete globalThis.getComputedStyle);

test("a seat that comes large, or stays as it is, does not grow", () => {
  const { tile, draw } = circle();
  draw(true);
  draw(true);
  assert.deepEqual(tile.seen, []);
});

test("a seat grows from the size it had, as long and as smoothly as it moves, and the name with its foot", () => {
  const { tile, plate, draw } = circle();
  draw(false);
  draw(true);
  const timing = { duration: 700, easing: "ease-out" };
  assert.deepEqual(tile.seen, [[{ scale: [String(16 / 24), "1"] }, timing]]);
  assert.match(plate.seen[0][0].transform[0], /^translate\(-?0cqi, -16\.6\d*cqi\)$/);
  assert.deepEqual(plate.seen[0][1], timing);
});

test("it shrinks from where it is drawn: the turn may come and go within a moment", () => {
  const { tile, draw } = circle({ scale: "0.8" });
  draw(true);
  draw(false);
  assert.equal(Number(tile.seen[0][0].scale[0]).toFixed(3), "1.200");
});

test("with reduced motion it takes no time, and on a phone nothing is scaled", () => {
  const cut = circle({ seconds: "0s" });
  cut.draw(false);
  cut.draw(true);
  assert.equal(cut.tile.seen[0][1].duration, 0);
  const phone = circle({ position: "relative" });
  phone.draw(false);
  phone.draw(true);
  assert.deepEqual(phone.tile.seen, []);
});
