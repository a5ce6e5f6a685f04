import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock, Ticker, figure, left, mark, minutesLeft, precise } from "codev/live/clock";

test("the quickest way there and the quickest way back say the time", () => {
  const clock = new Clock(() => 0);
  clock.sample(0, 5_900, 1_000); // slow there
  assert.equal(clock.offset, 5_400);
  clock.sample(2_000, 7_010, 3_000); // slow back
  assert.equal(clock.offset, (4_900 + 5_010) / 2);
  assert.equal(clock.now(), clock.offset);
  assert.equal(clock.sure, true);
});

test("what is far from known is not sure", () => {
  const clock = new Clock(() => 0);
  assert.equal(clock.sure, false);
  clock.sample(0, 500, 1_000);
  assert.equal(clock.sure, false);
});

test("old answers leave, for clocks drift", () => {
  const clock = new Clock(() => 0);
  clock.sample(0, 105, 10);
  clock.sample(700_000, 700_160, 700_100);
  assert.equal(clock.samples.length, 1);
  assert.equal(clock.offset, 110);
});

test("where the server's clock was set the newest answer holds", () => {
  const clock = new Clock(() => 0);
  clock.sample(0, 1_005, 10);
  clock.sample(1_000, 9_005, 1_010);
  assert.equal(clock.offset, 8_000);
});

/** A machine with two clocks, of which the one on the wall can be set and the steady one sleeps. */
function machine() {
  const its = { steady: 1_000, wall: 50_000 };
  const clock = new Clock(() => its.steady, () => its.wall);
  const pass = (ms) => {
    its.steady += ms;
    its.wall += ms;
  };
  return { its, clock, pass };
}

test("a clock on the wall that is set moves no time, and costs nothing that was known", () => {
  const { its, clock, pass } = machine();
  clock.sample(900, 10_950, 1_000);
  for (const leap of [3_600_000, -86_400_000, 7_000]) {
    its.wall += leap;
    assert.equal(clock.leapt(), leap > 0);
    assert.equal(clock.leapt(), false);
    assert.equal(clock.now(), 10_000 + its.steady);
    pass(3_000);
    clock.sample(its.steady - 3_000, 10_000 + its.steady - 100, its.steady); // a slow answer
    assert.ok(Math.abs(clock.now() - 10_000 - its.steady) <= 50);
  }
});

test("after sleep the first answer says the time, and nothing from before", () => {
  const { its, clock } = machine();
  clock.sample(900, 10_950, 1_000);
  its.wall += 600_000; // while the steady clock stood still
  assert.equal(clock.leapt(), true);
  clock.sample(1_000, 611_050, 1_100);
  assert.equal(clock.samples.length, 1);
  assert.equal(clock.offset, 610_000);
});

test("a short sleep that a slow answer cannot rule out is taken for one", () => {
  const { its, clock } = machine();
  clock.sample(900, 10_950, 1_000);
  its.wall += 2_500;
  assert.equal(clock.leapt(), true);
  clock.sample(1_000, 12_500, 4_000);
  assert.equal(clock.samples.length, 1);
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
