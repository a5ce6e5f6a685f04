import assert from "node:assert/strict";
import { test } from "node:test";

import { LARGE, angles, beam, chevron, clockwise, lit, point, segments, turned, wayGone } from "codev/live/geometry";

const none = (n) => Array.from({ length: n }, () => false);
const close = (one, other, within = 0.01) => assert.ok(Math.abs(one - other) < within, `${one} is not ${other}`);

test("each screen turns the one order so that oneself is first", () => {
  assert.deepEqual(turned([1, 3, 5, 8], 5), [5, 8, 1, 3]);
  assert.deepEqual(turned([1, 3, 5, 8], 1), [1, 3, 5, 8]);
  assert.deepEqual(turned([1, 3], null), [1, 3]);
});

test("oneself is at six o'clock, and equals stand equally apart", () => {
  const all = angles(none(8));
  assert.equal(all[0], 90);
  all.slice(1).forEach((angle, at) => close(angle - all[at], 45));
});

test("the circle closes whatever the weights", () => {
  for (const large of [[true, ...none(6), true], [true, false, true, false, false], none(3)]) {
    const weights = large.map((is) => (is ? LARGE : 1));
    const unit = 360 / weights.reduce((sum, each) => sum + each, 0);
    const all = angles(large);
    const last = (unit * (weights.at(-1) + weights[0])) / 2;
    close(all[0] + 360, all.at(-1) + last);
  }
});

test("a large seat takes the room of almost one and a half", () => {
  // As in the design: eight seats, the third and the fifth large.
  const all = angles([false, false, true, false, true, false, false, false]);
  [90, 130.45, 180, 229.55, 279.1, 328.65, 369.1, 409.55].forEach((angle, at) => close(all[at], angle, 0.06));
});

test("points lie on their circle", () => {
  assert.deepEqual(point(0, 353), [853, 500]);
  assert.deepEqual(point(90, 353), [500, 853]);
  assert.deepEqual(point(450, 353), point(90, 353));
});

test("the way gone joins each who was heard to the one after", () => {
  assert.equal(wayGone([]), "");
  assert.equal(wayGone([90]), "");
  assert.equal(wayGone([90, 180]), "M500 853A353 353 0 0 1 147 500");
  assert.equal(wayGone([90, 180, 270]).match(/M/g).length, 2);
});

test("a turn passed against the clock is drawn the short way", () => {
  assert.equal(wayGone([180, 90]), wayGone([90, 180]));
});

test("the light falls on the speaker's side of the ring", () => {
  assert.match(beam(180), /^M3\d\d(\.\d)? 5\d\d/);
  assert.match(beam(0), /^M689(\.\d)? 4\d\d/);
});

test("the arrow points to the next, whichever way", () => {
  assert.match(chevron(180, 229.55), /rotate\(297\)$/);
  assert.match(chevron(229.55, 180), /rotate\(1\d\d\.?\d*\)$/);
  close(clockwise(350, 10), 20);
});

test("segments share the ring by their minutes", () => {
  const all = segments([16, 7, 18, 6, 22, 8, 13], 0.5);
  assert.deepEqual([all[0].length, all[0].rest, all[0].offset], [15.5, 74.5, -0.25]);
  assert.deepEqual([all[4].length, all[4].offset], [21.5, -47.25]);
  close(all[0].middle, (8 / 90) * 360 - 90);
});

test("a very short step keeps a sliver", () => {
  assert.ok(segments([1, 89], 2)[0].length > 0);
});

test("the arc is lit by what is left, never less than nothing, never more than all", () => {
  assert.equal(lit(30_000, 60_000), 50);
  assert.equal(lit(-5, 60_000), 0);
  assert.equal(lit(90_000, 60_000), 100);
  assert.equal(lit(1, 0), 0);
});
