import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock, Ticker, figure, left, mark, minutesLeft, precise } from "codev/live/clock";

test("the quickest answer says the time", () => {
  const clock = new Clock(() => 0);
  clock.sample(0, 5_500, 1_000); // a slow one: the middle may be anywhere
  clock.sample(2_000, 7_010, 2_020);
  clock.sample(3_000, 8_900, 4_000);
  assert.equal(clock.offset, 5_000);
  assert.equal(clock.now(), 5_000);
});

test("a browser an hour ahead shows the server's time", () => {
  const hour = 3_600_000;
  const clock = new Clock(() => 1_000 + hour);
  clock.sample(hour, 10, hour + 20);
  assert.equal(clock.now(), 1_000);
});

test("old samples leave, for clocks drift", () => {
  const clock = new Clock(() => 0);
  clock.sample(0, 100, 0);
  for (let n = 0; n < 8; n += 1) clock.sample(0, 905, 10);
  assert.equal(clock.offset, 900);
});

test("an unasked time serves until a round trip was measured", () => {
  const clock = new Clock(() => 50);
  clock.hint(1_050);
  assert.equal(clock.offset, 1_000);
  clock.sample(50, 2_060, 70);
  clock.hint(9_999);
  assert.equal(clock.offset, 2_000);
});

test("one timer beats for all and stops with the last", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const ticker = new Ticker(new Clock(() => 250));
  let beats = 0;
  const stop = ticker.listen(() => { beats += 1; });
  context.mock.timers.tick(754);
  assert.equal(beats, 0);
  context.mock.timers.tick(1);
  assert.equal(beats, 1);
  stop();
  context.mock.timers.tick(5_000);
  assert.equal(beats, 1);
  assert.equal(ticker.timer, 0);
});

const running = { stage: 1, step: 4, started_at: 1_000, used: 500, paused_at: null };

test("time left is what was given less what was used", () => {
  assert.equal(left({ minutes: [1, 2], running }, 61_000), 120_000 - 60_500);
  assert.equal(left({ minutes: [1, 2], running: { ...running, paused_at: 2_000 } }, 99_000), 120_000 - 1_500);
  assert.equal(left({ minutes: [1, 2], running: null }, 5), 0);
});

test("figures: begun seconds before the end, finished ones after it", () => {
  assert.equal(figure(544_000), "9:04");
  assert.equal(figure(543_001), "9:04");
  assert.equal(figure(1), "0:01");
  assert.equal(figure(0), "0:00");
  assert.equal(figure(-400), "0:00");
  assert.equal(figure(-80_000), "+1:20");
});

test("seconds show to the facilitator, to the others in the last two minutes", () => {
  assert.equal(precise(500_000, true), true);
  assert.equal(precise(120_001, false), false);
  assert.equal(precise(120_000, false), true);
  assert.equal(minutesLeft(720_001), 13);
  assert.equal(minutesLeft(-5), 0);
});

test("half, five, two and no minutes are said once, as they come", () => {
  const whole = 18 * 60_000;
  assert.equal(mark(540_001, 540_000, whole), "half");
  assert.equal(mark(540_000, 539_000, whole), null);
  assert.equal(mark(300_500, 299_500, whole), "5");
  assert.equal(mark(120_500, 119_500, whole), "2");
  assert.equal(mark(500, -500, whole), "0");
  assert.equal(mark(-500, -1_500, whole), null);
});

test("a step of two minutes is not told at its beginning that two are left", () => {
  assert.equal(mark(120_000, 119_000, 120_000), null);
});
